"""Between the model and plain JSON data, in both directions; what is read is checked against the model's types."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from mipcheck.report.strings import valid

T = TypeVar("T")


class MalformedError(ValueError):
    """Data that is not of the model; the message says where and why."""


def to_plain(value: Any) -> Any:
    """A value of the model as JSON data: its fields by name, those that are ``None`` left out."""
    if isinstance(value, str):
        return valid(value)
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {valid(key): to_plain(item) for key, item in value.items()}
    if is_dataclass(value):
        pairs = ((item.name, getattr(value, item.name)) for item in fields(value))
        return {name: to_plain(inner) for name, inner in pairs if inner is not None}
    return value


def from_plain(kind: type[T], data: Any, at: str = "") -> T:
    """A value of ``kind`` from JSON data; keys the model does not know are left out, for a newer release may write
    some. Raises :class:`MalformedError`.
    """
    built: T = _build(kind, data, at)
    return built


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any, at: str) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is types.UnionType:
        return None if data is None else _build(next(one for one in arguments if one is not type(None)), data, at)
    if origin is tuple:
        items = _checked(data, list, at)
        return tuple(_build(arguments[0], item, f"{at}[{index}]") for index, item in enumerate(items))
    if origin is dict:
        return {key: _build(arguments[1], item, f"{at}.{key}") for key, item in _checked(data, dict, at).items()}
    if is_dataclass(kind):
        return _object(kind, _checked(data, dict, at), at)
    return _checked(data, kind, at)


def _object(kind: Any, data: dict[str, Any], at: str) -> Any:
    values = {}
    for item in fields(kind):
        if item.name in data:
            values[item.name] = _build(_hints(kind)[item.name], data[item.name], f"{at}.{item.name}".lstrip("."))
        elif item.default is MISSING and item.default_factory is MISSING:
            raise MalformedError(f"{at or 'the report'} has no {item.name!r}")
    return kind(**values)


def _checked(data: Any, kind: type[T], at: str) -> T:
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise MalformedError(f"{at or 'the report'} is no {kind.__name__}")
    return data
