"""The answer: what a project says of one package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mipcheck.versions.notation import poetry
from mipcheck.versions.ranges import Range, admitted_by, is_exact, is_pinned


class Pin(NamedTuple):
    """What the project says of one package.

    ``version`` is one release (``4.8.1``) where ``exact``, else a range in PEP 440 notation, ``>=5.2,<6``; alternatives
    are parted by ``||``, as in ``4.8.1 || 5.1.0`` for a lock with two versions. ``found_in`` is a posix path below the
    root, ``line`` the line there (0 for an override).
    """

    name: str
    version: str
    exact: bool
    found_in: str
    line: int


def admitted(pin: Pin, releases: Sequence[str]) -> tuple[str, ...]:
    """Those of the releases (ascending) that the pin admits, in that order; none when it is newer than all of them."""
    return admitted_by(poetry(pin.version), releases)


def pin(name: str, range_: Range, found_in: str, line: int) -> Pin:
    """The pin for a range that says something."""
    written = " || ".join(one.lstrip("=") if is_exact(one) else one for one in range_)
    return Pin(name, written, len(range_) == 1 and is_pinned(range_), found_in, line)
