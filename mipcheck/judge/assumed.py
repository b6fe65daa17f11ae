"""Requests made with a client that is not known: what the file mentions tells which it may be."""

from __future__ import annotations

from mipcheck.catalog.index import CatalogIndex, ClientRequest
from mipcheck.resolve.project import is_test
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Changed, Import, Member, Result, Value
from mipcheck.resolve.world import World


def assumed_requests(function: Value, path: str, index: CatalogIndex, world: World) -> list[ClientRequest]:
    """The request methods that a method of something unknown may be, in the file at ``path``: those of the clients
    that the file mentions, or of all if it mentions none. In tests, where it may be a mock, there are none.
    """
    entries = index.sending_methods.get(function.name, []) if isinstance(function, Member) else []
    if not entries or is_test(path) or not _is_unknown(function, index):
        return []
    module = world.project.module(path)
    names = module.names if module is not None else frozenset[str]()
    mentioned = [entry for entry in entries if not names.isdisjoint(index.packages_of(entry))]
    return mentioned or entries


def _is_unknown(function: Value, index: CatalogIndex) -> bool:
    """Whether a value is a method of something unknown, or of what a package made that the rule data does not know."""
    root, made = function, False
    while isinstance(root, Member | Changed | Result):
        made = made or isinstance(root, Result)
        root = root.function if isinstance(root, Result) else root.base
    if isinstance(root, Import):
        return made and root.path[0].isidentifier() and root.path[0] not in index.packages
    return isinstance(root, Unknown)
