"""What code that is not followed, or runs at some other time, may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import partial
from typing import TYPE_CHECKING

from mipcheck.resolve.basics import choose
from mipcheck.resolve.frame import Frame, Outcome
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import Freezing, depends_on_caller
from mipcheck.resolve.stores import change
from mipcheck.resolve.syntax import global_names
from mipcheck.resolve.values import Arguments, DefinitionId, FunctionValue, Spread, Value
from mipcheck.resolve.writing import writes_outside

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_CHANGED = Unknown("changed by a call that is not followed")
_KEPT = Unknown("changed by who keeps it", parameter=True)


class Changes:
    """Makes unknown what may have been changed, and joins values with what may have become of them."""

    def __init__(self, world: World) -> None:
        self.world = world

    def after_call(self, frame: Frame, definition: Definition, arguments: Arguments, outcome: Outcome) -> None:
        """Make unknown what a call that is not followed, or one inside it, may have changed."""
        lost = outcome.forgotten
        if outcome.unfollowed:
            lost |= {definition.id}
            for item in arguments if self.world.code.effects.changes(definition) else ():
                change(frame, None, item.value, (Spread(_CHANGED),))
        own = frame.definition is not None and definition.outer == frame.definition.id
        self.forget(frame, lost, own, definition.id.path)

    def forget(self, frame: Frame, lost: Set[DefinitionId], own: bool, path: str) -> None:
        """Make unknown what the functions ``lost`` may write to: attributes, globals of the file at ``path``, and the
        frame's ``own`` variables if they are meant, too.
        """
        if not lost:
            return
        frame.forgotten |= lost
        variables = frame.state.env.keys() if own else frozenset[str]()
        attributes = {key.name for key in frame.state.fields}
        names = self.may_write(lost, attributes | variables | self.world.code.globals_of(path))
        for key in frame.state.fields:
            if key.name in names:
                change(frame, None, frame.state.fields[key], (Spread(_CHANGED),))
                frame.state.fields[key] = _CHANGED
        for name in sorted(names & variables):
            change(frame, None, frame.state.env[name], (Spread(_CHANGED),))
            frame.state.env[name] = _CHANGED
        for name in sorted(filter(frame.slice.wants, names & self.world.code.globals_of(path))):
            value = self.world.names.global_value(path, name)
            if value is not None:
                change(frame, None, value, (Spread(_CHANGED),))

    def lost(self, outcome: Outcome, name: str) -> bool:
        """Whether a run cannot tell what becomes of an attribute or variable."""
        return outcome.unfollowed or bool(self.may_write(outcome.forgotten, (name,)))

    def with_effects(self, value: Value, outcome: Outcome, name: str) -> Value:
        """The value of an attribute or variable, or what a run made of the objects in it."""
        if self.lost(outcome, name):
            return choose([value, Unknown("changed by more code than is followed", cut=True)])
        for contents in (outcome.effects, outcome.passing):
            changed: Value = Freezing(dict(contents)).freeze(value) if contents else value
            value = value if changed == value else join_values(value, changed)
        return value

    def done_by(self, scopes: Iterable[DefinitionId], name: str, value: Value) -> Value:
        """A value, or what functions and module bodies make of it through a variable or attribute of that name."""
        goal = Goal(stores=frozenset({name}))
        for scope in dict.fromkeys(scopes):
            for outcome in self.world.outcomes_where(scope, goal, partial(stores_vary, name=name)):
                value = self.with_effects(value, outcome, name)
        return value

    def where_kept(self, path: str, name: str, value: Value) -> Value:
        """The value of a variable or attribute, or what those make of it who were handed it and keep it."""
        if not getattr(value, "mutable", False):  # there is nothing in it that they could change
            return value
        for scope, kept in self.world.code.keeping.changing(path, name).items():
            goal = Goal(stores=frozenset({kept}))
            for outcome in self.world.outcomes_where(scope, goal, partial(stores_vary, name=kept)):
                value = self.with_effects(value, outcome, kept)
                if outcome.depends and not self.world.follows_callers:  # whose object it is that is changed
                    value = choose([value, _KEPT])
        return value

    def meanwhile(self, value: Value, outcome: Outcome) -> Value:
        """A value that a run left somewhere, or what was in it while others may have seen it."""
        return join_values(value, Freezing(dict(outcome.passing)).freeze(value)) if outcome.passing else value

    def may_write(self, lost: Set[DefinitionId], among: Iterable[str]) -> frozenset[str]:
        """The names that one of the functions may write to."""
        definitions = (self.world.project.definitions[item] for item in lost)
        return frozenset[str]().union(*(self.world.code.effects.writes_of(item, among) for item in definitions))

    def hand_on(self, frame: Frame, values: Iterable[Value]) -> None:
        """Make unknown what functions defined in the running one may change at any time, once they are handed on."""
        for value in values:
            definition = self.world.project.definitions[value.id] if isinstance(value, FunctionValue) else None
            if definition is None or frame.definition is None or definition.outer != frame.definition.id:
                continue
            for name in sorted(writes_outside(definition.node) & frame.state.env.keys()):
                change(frame, None, frame.state.env[name], (Spread(_CHANGED),))
                if name in global_names(definition.node):
                    frame.state.env[name] = choose([frame.state.env[name], _CHANGED])


def stores_vary(outcome: Outcome, name: str) -> bool:
    """Whether what a run stores under a name, or does to objects, hangs on what the caller passes."""
    stored = any(key[1] == name and depends_on_caller(value) for key, value in outcome.stores)
    return stored or any(depends_on_caller(content) for _, content in outcome.effects)


def any_store_varies(outcome: Outcome) -> bool:
    """Whether anything that a run stores, or does to objects, hangs on what the caller passes."""
    return any(stores_vary(outcome, name) for name in {name for (_, name), _ in outcome.stores} or {""})
