"""Which calls of a part of a project may have to do with a service."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from mipcheck import facts
from mipcheck.flow.graph import Graph
from mipcheck.flow.nodes import PLAIN, Node, Words
from mipcheck.flow.part import Part
from mipcheck.flow.scopes import Scopes
from mipcheck.flow.statements import Statements
from mipcheck.flow.values import Values
from mipcheck.resolve.project import is_test
from mipcheck.resolve.syntax import assigned, mentions, own_nodes
from mipcheck.resolve.values import DefinitionId


class Flows:
    """Answers over the modules of a part. What tests do does not count for the program, nor for other tests that do
    not import them.
    """

    def __init__(self, part: Part, words: Words) -> None:
        self._part = part
        self._code = part.code
        self._words = words
        self._scopes = Scopes(part, words.clients)
        self._values = Values(self._scopes, words)
        self._program = Graph()
        self._read(self._program, (module for module in part.modules if not is_test(module.path)))
        self._graphs: dict[str, Graph] = {}

    @property
    def size(self) -> int:
        """How many flows there are in the part: what is told of it takes as much time and memory."""
        return sum(map(len, self._program.edges.values()))

    def reaches(self, source: Node, scope: DefinitionId, call: facts.Call) -> bool:
        """Whether what ``source`` stands for may get to a call: to what is called, or to an argument."""
        bringing = tuple(item for item in call.arguments if item.keyword not in self._words.carrying)
        here, function = self._scopes.of(scope), call.function
        if isinstance(function, facts.Attribute) and self._scopes.is_method(function.name):
            function = function.value  # what the project's own methods return tells nothing of who is called
        read = self._values.reads(here, (function, bringing))
        return not self._graph_of(scope.path).reached(source).isdisjoint(read)

    def is_named(self, scope: DefinitionId) -> bool:
        """Whether a body is named after a service, or in a file that is."""
        definition = self._part.definitions.get(scope)
        name = definition.qualname if definition is not None else ""
        return self._words.is_name(scope.path) or self._words.is_name(name)

    def carries_word(self, scope: DefinitionId, call: facts.Call) -> bool:
        """Whether a call carries something, in a body that itself, or by a function or variable of the project that it
        mentions, spells a word for a service.
        """
        if not any(item.keyword in self._words.carrying for item in call.arguments):
            return False
        node = self._code.node_of(scope)
        return self._spells(getattr(node, "body", ())) or not self._spelling.isdisjoint(mentions(node))

    def _spells(self, tree: Any) -> bool:
        texts = (here.value for here in own_nodes(tree) if isinstance(here, facts.Constant))
        return any(isinstance(text, str) and self._words.is_name(text) for text in texts)

    @cached_property
    def _spelling(self) -> frozenset[str]:
        """The names of functions and variables with a word for a service in them."""
        functions = (item for item in self._part.definitions.values() if isinstance(item.node, facts.Function))
        found = {item.name for item in functions if self._spells(item.node.body)}
        for module in self._part.modules:
            for node in own_nodes(module.body):
                if isinstance(node, facts.Assign) and self._spells(node.value):
                    found.update(name for target in node.targets for name in assigned(target))
        return frozenset(name for name in found if not name.startswith("__")) - PLAIN

    # -- all flows ----------------------------------------------------------------------------------------------

    def _graph_of(self, path: str) -> Graph:
        """What flows as far as a file can tell: for one with tests, those that it imports count, too."""
        tests = sorted(filter(is_test, self._code.elsewhere.reached_from(path))) if is_test(path) else ()
        if not tests:
            return self._program
        if path not in self._graphs:
            graph = self._graphs[path] = Graph(self._program)
            modules = (self._code.project.module(test) for test in tests)
            self._read(graph, (module for module in modules if module is not None))
        return self._graphs[path]

    def _read(self, graph: Graph, modules: Iterable[facts.ModuleFacts]) -> None:
        statements = Statements(self._scopes, self._words, graph)
        for module in modules:
            statements.read(module)
        graph.close(self._parameters, self._objects_with)

    def _parameters(self, name: str) -> list[Node]:
        functions = self._scopes.functions.get(name, ())
        return [node for item in functions for node in self._scopes.parameters(item)]

    def _objects_with(self, method: str) -> list[Node]:
        return [self._scopes.result(cls.id) for cls in self._scopes.classes.with_method(method)]
