"""Abstract values: what the interpreter knows of a run-time value.

Values are immutable and hashable, so that a function's result can be remembered for the arguments it was called with.
A mutable object is known by the place that made it (``at``); while a function runs, its present content is in the heap
under that place. The content is *layered*: what was written, in order, where :class:`Either` keeps the alternatives
that control flow left open. Asking a layered value for one key looks only at the layers that matter, so branches do not
multiply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar, cast

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        """What type checkers read; nothing happens at run time."""
        return lambda function: function


class Place(NamedTuple):
    """A span of a file of the project; ``via`` are the calls through which the same place made different objects."""

    path: str
    start: int
    end: int
    via: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sized:
    """A value made of others.

    ``size`` counts them all, so that what grows without end (a loop that wraps its own result) is noticed; ``varies``
    tells whether one of them is what a caller passes, ``mutable`` whether one of them can be changed in place;
    ``equal`` is another value that this one was found to be like.
    """

    size: int = field(init=False, repr=False, compare=False)
    hashed: int = field(init=False, repr=False, compare=False)
    varies: bool = field(init=False, repr=False, compare=False)
    mutable: bool = field(init=False, repr=False, compare=False)
    equal: Sized | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        size, varies, mutable = _measured(_PARTS[type(self)](self))
        object.__setattr__(self, "size", size + 1)
        object.__setattr__(self, "hashed", 0)
        object.__setattr__(self, "equal", None)
        object.__setattr__(self, "varies", varies)
        object.__setattr__(self, "mutable", mutable or type(self).__name__ in _MUTABLE)


_C = TypeVar("_C")


@dataclass_transform(frozen_default=True)
def _value(cls: type[_C]) -> type[_C]:
    """A frozen dataclass whose hash is worked out once: values are compared and looked up far more often than made.

    Values that differ do so in their hash, too, as good as always, and of those found equal that is remembered. This
    matters where a value has parts in common many times over: comparing all of them takes time without end.
    """
    made: Any = dataclass(frozen=True, slots=True)(cls)
    plain, alike = made.__hash__, made.__eq__

    def cached(self: Sized) -> int:
        known = self.hashed
        if not known:
            known = cast(int, plain(self)) or 1
            object.__setattr__(self, "hashed", known)
        return known

    def equal(self: Sized, other: object) -> bool:
        if self is other or type(self) is not type(other) or cached(self) != cached(other):
            return self is other
        mine, others = _first_of(self), _first_of(other)
        if mine is not others:
            if not alike(self, other):
                return False
            object.__setattr__(others, "equal", mine)
        return True

    made.__hash__ = cached
    made.__eq__ = equal
    return cast(type[_C], made)


def _first_of(value: Sized) -> Sized:
    """The first of the values that were found equal to one."""
    while value.equal is not None:
        value = value.equal
    return value


_MUTABLE = frozenset({"Map", "Seq", "Result", "Changed"})


def _measured(parts: tuple[object, ...]) -> tuple[int, bool, bool]:
    size, varies, mutable = 0, False, False
    for part in parts:
        if isinstance(part, Sized):
            more, here, there = part.size, part.varies, part.mutable
        elif type(part) is tuple:
            more, here, there = _measured(part)
        else:
            more, here, there = 1, isinstance(part, Unknown) and part.parameter, False
        size += more
        varies = varies or here
        mutable = mutable or there
    return size, varies, mutable


@dataclass(frozen=True, slots=True)
class Const:
    """A literal. ``kind`` keeps ``True`` and ``1`` apart, which Python calls equal."""

    value: object
    kind: str
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only the running program knows, with the reason.

    ``hint`` is the name it was reached by; ``excludes`` are strings it surely is not (the other keys of a mapping);
    ``parameter`` is set where it is what a caller passes, so that looking at the callers would tell more, ``cut`` where
    there was too much code to follow.
    """

    why: str
    hint: str = ""
    at: Place | None = field(default=None, compare=False)
    excludes: frozenset[str] = frozenset()
    parameter: bool = False
    cut: bool = False


@_value
class Text(Sized):
    """A string put together from parts: constants, unknown pieces, and nested values."""

    parts: tuple[Value, ...]


@_value
class Encoded(Sized):
    """``urlencode(of)``; ``true`` is how the encoder spells ``True``. One that is an ``object`` is a mapping, too."""

    of: Value
    true: str = "True"
    object: bool = False


@_value
class Opaque(Sized):
    """A text that stands for one value and cannot break out of it (``quote(x)``, ``str(int)``)."""

    of: Value


@_value
class Json(Sized):
    """``json.dumps(of)``."""

    of: Value


@_value
class Url(Sized):
    """An object around a URL text. ``parsed`` when it is the result of ``urlparse``; ``params`` replace or extend its
    query.
    """

    text: Value
    params: tuple[Value, ...] = ()
    parsed: bool = False


@_value
class Entry(Sized):
    """``container[key] = value`` (or the attribute ``key`` of an object); ``key`` is a string, else a value."""

    key: Value
    value: Value
    at: Place | None = field(default=None, compare=False)


@_value
class Element(Sized):
    """One more item of a sequence."""

    value: Value


@_value
class Spread(Sized):
    """``**value`` or ``.update(value)`` of a mapping, ``*value`` or ``.extend(value)`` of a sequence."""

    value: Value
    at: Place | None = field(default=None, compare=False)


@_value
class Fallback(Sized):
    """``setdefault(key, value)``."""

    key: Value
    value: Value
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Drop:
    """``del container[key]`` or ``pop(key)``; every key when ``key`` is ``None``."""

    key: Value | None


@_value
class Either(Sized):
    """One of several runs of layers, as control flow decides."""

    options: tuple[tuple[Layer, ...], ...]


Layer: TypeAlias = Entry | Element | Spread | Fallback | Drop | Either


@_value
class Map(Sized):
    """A mapping."""

    layers: tuple[Layer, ...]
    at: Place | None = None


@_value
class Seq(Sized):
    """A list, tuple, set or generator."""

    kind: str
    layers: tuple[Layer, ...]
    at: Place | None = None


@_value
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
    """A name imported from the module at ``path``, looked up only when it is used; ``outside`` if the project has no
    such name.
    """

    path: str
    name: str
    outside: Import | None


@_value
class Member(Sized):
    """An attribute of a value whose class is not in the project."""

    base: Value
    name: str


@_value
class Result(Sized):
    """What a call outside the project returned."""

    function: Value
    arguments: Arguments
    at: Place


@_value
class Changed(Sized):
    """An object from outside the project with attributes (entry keys may be dotted) assigned on it since."""

    base: Value
    layers: tuple[Layer, ...]
    at: Place


class DefinitionId(NamedTuple):
    """A function, class or lambda of the project, by the place of its definition."""

    path: str
    start: int


@_value
class FunctionValue(Sized):
    """A function of the project, bound to an object where ``bound`` is set; ``captured`` are the outer variables it saw
    when made.
    """

    id: DefinitionId
    bound: Value | None = None
    captured: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class ClassValue:
    """A class of the project."""

    id: DefinitionId


@_value
class Instance(Sized):
    """An object of a class of the project; ``arguments`` are those of its constructor call, ``None`` for any object of
    it.
    """

    cls: DefinitionId
    arguments: Arguments | None = None
    at: Place | None = field(default=None, compare=False)


@_value
class Super(Sized):
    """``super()`` in a method of ``cls`` called on ``bound``."""

    cls: DefinitionId
    bound: Value


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module or package of the project, by the path of its file (or folder, for a namespace package); ``outside`` is
    what is meant by a name that it does not have, where something else may be called like it.
    """

    path: str
    outside: Import | None = field(default=None, compare=False)


@_value
class Partial(Sized):
    """``functools.partial(function, …)``."""

    function: Value
    arguments: Arguments


@_value
class Method(Sized):
    """A built-in method (``update``, ``format``, ``append`` …) of a value the interpreter models itself."""

    base: Value
    name: str


@_value
class Choice(Sized):
    """One of several values, as control flow or a caller decides. Never nested, never of one."""

    options: tuple[Value, ...]


Value: TypeAlias = (
    Const
    | Unknown
    | Text
    | Encoded
    | Opaque
    | Json
    | Url
    | Map
    | Seq
    | Import
    | Imported
    | Member
    | Result
    | Changed
    | FunctionValue
    | ClassValue
    | Instance
    | Super
    | ModuleValue
    | Partial
    | Method
    | Choice
)

_NO_PARTS = frozenset(
    {
        "size",
        "hashed",
        "varies",
        "mutable",
        "equal",
        "at",
        "why",
        "hint",
        "kind",
        "name",
        "star",
        "id",
        "cls",
        "parsed",
        "true",
        "object",
    }
)


def _reader_of(cls: type) -> Callable[[Any], tuple[object, ...]]:
    """What reads the parts of a value of a class."""
    names = [item.name for item in fields(cls) if item.name not in _NO_PARTS]
    if not names:
        return lambda _value: ()
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda value: (read(value),)


_PARTS: dict[type, Callable[[Any], tuple[object, ...]]] = {cls: _reader_of(cls) for cls in Sized.__subclasses__()}

OWN_CLASS = "<class>"
"""The name under which an object from outside holds the class of the project that extends its own."""
MEMBER = "enumeration"
"""The kind of a member of an enumeration, which is not its value."""
NONE = Const(None, "NoneType")
TRUE = Const(True, "bool")
FALSE = Const(False, "bool")

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
    content = value.of if isinstance(value, Json | Encoded) else value
    if getattr(value, "size", 1) <= (LARGEST_SIZE if isinstance(content, Map | Seq) else LARGEST_MIXED):
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
    flat: dict[Value, None] = {}
    for value in values:
        for option in options(value):
            flat.setdefault(option)
    if not flat:
        return Unknown("no value reaches this place")
    if len(flat) == 1:
        return next(iter(flat))
    if len(flat) > MOST_OPTIONS:
        return Choice((*list(flat)[:MOST_OPTIONS], Unknown("more alternatives than are followed", cut=True)))
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
