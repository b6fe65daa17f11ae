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
from functools import cached_property
from pathlib import Path

from mipcheck import __version__
from mipcheck.kept.folders import Folders
from mipcheck.kept.store import Place, is_own, make_own, nowhere, read_sealed, write_sealed
from mipcheck.kept.tree_file import SeenFiles, SeenFolders, SeenTree, pack, unpack
from mipcheck.tree.stamps import NEVER, Stamp, stamp_of, stamps_at
from mipcheck.tree.walk import Tree, walk

SETTLED = 3_000_000_000
"""Nanoseconds that a change must be past for what was seen to be kept; no clock in use ticks as slowly."""
ENOUGH = 20
"""Files from which it pays to remember a tree, and what is new of it from which it pays to write all anew."""
TREES = 20
"""Trees of which something is kept."""
_READERS = (
    *("imports/statements.py", "imports/word_search.py", "kept/tree_file.py", "speaking.py"),
    *("tree/any_word.py", "tree/listing.py", "tree/patterns.py", "tree/stamps.py", "tree/walk.py"),
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
        self._settled = time.time_ns() - SETTLED
        self._place = place() if os.name == "posix" else None  # elsewhere all times of a file can be set back
        self._tokens: list[bytes] = []
        self._stamps: dict[str, Stamp] = {}
        self._new = 0
        seen = _read(self._file(self._place)) if self._place is not None and is_own(self._place) else None
        self._old = seen or SeenTree([], [])
        self._folders = Folders(root, self._old, self.stamp)

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
            self._old = self._old._replace(words=[], files=SeenFiles())
        self.words = self._old.words

    def stamp(self, status: os.stat_result) -> Stamp:
        """By what to know a file or folder in the next run, if it was last changed long enough ago."""
        return stamp_of(status) if max(status.st_mtime_ns, status.st_ctime_ns) < self._settled else NEVER

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Those of some files of which nothing is known, or that are not the same still; the others are noted."""
        paths = [*paths]
        stamps, bits = self._known
        asked = [path for path in paths if path in stamps]
        now = stamps_at([f"{self._root}/{path}" for path in asked])
        same = {path: bits[path] for path, stamp in zip(asked, now, strict=True) if stamp == stamps[path] != NEVER}
        self.files |= same
        return [path for path in paths if path not in same]

    @cached_property
    def _known(self) -> tuple[dict[str, Stamp], dict[str, int]]:
        """The stamps and bits of the files that earlier runs saw."""
        files = self._old.files
        return dict(zip(files.paths, files.stamps, strict=True)), dict(zip(files.paths, files.bits, strict=True))

    def note(self, path: str, bits: int, stamp: Stamp) -> None:
        """Note what was seen of a file, and the stamp that it had before."""
        self.files[path] = bits
        self._stamps[path] = stamp
        self._new += 1

    def add(self, path: str, bits: int) -> None:
        """Note what else was seen of a file."""
        self.files[path] = self.files.get(path, 0) | bits
        self._new += 1

    def save(self) -> None:
        """Keep it for the next run, where there is enough that is new."""
        if self._place is None or len(self._old.files.paths) + len(self._stamps) < ENOUGH:
            return
        folders, found = self._folders.kept()
        if self._new + self._folders.new < ENOUGH and folders.walked == self._old.folders.walked:
            return
        file = self._file(self._place)
        with suppress(OSError):
            if make_own(self._place):
                write_sealed(file, pack(self._kept(folders, found)))
                self._new = self._folders.new = 0
                _make_room(file.parent)

    def _kept(self, folders: SeenFolders, found: Sequence[str]) -> SeenTree:
        stamps, bits = self._known[0] | self._stamps, self._known[1] | self.files
        paths = [*found, *sorted(self._stamps.keys() - set(found))]
        mask, words = (-1, self.words) if len(self.words) <= _WORDS else ((1 << _FIRST_BITS) - 1, [])
        files = SeenFiles(
            paths,
            [stamps.get(path, NEVER) for path in paths],
            [bits.get(path, 0) & mask for path in paths],
            len(found),
        )
        return SeenTree(self._tokens, words, folders, files)

    def _file(self, place: Path) -> Path:
        made_by = f"{__version__} {sys.implementation.cache_tag} {sys.hash_info.width} {sys.byteorder}"
        digest = hashlib.sha256(f"{made_by} {self._root}".encode("utf-8", "surrogateescape"))
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
