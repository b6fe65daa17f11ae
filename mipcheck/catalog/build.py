"""Building the dataclasses of the format from parsed TOML, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from mipcheck.catalog.format import fields_of
from mipcheck.errors import nearest

Trail: TypeAlias = tuple[str | int, ...]


class Misfit(Exception):  # noqa: N818 - not an error by itself: the loader makes one of it
    """Something that does not fit the format: ``trail`` leads to it, the loader adds file and line."""

    def __init__(self, trail: Trail, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.trail = trail
        self.message = message
        self.suggestion = suggestion


_NAMES = {str: "a string", bool: "true or false", int: "a whole number"}


def build(cls: type[Any], data: object, trail: Trail = ()) -> Any:
    """An instance of ``cls`` from a TOML table. Raises :class:`Misfit` on anything the class does not provide for."""
    if not isinstance(data, Mapping):
        raise Misfit(trail, f"should be a table, not {_shown(data)}")
    known = fields_of(cls)
    for key in data:
        if key not in known:
            raise Misfit((*trail, key), f"unknown key {key!r}", nearest(key, known))
    for key, field in known.items():
        if field.required and key not in data:
            raise Misfit(trail, f"the key {key!r} is missing")
    return cls(**{known[key].name: _value(known[key].type, value, (*trail, key)) for key, value in data.items()})


def _value(hint: Any, value: object, trail: Trail) -> Any:
    """``value`` as the type ``hint`` wants it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(arguments[0], value, trail)
    if origin is Literal:
        return _literal(arguments, value, trail)
    if origin is tuple:
        return _pairs(value, trail) if get_origin(arguments[0]) is tuple else _several(arguments[0], value, trail)
    if isinstance(hint, type) and is_dataclass(hint):
        return build(hint, value, trail)
    if type(value) is not hint:
        raise Misfit(trail, f"should be {_NAMES[hint]}, not {_shown(value)}")
    return value


def _literal(known: tuple[str, ...], value: object, trail: Trail) -> str:
    if isinstance(value, str) and value in known:
        return value
    allowed = ", ".join(repr(word) for word in known)
    raise Misfit(trail, f"{_shown(value)} is none of {allowed}", nearest(str(value), known))


def _several(item: Any, value: object, trail: Trail) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Misfit(trail, f"should be a list, not {_shown(value)}")
    return tuple(_value(item, entry, (*trail, index)) for index, entry in enumerate(value))


def _pairs(value: object, trail: Trail) -> tuple[tuple[str, str], ...]:
    """A table of strings, or of lists of strings, as (key, value) pairs."""
    if not isinstance(value, Mapping):
        raise Misfit(trail, f"should be a table, not {_shown(value)}")
    lists = [(key, entry if isinstance(entry, list) else [entry]) for key, entry in value.items()]
    return tuple((key, _value(str, text, (*trail, key))) for key, texts in lists for text in texts)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
