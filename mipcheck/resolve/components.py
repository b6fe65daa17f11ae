"""What can be reached in a graph that may have circles, as sets that its nodes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Growing(Generic[_K, _V]):
    """Answers that may rest on each other in a circle, of which each can only grow with those it rests on.

    ``work`` works one out, asking for others here; ``least`` is what is assumed of one until it is known. Those in a
    circle are worked out until none of them grows any more.
    """

    def __init__(self, work: Callable[[_K], _V], least: _V) -> None:
        self._work = work
        self._least = least
        self._known: dict[_K, _V] = {}
        self._before: dict[_K, _V] = {}
        self._found: dict[_K, _V] = {}
        self._open: set[_K] = set()
        self._rested_on: set[_K] = set()
        self._has_grown = False

    def __call__(self, key: _K) -> _V:
        """The answer for a key."""
        if key in self._known:
            return self._known[key]
        if self._open:
            return self._find(key)
        try:
            self._has_grown = True
            while self._has_grown:
                self._has_grown = False
                self._find(key)
                self._before, self._found = self._found, {}
            self._known.update(self._before)
        finally:  # code nested too deeply to follow ends it anywhere
            self._before, self._found, self._open = {}, {}, set()
        return self._known[key]

    def _find(self, key: _K) -> _V:
        if key in self._found:
            self._rested_on |= {key} & self._open
            return self._found[key]
        self._found[key] = self._before.get(key, self._least)
        self._open.add(key)
        found = self._work(key)
        self._open.discard(key)
        if key in self._rested_on and found != self._found[key]:
            self._has_grown = True
        self._found[key] = found
        return found


def close(start: str, edges: Callable[[str], Set[str]], own: Callable[[str], int], closed: dict[str, int]) -> int:
    """What ``start`` and all it leads to have of their ``own``, as bits; ``closed`` keeps the answers for nodes met.

    Nodes in a circle have the same answer, so each node is looked at once (Tarjan's strongly connected components).
    """
    if start in closed:
        return closed[start]
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    found: list[str] = []
    path: list[tuple[str, Iterator[str]]] = []

    def enter(node: str) -> None:
        order[node] = lowest[node] = len(order)
        found.append(node)
        path.append((node, iter(edges(node))))

    enter(start)
    while path:
        node, rest = path[-1]
        for other in rest:
            if other in closed:
                continue
            if other not in order:
                enter(other)
                break
            lowest[node] = min(lowest[node], order[other])
        else:
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
            if lowest[node] == order[node]:
                _close_circle(found, node, edges, own, closed)
    return closed[start]


def _close_circle(
    found: list[str], first: str, edges: Callable[[str], Set[str]], own: Callable[[str], int], closed: dict[str, int]
) -> None:
    """Give the nodes found since ``first``, which lead to each other, their common answer."""
    circle = found[found.index(first) :] if found[-1] != first else [first]
    del found[len(found) - len(circle) :]
    bits = 0
    for node in circle:
        bits |= own(node)
        for other in edges(node):
            bits |= closed.get(other, 0)
    closed.update(dict.fromkeys(circle, bits))
