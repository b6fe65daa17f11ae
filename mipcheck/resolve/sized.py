"""What values have in common: a place in the code, a size, and a hash that is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

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


_PARTS: dict[type, Callable[[Any], tuple[object, ...]]] = {}
"""What reads the parts of a value, by its class."""


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
def value_type(cls: type[_C]) -> type[_C]:
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

    _PARTS[made] = _reader_of(made)
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
