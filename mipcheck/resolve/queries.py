"""Query objects that never change: each method returns a new one, and as a text it is the encoded query."""

from __future__ import annotations

from collections.abc import Callable

from mipcheck.resolve.basics import text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import ABSENT, find
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Arguments, Drop, Encoded, Entry, Layer, Map, Value


def _with(base: Value, layers: tuple[Layer, ...], at: Place) -> Value:
    if not isinstance(base, Encoded) or not base.object or not isinstance(base.of, Map):
        return Unknown("a query made of what is not known", at=at)
    return Encoded(Map((*base.of.layers, *layers)), base.true, base.object)


def _set(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if len(arguments) != 2:
        return Unknown("a query", at=at)
    return _with(base, (Entry(arguments[0].value, arguments[1].value, at),), at)


def _add(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``query.add(key, value)``: a key that is there already is sent twice, and which of them counts is not known."""
    from mipcheck.resolve.calls import spread_lookup

    key = text_of(arguments[0].value) if len(arguments) == 2 else None
    layers = base.of.layers if isinstance(base, Encoded) and isinstance(base.of, Map) else ()
    if key is not None and any(hit.value != ABSENT for hit in find(layers, key, spread_lookup(frame))):
        twice = Entry(arguments[0].value, Unknown("the key is sent twice", key, at), at)
        return _with(base, (twice,), at)
    return _set(frame, base, arguments, at)


def _merge(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.methods import updates

    return _with(base, updates(frame, arguments, at), at)


def _remove(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    return _with(base, tuple(Drop(item.value) for item in arguments), at)


METHODS: dict[str, Callable[[Frame, Value, Arguments, Place], Value]] = {
    "set": _set,
    "add": _add,
    "merge": _merge,
    "remove": _remove,
}
