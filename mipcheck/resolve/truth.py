"""Conditions: what is surely true, and what a branch says of the variables it tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve.layers import ABSENT, Lookup, each, find
from mipcheck.resolve.syntax import mentions
from mipcheck.resolve.values import (
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
    choose,
    options,
    text_of,
)

if TYPE_CHECKING:
    from mipcheck.resolve.frame import Frame

_OBJECTS = (ClassValue, FunctionValue, Instance, ModuleValue, Partial, Changed)
_NOT_NONE = (*_OBJECTS, Map, Seq, Text, Url, Encoded, Json)


def is_none(value: Value) -> bool:
    """Whether a value is surely ``None``."""
    return isinstance(value, Const) and value.value is None


def truth(value: Value) -> bool | None:
    """Whether a value is true; ``None`` where that depends."""
    if isinstance(value, Choice):
        known = {truth(option) for option in value.options}
        return known.pop() if len(known) == 1 else None
    if isinstance(value, Const):
        return bool(value.value)
    if isinstance(value, Map | Seq):
        if not value.layers:
            return False
        return True if any(sure and isinstance(layer, Entry | Element) for layer, sure in each(value.layers)) else None
    if isinstance(value, Text):
        return True if any(text_of(part) for part in value.parts) else None
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
        same = _same(left, right)
        return same if same is None or operator in ("is", "==") else not same
    return None


def _same(left: Value, right: Value) -> bool | None:
    if isinstance(left, Const) and isinstance(right, Const):
        return left.value == right.value
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
            (_same(layer.value, item), sure) if isinstance(layer, Element) else (None, sure)
            for layer, sure in each(container.layers)
        ]
        if any(same and sure for same, sure in known):
            return True
        return False if all(same is False for same, _ in known) else None
    whole = text_of(container)
    return key in whole if key is not None and whole is not None else None


def narrow(frame: Frame, test: facts.Expr, outcome: bool) -> None:
    """Take out of the tested variables what cannot be, when ``test`` came out as ``outcome``."""
    if isinstance(test, facts.Unary) and test.operator == "not":
        narrow(frame, test.operand, not outcome)
    elif isinstance(test, facts.Logical) and (test.operator == "and") is outcome:
        narrow(frame, test.left, outcome)
        narrow(frame, test.right, outcome)
    elif isinstance(test, facts.Name | facts.Attribute | facts.Walrus):
        _filter(frame, test, lambda value: truth(value) is not (not outcome))
    elif (
        isinstance(test, facts.Binary)
        and test.operator in ("is", "is not", "==", "!=")
        and isinstance(test.right, facts.Constant)
    ):
        other = Const(test.right.value, type(test.right.value).__name__)
        equal = (test.operator in ("is", "==")) is outcome
        _filter(frame, test.left, lambda value: _same(value, other) is not (not equal))
    elif (
        isinstance(test, facts.Call)
        and outcome
        and isinstance(test.function, facts.Name)
        and test.function.id == "isinstance"
    ):
        return


def _filter(frame: Frame, target: facts.Expr, keep: object) -> None:
    from mipcheck.resolve.statements import peek, rebind

    if isinstance(target, facts.Walrus):
        target = target.target
    if not all(map(frame.slice.wants, mentions(target))):
        return
    value = peek(frame, target)
    if isinstance(value, Choice):
        kept = [option for option in value.options if keep(option)]  # type: ignore[operator]
        if kept and len(kept) < len(value.options):
            rebind(frame, target, choose(kept))
