"""What a running function knows at one point: variables, contents of objects, attributes it has set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, NamedTuple

from mipcheck.resolve import values
from mipcheck.resolve.layers import join_values
from mipcheck.resolve.sized import Place, Sized, Unknown
from mipcheck.resolve.values import Changed, Map, Result, Seq, Value

DEEPEST_VIA = 6
FieldKey = tuple[Value, str]


class Field(NamedTuple):
    """An attribute of an object of the project; objects that are alike differ by the place that ``made`` them."""

    owner: Value
    name: str
    made: tuple[str, int, int] | None

    @classmethod
    def of(cls, owner: values.Instance, name: str) -> Field:
        """The attribute ``name`` of an object."""
        return cls(owner, name, owner.at[:3] if owner.at is not None else None)


class State:
    """Variables by name, object contents by the place that made them, and the attributes set so far on objects of the
    project.
    """

    __slots__ = ("env", "fields", "heap")

    def __init__(
        self, env: dict[str, Value], heap: dict[Place, Value] | None = None, fields: dict[Field, Value] | None = None
    ) -> None:
        self.env = env
        self.heap: dict[Place, Value] = heap if heap is not None else {}
        self.fields: dict[Field, Value] = fields if fields is not None else {}

    def is_same(self, other: State) -> bool:
        """Whether nothing is known in one of two states that is not in the other."""
        return self.env == other.env and self.heap == other.heap and self.fields == other.fields

    def copy(self) -> State:
        """An independent copy."""
        return State(self.env.copy(), self.heap.copy(), self.fields.copy())

    def read_outside(self, name: str, value: Value | None) -> None:
        """Note what a variable holds that is not the function's own: one that only some paths set is there on others,
        too.
        """
        if value is not None:
            self.env[name] = value

    def carry(self, old: values.Instance, new: values.Instance, but: frozenset[str] = frozenset()) -> values.Instance:
        """Give a copy the attributes set so far on what it was copied from, all ``but`` some; returns the copy."""
        for key, value in list(self.fields.items()):
            if key == Field.of(old, key.name) and key.name not in but:
                self.fields[Field.of(new, key.name)] = value
        return new

    def after_call(self, sure: dict[Field, Value], stores: tuple[tuple[FieldKey, Value], ...]) -> None:
        """Note the attributes that a call surely set, and that what it stored on some paths only may be there."""
        for (owner, name), value in stores:
            key = Field.of(owner, name) if isinstance(owner, values.Instance) else None
            if key is not None and key not in sure and key in self.fields:
                self.fields[key] = join_values(self.fields[key], value)
        self.fields.update(sure)

    def content(self, value: Value) -> Value:
        """An object as it is now, rather than as it was when the value was read."""
        site = site_of(value)
        return value if site is None else self.heap.get(site, value)

    def freeze(self, value: Value) -> Value:
        """The value with the present content of every object in it."""
        return Freezing(self.heap).freeze(value) if self.heap and getattr(value, "mutable", False) else value


class Freezing:
    """One pass that puts the present content of every object into a value; one inside itself is left as it was."""

    def __init__(self, heap: dict[Place, Value]) -> None:
        self._heap = heap
        self._active: set[Place] = set()
        self._done: dict[int, tuple[Any, Any]] = {}

    def freeze(self, value: Any) -> Any:
        """The value with contents put in."""
        if not getattr(value, "mutable", False):
            return value
        known = self._done.get(id(value))
        if known is not None:
            return known[1]
        site = site_of(value)
        if site is not None and site in self._heap and site not in self._active:
            self._active.add(site)
            frozen = self._inner(self._heap[site])
            self._active.discard(site)
        else:
            frozen = self._inner(value)
        self._done[id(value)] = (value, frozen)
        return frozen

    def _inner(self, value: Any) -> Any:
        updates: dict[str, Any] | None = None
        for name in _INNER.get(type(value), ()):
            old = getattr(value, name)
            new = self._tuple(old) if type(old) is tuple else self.freeze(old)
            if new is not old:
                updates = updates or {}
                updates[name] = new
        return replace(value, **updates) if updates else value

    def _tuple(self, old: tuple[Any, ...]) -> tuple[Any, ...]:
        for index, item in enumerate(old):
            new = self._part(item)
            if new is not item:
                return (*old[:index], new, *(self._part(other) for other in old[index + 1 :]))
        return old

    def _part(self, part: Any) -> Any:
        return self._tuple(part) if type(part) is tuple else self.freeze(part)


def site_of(value: Value) -> Place | None:
    """The identity of a mutable object."""
    return value.at if type(value) in _SITED else None  # type: ignore[union-attr]


_SITED = frozenset({Map, Seq, Changed, Result})


def transform(value: Any, change: Callable[[Any], Any], depth: int = 12) -> Any:
    """``value`` with ``change`` applied to it and then to everything in it, sharing what stays the same."""
    changed = change(value)
    names = _INNER.get(type(changed))
    if names is None or depth <= 0:
        return changed
    updates: dict[str, Any] | None = None
    for name in names:
        old = getattr(changed, name)
        new = _transform_tuple(old, change, depth) if type(old) is tuple else transform(old, change, depth - 1)
        if new is not old:
            updates = updates or {}
            updates[name] = new
    return replace(changed, **updates) if updates else changed


def _transform_tuple(old: tuple[Any, ...], change: Callable[[Any], Any], depth: int) -> tuple[Any, ...]:
    for index, item in enumerate(old):
        new = _transform_tuple(item, change, depth) if type(item) is tuple else transform(item, change, depth - 1)
        if new is not item:
            rest = (
                _transform_tuple(other, change, depth) if type(other) is tuple else transform(other, change, depth - 1)
                for other in old[index + 1 :]
            )
            return (*old[:index], new, *rest)
    return old


def _inner_fields(cls: type) -> tuple[str, ...]:
    """The fields of a value or layer that can hold other values."""
    return tuple(item.name for item in fields(cls) if item.name in _HOLDING)


_HOLDING = frozenset({
    "parts", "part", "of", "text", "params", "key", "value", "layers", "options", "arguments", "base", "function",
    "captured", "bound",
})  # fmt: skip
_INNER: dict[type, tuple[str, ...]] = {
    cls: names
    for cls in (
        values.Text, values.Encoded, values.Opaque, values.Json, values.Url, values.Entry,
        values.Element, values.Spread, values.Fallback, values.Drop, values.Either, values.Map, values.Seq,
        values.Passed, values.Member, values.Result, values.Changed, values.FunctionValue, values.Instance,
        values.Super, values.Partial, values.Method, values.Choice,
    )
    if (names := _inner_fields(cls))
}  # fmt: skip


def sites_in(value: Value) -> frozenset[Place]:
    """The identities of the mutable objects in a value, itself included."""
    found: set[Place] = set()

    def note(part: Any) -> Any:
        site = site_of(part)
        if site:
            found.add(site)
        return part

    if getattr(value, "mutable", False):
        transform(value, note)
    return frozenset(found)


def depends_on_caller(value: Any) -> bool:
    """Whether something in a value is what a caller passes."""
    return value.varies if isinstance(value, Sized) else isinstance(value, Unknown) and value.parameter


def join(first: State | None, second: State | None, origins: dict[Place, Value]) -> State | None:
    """The state after two paths meet; ``None`` is a path that does not get here.

    ``origins`` are the contents that objects made elsewhere had before this function touched them.
    """
    if first is None or first is second:
        return second
    if second is None:
        return first
    env = dict(first.env)
    for name, value in second.env.items():
        mine = env.get(name)
        env[name] = value if mine is None or mine is value else join_values(mine, value)
    heap = dict(first.heap)
    for site in {**first.heap, **second.heap}:
        left = first.heap.get(site, origins.get(site))
        right = second.heap.get(site, origins.get(site))
        heap[site] = join_values(left, right) if left is not None and right is not None else (left or right)  # type: ignore[assignment]
    known = {key: join_values(value, second.fields[key]) for key, value in first.fields.items() if key in second.fields}
    return State(env, heap, known)


def relocate(value: Value, keep: set[Place], via: int) -> Value:
    """A returned value whose objects are told apart from those that other calls of the same function returned.

    Objects whose place is in ``keep`` came in from outside and stay what they are.
    """

    def move(part: Any) -> Any:
        if isinstance(part, Map | Seq | Changed) and part.at is not None and part.at not in keep:
            if len(part.at.via) < DEEPEST_VIA:
                return replace(part, at=part.at._replace(via=(*part.at.via, via)))
            if not isinstance(part, Changed):
                return replace(part, at=None)
        return part

    return transform(value, move)  # type: ignore[no-any-return]
