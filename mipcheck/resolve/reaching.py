"""Whom calls turn out to reach, once what stands around them was run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mipcheck.resolve.basics import from_parameter, options, path_of
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.frame import CallRecord, Outcome
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.values import ClassValue, DefinitionId, FunctionValue, Member, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World


class Reaching:
    """What the calls in a body tell of who calls a function, which is known by ``names``.

    By where they end: those of which it is ``known`` whom they reach, those of which it is not (``missed``), and of the
    former those that do reach it, or reach what may be anything.
    """

    def __init__(self, world: World, definition: Definition, names: frozenset[str]) -> None:
        self._world = world
        self._definition = definition
        self._names = names
        self.known: set[int] = set()
        self.missed: set[int] = set()
        self._reaching: set[int] = set()
        self._open: set[int] = set()

    def note(self, record: CallRecord) -> None:
        """Take one way in which one of the calls was made."""
        function, end = record.function, record.at.end
        if isinstance(function, Member | Unknown) and path_of(function) is None:
            self.missed.add(end)
            return
        self.known.add(end)
        constructs = isinstance(function, ClassValue) and "__init__" in self._names
        if constructs or leads_to(function, self._definition.id):
            self._reaching.add(end)
        elif not self._is_somebody_else(function):
            self._open.add(end)

    def _is_somebody_else(self, function: Value) -> bool:
        """Whether a value is surely no function of the project: what is returned outside may be anything that was given
        to others before, unless a client returned it.
        """
        path = path_of(function)
        return path is None or "()" not in path or path[0] in self._world.index.sending_packages

    def unseen(self, calls: Iterable[Written]) -> Iterator[Place]:
        """The places of the calls that may reach the function, or hand it to somebody who may call it.

        Only where the world is wary is every call of a value that is not known noted; elsewhere one of which nothing
        was noted may be one.
        """
        for call in calls:
            end = call.node.end
            is_told = end in self._reaching or (call.direct and end in self.known - self._open)
            is_open = end in self.missed | self._open or not (call.direct and self._world.wary)
            if not is_told and is_open and self._world.code.escapes.may_be(self._definition, self._names, call):
                yield Place(call.scope.path, call.node.start, end)


def leads_to(value: Value, target: DefinitionId, depth: int = 3) -> bool:
    """Whether a value is a function, or may call one: what a decorator makes of a function holds on to it."""
    return any(
        option.id == target or (depth and any(leads_to(inner, target, depth - 1) for _, inner in option.captured))
        for option in options(value)
        if isinstance(option, FunctionValue)
    )


def calls_vary(outcome: Outcome, definition: Definition, names: frozenset[str]) -> bool:
    """Whether the calls of a function in an outcome hang on what the caller passes: their arguments, or whom they
    reach.
    """
    for record in outcome.records:
        if isinstance(record.function, FunctionValue | ClassValue):
            reaches = leads_to(record.function, definition.id) or isinstance(record.function, ClassValue)
            if reaches and (
                depends_on_caller(record.function) or any(depends_on_caller(item) for item in record.arguments)
            ):
                return True
        elif from_parameter(record.function) and getattr(record.function, "name", "") in names:
            return True
    return False
