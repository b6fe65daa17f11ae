"""Names of attributes that are put together at run time: how they begin and end is often written out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from mipcheck import facts
from mipcheck.resolve.basics import text_of
from mipcheck.resolve.syntax import ANY, bound_by, walk
from mipcheck.resolve.values import Text, Value
from mipcheck.resolve.writing import sets_any

_DEEPEST = 4
"""So often a variable is looked up in what another one is made of."""
_Bindings = dict[str, list["facts.Expr | None"]]


def like(start: str, end: str) -> str:
    """What stands for the attributes whose names begin and end like that."""
    return f"{ANY}{start}\n{end}" if start or end else ANY


def may_be(key: str, name: str) -> bool:
    """Whether what is set under ``key``, a name or what stands for some, may be the attribute ``name``."""
    if key in (name, ANY) or not key.startswith(ANY):
        return key in (name, ANY)
    start, _, end = key.removeprefix(ANY).partition("\n")
    return len(name) >= len(start) + len(end) and name.startswith(start) and name.endswith(end)


def chosen_by(value: Value) -> str:
    """The name that a value is, or what stands for those that it may be."""
    name = text_of(value)
    if name is not None:
        return name
    return _like([text_of(part) for part in value.parts]) if isinstance(value, Text) else ANY


def set_on_itself(body: facts.Block) -> frozenset[str]:
    """The attributes that a class with this body sets on its own objects, or on itself, by names that are no literals.

    Those are set on what a method calls itself; other objects may be the same, which only running the code tells.
    """
    found: set[str] = set()
    for part in body:
        if not isinstance(part, facts.Function):
            found |= {ANY} if any(sets_any(here) is not None for here in walk(part)) else set()
            continue
        nodes = list(walk(part))
        setting = [here for here in nodes if _is_of(sets_any(here), part)]
        bindings = _bindings(nodes) if setting else {}
        found.update(key for here in setting for key in _keys(here, bindings))
    return frozenset(found)


def _is_of(owner: facts.Expr | None, method: facts.Function) -> bool:
    first = next(iter(method.parameters), None)
    return isinstance(owner, facts.Name) and first is not None and owner.id == first.name


def _keys(node: Any, bindings: _Bindings) -> Iterator[str]:
    is_plain = isinstance(node, facts.Call) and isinstance(node.function, facts.Name) and node.function.id == "setattr"
    if not is_plain or any(item.star for item in node.arguments):
        yield ANY
        return
    for parts in _ways(node.arguments[1].value, bindings, _DEEPEST):
        yield "".join(map(str, parts)) if None not in parts else _like(parts)


def _like(parts: list[str | None]) -> str:
    return like(_literal(parts), "".join(reversed(_literal(parts[::-1], backwards=True))))


def _literal(parts: list[str | None], backwards: bool = False) -> str:
    """The text that parts begin with, as far as it is known."""
    known = ""
    for part in parts:
        if part is None:
            break
        known += part[::-1] if backwards else part
    return known


def _bindings(nodes: list[Any]) -> _Bindings:
    """What the variables in a method are given, ``None`` where that is not an expression of its own."""
    found: _Bindings = defaultdict(list)
    for node in nodes:
        given = _given(node)
        for name in bound_by(node):
            found[name] += given.get(name, [None])
        if isinstance(node, facts.Function | facts.Lambda):
            for parameter in node.parameters:
                found[parameter.name].append(None)
        for clause in node.clauses if isinstance(node, facts.Comprehension) else ():
            for target in (here for here in walk(clause.target) if isinstance(here, facts.Name)):
                found[target.id].append(None)
    return found


def _given(node: Any) -> dict[str, list[facts.Expr | None]]:
    """The variables that a statement gives whole values, with these."""
    match node:
        case facts.Assign(targets, value):
            return {target.id: [value] for target in targets if isinstance(target, facts.Name)}
        case facts.Annotated(facts.Name(name), _, value) if value is not None:
            return {name: [value]}
        case facts.For(facts.Name(name), facts.Sequence(_, items)):
            return {name: list(items)}
        case _:
            return {}


def _ways(node: facts.Expr | None, bindings: _Bindings, depth: int) -> Iterator[list[str | None]]:
    """The ways in which a text is put together: its parts in order, ``None`` for what is not written out."""
    match node:
        case facts.Constant(str(text)):
            yield [text]
        case facts.Template(parts):
            yield [str(part.value) if isinstance(part, facts.Constant) else None for part in parts]
        case facts.Binary("+", left, right):
            for first in _ways(left, bindings, depth):
                yield from ([*first, *second] for second in _ways(right, bindings, depth))
        case facts.Binary("%", facts.Constant(str(text))):
            yield [text.partition("%")[0], None]
        case facts.Name(name) if depth and bindings.get(name):
            for value in bindings[name]:
                yield from _ways(value, bindings, depth - 1)
        case _:
            yield [None]
