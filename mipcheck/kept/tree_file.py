"""The file in which a tree is remembered: texts and numbers; whatever it holds, reading it runs no code."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from mipcheck.tree.listing import Listing
from mipcheck.tree.stamps import Stamp

_IGNORING, _ENVIRONMENT, _ENTERED = 1, 2, 4
_LENGTH = 8
_LARGEST = (1 << 64) - 1


class SeenFolder(NamedTuple):
    """What was in a folder, and the stamp it had then."""

    stamp: Stamp
    listing: Listing


class SeenFolders(NamedTuple):
    """The folders of a tree, each with its stamp, the names in it and some flags; and what a walk found in them.

    ``walked`` says what that walk went by; it is empty where the walk does not hold for another run.
    """

    paths: Sequence[str] = ()
    stamps: Sequence[Stamp] = ()
    names: Sequence[tuple[str, str, str]] = ()
    flags: Sequence[int] = ()
    walked: str = ""
    found: Sequence[str] = ()

    @property
    def ignoring(self) -> list[str]:
        """The folders whose ``.gitignore`` the walk went by."""
        both = _IGNORING | _ENTERED
        return [path for path, flags in zip(self.paths, self.flags, strict=True) if flags & both == both]

    @property
    def entered(self) -> list[str]:
        """The folders that the walk entered."""
        return [path for path, flags in zip(self.paths, self.flags, strict=True) if flags & _ENTERED]

    def by_path(self) -> dict[str, SeenFolder]:
        """The folders by their paths."""
        listings = map(_listing, self.names, self.flags)
        return dict(zip(self.paths, map(SeenFolder, self.stamps, listings), strict=True))


def seen_folders(
    folders: Mapping[str, SeenFolder], entered: Collection[str], walked: str, found: Sequence[str]
) -> SeenFolders:
    """The folders that a walk met, those it ``entered`` among them."""
    return SeenFolders(
        [*folders],
        [seen.stamp for seen in folders.values()],
        [_joined(seen.listing) for seen in folders.values()],
        [_flags(seen.listing) | (_ENTERED if path in entered else 0) for path, seen in folders.items()],
        walked,
        found,
    )


class SeenFile(NamedTuple):
    """Some bits for what was in a file, and the stamp it had then."""

    stamp: Stamp
    bits: int


class SeenTree(NamedTuple):
    """What was seen of a tree: folders, and files by their paths; ``tokens`` and ``words`` say what the bits mean."""

    tokens: list[bytes]
    words: list[bytes]
    folders: SeenFolders
    files: dict[str, SeenFile]


def pack(tree: SeenTree) -> bytes:
    """The tree as bytes."""
    folders = tree.folders
    parts = (
        b"\0".join(tree.tokens),
        b"\0".join(tree.words),
        _texts([folders.walked, *folders.found]),
        _texts(chain(folders.paths, chain.from_iterable(folders.names))),
        _numbers((*stamp, flags) for stamp, flags in zip(folders.stamps, folders.flags, strict=True)),
        _texts(tree.files),
        _numbers((*seen.stamp, seen.bits) for seen in tree.files.values()),
    )
    return b"".join(len(part).to_bytes(_LENGTH, "little") + part for part in parts)


def unpack(content: bytes) -> SeenTree:
    """The tree that :func:`pack` made bytes of. Raises :class:`ValueError` for any others."""
    tokens, words, found, folders, folder_numbers, files, file_numbers = _parts(content)
    walked, *walked_files = _split(found) or [""]
    *stamps, flags = _columns(folder_numbers)
    texts = _split(folders)
    names = iter(texts[len(flags) :])
    *file_stamps, bits = _columns(file_numbers)
    return SeenTree(
        tokens.split(b"\0") if tokens else [],
        words.split(b"\0") if words else [],
        SeenFolders(
            texts[: len(flags)],
            [*zip(*stamps, strict=True)],
            [*zip(names, names, names, strict=True)],
            flags,
            walked,
            walked_files,
        ),
        dict(zip(_split(files), map(SeenFile, zip(*file_stamps, strict=True), bits), strict=True)),
    )


def _listing(names: tuple[str, str, str], flags: int) -> Listing:
    folders, files, links = (tuple(text.split("/")) if text else () for text in names)
    return Listing(folders, files, links, bool(flags & _IGNORING), bool(flags & _ENVIRONMENT))


def _joined(listing: Listing) -> tuple[str, str, str]:
    return "/".join(listing.folders), "/".join(listing.files), "/".join(listing.links)


def _flags(listing: Listing) -> int:
    return (_IGNORING if listing.ignoring else 0) | (_ENVIRONMENT if listing.environment else 0)


def _texts(texts: Iterable[str]) -> bytes:
    return "\0".join(texts).encode("utf-8", "surrogateescape")


def _split(texts: bytes) -> list[str]:
    return texts.decode("utf-8", "surrogateescape").split("\0") if texts else []


def _numbers(rows: Iterable[tuple[int, ...]]) -> bytes:
    found = [*chain.from_iterable(rows)]
    try:
        return array("Q", found).tobytes()
    except OverflowError:  # a time before 1970: what has it is looked at each time
        return array("Q", [number & _LARGEST for number in found]).tobytes()


def _columns(numbers: bytes) -> list[array[int]]:
    found = array("Q")
    found.frombytes(numbers)
    return [found[column::5] for column in range(5)]


def _parts(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        start = at + _LENGTH
        at = start + int.from_bytes(content[at:start], "little")
        yield content[start:at]
