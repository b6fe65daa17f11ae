"""What a loop over a value sees."""

from __future__ import annotations

from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import each, elements
from mipcheck.resolve.values import (
    Entry,
    Map,
    Seq,
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
