"""What statements make flow from where to where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mipcheck import facts
from mipcheck.flow.calls import Calls
from mipcheck.flow.graph import Graph, IfObject
from mipcheck.flow.nodes import (
    LIBRARY,
    SOURCES,
    Node,
    Scope,
    Words,
    any_attribute,
    attribute_of,
    by_method,
    object_of,
    type_of,
)
from mipcheck.flow.scopes import Scopes
from mipcheck.flow.values import Values
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.syntax import own_nodes, unpacked
from mipcheck.resolve.values import DefinitionId

_ENTERING = ("__enter__", "__aenter__")


class Statements:
    """Reads modules into a graph."""

    def __init__(self, scopes: Scopes, words: Words, graph: Graph) -> None:
        self._scopes = scopes
        self._words = words
        self._graph = graph
        self._values = Values(scopes, words)
        self._calls = Calls(scopes, self._values, graph, self)
        self._handlers: dict[type[Any], Any] = {
            facts.Assign: self._assign,
            facts.Annotated: self._annotated,
            facts.Augmented: lambda scope, node: self._store(scope, node.target, node.value),
            facts.Walrus: lambda scope, node: self._store(scope, node.target, node.value),
            facts.For: lambda scope, node: self._store(scope, node.target, node.iterable),
            facts.With: self._with,
            facts.Comprehension: self._comprehension,
            facts.Match: self._match,
            facts.Return: lambda scope, node: self._leave(scope, node.value),
            facts.Opaque: self._opaque,
            facts.Import: self._import,
            facts.ImportFrom: self._import_from,
            facts.Call: self._calls.read,
        }

    def read(self, module: facts.ModuleFacts) -> None:
        """Add the flows of a module."""
        self._body(self._scopes.of(DefinitionId(module.path, MODULE_BODY)), module.body)
        for definition in self._scopes.code.project.defined_in(module.path):
            self._define(definition)
            self._body(self._scopes.of(definition.id), definition.node.body)
        self._graph.computed |= self._values.named

    def _body(self, scope: Scope, body: Any) -> None:
        for node in own_nodes(body):
            handle = self._handlers.get(type(node))
            if handle is not None:
                handle(scope, node)

    def _define(self, definition: Definition) -> None:
        """What a definition itself brings: bases, decorators, types, and the defaults of parameters."""
        around, flow = self._scopes.around(definition), self._graph.flow
        reads, types = self._values.reads, self._values.types
        scope, node = self._scopes.of(definition.id), definition.node
        own = self._scopes.result(definition.id)
        if isinstance(node, facts.Class):
            flow(
                reads(around, node.bases),
                (object_of(self._scopes.classes.holder(definition.id)), type_of(definition.id)),
            )
            above = self._scopes.classes.above(definition)
            flow(map(type_of, above), (own,))
            if self._scopes.classes.is_open(definition):
                flow(map(object_of, above), (own,))
            return
        for parameter in node.parameters:
            read = reads(around, parameter.default) | types(around, parameter.annotation)
            flow(read, (scope.node(parameter.name),))
        if isinstance(node, facts.Function):
            flow(reads(around, node.decorators) | types(around, node.returns), (own,))
        else:
            flow(reads(scope, node.body), (own,))

    # -- one by one ---------------------------------------------------------------------------------------------

    def _assign(self, scope: Scope, node: facts.Assign) -> None:
        for target in node.targets:
            self._store(scope, target, node.value)

    def _annotated(self, scope: Scope, node: facts.Annotated) -> None:
        self._store(scope, node.target, node.value, self._values.types(scope, node.annotation))

    def _with(self, scope: Scope, node: facts.With) -> None:
        for value, target in node.items:
            if target is not None:
                self._store(scope, target, value, self._entered(scope, value))

    def _entered(self, scope: Scope, value: facts.Expr) -> list[Node]:
        """What an object of the project may be entered as."""
        bases = frozenset(self._values.reads(scope, value))
        results = [(name, by_method(scope, name, value.end)) for name in _ENTERING]
        self._graph.conditional += [IfObject(name, bases, (None, name), (result,)) for name, result in results]
        return [result for _, result in results]

    def _comprehension(self, scope: Scope, node: facts.Comprehension) -> None:
        for clause in node.clauses:
            self._store(scope, clause.target, clause.iterable)

    def _match(self, scope: Scope, node: facts.Match) -> None:
        read = self._values.reads(scope, node.subject)
        self._graph.flow(read, [scope.node(name) for case in node.cases for name in case.names])

    def _opaque(self, scope: Scope, node: facts.Opaque) -> None:
        if node.what.startswith("yield"):
            self._leave(scope, node.parts)

    def _leave(self, scope: Scope, value: Any) -> None:
        """What a function returns or yields."""
        if scope.id.start != MODULE_BODY:
            result = self._scopes.result(scope.id)
            self._graph.flow(self._values.reads(scope, value), (result,))
            for part in value if type(value) is tuple else (value,):
                self._graph.same[result] |= self._values.shared(scope, part)

    def _import(self, scope: Scope, node: facts.Import) -> None:
        if self._words.is_name(node.module) and self._scopes.is_foreign(node, scope.id.path):
            self._graph.flow((LIBRARY,), (scope.node(node.alias or node.module.partition(".")[0]),))

    def _import_from(self, scope: Scope, node: facts.ImportFrom) -> None:
        foreign = self._scopes.is_foreign(node, scope.id.path)
        for name, alias in node.names:
            here = scope.node(alias or name)
            speaks = foreign and (self._words.is_name(node.module) or self._words.is_name(name))
            self._graph.flow({(None, name), LIBRARY} if speaks else {(None, name)}, (here,))
            self._graph.same[here].add((None, name))

    # -- storing ------------------------------------------------------------------------------------------------

    def _store(self, scope: Scope, target: facts.Expr, value: Any, also: Iterable[Node] = ()) -> None:
        """What an assignment puts into a variable, attribute or container."""
        read = self._values.reads(scope, value).union(also)
        if isinstance(value, facts.Constant) and value.value not in self._words.alone:
            read |= self._values.keyed(value)
        shared = self._values.shared(scope, value)
        for part in unpacked(target):
            goals, holding = self._targets(scope, part)
            self._graph.flow(read, (*goals, *holding))
            for goal in goals:
                self._graph.same[goal] |= shared

    def _targets(self, scope: Scope, target: facts.Expr) -> tuple[list[Node], list[Node]]:
        """What is given a value by an assignment, and what holds it then."""
        if isinstance(target, facts.Name):
            if scope.owner == scope.id:
                holder = self._scopes.classes.holder(scope.id)
                return attribute_of(holder, target.id), [object_of(holder)]
            return [scope.node(target.id)], []
        if isinstance(target, facts.Attribute):
            if scope.owner is not None and scope.is_self(target.value):
                holder = self._scopes.classes.holder(scope.owner)
                return attribute_of(holder, target.name), [object_of(holder)]
            inside = self.inside(scope, target.value)
            if not self._scopes.is_declared(target.name):  # only who has that object sees it
                return [], inside
            return [(None, target.name), any_attribute(target.name)], inside
        return [], self.inside(scope, target)

    def inside(self, scope: Scope, value: facts.Expr) -> list[Node]:
        """What an object may be reached by, the content of which is changed."""
        while isinstance(value, facts.Item):
            value = value.value
        if not isinstance(value, facts.Name | facts.Attribute) or scope.is_outside(value):
            return []
        found = self._values.reads(scope, value) - {scope.node(name) for name in scope.selves} - SOURCES
        self._graph.changed |= found
        return [*found]
