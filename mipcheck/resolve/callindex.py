"""Where calls stand, by the names they are made by: read off the facts, so that only these places have to be run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import NamedTuple

from mipcheck import facts
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.syntax import aliased, assigned, called_names, named, own_nodes
from mipcheck.resolve.values import DefinitionId

COMPUTED = "<computed>"
"""Stands for the name of what ``getattr`` yields by a name that is not written out."""


class Written(NamedTuple):
    """A call as it is written: in which body, and whether it is made by the name looked for or is handed it."""

    scope: DefinitionId
    node: facts.Call
    direct: bool


class ModuleCalls:
    """The calls in one module, and the other names it gives to things.

    ``own`` are the names of the project's functions: what one of these returns is not what it was handed, unlike with
    ``partial`` and its kind.
    """

    def __init__(self, module: facts.ModuleFacts, definitions: Iterable[Definition], own: Set[str]) -> None:
        self._own = own
        self._direct: dict[str, list[tuple[DefinitionId, facts.Call]]] = defaultdict(list)
        self._inside: dict[DefinitionId, list[tuple[frozenset[str], facts.Call]]] = defaultdict(list)
        self._handed: dict[str, list[tuple[DefinitionId, facts.Call]]] = defaultdict(list)
        self._renamed: dict[str, set[str]] = defaultdict(set)
        self.mentioned: dict[str, list[DefinitionId]] = defaultdict(list)
        self._read(DefinitionId(module.path, MODULE_BODY), module.body)
        for definition in definitions:
            self._read(definition.id, definition.node.body)

    def _read(self, scope: DefinitionId, body: object) -> None:
        names: set[str] = set()
        for node in own_nodes(body):
            if isinstance(node, facts.Call):
                self._call(scope, node)
            elif isinstance(node, facts.Name):
                names.add(node.id)
            elif isinstance(node, facts.Attribute):
                names.add(node.name)
            elif isinstance(node, facts.Assign):
                self._assign(node)
            elif isinstance(node, facts.For):
                self._rename((node.target,), named(node.iterable))
            elif isinstance(node, facts.ImportFrom):
                for name, alias in node.names:
                    if alias is not None:
                        self._renamed[name].add(alias)
        for name in names:
            self.mentioned[name].append(scope)

    def _call(self, scope: DefinitionId, node: facts.Call) -> None:
        names = called_names(node)
        self._inside[scope].append((names, node))
        for name in (*names, *((COMPUTED,) if _is_computed(node.function) else ())):
            self._direct[name].append((scope, node))
        for argument in node.arguments:
            inner = argument.value
            handed = [item.value for item in inner.arguments] if isinstance(inner, facts.Call) else [inner]
            for name in {name for item in handed for name in aliased(item)}:
                self._handed[name].append((scope, node))

    def _assign(self, node: facts.Assign) -> None:
        value = node.value
        handed = [value]
        if isinstance(value, facts.Call):
            wraps = called_names(value).isdisjoint(self._own)
            handed = [item.value for item in value.arguments] if wraps else []
        sources = {name for item in handed for name in named(item)}
        self._rename(node.targets, sources | {COMPUTED} if _is_computed(value) else sources)

    def _rename(self, targets: Iterable[facts.Expr], sources: Iterable[str]) -> None:
        names = {name for target in targets for name in assigned(target)}
        for source in sources:
            self._renamed[source] |= names - {"self", source}

    def aliases(self, names: Set[str]) -> frozenset[str]:
        """The names, with the other names this module gives to what bears one of them, or may bear it."""
        found = {*names, COMPUTED}
        for name in tuple(found):
            found |= self._renamed.get(name, set())
        return frozenset(found)

    def made_in(self, scope: DefinitionId, names: Set[str]) -> list[Written]:
        """The calls that one body makes by one of the names, in order."""
        found = {(node.start, node.end): node for by, node in self._inside.get(scope, ()) if not by.isdisjoint(names)}
        return [Written(scope, found[key], True) for key in sorted(found)]

    def calls(self, names: Set[str]) -> list[Written]:
        """The calls made by one of the names, or handed one of them."""
        found: dict[tuple[int, int], Written] = {}
        few = names if len(names) < len(self._direct) else names & self._direct.keys()
        for name in few:
            for scope, node in self._direct.get(name, ()):
                found[node.start, node.end] = Written(scope, node, True)
        for name in names if len(names) < len(self._handed) else names & self._handed.keys():
            for scope, node in self._handed.get(name, ()):
                found.setdefault((node.start, node.end), Written(scope, node, False))
        return [found[key] for key in sorted(found)]


def _is_computed(value: facts.Expr) -> bool:
    """Whether a value is an attribute whose name only the running program knows."""
    match value:
        case facts.Call(facts.Name("getattr"), (_, name, *_)):
            return not isinstance(name.value, facts.Constant)
    return False
