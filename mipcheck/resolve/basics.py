"""Reading values and making them: texts, access paths, and one of several, none of which grows without end."""

from __future__ import annotations

from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import (
    Changed,
    Choice,
    Const,
    Encoded,
    Import,
    Instance,
    Json,
    Map,
    Member,
    Method,
    Opaque,
    Partial,
    Passed,
    Result,
    Seq,
    Text,
    Url,
    Value,
)

MOST_OPTIONS = 24
"""A value with more alternatives than this is treated as unknown, too."""
LARGEST_SIZE = 4000
"""A mapping or sequence, or a text made of one, with more parts than this is not followed …"""
LARGEST_MIXED = 300
"""… and any other value beyond this."""
TOO_LARGE = Unknown("a value too large to follow", cut=True)


def limited(value: Value) -> Value:
    """A value, unless it has grown beyond what can be followed; of what a call from outside made, that goes for each
    argument.
    """
    if is_followed(value):
        return value
    if isinstance(value, Text) or (isinstance(value, Choice) and any(isinstance(it, Text) for it in value.options)):
        return _shortened(value, LARGEST_MIXED // 2)
    if isinstance(value, Result) and getattr(value.function, "size", 1) < LARGEST_MIXED // 2:
        share = LARGEST_MIXED // 2 // len(value.arguments)
        kept = (
            item if getattr(item.value, "size", 1) <= share else Passed(TOO_LARGE, item.name, item.star, item.at)
            for item in value.arguments
        )
        return Result(value.function, tuple(kept), value.at)
    return TOO_LARGE


def is_followed(value: Value) -> bool:
    """Whether a value is small enough: what a text holds of mappings and sequences counts as these do."""
    size: int = getattr(value, "size", 1)
    content = value.of if isinstance(value, Json | Encoded) else value
    if size <= LARGEST_MIXED or isinstance(content, Map | Seq):
        return size <= LARGEST_SIZE
    if isinstance(value, Choice) and any(isinstance(option, Text) for option in value.options):
        return size <= LARGEST_SIZE and all(map(is_followed, value.options))
    parts = value.parts if isinstance(value, Text) else ()
    plain = sum(getattr(part, "size", 1) for part in parts if not isinstance(part, Json | Encoded))
    return bool(parts) and plain <= LARGEST_MIXED and size <= LARGEST_SIZE and all(map(is_followed, parts))


def _shortened(value: Value, most: int, *, in_query: bool = False) -> Value:
    """A value of at most that size: of a text, and of each that it may be, the parts that are small are kept, so that a
    URL still tells its host where its query is too large. What is left out of a query may have been several parameters.
    """
    if getattr(value, "size", 1) <= most:
        return value
    parts = value.parts if isinstance(value, Text) else value.options if isinstance(value, Choice) else ()
    share = most // 2 // len(parts) if parts else 0
    if not share:
        return Text((const("&"), TOO_LARGE, const("&"))) if in_query else TOO_LARGE
    if isinstance(value, Choice):
        return choose([_shortened(option, share, in_query=in_query) for option in parts])
    kept: list[Value] = []
    for part in parts:
        kept.append(_shortened(part, share, in_query=in_query))
        in_query = in_query or "?" in (text_of(part) or "?")
    return concatenate(kept)


def is_cut(value: Value) -> bool:
    """Whether there was too much code to follow for what a value, or a text made of it, may be."""
    parts = value.parts if isinstance(value, Text) else (value.of if isinstance(value, Json) else value,)
    return any(isinstance(option, Unknown) and option.cut for part in parts for option in options(part))


def const(value: object, at: Place | None = None) -> Const:
    """The literal ``value``."""
    return Const(value, type(value).__name__, at)


def options(value: Value) -> tuple[Value, ...]:
    """The alternatives of a value: itself unless it is a choice."""
    return value.options if isinstance(value, Choice) else (value,)


def choose(values: tuple[Value, ...] | list[Value]) -> Value:
    """One of ``values``: flattened, without repetition, in order of first appearance; unknown when there are none."""
    if len(values) == 1:
        return values[0]
    flat: dict[Value, Value] = {}
    for value in values:
        for option in options(value):
            known = flat.setdefault(option, option)
            if type(known) is Instance:
                flat[option] = either_of(known, option)
    if not flat:
        return Unknown("no value reaches this place")
    found = tuple(flat.values())
    if len(found) == 1:
        return found[0]
    if len(found) > MOST_OPTIONS:
        return Choice((*found[:MOST_OPTIONS], Unknown("more alternatives than are followed", cut=True)))
    return limited(Choice(found))


def either_of(first: Value, second: Value) -> Value:
    """One of two values that are alike; of objects made in different places it is not known where this one was."""
    if isinstance(first, Instance) and isinstance(second, Instance) and first.at != second.at:
        return Instance(first.cls, first.arguments, None)
    return first


def text_of(value: Value) -> str | None:
    """The string a value surely is, if it is one."""
    if isinstance(value, Const) and isinstance(value.value, str):
        return value.value
    if isinstance(value, Text) and all(text_of(part) is not None for part in value.parts):
        return "".join(text_of(part) or "" for part in value.parts)
    return None


def concatenate(values: tuple[Value, ...] | list[Value]) -> Value:
    """The text made of ``values`` in order, neighbouring constants joined."""
    parts: list[Value] = []
    for value in values:
        for part in value.parts if isinstance(value, Text) else (value,):
            last, now = (text_of(parts[-1]) if parts else None), text_of(part)
            if last is not None and now is not None:
                parts[-1] = const(last + now, getattr(part, "at", None))
            else:
                parts.append(part)
    return parts[0] if len(parts) == 1 and text_of(parts[0]) is not None else Text(tuple(parts))


def from_parameter(value: Value) -> bool:
    """Whether a value is what a caller passes, or directly made of it."""
    match value:
        case Unknown():
            return value.parameter
        case Choice(items) | Text(items):
            return any(from_parameter(item) for item in items)
        case Member(base) | Changed(base) | Method(base):
            return from_parameter(base)
        case Result(function):
            return from_parameter(function)
        case Opaque(inner) | Encoded(inner) | Json(inner) | Url(inner):
            return from_parameter(inner)
    return False


def path_of(value: Value) -> tuple[str, ...] | None:
    """The access path of a value from an import: segments, with ``()`` for a call; ``None`` if it has none."""
    match value:
        case Import(path):
            return path
        case Member(base, name):
            inner = path_of(base)
            return None if inner is None else (*inner, name)
        case Result(function):
            inner = path_of(function)
            return None if inner is None else (*inner, "()")
        case Changed(base):
            return path_of(base)
        case Partial(function):
            return path_of(function)
    return None
