"""Where an audit report goes: each format to standard output or to a file, in pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from mipcheck.audit.model import Audit
from mipcheck.errors import InputError, did_you_mean
from mipcheck.files import replace_file_by
from mipcheck.report.output import write_stdout_bytes

FORMATS = ("html", "json", "csv", "markdown")


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and the file it goes to; ``None`` is standard output."""

    format: str
    file: Path | None


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a report, by its name, and what it holds."""

    name: str
    sha256: str


def parse_destinations(values: tuple[str, ...]) -> tuple[Destination, ...]:
    """The outputs asked for, Markdown by default; raises :class:`InputError` for one that cannot be written."""
    destinations = tuple(map(_parse, values)) or (Destination("markdown", None),)
    targets = [destination.file for destination in destinations]
    for target in targets:
        if targets.count(target) > 1:
            where = "standard output" if target is None else f"the file {str(target)!r}"
            raise InputError(f"two outputs go to {where}; write one of them elsewhere, as in --output json:audit.json")
    return destinations


def write_report(destinations: tuple[Destination, ...], audit: Audit) -> tuple[Written, ...]:
    """Write every output and return the files; raises :class:`OSError` when one cannot be written."""
    written = []
    for destination in destinations:
        if destination.file is None:
            for piece in _pieces(destination.format, audit):
                write_stdout_bytes(piece)
            continue
        digest = hashlib.sha256()
        replace_file_by(destination.file, _hashed(_pieces(destination.format, audit), digest))
        written.append(Written(destination.file.name, digest.hexdigest()))
    return tuple(written)


def _pieces(name: str, audit: Audit) -> Iterator[bytes]:
    pieces: Iterator[str] = import_module(f"mipcheck.audit.{name}").render(audit)
    return (piece.encode("utf-8", "backslashreplace") for piece in pieces)


def _hashed(pieces: Iterator[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _parse(value: str) -> Destination:
    name, colon, file = value.partition(":")
    if name not in FORMATS:
        close = get_close_matches(name, FORMATS, n=1)
        known = ", ".join(FORMATS)
        raise InputError(f"unknown output format {name!r} (known: {known}){did_you_mean(close[0] if close else '')}")
    if not colon or file == "-":
        return Destination(name, None)
    path = Path(file)
    if not file or path.is_dir() or not path.parent.is_dir():
        raise InputError(f"{value!r}: {file!r} is no file that can be written")
    return Destination(name, path)
