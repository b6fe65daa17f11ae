"""The file in which a tree is remembered, and the stamps in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mipcheck.kept.tree_file import SeenFiles, SeenFolder, SeenTree, pack, seen_folders, unpack
from mipcheck.tree.listing import Listing
from mipcheck.tree.stamps import NEVER, stamp_of, stamps_at

NAMES = st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1) | st.just(
    "a\udcff.py"
)
TUPLES = st.lists(NAMES, max_size=3).map(tuple)
STAMPS = st.integers(-(1 << 63), (1 << 63) - 1)
LISTINGS = st.builds(Listing, TUPLES, TUPLES, TUPLES, st.booleans(), st.booleans())
FOLDERS = st.dictionaries(NAMES | st.just(""), st.builds(SeenFolder, STAMPS, LISTINGS), max_size=4)
FILES = st.dictionaries(NAMES, st.tuples(STAMPS, st.integers(0, (1 << 62) - 1)), max_size=4)


@given(FOLDERS, FILES, st.text("0123456789abcdef"))
def test_what_was_written_is_read(
    folders: dict[str, SeenFolder], files: dict[str, tuple[int, int]], walked: str
) -> None:
    entered = {path for path in folders if path < "m"}
    stamps, bits = [stamp for stamp, _ in files.values()], [bits for _, bits in files.values()]
    tree = SeenTree(
        [b"one", b"two"],
        [b"word"],
        seen_folders(folders, entered, walked),
        SeenFiles([*files], stamps, bits, len(files)),
    )
    read = unpack(pack(tree))
    assert (read.tokens, read.words, read.folders.walked, read.files.found) == (
        [b"one", b"two"],
        [b"word"],
        walked,
        len(files),
    )
    assert (read.files.paths, [*read.files.stamps], [*read.files.bits]) == ([*files], stamps, bits)
    assert read.folders.by_path() == folders
    assert {*read.folders.entered} == entered
    assert read.folders.ignoring == [path for path in folders if path in entered and folders[path].listing.ignoring]


@given(st.binary())
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        unpack(content)


@pytest.mark.parametrize(
    "files",
    [SeenFiles(["a.py"], [1, 2], [0], 1), SeenFiles(["a.py"], [1], [], 1), SeenFiles(["a.py"], [1], [0], 2)],
)
def test_columns_that_do_not_fit_are_refused(files: SeenFiles) -> None:
    with pytest.raises(ValueError, match="columns"):
        unpack(pack(SeenTree([], [], files=files)))


def test_a_stamp_changes_with_each_thing_it_is_made_of(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("a")
    status = path.stat()
    seen = {stamp_of(status)}
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    seen.add(stamp_of(path.stat()))
    path.chmod(0o600)  # the system's own time of the change is later now
    seen.add(stamp_of(path.stat()))
    path.write_text("ab")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    seen.add(stamp_of(path.stat()))
    other = tmp_path / "b.py"
    other.write_text("a")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    seen.add(stamp_of(other.stat()))
    assert len(seen) == 5


def test_what_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("")
    assert stamps_at([str(path), str(tmp_path / "gone.py")]) == [stamp_of(path.stat()), NEVER]
    assert stamps_at([str(path)]) == [stamp_of(path.stat())]
