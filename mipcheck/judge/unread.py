"""What was come upon in files that were not read: reading them may change what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from mipcheck.resolve.world import World


class Unread(NamedTuple):
    """What files that were not read may still change: ``missed`` are those that something led to; ``wanted`` are names
    of functions whose callers matter, each with a word that a file calling it would also contain, ``homes`` the files
    these functions are in. Certificates rest on there being no other callers of functions by the names ``relied_on``,
    each with the file of the function.
    """

    missed: frozenset[str] = frozenset()
    wanted: frozenset[tuple[str, str]] = frozenset()
    homes: frozenset[str] = frozenset()
    relied_on: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, world: World) -> Unread:
        """What was come upon in a world; the files led to are those noted of its project by now."""
        callers = world.callers
        return cls(frozenset(world.project.missed), frozenset(callers.wanted), frozenset(callers.wanted_in))


def all_unread(parts: Iterable[Unread]) -> Unread:
    """All of that together."""
    fields = zip(Unread(), *parts, strict=True)
    return Unread(*(frozenset[Any]().union(*field) for field in fields))
