"""Flows as they are collected, and what can be reached by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mipcheck.flow.nodes import COMPUTED_CALL, Node

_NONE: frozenset[Node] = frozenset()


class IfObject(NamedTuple):
    """A flow there is only if one of ``bases`` may be an object of a class that defines a method of this name."""

    name: str
    bases: frozenset[Node]
    source: Node
    targets: tuple[Node, ...]


class Graph:
    """What values flow from where to where.

    ``same`` tells of a node those whose objects it may share, ``changed`` are nodes through which objects are changed,
    ``computed`` the names of functions that code whose function is computed may call. A graph may lie over another one:
    its flows come on top.
    """

    def __init__(self, below: Graph | None = None) -> None:
        self._below = below
        self.edges: dict[Node, set[Node]] = defaultdict(set)
        self.same: dict[Node, set[Node]] = defaultdict(set)
        self.changed: set[Node] = set()
        self.computed: set[str] = {"__call__"}
        self.conditional: list[IfObject] = []
        self._reached: dict[Node, set[Node]] = {}

    def flow(self, sources: Iterable[Node], targets: Iterable[Node]) -> None:
        """Note that what is in the sources may get into the targets."""
        goals = tuple(targets)
        for source in sources:
            self.edges[source].update(goals)

    def close(self, parameters: Callable[[str], Iterable[Node]], objects_with: Callable[[str], Iterable[Node]]) -> None:
        """Add the flows that others bring about: what is done to an object by one name is seen by all others,
        computed calls may reach the functions named in texts, methods count where the object may have them.
        """
        for node in reached(self.changed, self.same):
            self.flow((node,), self.same.get(node, ()))
        for name in self.computed:
            self.edges[COMPUTED_CALL].update(parameters(name))
        holding: dict[Node, set[Node]] = defaultdict(set)
        for goal, sources in self.same.items():
            for source in sources:
                holding[source].add(goal)
        names = {item.name for item in self.conditional}
        objects = {name: reached(objects_with(name), holding) for name in names}
        for item in self.conditional:
            if not objects[item.name].isdisjoint(item.bases):
                self.edges[item.source].update(item.targets)
        self.same.clear()
        self.conditional.clear()

    def reached(self, source: Node) -> set[Node]:
        """Everything that what is in a node may get to."""
        if source not in self._reached:
            self._reached[source] = self._reach(source)
        return self._reached[source]

    def _reach(self, source: Node) -> set[Node]:
        if self._below is None:
            return reached((source,), self.edges)
        below = self._below.reached(source)
        beyond = {goal for node, goals in self.edges.items() if node in below for goal in goals}
        return below | reached(beyond - below, self.edges, self._below.edges)


def reached(start: Iterable[Node], *layers: Mapping[Node, set[Node]]) -> set[Node]:
    """The nodes that edges lead to, those they start from included."""
    found = set(start)
    stack = list(found)
    while stack:
        node = stack.pop()
        for edges in layers:
            new = edges.get(node, _NONE) - found
            found |= new
            stack += new
    return found
