"""Running loops: pass by pass where the items are known, else until one more pass would change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from mipcheck import facts
from mipcheck.resolve import narrowing
from mipcheck.resolve.basics import choose, options, text_of
from mipcheck.resolve.calls import spread_lookup
from mipcheck.resolve.expressions import evaluate
from mipcheck.resolve.frame import Frame, Loop
from mipcheck.resolve.iterating import any_item, consume, iterate
from mipcheck.resolve.layers import ABSENT, entries, find
from mipcheck.resolve.running import decided, run, settle
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import Field, State
from mipcheck.resolve.stores import store
from mipcheck.resolve.syntax import mentions, own_nodes, targets_of
from mipcheck.resolve.values import (
    Const,
    Either,
    Entry,
    Layer,
    Map,
    Value,
)
from mipcheck.resolve.writing import written_by

_K = TypeVar("_K", str, Field)
MOST_UNROLLED = 48
DEEPEST_REPEAT = 2
MOST_MOVES = 4
MOST_WIDENED = 8
_ANYTHING = Unknown("what a loop makes of it after many passes", cut=True)
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
    planned = fewest + _moved_on(frame, body)
    for passed in range(planned + MOST_WIDENED):
        entry = before.copy()
        frame.state = before.copy()
        bind()
        after = frame.state if run(frame, body) else None
        states = [entry, after, *frame.loops[-1].continues]
        frame.loops[-1].continues.clear()
        known, before = before, frame.joined([*states]) or entry
        if passed >= fewest - 1 and before.is_same(known):  # one more pass would find what this one did
            break
        if passed >= planned - 1 and not _widen(frame, known, before):
            break
    frame.state = before
    return not endless


def _widen(frame: Frame, known: State, after: State) -> bool:
    """Make unknown what still became another value in the last pass that was run: others may follow. Texts and lists
    that grow are left as they are. Returns whether there was such a value, which one more pass may give on.
    """
    widened = _widen_names(known.env, after.env) | _widen_names(known.fields, after.fields)
    for site, content in after.heap.items():
        earlier = known.heap.get(site, content)
        if isinstance(content, Map) and isinstance(earlier, Map) and content != earlier:
            layers = tuple(_gone_on(frame, earlier, content))
            after.heap[site], widened = Map((*content.layers, *layers), site), widened or bool(layers)
    return widened


def _widen_names(before: dict[_K, Value], now: dict[_K, Value]) -> bool:
    """The same for variables, or attributes."""
    going = [name for name, value in now.items() if _went_on(before.get(name, value), value)]
    now.update({name: choose([now[name], _ANYTHING]) for name in going})
    return bool(going)


def _went_on(before: Value, now: Value) -> bool:
    """Whether a variable came to hold one more of several values that were there before the loop, or set in it. An
    object that was changed is the same one.
    """
    is_kind = all(isinstance(option, Const | Map | Unknown) for option in options(now))
    return is_kind and {*map(_itself, options(before))} != {*map(_itself, options(now))}


def _itself(value: Value) -> Value | Place:
    """What is the same for as long as a value is the same object."""
    return value.at if isinstance(value, Map) and value.at is not None else value


def _gone_on(frame: Frame, before: Map, now: Map) -> Iterator[Layer]:
    """What may be written next to the keys whose values went on."""
    look = spread_lookup(frame)
    for item in entries(now.layers, look):
        key = text_of(item.key)
        earlier = choose([hit.value for hit in find(before.layers, key, look) if hit.value != ABSENT]) if key else None
        if earlier is not None and _went_on(earlier, item.value):
            yield Either(((), (Entry(item.key, _ANYTHING),)))


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
