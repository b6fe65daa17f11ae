"""Objects that others keep: handed to a constructor or method of the project, and changed by it at any time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mipcheck.resolve.project import is_test
from mipcheck.resolve.syntax import called_names
from mipcheck.resolve.values import DefinitionId

if TYPE_CHECKING:
    from mipcheck.resolve.code import Code


class Keeping:
    """Who may change what bears a name by another name that it was kept under, each answer worked out once."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._changing: dict[str, dict[str, list[DefinitionId]]] = {}
        self._known: dict[tuple[str, str], dict[DefinitionId, str]] = {}

    def changing(self, path: str, name: str) -> dict[DefinitionId, str]:
        """The functions that may change the content of what bears a name in a file, through an attribute in which
        somebody keeps it, each with that attribute.
        """
        key = (path, name)
        if key not in self._known:
            kept = self._attributes(path, name) - {name}
            self._known[key] = {scope: by for by in sorted(kept) for scope in self._changed_through(path, by)}
        return self._known[key]

    def _attributes(self, path: str, name: str) -> frozenset[str]:
        """The attributes in which functions keep what bears a name, where it is handed to them."""
        code, found = self._code, set[str]()
        for module in code.project.mentioning((name,)):
            if not is_test(module.path) and code.elsewhere.connected(module.path, path):
                for call in code.calls_in(module.path).calls(frozenset(), frozenset({name})):
                    found.update(*map(code.effects.keeps, sorted(called_names(call.node))))
        return frozenset(found)

    def _changed_through(self, path: str, attribute: str) -> list[DefinitionId]:
        """The functions that may change the content of what an attribute of that name holds."""
        near = self._code.elsewhere.connected
        return [
            scope
            for module in self._code.project.mentioning((attribute,))
            if not is_test(module.path) and near(module.path, path)
            for scope in self._in(module.path).get(attribute, ())
        ]

    def _in(self, path: str) -> dict[str, list[DefinitionId]]:
        if path not in self._changing:
            found: dict[str, list[DefinitionId]] = defaultdict(list)
            for definition in self._code.functions_of(path):
                for name in self._code.effects.content(definition):
                    found[name].append(definition.id)
            self._changing[path] = found
        return self._changing[path]
