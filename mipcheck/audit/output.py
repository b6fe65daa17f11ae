"""Where an audit report goes: each format to standard output or to a file, in pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from mipcheck.audit.model import Audit
from mipcheck.replacing import replace_file_by
from mipcheck.report.destinations import Destination, parse_destinations
from mipcheck.report.output import write_stdout_bytes

FORMATS = ("html", "json", "csv", "markdown")


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a report, by its name, and what it holds."""

    name: str
    sha256: str


def parse_outputs(values: tuple[str, ...]) -> tuple[Destination, ...]:
    """The outputs asked for, Markdown by default; raises what :func:`parse_destinations` does."""
    return parse_destinations(values, FORMATS, default="markdown", example="json:audit.json")


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
