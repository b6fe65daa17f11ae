"""Built-in methods of the values the interpreter models: strings, lists, mappings, URL objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve import datafiles, queries, records, structured, texts, urls
from mipcheck.resolve.basics import choose, const, text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.iterating import any_item, consume
from mipcheck.resolve.layers import ABSENT, Found, each, elements, entries, find
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import transform
from mipcheck.resolve.stores import change, extend_outside
from mipcheck.resolve.values import (
    ONCE,
    Arguments,
    Changed,
    ClassValue,
    Const,
    Drop,
    Either,
    Element,
    Encoded,
    Entry,
    Fallback,
    Instance,
    Json,
    Layer,
    Map,
    Member,
    Method,
    Passed,
    Result,
    Seq,
    Spread,
    Text,
    Url,
    Value,
)

ENTERING = frozenset({"__enter__", "__aenter__"})
Handler = Callable[[Frame, Value, Arguments, Place], Value]
_MOST_PASSES = 64
_OF_A_PASS = -1000
"""Where an object of a later pass stands, after the place in the code that it shares with the others."""


def call_method(frame: Frame, method: Method, arguments: Arguments, at: Place, node: facts.Call | None) -> Value:
    """Call a built-in method; methods that change their object change it in the frame's state."""
    base = frame.state.content(method.base)
    if method.name in ENTERING:
        from mipcheck.resolve.attributes import enter

        return enter(frame, base)
    if isinstance(base, Seq) and base.kind in ONCE:
        consume(frame, base)
        return any_item(frame, base, at)
    if isinstance(base, Instance):
        return records.call_method(frame, base, method.name, arguments, at)
    if isinstance(base, ClassValue):
        return structured.make(frame, base.id, method.name, arguments, at)
    table = _TABLES.get(type(base))
    if isinstance(base, Const):
        table = texts.METHODS
    handler = table.get(method.name) if table else None
    if handler is not None:
        return handler(frame, base, arguments, at)
    if method.name in MUTATORS and isinstance(base, Map | Seq):
        change(frame, None, base, (Spread(Unknown(f"changed by `.{method.name}()`", at=at)),))
    return Unknown(f"the result of `.{method.name}()`", getattr(base, "hint", ""), at)


def _positional(arguments: Arguments, index: int, name: str = "") -> Value | None:
    plain = [item for item in arguments if item.name is None and not item.star]
    named = next((item.value for item in arguments if name and item.name == name), None)
    return plain[index].value if index < len(plain) else named


def _get(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    key, default = _positional(arguments, 0), _positional(arguments, 1, "default") or const(None)
    name = text_of(key) if key is not None else None
    if not isinstance(base, Map) or name is None:
        return Unknown("an entry chosen at run time", at=at)
    return choose([default if hit.value == ABSENT else hit.value for hit in find(base.layers, name, _spread(frame))])


def _spread(frame: Frame):  # type: ignore[no-untyped-def]
    from mipcheck.resolve.calls import spread_lookup

    return spread_lookup(frame)


def _setdefault(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    key, value = _positional(arguments, 0), _positional(arguments, 1) or const(None)
    if key is None:
        return Unknown("setdefault()", at=at)
    change(frame, None, base, (Fallback(key, value, at),))
    return _get(frame, frame.state.content(base), arguments[:1], at)


def _update(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    change(frame, None, base, updates(frame, arguments, at))
    return const(None)


def updates(frame: Frame, arguments: Arguments, at: Place) -> tuple[Layer, ...]:
    """What ``mapping.update(…)`` writes."""
    from mipcheck.resolve.calls import keyword_map

    plain = (item.value for item in arguments if item.name is None and not item.star)
    spreads = (Spread(_as_mapping(frame, frame.state.freeze(value)), at) for value in plain)
    return (*spreads, *keyword_map(arguments, at).layers)


def _as_mapping(frame: Frame, value: Value) -> Value:
    """A list of pairs as the mapping it updates with."""
    pairs = pairs_of(value)
    return Map(pairs, None) if pairs is not None and isinstance(value, Seq) else value


def pairs_of(value: Value) -> tuple[Layer, ...] | None:
    """The entries of a list of pairs; ``None`` where the items are not pairs."""
    if isinstance(value, Map):
        return value.layers
    if not isinstance(value, Seq):
        return None
    layers: list[Layer] = []
    for layer in value.layers:
        pair = _pair(layer)
        if pair is None:
            return None
        layers += pair.options[0] if isinstance(pair, Either) and len(pair.options) == 1 else (pair,)
    return tuple(layers)


def _pair(layer: Layer) -> Layer | None:
    """The entry that an item makes; ``None`` where it is no pair, or items were set and deleted by position."""
    if isinstance(layer, Either):
        runs = [pairs_of(Seq("list", option)) for option in layer.options]
        return Either(tuple(run for run in runs if run is not None)) if None not in runs else None
    if isinstance(layer, Spread):
        inner = pairs_of(layer.value)
        return Either((inner,)) if inner is not None and isinstance(layer.value, Seq) else layer
    if isinstance(layer, Element):
        items = elements(layer.value)
        if items is not None and len(items) == 2 and all(sure for _, sure in items):
            return Entry(items[0][0], items[1][0], getattr(layer.value, "at", None))
        return Spread(layer.value) if isinstance(layer.value, Unknown) else None
    return None


def _pop(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    key = _positional(arguments, 0)
    if isinstance(base, Map) and key is not None:
        value = _get(frame, base, arguments, at)
        change(frame, None, base, (Drop(key),))
        return value
    return Unknown("an item taken out", at=at)


def _set_item(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if len(arguments) == 2:
        change(frame, None, base, (Entry(arguments[0].value, frame.state.freeze(arguments[1].value), at),))
    return const(None)


def _popitem(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``popitem()`` takes the last entry; where it is not known which that is, it may be any."""
    last = base.layers[-1] if isinstance(base, Map) and base.layers and not arguments else None
    if isinstance(last, Entry) and (key := text_of(last.key)) is not None and not _written_before(base, key):
        change(frame, None, base, (Drop(last.key),))
        return Seq("tuple", (Element(last.key), Element(last.value)), at)
    change(frame, None, base, (Drop(Unknown("whatever was put in last", at=at)),))
    return Unknown("an item taken out", at=at)


def _written_before(base: Value, key: str) -> bool:
    """Whether an entry that was written last was there before: then it keeps its place, and another is the last."""
    earlier = base.layers[:-1] if isinstance(base, Map) else ()
    return any(hit.value != ABSENT for hit in find(earlier, key, lambda value, _: [Found(value, None)]))


def _clear(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    change(frame, None, base, (Drop(None),))
    return const(None)


def _copy(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if isinstance(base, Map):
        return made(frame, Map(base.layers, at))
    return made(frame, Seq(base.kind, base.layers, at)) if isinstance(base, Seq) else base


def made(frame: Frame, value: Map | Seq) -> Value:
    """A new object, entered into the heap. What an earlier pass of a loop made at the same place is another object; of
    tuples, which nothing changes, all but the first are mere values.
    """
    at = value.at
    if at is None:
        return value
    if at in frame.state.heap:
        layers = tuple(transform(layer, lambda part: without_identity(part, at)) for layer in value.layers)
        value = replace(value, layers=layers)
        if isinstance(value, Seq) and value.kind == "tuple":
            return replace(value, at=None)
        if frame.unrolled:
            at = _another(frame, at)
            value = replace(value, at=at)
    frame.state.heap[at] = value
    return value


def _another(frame: Frame, at: Place) -> Place:
    """What to know an object by that is made where one of an earlier pass was, over items that are known."""
    others = (at._replace(via=(*at.via, _OF_A_PASS - number)) for number in range(_MOST_PASSES))
    return next((other for other in others if other not in frame.state.heap), at)


def without_identity(part: Any, at: Place | None) -> Any:
    """An object made at ``at``, as a mere value."""
    return replace(part, at=None) if isinstance(part, Map | Seq) and part.at == at else part


def items(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``mapping.items()`` as a sequence of pairs."""
    if not isinstance(base, Map):
        return Unknown("the items of a mapping that is not known", getattr(base, "hint", ""), at)
    layers = [
        _maybe(
            Element(Seq("tuple", (Element(item.key), Element(item.value)), _place_of(frame, item.key, at))), item.sure
        )
        for item in entries(base.layers, _spread(frame))
    ]
    return Seq("list", tuple(layers), at)


def _place_of(frame: Frame, key: Value, at: Place) -> Place | None:
    """Where the pair of a key stands; it is nowhere where something was made, which it would be taken for."""
    place = key.at if isinstance(key, Const) and key.at is not None else at
    return place if place not in frame.state.heap else None


def _maybe(layer: Layer, sure: bool) -> Layer:
    return layer if sure else Either(((), (layer,)))


def _keys(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if not isinstance(base, Map):
        return Unknown("keys", at=at)
    return Seq("list", tuple(_maybe(Element(item.key), item.sure) for item in entries(base.layers, _spread(frame))), at)


def _values(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if not isinstance(base, Map):
        return Unknown("values", at=at)
    return Seq(
        "list", tuple(_maybe(Element(item.value), item.sure) for item in entries(base.layers, _spread(frame))), at
    )


def _append(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    change(frame, None, base, tuple(Element(frame.state.freeze(item.value)) for item in arguments[-1:]))
    return const(None)


def _extend(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    change(frame, None, base, tuple(Spread(frame.state.freeze(item.value), at) for item in arguments[:1]))
    return const(None)


def _shuffle(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``remove``, ``pop`` and the like: which items are left is not followed, so each may be gone."""
    if isinstance(base, Seq) and base.at is not None:
        layers = tuple(Either(((), (layer,))) for layer, _ in each(base.layers))
        frame.origins.setdefault(base.at, base)
        frame.state.heap[base.at] = Seq(base.kind, layers, base.at)
    return Unknown("an item taken out", at=at)


def _pop_item(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``pop()`` of a list all of whose items are known."""
    index = arguments[0].value if arguments else const(-1)
    row = elements(base)
    position = index.value if isinstance(index, Const) else None
    known = row is not None and all(sure for _, sure in row) and getattr(base, "kind", "") == "list"
    if row is None or not known or not isinstance(position, int) or len(arguments) > 1:
        return _shuffle(frame, base, arguments, at)
    values = [value for value, _ in row]
    if not -len(values) <= position < len(values):
        return Unknown("an item of an empty list", at=at)
    taken = values.pop(position)
    _replace_items(frame, base, values)
    return taken


def _remove(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``remove(item)`` of a list all of whose items are known, and one of which is the first to be equal."""
    row = elements(base)
    wanted = _plain_item(arguments[0].value) if len(arguments) == 1 else None
    plain = [_plain_item(value) if sure else None for value, sure in row or ()]
    if wanted is None or wanted not in plain or None in plain[: plain.index(wanted)]:
        return _shuffle(frame, base, arguments, at)
    values = [value for value, _ in row or ()]
    if not all(sure for _, sure in row or ()):
        return _shuffle(frame, base, arguments, at)
    del values[plain.index(wanted)]
    _replace_items(frame, base, values)
    return const(None)


def _plain_item(value: Value) -> object:
    """An item made of nothing but literals, to be compared; ``None`` for any other."""
    if isinstance(value, Const):
        return value.kind, value.value
    row = elements(value)
    inner = [_plain_item(item) if sure else None for item, sure in row or ()]
    return (getattr(value, "kind", ""), *inner) if row is not None and None not in inner else None


def _replace_items(frame: Frame, base: Value, values: list[Value]) -> None:
    if isinstance(base, Seq) and base.at is not None:
        frame.origins.setdefault(base.at, base)
        frame.state.heap[base.at] = Seq(base.kind, tuple(Element(value) for value in values), base.at)


def _nothing(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    return const(None)


def _add(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if len(arguments) == 2:
        change(frame, None, base, (Entry(arguments[0].value, arguments[1].value, at),))
    return const(None)


def call_on_outside(frame: Frame, function: Member, arguments: Arguments, at: Place) -> Value | None:
    """Methods that any object may have: turning it into a mapping, copying it with changes, what ``with`` calls; else
    ``None``.
    """
    base = frame.state.content(function.base)
    if function.name in ENTERING and not arguments:
        return base
    if function.name in records.METHODS and isinstance(base, Result | Changed):
        found = records.of_outside(frame, base, function.name, arguments, at)
        if found is not None:
            return found
    if function.name in frame.world.index.resets and isinstance(base, Result | Changed) and arguments:
        _reset(frame, base, frame.world.index.resets[function.name], arguments, at)
    if function.name in _URL and isinstance(base, Url):
        return _URL[function.name](frame, base, arguments, at)
    if function.name == "update" and isinstance(base, Member):
        extend_outside(frame, base, updates(frame, arguments, at), at)
    elif function.name in MUTATORS and isinstance(base, Member):
        key = _positional(arguments, 0)
        anything: Layer = Spread(Unknown(f"changed by `.{function.name}()`", at=at))
        extend_outside(frame, base, (Drop(key) if function.name == "pop" and key is not None else anything,), at)
    return None


def _reset(frame: Frame, base: Value, taken: tuple[str, ...], arguments: Arguments, at: Place) -> None:
    """``request.prepare_url(url, params)``: as if both were set."""
    for position, name in enumerate(taken):
        unknown = Unknown(f"`{name}` of a request that is prepared again", name, at)
        open_ended = any(item.star for item in arguments)
        value = unknown if open_ended else _positional(arguments, position, name) or const(None)
        change(frame, None, base, (Entry(const(name), value, at),))


def slash(frame: Frame, left: Value, right: Value, at: Place) -> Value | None:
    """``url / "segment"`` or ``folder / "name"``; ``None`` for any other division."""
    if isinstance(left, Url):
        return urls.join_path(frame, left, (Passed(right),), at)
    return datafiles.joined(left, right, at)


_MAP: dict[str, Handler] = {
    "get": _get, "setdefault": _setdefault, "update": _update, "pop": _pop, "popitem": _popitem, "clear": _clear,
    "copy": _copy,
    "items": items, "keys": _keys, "values": _values, "add": _add, "extend": _update, "dict": _copy,
    "model_dump": _copy, "__getitem__": _get, "__setitem__": _set_item, "__delitem__": _pop,
}  # fmt: skip
_SEQ: dict[str, Handler] = {
    "append": _append, "add": _append, "appendleft": _append, "put": _append, "put_nowait": _append, "insert": _append,
    "extend": _extend, "copy": _copy, "sort": _nothing, "reverse": _nothing, "remove": _remove, "pop": _pop_item,
    "clear": _clear, "discard": _shuffle,
}  # fmt: skip
_URL: dict[str, Handler] = {
    "with_query": urls.with_query, "update_query": urls.update_query, "extend_query": urls.update_query,
    "copy_with": urls.copy_with, "copy_merge_params": urls.update_query, "copy_add_param": urls.set_param,
    "copy_set_param": urls.set_param, "copy_remove_param": urls.without_params,
    "include_query_params": urls.update_query, "_replace": urls.copy_with,
    "geturl": urls.as_text, "human_repr": urls.as_text, "joinpath": urls.join_path, "join": urls.join,
    "with_path": urls.with_path, "origin": urls.origin, "with_scheme": urls.as_text, "with_port": urls.as_text,
    "set": urls.copy_with, "without_query_params": urls.without_params, "with_fragment": urls.with_fragment,
}  # fmt: skip
_TABLES: dict[type, dict[str, Handler]] = {
    Map: _MAP, Seq: _SEQ, Text: texts.METHODS, Json: {"encode": texts.same, "decode": texts.same}, Url: _URL,
    Encoded: {**texts.METHODS, **queries.METHODS},
}  # fmt: skip
