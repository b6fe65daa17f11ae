"""Running loops: pass by pass where the items are known, else until one more pass would change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mipcheck import facts
from mipcheck.resolve import narrowing
from mipcheck.resolve.expressions import evaluate
from mipcheck.resolve.frame import Frame, Loop
from mipcheck.resolve.iterating import any_item, consume, iterate
from mipcheck.resolve.running import decided, run, settle
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.stores import store
from mipcheck.resolve.syntax import mentions, own_nodes, targets_of
from mipcheck.resolve.values import (
    Value,
)
from mipcheck.resolve.writing import written_by

MOST_UNROLLED = 48
DEEPEST_REPEAT = 2
MOST_MOVES = 4
_MADE = (facts.Call, facts.Attribute, facts.Item, facts.Await)
_MOVING = frozenset({facts.Assign, facts.Annotated, facts.Augmented, facts.If})


def run_for(frame: Frame, node: facts.For) -> bool:
    """Run ``for``: item by item where they are known; returns whether a path reaches its end."""
    iterable = evaluate(frame, node.iterable) if frame.slice.evaluates(node) else Unknown("a value not needed")
    items = iterate(frame, iterable)
    consume(frame, iterable)
    frame.loops.append(Loop())
    if items is not None and len(items) <= MOST_UNROLLED:
        live = _unrolled(frame, node, items)
    else:
        live = _repeated(
            frame,
            node.body,
            lambda: store(frame, node.target, any_item(frame, iterable, frame.place(node.target))),
        )
    loop = frame.loops.pop()
    if live:
        live = run(frame, node.otherwise)
    return settle(frame, [frame.state if live else None, *loop.breaks])


def _unrolled(frame: Frame, node: facts.For, items: list[tuple[Value, bool]]) -> bool:
    for index, (value, sure) in enumerate(items):
        before = frame.state if sure else frame.state.copy()
        frame.state = before if sure else frame.state
        frame.unrolled += index > 0
        store(frame, node.target, value)
        after = frame.state if run(frame, node.body) else None
        frame.unrolled -= index > 0
        loop = frame.loops[-1]
        if not settle(frame, [after, *loop.continues, None if sure else before]):
            return False
        loop.continues.clear()
    return True


def _repeated(frame: Frame, body: facts.Block, bind: Callable[[], None], endless: bool = False) -> bool:
    """Run a loop body as often as it takes for one pass to see what another left; it may also not run at all."""
    before = frame.state
    fewest = 2 if len(frame.loops) <= DEEPEST_REPEAT else 1
    for passed in range(fewest + _moved_on(frame, body)):
        entry = before.copy()
        frame.state = before.copy()
        bind()
        after = frame.state if run(frame, body) else None
        states = [entry, after, *frame.loops[-1].continues]
        frame.loops[-1].continues.clear()
        known, before = before, frame.joined([*states]) or entry
        if passed >= fewest - 1 and before.is_same(known):  # one more pass would find what this one did
            break
    frame.state = before
    return not endless


def _moved_on(frame: Frame, body: facts.Block) -> int:
    """How many passes more a value may take through the variables of a loop: one for each place where it is given to
    another, or where what is done hangs on one that the loop sets.
    """
    if len(frame.loops) > 1:
        return 0
    nodes = [node for node in own_nodes(body) if type(node) in _MOVING and frame.slice.runs(node)]
    nodes = [node for node in nodes if isinstance(node, facts.If) or node.value is not None]
    bound = {name for node in nodes for name in written_by(node)}
    return min(sum(_moves(node, bound) for node in nodes), MOST_MOVES)


def _moves(node: Any, bound: set[str]) -> int:
    """How many values a statement gives on from one of the ``bound`` variables to another."""
    if isinstance(node, facts.If):
        is_flag = not any(isinstance(part, _MADE) for part in own_nodes(node.test))
        return int(is_flag and not bound.isdisjoint(mentions(node.test)))
    targets, values = targets_of(node), (node.value,)
    if isinstance(node.value, facts.Sequence) and len(node.value.items) == len(targets):
        values = node.value.items
    pairs = zip(targets, values, strict=True) if len(values) == len(targets) else ((None, node.value),)
    return sum(not (bound - {getattr(target, "id", None)}).isdisjoint(mentions(value)) for target, value in pairs)


def run_while(frame: Frame, node: facts.While) -> bool:
    """Run ``while``; returns whether a path reaches its end."""
    frame.loops.append(Loop())
    known = decided(frame, node, node.test)
    endless = isinstance(node.test, facts.Constant) and known is True
    live = known is False or _repeated(frame, node.body, lambda: narrowing.narrow(frame, node.test, True), endless)
    loop = frame.loops.pop()
    if live:
        narrowing.narrow(frame, node.test, False)
        live = run(frame, node.otherwise)
    return settle(frame, [frame.state if live else None, *loop.breaks])
