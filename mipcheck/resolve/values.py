"""Abstract values: what the interpreter knows of a run-time value.

Values are immutable and hashable, so that a function's result can be remembered for the arguments it was called with.
A mutable object is known by the place that made it (``at``); while a function runs, its present content is in the heap
under that place. The content is *layered*: what was written, in order, where :class:`Either` keeps the alternatives
that control flow left open. Asking a layered value for one key looks only at the layers that matter, so branches do not
multiply.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from mipcheck.resolve.sized import Place, Sized, Unknown, value_type


@dataclass(frozen=True, slots=True)
class Const:
    """A literal. ``kind`` keeps ``True`` and ``1`` apart, which Python calls equal."""

    value: object
    kind: str
    at: Place | None = field(default=None, compare=False)


@value_type
class Text(Sized):
    """A string put together from parts: constants, unknown pieces, and nested values."""

    parts: tuple[Value, ...]


@value_type
class Encoded(Sized):
    """``urlencode(of)``; ``true`` is how the encoder spells ``True``. One that is an ``object`` is a mapping, too."""

    of: Value
    true: str = "True"
    object: bool = False


@value_type
class Opaque(Sized):
    """A text that stands for one value and cannot break out of it (``quote(x)``, ``str(int)``)."""

    of: Value


@value_type
class Json(Sized):
    """``json.dumps(of)``."""

    of: Value


@value_type
class Url(Sized):
    """An object around a URL text. ``parsed`` when it is the result of ``urlparse``; ``params`` replace or extend its
    query.
    """

    text: Value
    params: tuple[Value, ...] = ()
    parsed: bool = False


@value_type
class Entry(Sized):
    """``container[key] = value`` (or the attribute ``key`` of an object); ``key`` is a string, else a value."""

    key: Value
    value: Value
    at: Place | None = field(default=None, compare=False)


@value_type
class Element(Sized):
    """One more item of a sequence."""

    value: Value


@value_type
class Spread(Sized):
    """``**value`` or ``.update(value)`` of a mapping, ``*value`` or ``.extend(value)`` of a sequence."""

    value: Value
    at: Place | None = field(default=None, compare=False)


@value_type
class Fallback(Sized):
    """``setdefault(key, value)``."""

    key: Value
    value: Value
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Drop:
    """``del container[key]`` or ``pop(key)``; every key when ``key`` is ``None``."""

    key: Value | None


@value_type
class Either(Sized):
    """One of several runs of layers, as control flow decides."""

    options: tuple[tuple[Layer, ...], ...]


Layer: TypeAlias = Entry | Element | Spread | Fallback | Drop | Either


@value_type
class Map(Sized):
    """A mapping."""

    layers: tuple[Layer, ...]
    at: Place | None = None


@value_type
class Seq(Sized):
    """A list, tuple, set or generator."""

    kind: str
    layers: tuple[Layer, ...]
    at: Place | None = None


@value_type
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


@value_type
class Member(Sized):
    """An attribute of a value whose class is not in the project."""

    base: Value
    name: str


@value_type
class Result(Sized):
    """What a call outside the project returned."""

    function: Value
    arguments: Arguments
    at: Place


@value_type
class Changed(Sized):
    """An object from outside the project with attributes (entry keys may be dotted) assigned on it since."""

    base: Value
    layers: tuple[Layer, ...]
    at: Place


class DefinitionId(NamedTuple):
    """A function, class or lambda of the project, by the place of its definition."""

    path: str
    start: int


@value_type
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


@value_type
class Instance(Sized):
    """An object of a class of the project; ``arguments`` are those of its constructor call, ``None`` for any object of
    it.
    """

    cls: DefinitionId
    arguments: Arguments | None = None
    at: Place | None = field(default=None, compare=False)


@value_type
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


@value_type
class Partial(Sized):
    """``functools.partial(function, …)``."""

    function: Value
    arguments: Arguments


@value_type
class Method(Sized):
    """A built-in method (``update``, ``format``, ``append`` …) of a value the interpreter models itself."""

    base: Value
    name: str


@value_type
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
ONCE = frozenset({"generator", "iterator"})
"""The kinds of sequences that yield their items only once."""
OWN_CLASS = "<class>"
"""The name under which an object from outside holds the class of the project that extends its own."""
MEMBER = "enumeration"
"""The kind of a member of an enumeration, which is not its value."""
NONE = Const(None, "NoneType")
TRUE = Const(True, "bool")
FALSE = Const(False, "bool")
