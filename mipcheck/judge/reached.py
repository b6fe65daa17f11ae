"""Whom calls surely reach, told from names alone, so that nothing has to be run to rule out those that are not to be
judged.
"""

from __future__ import annotations

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.syntax import mentions
from mipcheck.resolve.values import ClassValue, DefinitionId, FunctionValue, Import, Value


class ReachedByName:
    """``open(…)`` and ``wave.open(…)`` reach something from outside, ``self.render(…)`` a method."""

    def __init__(self, code: Code, index: CatalogIndex) -> None:
        self._code = code
        self._index = index
        self._irrelevant: dict[tuple[str, ...], bool] = {}
        self._methods: dict[tuple[DefinitionId, str], FunctionValue | None] = {}

    def is_irrelevant(self, call: Written) -> bool:
        """Whether a call that is made by its own name, rather than handed one, surely reaches something from outside of
        which the rule data says nothing.
        """
        found = self._named(call.scope, call.node.function) if call.direct else None
        return isinstance(found, Import) and self._is_irrelevant(found.path)

    def own(self, call: Written) -> DefinitionId | None:
        """The function or class of the project that a call surely reaches, if that is none to judge for itself."""
        found = self._named(call.scope, call.node.function)
        if not isinstance(found, FunctionValue | ClassValue):
            return None
        return found.id if self._code.project.definitions[found.id].name not in self._index.own_source else None

    def _named(self, scope: DefinitionId, node: facts.Expr) -> Value | None:
        """What an expression in a body surely names."""
        base: facts.Expr = node
        while isinstance(base, facts.Attribute):
            base = base.value
        if not isinstance(base, facts.Name):
            return None
        if base.id not in self._variables(scope):
            return self._code.settled.named(scope.path, node)
        return self._method(self._code.project.definitions[scope], node)

    def _method(self, here: Definition, node: facts.Expr) -> FunctionValue | None:
        """The method that a method calls on its own object: in any class that is derived from theirs, it is one."""
        first = next(iter(getattr(here.node, "parameters", ())), None)
        if here.owner is None or first is None or not isinstance(node, facts.Attribute) or _is_static(here):
            return None
        if not isinstance(node.value, facts.Name) or node.value.id != first.name:
            return None
        key = here.owner, node.name
        if key not in self._methods:
            found = self._code.settled.inherited(*key)
            self._methods[key] = found if found is not None and self._is_left(found, *key) else None
        return self._methods[key]

    def _is_left(self, method: FunctionValue, cls: DefinitionId, name: str) -> bool:
        """Whether nothing puts anything but methods in the place of the one that a class has by a name."""
        code, paths = self._code, {cls.path, method.id.path}
        scopes = [item.id for path in sorted(paths) for item in code.touching(path, name)]
        scopes += code.elsewhere.attribute_writers(paths, name)
        others = (item for item in code.derived(cls.path) if name in code.own_variables(item))
        return not any(code.may_rebind(scope, name) for scope in scopes) and all(
            code.settled.called(item, name) is not None for item in others
        )

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


def _is_static(method: Definition) -> bool:
    """Whether the first parameter of a method is none of its own object."""
    return "staticmethod" in mentions(getattr(method.node, "decorators", ()))
