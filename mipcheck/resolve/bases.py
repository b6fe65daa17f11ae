"""What classes are derived from where only running the code tells: worked out once, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from mipcheck.resolve.values import DefinitionId, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World


class Derived(NamedTuple):
    """The base classes of a class; of those that hang on a condition, as in ``Base = Fast if … else Slow``, which it
    may be derived from.
    """

    bases: tuple[Value, ...]
    either: tuple[DefinitionId, ...] = ()


class _Table(NamedTuple):
    """The classes of the files connected with each other, and what working them out came upon."""

    classes: dict[DefinitionId, Derived]
    missed: frozenset[str]
    wanted: frozenset[tuple[str, str]]
    wanted_in: frozenset[str]
    is_unsure: bool


class Bases:
    """Answers that all worlds share.

    The classes of connected files are worked out together, in a world of their own that ``make`` yields, wary or not:
    so an answer hangs neither on who asks first nor on what that one has left to spend.
    """

    def __init__(self, make: Callable[[bool], World]) -> None:
        self._make = make
        self._tables: dict[tuple[str, bool], _Table] = {}

    def of(self, cls: DefinitionId, world: World) -> Derived:
        """What a class is derived from, asked in a world, which is told what that rests on."""
        key = world.code.elsewhere.group(cls.path), world.wary
        if key not in self._tables:
            self._tables[key] = self._worked_out(cls.path, self._make(world.wary))
        table, callers = self._tables[key], world.callers
        world.project.missed |= table.missed
        callers.wanted |= table.wanted
        callers.wanted_in |= table.wanted_in
        if table.is_unsure:
            callers.note_unsure()
        return table.classes[cls]

    def _worked_out(self, path: str, own: World) -> _Table:
        callers = own.callers
        classes: dict[DefinitionId, Derived] = {}
        with own.project.noting() as missed:
            for cls in own.code.derived(path):
                own.budget.reset()
                classes[cls] = own.classes.derived(cls)
        wanted, homes = frozenset(callers.wanted), frozenset(callers.wanted_in)
        return _Table(classes, frozenset(missed), wanted, homes, callers.is_unsure)
