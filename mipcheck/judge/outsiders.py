"""Calls that surely reach something from outside the project of which the rule data says nothing."""

from __future__ import annotations

import builtins

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.code import STAR, Code
from mipcheck.resolve.project import MODULE_BODY
from mipcheck.resolve.values import DefinitionId, Import


class Outsiders:
    """Told from names alone, so that nothing has to be run to rule such calls out: ``open(…)``, ``wave.open(…)``."""

    def __init__(self, code: Code, index: CatalogIndex) -> None:
        self._code = code
        self._index = index
        self._irrelevant: dict[tuple[str, ...], bool] = {}

    def are_called(self, call: Written) -> bool:
        """Whether a call that is made by its own name, rather than handed one, is none to judge, whoever makes it."""
        path = self._path(call.scope, call.node.function) if call.direct else None
        return path is not None and self._is_irrelevant(path)

    def _path(self, scope: DefinitionId, node: facts.Expr) -> tuple[str, ...] | None:
        """The access path of something from outside that an expression in a body surely names."""
        if isinstance(node, facts.Attribute):
            owner = self._path(scope, node.value)
            return (*owner, node.name) if owner is not None else None
        if not isinstance(node, facts.Name) or node.id in self._variables(scope):
            return None
        found = self._code.settled.value(scope.path, node.id)
        if found is not None:
            return found.path if isinstance(found, Import) else None
        own = self._code.globals_of(scope.path) | self._code.set_by_text(scope.path)
        is_built_in = hasattr(builtins, node.id) and own.isdisjoint((node.id, STAR))
        return ("builtins", node.id) if is_built_in else None

    def _variables(self, scope: DefinitionId) -> frozenset[str]:
        if scope.start == MODULE_BODY:
            return frozenset()
        return self._code.variables(self._code.project.definitions[scope])

    def _is_irrelevant(self, path: tuple[str, ...]) -> bool:
        if path not in self._irrelevant:
            index, known = self._index, self._index.canonical(path)
            told = (item.lookup(known) for item in (index.calls, index.requests, index.runners, index.models))
            self._irrelevant[path] = not any(told) and self._code.elsewhere.replaced(path) is None
        return self._irrelevant[path]
