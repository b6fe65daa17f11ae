"""Traces of an option that is written, but where it is not sent from: a header, a body, a fragment, another message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mipcheck.judge.locate import spread
from mipcheck.resolve.basics import text_of
from mipcheck.resolve.layers import elements, entries
from mipcheck.resolve.methods import pairs_of
from mipcheck.resolve.sized import Place
from mipcheck.resolve.truth import is_none
from mipcheck.resolve.values import Changed, Choice, Const, Encoded, Json, Map, Opaque, Seq, Text, Url, Value

_DEEPEST = 8


class Trace(NamedTuple):
    """The option was written; ``at`` is where, if that is known."""

    at: Place | None


def first_trace(values: Iterable[Value], option: str) -> Trace | None:
    """The first trace of an option in any of the values."""
    return next((found for value in values if (found := _trace(value, option, _DEEPEST)) is not None), None)


def _trace(value: Value, option: str, depth: int) -> Trace | None:
    if isinstance(value, Const):
        text = value.value.decode("latin-1") if isinstance(value.value, bytes) else value.value
        return Trace(value.at) if isinstance(text, str) and _written(option).search(text) else None
    if depth == 0:
        return None
    for key, inner in _named(value):
        if _written(option).fullmatch(f"{key}=") and not is_none(inner):
            return Trace(getattr(inner, "at", None))
    for inner in _parts(value):
        found = _trace(inner, option, depth - 1)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=8)
def _written(option: str) -> re.Pattern[str]:
    """The option's name, also in another spelling, with what gives it a value: ``=``, ``:`` or an encoded ``=``."""
    name = "[-_]?".join(map(re.escape, option.split("_")))
    return re.compile(rf"(?:(?<![\w-])|(?<=%26)){name}[\"']?\s*(?:=|:|%3D)", re.IGNORECASE)


def _named(value: Value) -> Iterator[tuple[str, Value]]:
    """What a value holds under a name."""
    layers = pairs_of(value) if isinstance(value, Map | Seq) else value.layers if isinstance(value, Changed) else None
    for item in entries(layers, spread) if layers else ():
        name = text_of(item.key)
        if name is not None:
            yield name, item.value


def _parts(value: Value) -> tuple[Value, ...]:
    match value:
        case Text(parts) | Choice(parts):
            return parts
        case Encoded(inner) | Opaque(inner) | Json(inner):
            return (inner,)
        case Url(text, params):
            return (text, *params)
        case Changed(_, layers) | Map(layers):
            return tuple(item.value for item in entries(layers, spread))
        case Seq():
            return tuple(item for item, _ in elements(value) or ())
    return ()
