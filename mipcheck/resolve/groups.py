"""What is connected with what: files by their imports, classes by their bases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from mipcheck.resolve.values import DefinitionId

_T = TypeVar("_T", str, DefinitionId)


def connected_by(links: Iterable[tuple[_T, frozenset[_T]]]) -> dict[_T, _T]:
    """For each thing one of those it is connected with, the same for all of them, given what each leads to."""
    groups: dict[_T, _T] = {}

    def group(item: _T) -> _T:
        while (above := groups.setdefault(item, item)) != item:
            groups[item] = item = groups.setdefault(above, above)
        return item

    for one, others in links:
        for other in sorted(others):
            groups[group(other)] = group(one)
    return {item: group(item) for item in list(groups)}
