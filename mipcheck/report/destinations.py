"""Where output is to go: ``FORMAT`` to standard output, ``FORMAT:FILE`` to a file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from mipcheck.errors import InputError, did_you_mean


class Destination(NamedTuple):
    """A format and the file it goes to; ``None`` is standard output."""

    format: str
    file: Path | None


def parse_destinations(
    values: tuple[str, ...], formats: Collection[str], *, default: str, example: str
) -> tuple[Destination, ...]:
    """The outputs asked for, or the ``default`` format; raises :class:`InputError` for one that cannot be written.

    ``example`` is shown where two of them go to the same place.
    """
    destinations = tuple(_parse(value, formats) for value in values) or (Destination(default, None),)
    files = [destination.file for destination in destinations]
    for file in files:
        if files.count(file) > 1:
            where = "standard output" if file is None else f"the file {str(file)!r}"
            raise InputError(f"two outputs go to {where}; write one of them elsewhere, as in --output {example}")
    return destinations


def _parse(value: str, formats: Collection[str]) -> Destination:
    name, colon, file = value.partition(":")
    if name not in formats:
        from difflib import get_close_matches

        close = get_close_matches(name, formats, n=1)
        known = ", ".join(formats)
        raise InputError(f"unknown output format {name!r} (known: {known}){did_you_mean(close[0] if close else '')}")
    if not colon or file == "-":
        return Destination(name, None)
    path = Path(file)
    if not file or path.is_dir() or not path.parent.is_dir():
        raise InputError(f"{value!r}: {file!r} is no file that can be written")
    return Destination(name, path)
