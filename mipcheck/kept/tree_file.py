"""The file in which a tree is remembered: texts and numbers; whatever it holds, reading it runs no code."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mipcheck.tree.listing import Listing
from mipcheck.tree.stamps import Stamp

_IGNORING, _ENVIRONMENT, _ENTERED = 1, 2, 4
_LENGTH = 8
_TEXTS = 3  # of a folder: the names of each kind


class SeenFolder(NamedTuple):
    """What was in a folder, and the stamp it had then."""

    stamp: Stamp
    listing: Listing


class SeenFolders(NamedTuple):
    """The folders of a tree, each with its stamp and some flags; ``names`` are those in them, for :meth:`by_path`.

    ``walked`` says what the walk went by that met them; it is empty where that does not hold for another run.
    """

    paths: Sequence[str] = ()
    stamps: Sequence[Stamp] = ()
    flags: bytes = b""
    names: bytes = b""
    walked: str = ""

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
        texts = iter(_split(self.names))
        listings = map(_listing, zip(*[texts] * _TEXTS, strict=True), self.flags)
        return dict(zip(self.paths, map(SeenFolder, self.stamps, listings), strict=True))


def seen_folders(folders: Mapping[str, SeenFolder], entered: Collection[str], walked: str) -> SeenFolders:
    """The folders that a walk met, those it ``entered`` among them."""
    return SeenFolders(
        [*folders],
        [seen.stamp for seen in folders.values()],
        bytes(_flags(seen.listing) | (_ENTERED if path in entered else 0) for path, seen in folders.items()),
        _joined("/".join(names) for seen in folders.values() for names in _names(seen.listing)),
        walked,
    )


class SeenFiles(NamedTuple):
    """The files of a tree, each with its stamp and some bits for what was in it; the walk found the first ``found``."""

    paths: Sequence[str] = ()
    stamps: Sequence[Stamp] = ()
    bits: Sequence[int] = ()
    found: int = 0


class SeenTree(NamedTuple):
    """What was seen of a tree; ``tokens`` and ``words`` say what the bits of its files mean."""

    tokens: list[bytes]
    words: list[bytes]
    folders: SeenFolders = SeenFolders()
    files: SeenFiles = SeenFiles()


def pack(tree: SeenTree) -> bytes:
    """The tree as bytes."""
    folders, files = tree.folders, tree.files
    parts = (
        b"\0".join(tree.tokens),
        b"\0".join(tree.words),
        _joined([folders.walked, *folders.paths]),
        array("q", folders.stamps).tobytes(),
        folders.flags,
        folders.names,
        _joined(files.paths),
        array("q", files.stamps).tobytes(),
        array("Q", files.bits).tobytes(),
        files.found.to_bytes(_LENGTH, "little"),
    )
    return b"".join(len(part).to_bytes(_LENGTH, "little") + part for part in parts)


def unpack(content: bytes) -> SeenTree:
    """The tree that :func:`pack` made bytes of. Raises :class:`ValueError` for any others."""
    tokens, words, folders, folder_stamps, flags, names, files, file_stamps, bits, found = _parts(content)
    walked, *paths = _split(folders) or [""]
    tree = SeenTree(
        tokens.split(b"\0") if tokens else [],
        words.split(b"\0") if words else [],
        SeenFolders(paths, _numbers("q", folder_stamps), flags, names, walked),
        SeenFiles(_split(files), _numbers("q", file_stamps), _numbers("Q", bits), int.from_bytes(found, "little")),
    )
    if not _fits(tree):
        raise ValueError("columns of different lengths")
    return tree


def _fits(tree: SeenTree) -> bool:
    folders, files = tree.folders, tree.files
    count = len(folders.paths)
    return (
        len(folders.stamps) == len(folders.flags) == count
        and folders.names.count(b"\0") == max(_TEXTS * count - 1, 0)
        and len(files.paths) == len(files.stamps) == len(files.bits) >= files.found
    )


def _listing(names: tuple[str, ...], flags: int) -> Listing:
    folders, files, links = (tuple(text.split("/")) if text else () for text in names)
    return Listing(folders, files, links, bool(flags & _IGNORING), bool(flags & _ENVIRONMENT))


def _names(listing: Listing) -> tuple[tuple[str, ...], ...]:
    return listing.folders, listing.files, listing.links


def _flags(listing: Listing) -> int:
    return (_IGNORING if listing.ignoring else 0) | (_ENVIRONMENT if listing.environment else 0)


def _joined(texts: Iterable[str]) -> bytes:
    return "\0".join(texts).encode("utf-8", "surrogateescape")


def _split(texts: bytes) -> list[str]:
    return texts.decode("utf-8", "surrogateescape").split("\0") if texts else []


def _numbers(kind: str, numbers: bytes) -> array[int]:
    found: array[int] = array(kind)
    found.frombytes(numbers)
    return found


def _parts(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        start = at + _LENGTH
        at = start + int.from_bytes(content[at:start], "little")
        yield content[start:at]
