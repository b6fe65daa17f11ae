"""Attributes that are only ever given literals: what they may be is told without running anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.resolve.basics import choose, const
from mipcheck.resolve.project import Definition, Project, is_test
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import called_names, mentions, own_nodes, targets_of, walk
from mipcheck.resolve.values import Const, DefinitionId, Value
from mipcheck.resolve.writing import set_by_key


class _Store(NamedTuple):
    """An attribute is given ``value``, by a method of ``owner`` to its own object, or by others."""

    owner: DefinitionId | None
    value: Any
    path: str


class Literals:
    """Answers over the modules read so far; what tests do does not count."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stores: dict[str, list[_Store]] = {}
        self._modules: list[facts.ModuleFacts] = []
        self._known: dict[str, list[tuple[str, _Store]]] = {}

    def of(self, name: str, classes: Set[DefinitionId]) -> Value | None:
        """What an attribute of objects of these classes may be; ``None`` where that may be anything but literals."""
        found = [item for item in self._index().get(name, ()) if item.owner is None or item.owner in classes]
        literals = [_literal(item) for item in found if item.owner is not None]
        known: list[Value] = [literal for literal in literals if literal is not None]
        return choose(known) if known and len(known) == len(found) else None

    def _index(self) -> dict[str, list[_Store]]:
        if self._modules is not self._project.modules:
            self._modules, self._stores = self._project.modules, defaultdict(list)
            for module in self._modules:
                if module.path not in self._known:
                    self._known[module.path] = [] if is_test(module.path) else list(self._read(module))
                for name, stored in self._known[module.path]:
                    self._stores[name].append(stored)
        return self._stores

    def _read(self, module: facts.ModuleFacts) -> Iterator[tuple[str, _Store]]:
        for node in own_nodes(module.body):
            yield from _stored(node, None, "", module.path)
        for definition in self._project.defined_in(module.path):
            if isinstance(definition.node, facts.Class):
                yield from _class_body(definition, module.path)
            elif definition.outer is None:
                first = next(iter(definition.node.parameters), None) if definition.owner is not None else None
                for node in walk(definition.node.body):
                    yield from _stored(node, definition.owner, first.name if first is not None else "", module.path)


def _class_body(definition: Definition, path: str) -> Iterator[tuple[str, _Store]]:
    """What a class itself gives its objects; one that is annotated may be given anything by a constructor."""
    for node in own_nodes(definition.node.body):
        whole, value = _whole(node) if isinstance(node, facts.Assign) else ((), None)
        for target in targets_of(node):
            if isinstance(target, facts.Name):
                yield target.id, _Store(definition.id, value if target in whole else None, path)


def _stored(node: Any, owner: DefinitionId | None, own: str, path: str) -> Iterator[tuple[str, _Store]]:
    if isinstance(node, facts.Call) and "setattr" in called_names(node):
        yield from ((name, _Store(None, None, path)) for name in mentions(node.arguments))
    whole, value = _whole(node)
    for target in targets_of(node):
        attribute = set_by_key(target) or target
        if isinstance(attribute, facts.Attribute):
            is_own = owner is not None and isinstance(attribute.value, facts.Name) and attribute.value.id == own
            yield attribute.name, _Store(owner if is_own else None, value if target in whole else None, path)


def _whole(node: Any) -> tuple[tuple[facts.Expr, ...], Any]:
    """The targets that are given the whole value of a statement, and that value."""
    if isinstance(node, facts.Assign):
        return node.targets, node.value
    return ((node.target,), node.value) if isinstance(node, facts.Annotated) else ((), None)


def _literal(stored: _Store) -> Const | None:
    value = stored.value
    if not isinstance(value, facts.Constant) or not isinstance(value.value, str | int | float | type(None)):
        return None
    return const(value.value, Place(stored.path, value.start, value.end))
