"""The file in which a tree is remembered: texts and numbers; whatever it holds, reading it runs no code."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from mipcheck.listing import Listing
from mipcheck.stamps import Stamp

_NOTHING = Listing((), (), (), False, False)
_LENGTH = 8
_LARGEST = (1 << 64) - 1


class SeenFolder(NamedTuple):
    """What was in a folder, and the stamp it had then."""

    stamp: Stamp
    listing: Listing


class SeenFile(NamedTuple):
    """Some bits for what was in a file, and the stamp it had then."""

    stamp: Stamp
    bits: int


class SeenTree(NamedTuple):
    """What was seen of a tree: folders and files by their paths; ``tokens`` and ``words`` say what the bits mean."""

    tokens: list[bytes]
    words: list[bytes]
    folders: dict[str, SeenFolder]
    files: dict[str, SeenFile]


def pack(tree: SeenTree) -> bytes:
    """The tree as bytes."""
    names = ((path, *map("/".join, seen.listing[:3])) for path, seen in tree.folders.items())
    flags = (seen.listing.ignoring | seen.listing.environment << 1 for seen in tree.folders.values())
    parts = (
        b"\0".join(tree.tokens),
        b"\0".join(tree.words),
        _texts(chain.from_iterable(names)),
        _numbers((*seen.stamp, flag) for seen, flag in zip(tree.folders.values(), flags, strict=True)),
        _texts(tree.files),
        _numbers((*seen.stamp, seen.bits) for seen in tree.files.values()),
    )
    return b"".join(len(part).to_bytes(_LENGTH, "little") + part for part in parts)


def unpack(content: bytes) -> SeenTree:
    """The tree that :func:`pack` made bytes of. Raises :class:`ValueError` for any others."""
    tokens, words, folders, folder_numbers, files, file_numbers = _parts(content)
    names = _split(folders)
    *stamps, flags = _columns(folder_numbers)
    listings = [
        _listing(below, sources, links, flag) if below or sources or links or flag else _NOTHING
        for below, sources, links, flag in zip(names[1::4], names[2::4], names[3::4], flags, strict=True)
    ]
    *file_stamps, bits = _columns(file_numbers)
    return SeenTree(
        tokens.split(b"\0") if tokens else [],
        words.split(b"\0") if words else [],
        dict(zip(names[::4], map(SeenFolder, zip(*stamps, strict=True), listings), strict=True)),
        dict(zip(_split(files), map(SeenFile, zip(*file_stamps, strict=True), bits), strict=True)),
    )


def _listing(folders: str, files: str, links: str, flags: int) -> Listing:
    return Listing(_names(folders), _names(files), _names(links), bool(flags & 1), bool(flags & 2))


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("/")) if text else ()


def _texts(texts: Iterable[str]) -> bytes:
    return "\0".join(texts).encode("utf-8", "surrogateescape")


def _split(texts: bytes) -> list[str]:
    return texts.decode("utf-8", "surrogateescape").split("\0") if texts else []


def _numbers(rows: Iterable[tuple[int, ...]]) -> bytes:
    return array("Q", [number & _LARGEST for row in rows for number in row]).tobytes()


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
