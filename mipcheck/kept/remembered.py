"""What earlier runs saw of a tree: the names in its folders, and which words its files contain. No verdict.

It counts for as long as the file system says that a folder or file is the one that was looked at, in the way of git's
index: the same inode of the same size, last changed at the same two times. One of these is the system's own, and cannot
be set back. What had been changed shortly before it was looked at might be changed once more within one tick of the
clock: so it is not kept.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from mipcheck import __version__
from mipcheck.kept.folders import Folders
from mipcheck.kept.store import Place, is_own, make_own, nowhere, read_sealed, write_sealed
from mipcheck.kept.tree_file import SeenFile, SeenFolders, SeenTree, pack, unpack
from mipcheck.tree.stamps import Stamp, is_stamped
from mipcheck.tree.walk import Tree, walk

SETTLED = 3_000_000_000
"""Nanoseconds that a change must be past for what was seen to be kept; no clock in use ticks as slowly."""
ENOUGH = 20
"""Files from which it pays to remember a tree, and what is new of it from which it pays to write all anew."""
TREES = 20
"""Trees of which something is kept."""
_READERS = (
    *("imports/statements.py", "imports/word_search.py", "kept/tree_file.py", "sources.py"),
    *("tree/listing.py", "tree/patterns.py", "tree/walk.py"),
)
"""The modules that what is kept rests on."""
_FIRST_BITS = 2
_WORDS = 30  # as many as fit in the number that is kept of a file


def word_bits(number: int) -> tuple[int, int]:
    """The bits of a file for a word that was searched for in it, and for one that is there."""
    asked = 1 << (_FIRST_BITS + 2 * number)
    return asked, asked << 1


class Remembered:
    """What is known of the tree below ``root``; ``place`` says where that is kept between runs, if anywhere.

    ``words`` are those that files were searched for. ``files`` are the bits of those known in this run to be what they
    are: two that mean what the first reader of a file wants, then those of :func:`word_bits`.
    """

    def __init__(self, root: str, place: Place = nowhere) -> None:
        self.words: list[bytes] = []
        self.files: dict[str, int] = {}
        self._root = root
        self._started = time.time_ns()
        self._place = place() if os.name == "posix" else None  # elsewhere all times of a file can be set back
        self._tokens: list[bytes] = []
        self._stamps: dict[str, Stamp] = {}
        self._old = SeenTree([], [], SeenFolders(), {})
        self._new = 0
        if self._place is not None and is_own(self._place):
            self._old = _read(self._file(self._place)) or self._old
        self._folders = Folders(root, self._old.folders)

    def walk(self, excluded: Callable[[str], bool] | None = None, patterns: str = "") -> Tree:
        """All that is below the root, but for what is ``excluded``, which ``patterns`` tells from others."""
        if self._place is None:
            return walk(self._root, excluded=excluded)
        return self._folders.walk(excluded, patterns)

    def expect(self, tokens: Sequence[bytes]) -> None:
        """Say what the first reader of a file looks for; what was seen by one that looked for something else is
        forgotten.
        """
        self._tokens = list(tokens)
        if self._old.tokens != self._tokens:
            self._old = self._old._replace(words=[], files={})
        self.words = self._old.words

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Those of some files of which nothing is known, or that are not the same still; the others are noted."""
        found = []
        old, files, stamps, before = self._old.files, self.files, self._stamps, f"{self._root}/"
        for path in paths:
            seen = old.get(path)
            if seen is not None and is_stamped(before + path, seen.stamp):
                stamps[path], files[path] = seen
            else:
                found.append(path)
        return found

    def note(self, path: str, bits: int, stamp: Stamp) -> None:
        """Note what was seen of a file, by its stamp of before it was read."""
        self.files[path] = bits
        self._stamps[path] = stamp
        self._new += 1

    def add(self, path: str, bits: int) -> None:
        """Note what else was seen of a file."""
        self.files[path] = self.files.get(path, 0) | bits
        self._new += 1

    def save(self) -> None:
        """Keep it for the next run, where there is enough that is new."""
        if self._place is None or len(self._old.files) + len(self._stamps) < ENOUGH:
            return
        folders = self._folders.kept(self._settled)
        if self._new + self._folders.new < ENOUGH and folders.walked == self._old.folders.walked:
            return
        file = self._file(self._place)
        with suppress(OSError):
            if make_own(self._place):
                write_sealed(file, pack(self._kept(folders)))
                self._new = self._folders.new = 0
                _make_room(file.parent)

    def _kept(self, folders: SeenFolders) -> SeenTree:
        there = set(folders.found)
        files = {path: seen for path, seen in self._old.files.items() if path in there}
        for path, stamp in self._stamps.items():
            if self._settled(stamp):
                files[path] = SeenFile(stamp, self.files[path])
            else:
                files.pop(path, None)
        if len(self.words) <= _WORDS:
            return SeenTree(self._tokens, self.words, folders, files)
        first = (1 << _FIRST_BITS) - 1
        files = {path: seen._replace(bits=seen.bits & first) for path, seen in files.items()}
        return SeenTree(self._tokens, [], folders, files)

    def _settled(self, stamp: Stamp) -> bool:
        return max(stamp[2:]) < self._started - SETTLED

    def _file(self, place: Path) -> Path:
        digest = hashlib.sha256(f"{__version__} {sys.byteorder} {self._root}".encode("utf-8", "surrogateescape"))
        for name in _READERS:
            digest.update((Path(__file__).parent.parent / name).read_bytes())
        return place / "trees" / digest.hexdigest()


def _read(file: Path) -> SeenTree | None:
    content = read_sealed(file)
    try:
        return None if content is None else unpack(content)
    except ValueError:
        return None


def _make_room(folder: Path) -> None:
    """Remove what was kept of trees longest ago, if there are too many."""
    files = sorted((entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in os.scandir(folder))
    for _, path in files[:-TREES]:
        with suppress(OSError):
            Path(path).unlink()
