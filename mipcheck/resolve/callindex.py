"""Where calls stand, by the names they are made by: read off the facts, so that only these places have to be run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from mipcheck import facts
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.sharing import aliased, named
from mipcheck.resolve.syntax import assigned, called_names, own_nodes
from mipcheck.resolve.values import DefinitionId

COMPUTED = "<computed>"
"""Stands for the name of what ``getattr`` yields by a name that is not written out."""


Bearer = str | tuple[DefinitionId, str]
"""A name that something is known by: anywhere, or that of a variable of one function."""


def name_of(bearer: Bearer) -> str:
    """How something is spelled."""
    return bearer if isinstance(bearer, str) else bearer[1]


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
        self._renamed: dict[str, dict[Bearer, facts.Expr]] = defaultdict(dict)
        self._around: dict[DefinitionId, tuple[DefinitionId, ...]] = {}
        self.mentioned: dict[str, list[DefinitionId]] = defaultdict(list)
        self._read(DefinitionId(module.path, MODULE_BODY), module.body)
        for definition in sorted(definitions, key=lambda item: item.id):  # what is around a function comes before it
            around = self._around.get(definition.outer, ()) if definition.outer is not None else ()
            is_class = isinstance(definition.node, facts.Class)
            self._around[definition.id] = around if is_class else (*around, definition.id)
            self._read(definition.id, definition.node.body)
            for parameter in getattr(definition.node, "parameters", ()):
                if parameter.default is not None:
                    self._rename([(definition.id, parameter.name)], parameter.default, named(parameter.default))

    def _read(self, scope: DefinitionId, body: object) -> None:
        names: set[str] = set()
        nodes = list(own_nodes(body))
        others = {name for node in nodes if isinstance(node, facts.Global) for name in node.names}
        for node in nodes:
            if isinstance(node, facts.Call):
                self._call(scope, node)
            elif isinstance(node, facts.Name):
                names.add(node.id)
            elif isinstance(node, facts.Attribute):
                names.add(node.name)
            elif isinstance(node, facts.Assign):
                self._rename(self._bearers(scope, node.targets, others), node.value, self._sources(node.value))
            elif isinstance(node, facts.Annotated | facts.Walrus) and node.value is not None:
                self._rename(self._bearers(scope, (node.target,), others), node.value, self._sources(node.value))
            elif isinstance(node, facts.For):
                self._rename(self._bearers(scope, (node.target,), others), node.iterable, named(node.iterable))
            elif isinstance(node, facts.ImportFrom):
                for name, alias in node.names:
                    if alias is not None:
                        self._renamed[name][alias] = node
        for name in names:
            self.mentioned[name].append(scope)

    def _call(self, scope: DefinitionId, node: facts.Call) -> None:
        names = called_names(node)
        self._inside[scope].append((names, node))
        for name in (*names, *((COMPUTED,) if is_computed(node.function) else ())):
            self._direct[name].append((scope, node))
        for argument in node.arguments:
            inner = argument.value
            handed = [item.value for item in inner.arguments] if isinstance(inner, facts.Call) else [inner]
            for name in {name for item in handed for name in aliased(item)}:
                self._handed[name].append((scope, node))

    def _sources(self, value: facts.Expr) -> set[str]:
        """The names of what a variable bears that is given a value."""
        handed = [value]
        if isinstance(value, facts.Call):
            wraps = called_names(value).isdisjoint(self._own)
            handed = [item.value for item in value.arguments] if wraps else []
        found = {name for item in handed for name in named(item)}
        return found | {COMPUTED} if is_computed(value) else found

    def _bearers(self, scope: DefinitionId, targets: Iterable[facts.Expr], others: Set[str]) -> Iterator[Bearer]:
        """What targets are known by afterwards; ``others`` are the variables that are not the scope's own."""
        for target in targets:
            if isinstance(target, facts.Sequence):
                yield from self._bearers(scope, target.items, others)
            elif isinstance(target, facts.Name) and scope in self._around.get(scope, ()) and target.id not in others:
                yield scope, target.id
            else:
                yield from assigned(target)

    def _rename(self, bearers: Iterable[Bearer], value: facts.Expr, sources: Iterable[str]) -> None:
        found = [(bearer, name_of(bearer)) for bearer in bearers]
        for source in sources:
            self._renamed[source].update((bearer, value) for bearer, name in found if name not in ("self", source))

    def renamed(self, name: str) -> Mapping[Bearer, facts.Expr]:
        """The other names this module gives to what bears a name, each with what was assigned to it."""
        return self._renamed.get(name, {})

    def sees(self, scope: DefinitionId, bearer: Bearer) -> bool:
        """Whether a name in a body may be this one: a variable is known in its function and those inside only."""
        return isinstance(bearer, str) or bearer[0] in self._around.get(scope, ())

    def aliases(self, names: Set[str]) -> frozenset[Bearer]:
        """The names, with the other names this module gives to what bears one of them, or may bear it."""
        return self.known_as({*names, COMPUTED})

    def known_as(self, names: Set[str]) -> frozenset[Bearer]:
        """The names, with the other names this module gives to what bears one of them."""
        return frozenset(names).union(*(self._renamed.get(name, ()) for name in names))

    def made_in(self, scope: DefinitionId, names: Set[str]) -> list[Written]:
        """The calls that one body makes by one of the names, in order."""
        found = {(node.start, node.end): node for by, node in self._inside.get(scope, ()) if not by.isdisjoint(names)}
        return [Written(scope, found[key], True) for key in sorted(found)]

    def calls(self, names: Set[Bearer], handed: Set[Bearer] | None = None) -> list[Written]:
        """The calls made by one of the names, or handed one of them, or of the names for what is ``handed``."""
        found: dict[tuple[int, int], Written] = {}
        for scope, node in self._by(self._direct, names):
            found[node.start, node.end] = Written(scope, node, True)
        for scope, node in self._by(self._handed, names if handed is None else handed):
            found.setdefault((node.start, node.end), Written(scope, node, False))
        return [found[key] for key in sorted(found)]

    def _by(
        self, index: dict[str, list[tuple[DefinitionId, facts.Call]]], names: Set[Bearer]
    ) -> Iterator[tuple[DefinitionId, facts.Call]]:
        for name in names if len(names) < len(index) else [*names & index.keys(), *self._own_ones(names)]:
            if isinstance(name, str):
                yield from index.get(name, ())
            else:
                yield from (item for item in index.get(name[1], ()) if self.sees(item[0], name))

    @staticmethod
    def _own_ones(names: Set[Bearer]) -> list[Bearer]:
        return [name for name in names if not isinstance(name, str)]


def is_computed(value: facts.Expr) -> bool:
    """Whether a value is an attribute whose name only the running program knows."""
    match value:
        case facts.Call(facts.Name("getattr"), (_, name, *_)):
            return not isinstance(name.value, facts.Constant)
    return False
