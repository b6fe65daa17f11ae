"""What calling a function of the project may change outside it, by the names of functions, attributes and variables."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from mipcheck import facts
from mipcheck.resolve.project import Definition, Project
from mipcheck.resolve.syntax import (
    aliased,
    called_names,
    mentions,
    renamings,
    through,
    walk,
    writes_outside,
    written,
)

DEEPEST = 40
"""Calls inside calls that are looked at; beyond, an attribute still has every value any method gives it."""


class Effects:
    """Answers by the name a function is called by, each worked out once."""

    def __init__(self, project: Project) -> None:
        self._by_name = project.functions
        self._direct: dict[Any, frozenset[str]] = {}
        self._called: dict[Any, frozenset[str]] = {}
        self._of: dict[tuple[str, int], frozenset[str]] = {}
        self._changes: dict[Any, frozenset[str]] = {}
        self._touched: dict[Any, frozenset[str]] = {}

    @property
    def names(self) -> Set[str]:
        """The names by which functions of the project are called."""
        return self._by_name.keys()

    def of(self, name: str, depth: int = DEEPEST) -> frozenset[str]:
        """The attributes, globals and objects that calling a function of this name may write to."""
        key = (name, depth)
        if key not in self._of:
            self._of[key] = frozenset()
            self._of[key] = frozenset().union(  # functions inside one another are of one piece
                *(self.of_definition(item, depth + (item.outer is not None)) for item in self._by_name.get(name, ()))
            )
        return self._of[key]

    def of_definition(self, definition: Definition, depth: int = DEEPEST) -> frozenset[str]:
        """The same for one function."""
        if definition.id not in self._direct:
            self._direct[definition.id] = writes_outside(definition.node)
            calls = [node for node in walk(definition.node) if isinstance(node, facts.Call)]
            self._called[definition.id] = frozenset(
                name for node in calls for name in called_names(node) if name in self.names
            )
        found = self._direct[definition.id]
        return found.union(*(self.of(name, depth - 1) for name in self._called[definition.id])) if depth else found

    def changes(self, definition: Definition) -> frozenset[str]:
        """The parameters of a function whose content it may change."""
        if definition.id not in self._changes:
            own = {item.name for item in getattr(definition.node, "parameters", ())}
            self._changes[definition.id] = frozenset()
            passed = {
                name
                for node in walk(definition.node)
                if isinstance(node, facts.Call) and any(map(self.changes_arguments, called_names(node)))
                for item in node.arguments
                for name in mentions(item.value)
            }
            self._changes[definition.id] = frozenset(own & (writes_outside(definition.node) | passed))
        return self._changes[definition.id]

    def touched(self, definition: Definition) -> frozenset[str]:
        """The names a function writes to, or of whose object it may change the content: also by another name for it,
        or by handing it to a function that changes what it is handed.
        """
        if definition.id not in self._touched:
            changed: set[str] = set(through(walk(definition.node)))
            pairs: list[tuple[frozenset[str], frozenset[str]]] = []
            for node in walk(definition.node):
                if isinstance(node, facts.Call) and any(map(self.changes_arguments, called_names(node))):
                    changed.update(name for item in node.arguments for name in aliased(item.value))
                pairs += renamings(node)
            size = -1
            while size != (size := len(changed)):
                for targets, sources in pairs:
                    if not changed.isdisjoint(targets):
                        changed |= sources
            self._touched[definition.id] = frozenset(changed) | written(definition.node)
        return self._touched[definition.id]

    def changes_arguments(self, name: str) -> bool:
        """Whether a function of this name may change the content of what it is given."""
        return any(self.changes(definition) for definition in self._by_name.get(name, ()))
