"""What can be reached in a graph that may have circles, as sets that its nodes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set


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
