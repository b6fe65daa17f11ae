"""One run of a function (or module body, or class body): where it is and what it has found so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from mipcheck import facts
from mipcheck.resolve.basics import choose, from_parameter, options
from mipcheck.resolve.layers import any_gone, join_values
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Place
from mipcheck.resolve.slices import NOTHING, WHOLE, Goal, Slice
from mipcheck.resolve.state import Field, FieldKey, State, join
from mipcheck.resolve.values import ONCE, Arguments, Changed, Choice, DefinitionId, Instance, Result, Seq, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

YIELDED = "<yielded>"
"""The variable that holds what a generator has yielded so far: as with any variable, that hangs on the path taken."""
EARLIER = -1
"""Stands in places for an earlier run of the function."""


class CallRecord(NamedTuple):
    """A call as it was evaluated: the value called and its arguments, frozen, and where it stands."""

    function: Value
    arguments: Arguments
    at: Place


@dataclass(slots=True)
class Loop:
    """The states that leave the loop in progress early."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Frame:
    """A run in progress. ``captured`` are variables of the functions around; ``origins`` see
    :func:`mipcheck.resolve.state.join`; ``attempts`` are the states in which the blocks in progress may be left by an
    exception; ``extending`` are objects of the project by what they are as those of the class that theirs extends.
    """

    world: World
    path: str
    state: State
    definition: Definition | None = None
    bound: Value | None = None
    captured: dict[str, Value] = field(default_factory=dict)
    returns: list[Value] = field(default_factory=list)
    exits: list[State] = field(default_factory=list)
    records: dict[tuple[int, int], list[CallRecord]] = field(default_factory=dict)
    stores: list[tuple[FieldKey, Value]] = field(default_factory=list)
    origins: dict[Place, Value] = field(default_factory=dict)
    loops: list[Loop] = field(default_factory=list)
    unrolled: int = 0
    attempts: list[list[State]] = field(default_factory=list)
    global_names: set[str] = field(default_factory=set)
    nonlocal_names: set[str] = field(default_factory=set)
    is_class_body: bool = False
    goal: Goal = NOTHING
    slice: Slice = WHOLE
    depends: bool = False
    forgotten: set[DefinitionId] = field(default_factory=set)
    set_outside: dict[str, Value] = field(default_factory=dict)
    owners: dict[Place, dict[Place, bool]] = field(default_factory=dict)
    shared: list[Value] = field(default_factory=list)
    extending: dict[Value, Instance] = field(default_factory=dict)
    statement: int = 0
    written: dict[Place, int] = field(default_factory=dict)
    passing: dict[Place, Value] = field(default_factory=dict)

    def about_to_write(self, site: Place, now: Value) -> None:
        """Keep what an object holds ``now`` where others may see it: before it is written to once more, the function
        yields, or calls one that may send something.
        """
        here = self.definition
        is_own = here is not None and site.path == self.path and here.node.start <= site.start < here.node.end
        made = site.start if is_own else self.statement
        last = self.written.get(site, made)
        if here is not None and any(last < opening < self.statement for opening in self.world.openings(here)):
            frozen = self.state.freeze(now)
            self.passing[site] = join_values(self.passing[site], frozen) if site in self.passing else frozen
        self.written[site] = self.statement

    def place(self, node: facts.Expr | facts.Statement | facts.Argument) -> Place:
        """Where a node stands."""
        return Place(self.path, node.start, node.end)

    def note(self, value: Value) -> None:
        """Remember that what happens here hangs on what a caller passes, where that shows in no value it makes."""
        if not self.depends and from_parameter(value):
            self.depends = True

    def share(self, value: Value) -> Value:
        """Remember what was there before this run and stays there: an attribute, a global, a variable around it."""
        if self.definition is not None and isinstance(value, Seq | Choice):
            value = choose([_begun(option) for option in options(value)])
        if self.definition is not None and isinstance(value, Choice | Result | Changed):
            made = [option for option in options(value) if isinstance(option, Result | Changed)]
            if len({option.at for option in made}) < len(made) or any(option.varies for option in made):
                value = choose([self._of_earlier_run(option) for option in options(value)])
        if getattr(value, "mutable", False) and self.goal.returns:
            self.shared.append(value)
        return value

    def _of_earlier_run(self, value: Value) -> Value:
        """A value from outside; what an earlier run of this function made is not what this one makes there."""
        here = self.definition.node if self.definition is not None else None
        site = value.at if isinstance(value, Result | Changed) else None
        if site is None or here is None or site.via or site.path != self.path:
            return value
        if not here.start <= site.start < here.end or not isinstance(value, Result | Changed):
            return value
        return replace(value, at=site._replace(via=(EARLIER,)))

    def record(self, call: CallRecord) -> None:
        """Remember a call that was asked for, once for each way it was made."""
        if call.at.end not in self.goal.calls and not self.is_class_body:
            return
        seen = self.records.setdefault((call.at.start, call.at.end), [])
        if call not in seen:
            seen.append(call)

    def joined(self, states: list[State | None]) -> State | None:
        """The state after several paths meet."""
        result: State | None = None
        for state in states:
            result = join(result, state, self.origins)
        return result


def _begun(value: Value) -> Value:
    """A value from outside, of which others may have taken items that it yields only once."""
    if not isinstance(value, Seq) or value.kind not in ONCE:
        return value
    return Seq(value.kind, any_gone(value.layers))


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a run left behind: its result, calls made, attributes stored, and how it changed objects it was given.

    One that is ``unfollowed`` tells nothing of this; ``forgotten`` are the functions called in it that were not
    followed; ``left`` are the attributes asked for that every path sets, as they are at the end; ``passing`` is
    what objects held meanwhile, where others may have seen it; ``shared`` are the objects in its result that were there
    before.
    """

    value: Value
    records: tuple[CallRecord, ...] = ()
    stores: tuple[tuple[FieldKey, Value], ...] = ()
    effects: tuple[tuple[Place, Value], ...] = ()
    fields: tuple[tuple[Field, Value], ...] = ()
    env: tuple[tuple[str, Value], ...] = ()
    depends: bool = False
    nonlocals: tuple[tuple[str, Value], ...] = ()
    unfollowed: bool = False
    forgotten: frozenset[DefinitionId] = frozenset()
    left: tuple[tuple[Field, Value], ...] = ()
    passing: tuple[tuple[Place, Value], ...] = ()
    shared: frozenset[Place] = frozenset()


class Context(NamedTuple):
    """One way a function is called: what it is bound to, its variables at entry, and who calls."""

    bound: Value | None
    env: tuple[tuple[str, Value], ...]
    captured: tuple[tuple[str, Value], ...]
    caller: Place | None


def outcome_records(frame: Frame) -> Iterator[CallRecord]:
    """The calls of a finished run, in the order of their places."""
    for _, calls in sorted(frame.records.items()):
        yield from calls
