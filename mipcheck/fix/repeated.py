"""Texts made piece by piece in a loop or a comprehension: one more goes into what that goes through."""

from __future__ import annotations

from typing import Any

from mipcheck import facts
from mipcheck.fix.uses import Flow
from mipcheck.resolve.sized import Place

_LOOPS = (facts.Comprehension, facts.For, facts.While)


def loop_around(place: Place, call: Place, flow: Flow) -> Any:
    """The innermost loop in which what stands at a place is evaluated again and again, but a call is not, if any."""
    outer = {id(node) for node in flow.around(call)}
    inner = flow.node(place)
    for node in flow.around(place):
        if isinstance(node, _LOOPS) and id(node) not in outer and not _is_first(inner, node):
            return node
        inner = node
    return None


def _is_first(inner: Any, loop: Any) -> bool:
    """Whether a part of a loop is evaluated once, before it."""
    if isinstance(loop, facts.For):
        return inner is loop.iterable
    return isinstance(loop, facts.Comprehension) and inner is loop.clauses[0]


def iterated(loop: Any, flow: Flow) -> Place | None:
    """The dict or list of pairs that is written out for a loop to go through, in it or where its name is assigned."""
    if isinstance(loop, facts.While):
        return None
    source = loop.iterable if isinstance(loop, facts.For) else loop.clauses[0].iterable
    match source:
        case facts.Call(facts.Attribute(value, "items"), ()):
            source = value
    written = [source, *flow.assigned(source)] if isinstance(source, facts.Name) else [source]
    display = next((node for node in written if isinstance(node, facts.Mapping) or _is_pairs(node)), None)
    return flow.place(display) if display is not None else None


def _is_pairs(node: Any) -> bool:
    items = node.items if isinstance(node, facts.Sequence) else ()
    return bool(items) and all(isinstance(item, facts.Sequence) and len(item.items) == 2 for item in items)
