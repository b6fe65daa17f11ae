"""Comprehensions: unrolled over what is known, summarised over what is not."""

from __future__ import annotations

from collections.abc import Iterator

from mipcheck import facts
from mipcheck.resolve import narrowing, truth
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.iterating import any_item, consume, iterate
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import own_nodes
from mipcheck.resolve.values import Either, Element, Entry, Layer, Map, Seq, Value

MOST_ITEMS = 64


def evaluate_comprehension(frame: Frame, node: facts.Comprehension) -> Value:
    """The value of a list, set, dict or generator comprehension."""
    from mipcheck.resolve.methods import made

    at = frame.place(node)
    env, unrolled = frame.state.env.copy(), frame.unrolled
    layers: list[Layer] = []
    for layer, sure in _items(frame, node, 0, True):
        layers.append(layer if sure else Either(((), (layer,))))
        if len(layers) > MOST_ITEMS:
            break
    frame.state.env, frame.unrolled = _left(frame, node, env), unrolled
    value: Map | Seq = Map(tuple(layers), at) if node.kind == "dict" else Seq(node.kind, tuple(layers), at)
    return made(frame, value)


def _items(frame: Frame, node: facts.Comprehension, depth: int, sure: bool) -> Iterator[tuple[Layer, bool]]:
    from mipcheck.resolve.expressions import evaluate
    from mipcheck.resolve.stores import store

    if depth == len(node.clauses):
        yield _layer(frame, node), sure
        return
    clause = node.clauses[depth]
    iterable = evaluate(frame, clause.iterable)
    known = iterate(frame, iterable)
    consume(frame, iterable)
    items = known if known is not None else [(any_item(frame, iterable), False)]
    for index, (item, here) in enumerate(items[: MOST_ITEMS + 1]):
        env = frame.state.env.copy()
        frame.unrolled += index > 0
        store(frame, clause.target, item)
        kept = _kept(frame, clause.conditions)
        if kept is not False:
            made = list(_items(frame, node, depth + 1, sure and here and kept is True))
            yield from made
            if known is None and node.kind != "dict":  # more than one may come of it
                yield from made
        frame.unrolled -= index > 0
        frame.state.env = _left(frame, node, env)


def _left(frame: Frame, node: facts.Comprehension, before: dict[str, Value]) -> dict[str, Value]:
    """The variables after an item, given those ``before``: what ``:=`` binds in it may stay, the rest is gone."""
    names = {item.target.id for item in own_nodes(node) if isinstance(item, facts.Walrus)}
    bound = {name: value for name in names if (value := frame.state.env.get(name)) is not None}
    return before | {name: join_values(before.get(name, value), value) for name, value in bound.items()}


def _kept(frame: Frame, conditions: tuple[facts.Expr, ...]) -> bool | None:
    """Whether an item passes the conditions; what they say of its variables is narrowed on the way."""
    from mipcheck.resolve.expressions import evaluate

    kept: bool | None = True
    for condition in conditions:
        known = truth.truth(evaluate(frame, condition), frame.world)
        if known is False:
            return False
        if known is None:
            kept = None
            narrowing.narrow(frame, condition, True)
    return kept


def _layer(frame: Frame, node: facts.Comprehension) -> Layer:
    from mipcheck.resolve.expressions import evaluate

    if node.key is None:
        return Element(evaluate(frame, node.value))
    key = evaluate(frame, node.key)
    return Entry(key, evaluate(frame, node.value), Place(frame.path, node.key.start, node.value.end))
