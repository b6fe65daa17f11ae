"""Annotations: an object of the annotated class stands in where nothing better is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve.basics import options
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import ClassValue, Import, Instance, Member, ModuleValue, Result, Value

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

_DOTTED = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_PLAIN_MODULES = frozenset({"builtins", "typing", "typing_extensions", "collections", "pathlib", "datetime"})


def typed(world: World, path: str, annotation: facts.Expr | None) -> Value | None:
    """An object of the class that ``annotation`` names in the module at ``path``; ``None`` for plain types and anything
    else.

    ``Optional[X]``, ``X | None``, ``Annotated[X, …]`` and strings are looked into.
    """
    for name in _names(annotation):
        value = _resolve(world, path, name)
        for option in options(value) if value is not None else ():  # an optional import may be nothing
            found = _object_of(option, Place(path, *_span(annotation)))
            if found is not None:
                return found
    return None


def _span(annotation: facts.Expr | None) -> tuple[int, int]:
    return (annotation.start, annotation.end) if annotation else (0, 0)


def _object_of(value: Value, at: Place) -> Value | None:
    """An object of a class, unless that is a plain one."""
    if isinstance(value, ClassValue):
        return Instance(value.id)
    if isinstance(value, Import | Member):
        root = value
        while isinstance(root, Member):
            root = root.base  # type: ignore[assignment]
        if isinstance(root, Import) and root.path[0] not in _PLAIN_MODULES:
            return Result(value, (), at)
    return None


def _names(node: facts.Expr | None) -> list[str]:
    """The dotted names an annotation may mean, in order."""
    match node:
        case facts.Name(name):
            return [name]
        case facts.Attribute(base, name):
            return [f"{inner}.{name}" for inner in _names(base)]
        case facts.Constant(value) if isinstance(value, str):
            return [
                name
                for name in (match[0] for match in _DOTTED.finditer(value))
                if name not in ("Optional", "Union", "None")
            ]
        case facts.Item(base, index):
            return (
                []
                if _names(base)[-1:] in (["list"], ["dict"], ["List"], ["Dict"], ["Callable"], ["type"], ["Type"])
                else _names(index)
            )
        case facts.Sequence(_, items):
            return [name for item in items for name in _names(item)]
        case facts.Binary("|", left, right):
            return [*_names(left), *_names(right)]
    return []


def _resolve(world: World, path: str, dotted: str) -> Value | None:
    first, *rest = dotted.split(".")
    value = world.names.global_value(path, first)
    for name in rest:
        if isinstance(value, Import):
            value = Import((*value.path, name))
        elif isinstance(value, ModuleValue):
            outside = Import((*value.outside.path, name)) if value.outside is not None else None
            value = world.names.module_attribute(value.path, name) or outside
        else:
            return None
    return world.names.looked_up(value) if value is not None else None
