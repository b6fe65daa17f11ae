"""Layered values: joining what control flow left open, and asking for one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mipcheck.resolve.basics import choose, either_of, options, text_of
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import (
    Changed,
    Choice,
    Const,
    Drop,
    Either,
    Element,
    Encoded,
    Entry,
    Fallback,
    Import,
    Layer,
    Map,
    Result,
    Seq,
    Spread,
    Text,
    Value,
)

ABSENT = Import(("<absent>",))
"""Stands among the values found for a key for "it may not be there"."""


class Found(NamedTuple):
    """A value that a key may have; ``at`` is where it was put there. The value :data:`ABSENT` says that the key may be
    missing.
    """

    value: Value
    at: Place | None


def join_layers(first: tuple[Layer, ...], second: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers of an object that has either history: the common beginning once, the rest as alternatives."""
    if first == second:
        return first
    common = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        common += 1
    rests = (first[common:], second[common:])
    flat: dict[tuple[Layer, ...], None] = {}
    for rest in rests:
        if len(rest) == 1 and isinstance(rest[0], Either):
            flat.update(dict.fromkeys(rest[0].options))
        else:
            flat[rest] = None
    return (*first[:common], Either(tuple(flat)))


def join_values(first: Value, second: Value) -> Value:
    """Either of two values, merged where both are the same object with different histories."""
    if first is second or first == second:
        return either_of(first, second)
    if isinstance(first, Map) and isinstance(second, Map) and first.at == second.at:
        return Map(join_layers(first.layers, second.layers), first.at)
    if isinstance(first, Seq) and isinstance(second, Seq) and first.at == second.at and first.kind == second.kind:
        return Seq(first.kind, join_layers(first.layers, second.layers), first.at)
    if isinstance(first, Encoded) and isinstance(second, Encoded) and first.object and second.object:
        of = join_values(first.of, second.of)
        return choose([first, second]) if isinstance(of, Choice) else Encoded(of, first.true, True)
    mine, other = _history(first), _history(second)
    if mine is not None and other is not None and mine[0] == other[0] and mine[2] == other[2]:
        return Changed(mine[0], join_layers(mine[1], other[1]), mine[2])
    if isinstance(first, Text) and isinstance(second, Text) and not isinstance(first, Choice):
        return join_texts(first, second)
    return choose([first, second])


def _history(value: Value) -> tuple[Value, tuple[Layer, ...], Place] | None:
    """An object from outside the project, what was assigned on it since it was made, and its identity."""
    if isinstance(value, Changed):
        return value.base, value.layers, value.at
    return (value, (), value.at) if isinstance(value, Result) else None


def join_texts(first: Text, second: Text) -> Value:
    """Two texts as one that begins alike and then goes either way."""
    common = 0
    for left, right in zip(first.parts, second.parts, strict=False):
        if left != right:
            break
        common += 1
    if not common:
        return choose([first, second])
    tails = [_tail(text.parts[common:]) for text in (first, second)]
    return Text((*first.parts[:common], choose(tails)))


def _tail(parts: tuple[Value, ...]) -> Value:
    return Text(parts) if len(parts) != 1 else parts[0]


Lookup = Callable[[Value, str], "list[Found]"]


def find(layers: tuple[Layer, ...], key: str, spread: Lookup) -> list[Found]:
    """Every value ``key`` may have in an object with these layers, the absence of it included.

    ``spread`` says what a spread value contributes: its own findings for the key, with :data:`ABSENT` among them where
    the key may not be in it. The order is from the last write to the first.
    """
    found: list[Found] = []
    for index in range(len(layers) - 1, -1, -1):
        here = _find_in(layers[index], key, spread)
        found += [item for item in here if item.value != ABSENT]
        if not any(item.value == ABSENT for item in here):
            return found
        layer = layers[index]
        if isinstance(layer, Drop) and (layer.key is None or text_of(layer.key) == key):
            return [*found, Found(ABSENT, None)]
        if isinstance(layer, Either) and any(_drops(option, key) for option in layer.options):
            found.append(Found(ABSENT, None))
        if isinstance(layer, Fallback) and text_of(layer.key) == key:
            before = find(layers[:index], key, spread)
            return [*found, *_with_fallback(before, layer)]
    return [*found, Found(ABSENT, None)]


def _with_fallback(before: list[Found], layer: Fallback) -> list[Found]:
    kept = [item for item in before if item.value != ABSENT]
    return [*kept, Found(layer.value, layer.at)] if len(kept) < len(before) else kept


def _drops(run: tuple[Layer, ...], key: str) -> bool:
    """Whether a run of layers may end with the key taken out."""
    return any(
        (isinstance(layer, Drop) and (layer.key is None or text_of(layer.key) in (key, None)))
        or (isinstance(layer, Either) and any(_drops(option, key) for option in layer.options))
        for layer in run
    )


def _find_in(layer: Layer, key: str, spread: Lookup) -> list[Found]:
    absent = Found(ABSENT, None)
    if isinstance(layer, Entry):
        name = text_of(layer.key)
        if name == key:
            return [Found(layer.value, layer.at)]
        if name is None and _may_be(layer.key, key):
            return [Found(Unknown("a key that is not known may be this one", at=layer.at), layer.at), absent]
        return [absent]
    if isinstance(layer, Spread):
        return spread(layer.value, key)
    if isinstance(layer, Either):
        return [item for option in layer.options for item in _find_in_run(option, key, spread)]
    if isinstance(layer, Drop) and layer.key is not None and text_of(layer.key) is None and _may_be(layer.key, key):
        return [Found(Unknown("a key that is not known is taken out"), None), absent]
    return [absent]


def _find_in_run(run: tuple[Layer, ...], key: str, spread: Lookup) -> list[Found]:
    return find(run, key, spread) if run else [Found(ABSENT, None)]


def _may_be(value: Value, key: str) -> bool:
    """Whether a key that is not a plain string may equal ``key``; a choice of other strings may not."""
    return any(_could_equal(option, key) for option in options(value))


def _could_equal(option: Value, key: str) -> bool:
    if isinstance(option, Unknown):
        return key not in option.excludes
    return option.value == key if isinstance(option, Const) else not isinstance(option, Text) or _fits(option, key)


def _fits(text: Text, key: str) -> bool:
    """Whether a text may come out as ``key``, judging by the constants it begins and ends with."""
    first, last = ([text_of(option) or "" for option in options(part)] for part in (text.parts[0], text.parts[-1]))
    return any(map(key.startswith, first)) and any(map(key.endswith, last))


def each(layers: tuple[Layer, ...]) -> Iterator[tuple[Layer, bool]]:
    """Every layer in order of writing, with whether it is surely there."""
    for layer in layers:
        if isinstance(layer, Either):
            for option in layer.options:
                for inner, _ in each(option):
                    yield inner, False
        else:
            yield layer, True


def elements(value: Value) -> list[tuple[Value, bool]] | None:
    """The items of a sequence with whether each is surely there; ``None`` where it is open."""
    if not isinstance(value, Seq):
        return None
    items: list[tuple[Value, bool]] = []
    for layer, sure in each(value.layers):
        if isinstance(layer, Element):
            items.append((layer.value, sure))
        elif isinstance(layer, Spread):
            inner = elements(layer.value)
            if inner is None:
                return None
            items += [(item, sure and here) for item, here in inner]
        else:
            return None
    return items


def any_gone(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers of a sequence of which any item may have been taken away."""
    return tuple(Either(((), (layer,))) for layer, _ in each(layers))


class Item(NamedTuple):
    """An entry of a mapping as a loop over it sees it."""

    key: Value
    value: Value
    sure: bool


def entries(layers: tuple[Layer, ...], spread: Lookup) -> list[Item]:
    """The entries of a mapping after all its layers; first, if it is open, one that stands for all others."""
    known: dict[str, None] = {}
    unnamed: dict[Value, None] = {}
    is_open = _collect_keys(layers, known, unnamed)
    items: list[Item] = []
    if is_open:
        others, value = frozenset(known), choose([*unnamed, Unknown("a value that is not known")])
        items.append(Item(Unknown("a key that is not known", excludes=others), value, False))
    for key in known:
        found = find(layers, key, spread)
        values = [hit.value for hit in found if hit.value != ABSENT]
        if values:
            at = next(hit.at for hit in found if hit.value != ABSENT)
            items.append(Item(Const(key, "str", at), choose(values), len(values) == len(found)))
    return items


def _collect_keys(layers: tuple[Layer, ...], known: dict[str, None], unnamed: dict[Value, None]) -> bool:
    """Put the constant keys into ``known``, and the values of other keys that were written into ``unnamed``; whether
    there may be others.
    """
    is_open = False
    for layer, _ in each(layers):
        if isinstance(layer, Entry | Fallback):
            names = [text_of(option) for option in options(layer.key)]
            known.update((name, None) for name in names if name is not None)
            is_open = is_open or None in names
            unnamed.update({layer.value: None} if None in names else {})
        elif isinstance(layer, Spread):
            for option in options(layer.value):
                is_open = (
                    _collect_keys(option.layers, known, unnamed)
                    if isinstance(option, Map)
                    else option != Const(None, "NoneType")
                ) or is_open
    return is_open
