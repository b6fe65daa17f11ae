"""Running statements one after the other; how each kind is run is noted by those who know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mipcheck import facts
from mipcheck.resolve import attempts, truth
from mipcheck.resolve.expressions import evaluate
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.state import State

RUNNERS: dict[type, Callable[[Frame, Any], bool]] = {}
"""What runs a statement, by its class: whether a path reaches its end."""


def run(frame: Frame, body: facts.Block) -> bool:
    """Run statements in order; ``False`` when no path reaches their end."""
    for statement in body:
        runs = frame.slice.runs(statement)
        if frame.attempts:
            attempts.note(frame, statement, runs)
        if runs:
            frame.statement = getattr(statement, "start", frame.statement)
            frame.world.budget.steps += 1
            if not RUNNERS[type(statement)](frame, statement):
                return False
    return True


def branch(frame: Frame, before: State, body: facts.Block) -> State | None:
    """The state after ``body`` run from ``before``, ``None`` when its end is not reached."""
    frame.state = before
    return frame.state if run(frame, body) else None


def settle(frame: Frame, states: list[State | None]) -> bool:
    """Go on from where several paths meet; ``False`` when none gets there."""
    joined = frame.joined(states)
    if joined is not None:
        frame.state = joined
    return joined is not None


def decided(frame: Frame, node: facts.If | facts.While, test: facts.Expr) -> bool | None:
    """How a test comes out, where it matters and is the same on all paths."""
    if not frame.slice.evaluates(node):
        return None
    tested = evaluate(frame, test)
    frame.note(tested)
    return truth.truth(tested, frame.world)
