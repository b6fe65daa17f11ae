"""Abstract values: what the interpreter knows of a run-time value.

Values are immutable and hashable, so that a function's result can be remembered for the arguments it was called with.
A mutable object is known by the place that made it (``at``); while a function runs, its present content is in the heap under that
place. The content is *layered*: what was written, in order, where :class:`Either` keeps the alternatives that control flow left
open. Asking a layered value for one key looks only at the layers that matter, so branches do not multiply.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import NamedTuple, TypeAlias


class Place(NamedTuple):
    """A span of a file of the project; ``via`` are the calls through which the same place made different objects."""

    path: str
    start: int
    end: int
    via: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sized:
    """A value made of others. ``size`` counts them all, so that what grows without end (a loop that wraps its own result) is noticed."""

    size: int = field(init=False, repr=False, compare=False, default=1)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", sum(_size(getattr(self, name)) for name in _PARTS[type(self)]) + 1)


def _size(part: object) -> int:
    if type(part) is tuple:
        return sum(map(_size, part))
    return getattr(part, "size", 1)


@dataclass(frozen=True, slots=True)
class Const:
    """A literal. ``kind`` keeps ``True`` and ``1`` apart, which Python calls equal."""

    value: object
    kind: str
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only the running program knows, with the reason.

    ``hint`` is the name it was reached by; ``excludes`` are strings it surely is not (the other keys of a mapping); ``parameter``
    is set where it is what a caller passes, so that looking at the callers would tell more.
    """

    why: str
    hint: str = ""
    at: Place | None = field(default=None, compare=False)
    excludes: frozenset[str] = frozenset()
    parameter: bool = False


@dataclass(frozen=True, slots=True)
class Text(Sized):
    """A string put together from parts: constants, unknown pieces, and nested values."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Repeated(Sized):
    """A piece of text of which any number may follow each other (a loop that appends, a ``join`` over an open list)."""

    part: Value


@dataclass(frozen=True, slots=True)
class Encoded(Sized):
    """``urlencode(of)``; ``true`` is how the encoder spells ``True``."""

    of: Value
    true: str = "True"


@dataclass(frozen=True, slots=True)
class Opaque(Sized):
    """A text that stands for one value and cannot break out of it (``quote(x)``, ``str(int)``)."""

    of: Value


@dataclass(frozen=True, slots=True)
class Json(Sized):
    """``json.dumps(of)``."""

    of: Value


@dataclass(frozen=True, slots=True)
class Url(Sized):
    """An object around a URL text. ``parsed`` when it is the result of ``urlparse``; ``params`` replace or extend its query."""

    text: Value
    params: tuple[Value, ...] = ()
    parsed: bool = False


@dataclass(frozen=True, slots=True)
class Entry(Sized):
    """``container[key] = value`` (or the attribute ``key`` of an object); ``key`` is a string, or a value if not known."""

    key: Value
    value: Value
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Element(Sized):
    """One more item of a sequence."""

    value: Value


@dataclass(frozen=True, slots=True)
class Spread(Sized):
    """``**value`` or ``.update(value)`` of a mapping, ``*value`` or ``.extend(value)`` of a sequence."""

    value: Value
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Fallback(Sized):
    """``setdefault(key, value)``."""

    key: Value
    value: Value
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Drop:
    """``del container[key]`` or ``pop(key)``; every key when ``key`` is ``None``."""

    key: Value | None


@dataclass(frozen=True, slots=True)
class Either(Sized):
    """One of several runs of layers, as control flow decides."""

    options: tuple[tuple[Layer, ...], ...]


Layer: TypeAlias = Entry | Element | Spread | Fallback | Drop | Either


@dataclass(frozen=True, slots=True)
class Map(Sized):
    """A mapping."""

    layers: tuple[Layer, ...]
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Seq(Sized):
    """A list, tuple, set or generator."""

    kind: str
    layers: tuple[Layer, ...]
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Passed(Sized):
    """One argument of a call: ``star`` as in the facts, ``name`` set for a keyword."""

    value: Value
    name: str | None = None
    star: str = ""
    at: Place | None = field(default=None, compare=False)


Arguments: TypeAlias = tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """Something of a module outside the project, by its dotted path."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A name imported from the module at ``path``, looked up only when it is used; ``outside`` if the project has no such name."""

    path: str
    name: str
    outside: Import | None


@dataclass(frozen=True, slots=True)
class Member(Sized):
    """An attribute of a value whose class is not in the project."""

    base: Value
    name: str


@dataclass(frozen=True, slots=True)
class Result(Sized):
    """What a call outside the project returned."""

    function: Value
    arguments: Arguments
    at: Place


@dataclass(frozen=True, slots=True)
class Changed(Sized):
    """An object from outside the project with attributes (entry keys may be dotted) assigned on it since."""

    base: Value
    layers: tuple[Layer, ...]
    at: Place


class DefinitionId(NamedTuple):
    """A function, class or lambda of the project, by the place of its definition."""

    path: str
    start: int


@dataclass(frozen=True, slots=True)
class FunctionValue(Sized):
    """A function of the project, bound to an object where ``bound`` is set; ``captured`` are the outer variables it saw when made."""

    id: DefinitionId
    bound: Value | None = None
    captured: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class ClassValue:
    """A class of the project."""

    id: DefinitionId


@dataclass(frozen=True, slots=True)
class Instance(Sized):
    """An object of a class of the project; ``arguments`` are those of its constructor call, ``None`` for any object of it."""

    cls: DefinitionId
    arguments: Arguments | None = None
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Super(Sized):
    """``super()`` in a method of ``cls`` called on ``bound``."""

    cls: DefinitionId
    bound: Value


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module or package of the project, by the path of its file (or folder, for a namespace package)."""

    path: str


@dataclass(frozen=True, slots=True)
class Partial(Sized):
    """``functools.partial(function, …)``."""

    function: Value
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class Method(Sized):
    """A built-in method (``update``, ``format``, ``append`` …) of a value the interpreter models itself."""

    base: Value
    name: str


@dataclass(frozen=True, slots=True)
class Choice(Sized):
    """One of several values, as control flow or a caller decides. Never nested, never of one."""

    options: tuple[Value, ...]


Value: TypeAlias = (
    Const | Unknown | Text | Repeated | Encoded | Opaque | Json | Url | Map | Seq | Import | Imported | Member | Result | Changed
    | FunctionValue | ClassValue | Instance | Super | ModuleValue | Partial | Method | Choice
)

_NO_PARTS = frozenset({"size", "at", "why", "hint", "kind", "name", "star", "id", "cls", "parsed", "true"})
_PARTS: dict[type, tuple[str, ...]] = {
    cls: tuple(item.name for item in fields(cls) if item.name not in _NO_PARTS) for cls in Sized.__subclasses__()
}

NONE = Const(None, "NoneType")
TRUE = Const(True, "bool")
FALSE = Const(False, "bool")

MOST_OPTIONS = 24
"""A value with more alternatives than this is treated as unknown, too."""
LARGEST_SIZE = 3000
"""A value made of more parts than this is not followed."""


def limited(value: Value) -> Value:
    """A value, unless it has grown beyond what can be followed."""
    if getattr(value, "size", 1) <= LARGEST_SIZE:
        return value
    return Unknown("a value too large to follow", parameter=False)


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
    flat: dict[Value, None] = {}
    for value in values:
        for option in options(value):
            flat.setdefault(option)
    if not flat:
        return Unknown("no value reaches this place")
    if len(flat) == 1:
        return next(iter(flat))
    if len(flat) > MOST_OPTIONS:
        return Choice((*list(flat)[:MOST_OPTIONS], Unknown("more alternatives than are followed")))
    return limited(Choice(tuple(flat)))


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
            path = path_of(base)
            return None if path is None else (*path, name)
        case Result(function):
            path = path_of(function)
            return None if path is None else (*path, "()")
        case Changed(base):
            return path_of(base)
        case Partial(function):
            return path_of(function)
    return None
