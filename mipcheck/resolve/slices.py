"""The part of a body that an answer depends on: everything else is not run.

A question about a run (:class:`Goal`) names calls whose arguments are wanted, attributes stored, the result. Its slice
is what the statements that answer it read, what writes that, and so on: by the names of variables and attributes within
one body. What is left out is unknown to the run, so a slice that is too small loses knowledge and never invents any.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.effects import Effects
from mipcheck.resolve.outline import Outline, Step, heads, mentions_without

NONE: frozenset[Any] = frozenset()
_LOOPS = (facts.For, facts.While)


class Goal(NamedTuple):
    """What is asked of a run.

    ``calls`` are the ends of the calls to record, ``skip`` the beginnings of arguments of theirs that do not matter;
    ``stores`` are attributes and globals whose new values are wanted, ``changes`` the parameters whose content is,
    ``env`` the variables at the end.
    """

    calls: frozenset[int] = NONE
    skip: frozenset[int] = NONE
    stores: frozenset[str] = NONE
    changes: frozenset[str] = NONE
    env: frozenset[str] = NONE
    returns: bool = False


class Slice(NamedTuple):
    """The statements to run (``live``), those whose own expressions are to be evaluated (``full``), by identity, and
    the names whose values matter; ``None`` is everything.
    """

    live: frozenset[int] | None
    full: frozenset[int] = NONE
    needed: frozenset[str] | None = None

    def runs(self, statement: Any) -> bool:
        """Whether a statement has to be run."""
        return self.live is None or id(statement) in self.live

    def evaluates(self, statement: Any) -> bool:
        """Whether the expressions of a statement itself, not only those of its blocks, have to be worked out."""
        return self.live is None or id(statement) in self.full

    def wants(self, name: str) -> bool:
        """Whether the value behind a name matters."""
        return self.needed is None or name in self.needed


WHOLE = Slice(None)
NOTHING = Goal()


def slice_of(body: Outline, goal: Goal, effects: Effects) -> Slice:
    """The slice of a body that answers a question."""
    needed = set(goal.stores | goal.changes | goal.env)
    data: set[int] = set()
    asked: set[int] = set()
    for index, step in enumerate(body.steps):
        if not step.calls.isdisjoint(goal.calls):
            asked.add(index)
            needed |= mentions_without(heads(step.node), goal.skip)
    last = _last(body.steps, asked) if goal == Goal(calls=goal.calls, skip=goal.skip) else len(body.steps) - 1
    _close(body, goal, effects, needed, data, last)
    live = asked | data | {index for index, step in enumerate(body.steps[: last + 1]) if step.leaves}
    live |= {parent for index in live for parent in body.steps[index].parents}
    steps = body.steps
    full = {index for index in live if index in data or index in asked or steps[index].reads <= needed}
    return Slice(
        frozenset(id(steps[index].node) for index in live),
        frozenset(id(steps[index].node) for index in full),
        frozenset(needed),
    )


def _last(steps: tuple[Step, ...], asked: set[int]) -> int:
    """The last statement that can run before one of those asked for: what comes later does not matter to them."""
    if not asked:
        return -1
    loops = {parent for index in asked for parent in steps[index].parents if isinstance(steps[parent].node, _LOOPS)}
    return max(index for index, step in enumerate(steps) if index <= max(asked) or not loops.isdisjoint(step.parents))


def _close(body: Outline, goal: Goal, effects: Effects, needed: set[str], data: set[int], last: int) -> None:
    """Add the statements up to ``last`` that write what is needed, and what they read, until nothing is added."""
    steps = body.steps
    # Who is handed a function may call it, with what else it is handed: a thread, an executor, a task.
    calling = [effects.of_calls(step.called | step.passed) for step in steps[: last + 1]]
    size = -1
    while size != (size := len(needed) + len(data)):
        needed.update(name for name, changes in body.handed if not needed.isdisjoint(changes))
        bits = effects.bits_of(needed)
        for index in range(last, -1, -1):
            step = steps[index]
            names, sources = step.aliases
            if names and (not needed.isdisjoint(sources) or _comes_back(step, needed, effects)):
                needed |= names & body.changed
                bits |= effects.bits_of(names & body.changed)
            kept = _kept(step, needed, effects) if names or isinstance(step.node, facts.With) else set[str]()
            if kept:
                needed |= kept
                bits |= effects.bits_of(kept)
            if index not in data and _matters(step, body, goal, needed, calling[index], bits, effects):
                for here in (index, *_jumps_around(index, steps)):
                    data.add(here)
                    needed |= steps[here].reads
                    bits |= effects.bits_of(steps[here].reads)
                    for parent in steps[here].parents:
                        if parent not in data and _decides(steps[parent]):
                            data.add(parent)
                            needed |= steps[parent].reads
                            bits |= effects.bits_of(steps[parent].reads)


def _comes_back(step: Step, needed: set[str], effects: Effects) -> bool:
    """Whether a statement may give another name to what is needed, by handing it to what returns or keeps it."""
    if needed.isdisjoint(step.passed):
        return False
    return any(effects.returns_arguments(name) or effects.keeps(name) for name in step.called)


def _kept(step: Step, needed: set[str], effects: Effects) -> set[str]:
    """The attributes in which a statement has somebody keep what is needed, those that are needed already left out."""
    if needed.isdisjoint(step.passed):
        return set()
    return set[str]().union(*map(effects.keeps, step.called)) - needed


def _jumps_around(index: int, steps: tuple[Step, ...]) -> list[int]:
    """The ``continue`` and ``break`` of the loops a statement is in: they decide how often it runs."""
    loops = [parent for parent in steps[index].parents if isinstance(steps[parent].node, _LOOPS)]
    if not loops:
        return []
    return [
        other
        for other in range(loops[0] + 1, len(steps))
        if isinstance(steps[other].node, facts.Jump) and loops[0] in steps[other].parents
    ]


def _matters(
    step: Step, body: Outline, goal: Goal, needed: set[str], calling: tuple[int, bool], bits: int, effects: Effects
) -> bool:
    """Whether a statement bears on what is needed: ``bits`` tell that of the functions it is ``calling``, too."""
    if not needed.isdisjoint(step.writes) or (goal.returns and step.returns):
        return True
    if not step.calls.isdisjoint(goal.calls):
        return False  # what it does matters to what comes after, and it is asked for only as it is made
    if "exec" in step.called:
        return True  # it may do anything
    called = body.variables & step.called
    if called and not (needed.isdisjoint(step.passed) and needed.isdisjoint(called)):
        return True  # whom a variable calls is not known from its name
    if isinstance(step.node, facts.With) and _is_entered(step, needed, effects):
        return True
    if any(name in step.passed and name in needed for name, _ in body.handed):
        return True
    writes, changes = calling
    return bool(writes & bits) or (changes and not needed.isdisjoint(step.passed))


def _is_entered(step: Step, needed: set[str], effects: Effects) -> bool:
    """Whether what is needed is handed to a context manager of the project that keeps it, and may change it then."""
    return not needed.isdisjoint(step.passed) and any(map(effects.keeps, step.called))


def _decides(step: Step) -> bool:
    """Whether what stands at the head of a statement decides how often its blocks run."""
    return not isinstance(step.node, facts.With) or "suppress" in step.reads


def callees(written: list[Written]) -> Goal:
    """The question whom calls reach."""
    return Goal(
        calls=frozenset(call.node.end for call in written),
        skip=frozenset(
            item.start
            for call in written
            if call.direct
            for item in call.node.arguments
            if not any(item.start <= other.node.start and other.node.end <= item.end for other in written)
        ),
    )
