"""Conditions: what is surely true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.layers import ABSENT, Lookup, each, find
from mipcheck.resolve.values import (
    MEMBER,
    Changed,
    Choice,
    ClassValue,
    Const,
    Element,
    Encoded,
    Entry,
    FunctionValue,
    Instance,
    Json,
    Map,
    ModuleValue,
    Partial,
    Seq,
    Text,
    Url,
    Value,
)

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_OBJECTS = (ClassValue, FunctionValue, Instance, ModuleValue, Partial, Changed)
_NOT_NONE = (*_OBJECTS, Map, Seq, Text, Url, Encoded, Json)


def is_none(value: Value) -> bool:
    """Whether a value is surely ``None``."""
    return isinstance(value, Const) and value.value is None


def truth(value: Value, world: World | None = None) -> bool | None:
    """Whether a value is true; ``None`` where that depends. An object of a class that says so itself may be false."""
    if isinstance(value, Choice):
        known = {truth(option, world) for option in value.options}
        return known.pop() if len(known) == 1 else None
    if isinstance(value, Const):
        return bool(value.value)
    if isinstance(value, Map | Seq):
        if not value.layers:
            return False
        return True if any(sure and isinstance(layer, Entry | Element) for layer, sure in each(value.layers)) else None
    if isinstance(value, Text):
        return True if any(text_of(part) for part in value.parts) else None
    if isinstance(value, Instance) and world is not None and world.classes.may_be_false(value.cls):
        return None
    return True if isinstance(value, _OBJECTS) else None


def compare(operator: str, left: Value, right: Value, spread: Lookup) -> bool | None:
    """The outcome of a comparison, where it is the same for all values possible."""
    if isinstance(left, Choice) or isinstance(right, Choice):
        known = {compare(operator, a, b, spread) for a in options(left) for b in options(right)}
        return known.pop() if len(known) == 1 else None
    if operator in ("in", "not in"):
        inside = _contains(right, left, spread)
        return inside if inside is None or operator == "in" else not inside
    if operator in ("is", "==", "is not", "!="):
        same = same_value(left, right)
        return same if same is None or operator in ("is", "==") else not same
    return None


def same_value(left: Value, right: Value) -> bool | None:
    """Whether two values are equal; ``None`` where that depends."""
    if isinstance(left, Const) and isinstance(right, Const):
        return left.value == right.value if (left.kind == MEMBER) is (right.kind == MEMBER) else None
    for one, other in ((left, right), (right, left)):
        if is_none(one) and isinstance(other, _NOT_NONE):
            return False
    if text_of(left) is not None and text_of(right) is not None:
        return text_of(left) == text_of(right)
    return None


def _contains(container: Value, item: Value, spread: Lookup) -> bool | None:
    key = text_of(item)
    if isinstance(container, Map) and key is not None:
        found = find(container.layers, key, spread)
        absent = [hit.value == ABSENT for hit in found]
        return False if all(absent) else True if not any(absent) else None
    if isinstance(container, Seq) and isinstance(item, Const):
        known = [
            (same_value(layer.value, item), sure) if isinstance(layer, Element) else (None, sure)
            for layer, sure in each(container.layers)
        ]
        if any(same and sure for same, sure in known):
            return True
        return False if all(same is False for same, _ in known) else None
    whole = text_of(container)
    return key in whole if key is not None and whole is not None else None
