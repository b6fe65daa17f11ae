"""What the constructor of a record is given for one of its fields: by position, by name or alias, or in a mapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.layers import ABSENT, Found, find
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Arguments, Entry, Map, Passed, Value


@dataclass(frozen=True)
class RecordField:
    """A field of a record: ``names`` are all the fields in order, ``default`` is what it is where nothing is given.

    One that ``is_renamed`` may go by names that its class does not spell out.
    """

    name: str
    names: tuple[str, ...]
    default: Value | None = None
    aliases: tuple[str, ...] = ()
    is_renamed: bool = False


def given(arguments: Arguments, field: RecordField) -> list[Value]:
    """The values that a field may have after a constructor call with these arguments."""
    named = {item.name: item.value for item in arguments if item.name is not None}
    keys = (*field.aliases, field.name)
    for key in keys:
        if key in named:
            return [named[key]]
    values: list[Value] = [field.default] if field.default is not None else []
    for found in (_by_position(arguments, field), *(_in(item.value, keys) for item in arguments if item.star == "**")):
        known = [hit.value for hit in found if hit.value != ABSENT]
        if found and len(known) == len(found):
            return known
        values += known
    if field.is_renamed and any(name not in field.names for name in _names(arguments)):
        values.append(Unknown(f"field `{field.name}` may be given under another name", field.name))
    return values


def _by_position(arguments: Arguments, field: RecordField) -> list[Found]:
    plain = [item for item in arguments if item.name is None and item.star != "**"]
    position = field.names.index(field.name)
    stars = [index for index, item in enumerate(plain) if item.star]
    if stars and stars[0] <= position:
        return [Found(Unknown(f"field `{field.name}` comes from a sequence", field.name), None), Found(ABSENT, None)]
    return [Found(plain[position].value, None)] if position < len(plain) else []


def _in(mapping: Value, keys: tuple[str, ...]) -> list[Found]:
    """What a mapping that is spread holds under the first of the keys that is surely in it, and under those before."""
    found: list[Found] = []
    for key in keys:
        here = _look(mapping, key)
        found += [hit for hit in here if hit.value != ABSENT]
        if not any(hit.value == ABSENT for hit in here):
            return found
    return [*found, Found(ABSENT, None)]


def _look(mapping: Value, key: str) -> list[Found]:
    found: list[Found] = []
    for option in options(mapping):
        if isinstance(option, Map):
            found += find(option.layers, key, _look)
        else:
            found += [Found(Unknown(f"field `{key}` comes from a mapping", key), None), Found(ABSENT, None)]
    return found


def _names(arguments: Arguments) -> Iterator[str | None]:
    """The names that something is given by; ``None`` stands for one that is not known."""
    for item in arguments:
        if item.star == "**":
            yield from _keys(item)
        elif item.name is not None:
            yield item.name


def _keys(spread: Passed) -> Iterator[str | None]:
    for option in options(spread.value):
        for layer in option.layers if isinstance(option, Map) else (None,):
            yield text_of(layer.key) if isinstance(layer, Entry) else None
