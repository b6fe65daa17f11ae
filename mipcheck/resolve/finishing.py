"""Running a body to its end, and what it leaves behind."""

from __future__ import annotations

import mipcheck.resolve.statements  # noqa: F401  it notes how each kind of statement is run
from mipcheck import facts
from mipcheck.resolve.basics import choose
from mipcheck.resolve.expressions import evaluate
from mipcheck.resolve.frame import EARLIER, YIELDED, Frame, Outcome, outcome_records
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.running import run
from mipcheck.resolve.sized import Place
from mipcheck.resolve.state import State, sites_in
from mipcheck.resolve.values import NONE, Import, Seq, Value


def finish(frame: Frame, node: facts.Function | facts.Class | facts.Lambda | facts.ModuleFacts) -> Outcome:
    """Run a body in a frame and collect what it left behind."""
    is_generator = isinstance(node, facts.Function) and node.is_generator
    if is_generator:
        frame.state.env[YIELDED] = Seq("generator", ())
    if isinstance(node, facts.Lambda):
        frame.returns.append(frame.state.freeze(evaluate(frame, node.body)))
        frame.exits.append(frame.state)
    elif run(frame, node.body):
        frame.returns.append(Import(("builtins", "None")))
        frame.exits.append(frame.state)
    end = frame.joined([*frame.exits]) or frame.state
    frame.state = end
    seen = {**frame.captured, **end.env}
    result = end.env[YIELDED] if is_generator else _result(frame)
    before = frozenset().union(*map(sites_in, frame.shared)) if frame.shared else frozenset[Place]()
    return Outcome(
        result,
        tuple(outcome_records(frame)),
        tuple((key, end.freeze(value)) for key, value in frame.stores),
        tuple(_effects(frame, end).items()),
        tuple(end.fields.items()) if not isinstance(node, facts.ModuleFacts) else (),
        tuple((name, end.freeze(seen[name])) for name in sorted(frame.goal.env) if name in seen),
        frame.depends,
        _nonlocals(frame, end),
        forgotten=frozenset(frame.forgotten),
        left=tuple((key, end.freeze(value)) for key, value in end.fields.items() if key.name in frame.goal.stores),
        passing=tuple(frame.passing.items()),
        shared=before & sites_in(result) if before else before,
    )


def _effects(frame: Frame, end: State) -> dict[Place, Value]:
    """The contents of the objects that were changed, by where they were made: by this run or an earlier one."""
    found: dict[Place, Value] = {}
    for site in frame.origins:
        if site in end.heap:
            place, content = site._replace(via=()) if site.via == (EARLIER,) else site, end.freeze(end.heap[site])
            found[place] = join_values(found[place], content) if place in found else content
    return found


def _nonlocals(frame: Frame, end: State) -> tuple[tuple[str, Value], ...]:
    """What a run leaves in variables of the functions around it."""
    own = {name: end.env[name] for name in frame.nonlocal_names if name in end.env}
    return tuple((name, end.freeze(value)) for name, value in sorted((frame.set_outside | own).items()))


def _result(frame: Frame) -> Value:
    """What a function returns that is no generator."""
    explicit = [value for value in frame.returns if value != Import(("builtins", "None"))]
    if not explicit:
        return NONE
    return choose([*explicit, NONE] if len(explicit) < len(frame.returns) else explicit)
