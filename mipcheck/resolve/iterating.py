"""What a loop over a value sees."""

from __future__ import annotations

from collections.abc import Iterator

from mipcheck.resolve.basics import choose, options
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import any_gone, each, elements
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import (
    ONCE,
    Element,
    Entry,
    Layer,
    Map,
    Seq,
    Spread,
    Value,
)


def iterate(frame: Frame, iterable: Value) -> list[tuple[Value, bool]] | None:
    """What a loop over a value sees, each with whether it surely does; ``None`` where that is open."""
    iterable = frame.state.content(iterable)
    frame.note(iterable)
    if isinstance(iterable, Map):
        keys = [(layer.key, sure) for layer, sure in each(iterable.layers) if isinstance(layer, Entry)]
        return keys if len(keys) == sum(1 for _ in each(iterable.layers)) else None
    if isinstance(iterable, Seq):
        return elements(iterable)
    return None


def any_item(frame: Frame, iterable: Value, at: Place | None = None) -> Value:
    """What a loop sees in one of its passes over a value of which not every item is known: one of those that are, or
    any other.
    """
    known = [item for option in options(iterable) for item in _known_in(frame, option)]
    return choose([*known, Unknown("an item of a loop", getattr(iterable, "hint", ""), at)])


def _known_in(frame: Frame, iterable: Value) -> Iterator[Value]:
    content = frame.state.content(iterable)
    for layer, _ in each(content.layers) if isinstance(content, Seq) else ():
        if isinstance(layer, Element | Entry):  # an entry is an item set by its position
            yield layer.value
        elif isinstance(layer, Spread):
            for option in options(layer.value):
                yield from _known_in(frame, option)


def consume(frame: Frame, value: Value) -> None:
    """Note that somebody goes through a value: of one that yields its items only once, each may be gone."""
    for option in options(value):
        content = frame.state.content(option)
        if isinstance(content, Seq) and content.kind in ONCE and content.at is not None:
            frame.origins.setdefault(content.at, content)
            frame.state.heap[content.at] = Seq(content.kind, any_gone(content.layers), content.at)


def open_row(known: list[Value], why: str, at: Place | None = None) -> tuple[Layer, ...]:
    """The layers of a sequence that has any of the ``known`` items, in any order, and may have others."""
    return (Spread(Seq("list", tuple(map(Element, known)))), Spread(Unknown(why, at=at)))
