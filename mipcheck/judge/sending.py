"""Messages over sockets: found by the connection they are sent on, wherever in the project that happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from mipcheck.judge.unread import Unread, all_unread
from mipcheck.resolve.basics import is_cut
from mipcheck.resolve.frame import CallRecord, Outcome
from mipcheck.resolve.sized import Place
from mipcheck.resolve.slices import Goal, callees
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.values import Changed, DefinitionId, Member, Result, Value
from mipcheck.resolve.world import World

Key = tuple[str, int, int]
"""Where a connection is made."""
Calls = dict[DefinitionId, frozenset[int]]
"""Calls by the body they stand in, each by its end."""


class Senders(NamedTuple):
    """The calls that may send messages: on connections made at known places, and on others; what that rests on which
    was not read.
    """

    on: dict[Key, Calls]
    loose: Calls
    unread: Unread


def senders(world: World, methods: frozenset[str]) -> Senders:
    """The calls by one of some methods in the modules read, by the connection that each is made on: only that is worked
    out here, for few of them send what is asked for.
    """
    found = defaultdict[Key | None, dict[DefinitionId, set[int]]](lambda: defaultdict(set))
    for scope, calls in world.code.calls_of(methods):
        told = set[int]()
        for record in _run(world, scope, callees(calls), methods):
            if isinstance(record.function, Member) and record.function.name in methods:
                found[_made_at(record.function.base)][scope].add(record.at.end)
                told.add(record.at.end)
        found[None][scope].update(call.node.end for call in calls if call.node.end not in told)
    by_key = {key: {scope: frozenset(ends) for scope, ends in calls.items()} for key, calls in found.items()}
    loose = by_key.pop(None, {})
    return Senders({key: calls for key, calls in by_key.items() if key is not None}, loose, Unread.of(world))


class Messages:
    """The calls of ``methods`` on values that came from a call, by the place of that call; each connection's are worked
    out when they are first asked for, in a world of their own that ``make`` yields. ``used`` collects what answers rest
    on that was not read.
    """

    def __init__(self, senders: Senders, methods: frozenset[str], make: Callable[[], World]) -> None:
        self._senders = senders
        self._methods = methods
        self._make = make
        self._known: dict[tuple[Key, bool], tuple[list[tuple[str, CallRecord]], Unread]] = {}
        self.used: list[Unread] = []

    def linked(self, socket: Place) -> list[CallRecord]:
        """Every call of such a method that is known to be made on the connection made at a place."""
        return [record for _, record in self._sent(socket, False)]

    def on(self, socket: Place) -> list[tuple[str, CallRecord]]:
        """The messages sent on the connection made at a place; where none is known, those on connections of unknown
        origin.
        """
        return self._sent(socket, False) or self._sent(socket, True)

    def _sent(self, socket: Place, loose: bool) -> list[tuple[str, CallRecord]]:
        key = socket.path, socket.start, socket.end
        if (key, loose) not in self._known:
            calls = self._senders.on.get(key, {})
            if loose:
                calls = {scope: ends for scope, ends in self._senders.loose.items() if scope.path == socket.path}
            world = self._make()
            with world.project.noting():
                records, unread = _messages(calls, self._methods, world, self._make)
            wanted = None if loose else key
            named = [
                (record.function.name, record)
                for record in records
                if isinstance(record.function, Member)
                and record.function.name in self._methods
                and _made_at(record.function.base) == wanted
            ]
            self._known[key, loose] = named, unread
        found, unread = self._known[key, loose]
        self.used += [self._senders.unread, unread]
        return found


def _messages(
    calls: Calls, methods: frozenset[str], world: World, make: Callable[[], World]
) -> tuple[list[CallRecord], Unread]:
    """Some calls in every way they are made, worked out in a ``world``, or one of its own that ``make`` yields where
    that one had too much to follow; and what that rests on.
    """
    unread: list[Unread] = []
    records: list[CallRecord] = []
    for scope, ends in calls.items():
        found = _run(world, scope, Goal(calls=ends), methods)
        is_spent = world.budget.exhausted()
        cut = frozenset(record.at.end for record in found if _is_cut(record, is_spent))
        records += [record for record in found if record.at.end not in cut]
        for end in sorted(cut):
            alone = make()
            alone.budget.widen()
            records += _run(alone, scope, Goal(calls=frozenset({end})), methods)
            unread.append(Unread.of(alone))
    return records, all_unread([Unread.of(world), *unread])


def _run(world: World, scope: DefinitionId, goal: Goal, methods: frozenset[str]) -> list[CallRecord]:
    """The calls in a body that are asked for, in every way they are made."""
    world.budget.reset()
    asked = partial(world.outcomes_where, scope, goal, lambda outcome: _vary(outcome, methods))
    asked()  # a second round rests on what the first one found
    return [record for outcome in asked() for record in outcome.records]


def _made_at(value: Value) -> Key | None:
    if isinstance(value, Changed):
        value = value.base
    if isinstance(value, Result):
        return value.at.path, value.at.start, value.at.end
    return None


def _is_cut(record: CallRecord, is_spent: bool) -> bool:
    """Whether there was too much code to follow for what a message is, or for who passes it."""
    return any(is_cut(item.value) or (is_spent and depends_on_caller(item)) for item in record.arguments)


def _vary(outcome: Outcome, methods: frozenset[str]) -> bool:
    """Whether the messages a run sends hang on what its caller passes."""
    return any(
        depends_on_caller(record.function) or any(depends_on_caller(item) for item in record.arguments)
        for record in outcome.records
        if isinstance(record.function, Member) and record.function.name in methods
    )
