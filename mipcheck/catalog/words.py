"""The words that tell which files may hold a call to judge, told from the rules."""

from __future__ import annotations

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.model import Catalog
from mipcheck.catalog.paths import expand, last_name


def tokens_of(catalog: Catalog) -> tuple[str, ...]:
    """The words, in lower case, one of which a file must contain to speak of a service."""
    words = {token for service in catalog.services for token in service.tokens}
    words |= {token for library in catalog.libraries for token in library.tokens}
    return tuple(sorted({word.lower() for word in words}))


def packages_of(catalog: Catalog) -> frozenset[str]:
    """The packages whose release may make a difference to a verdict."""
    effects = [effect for library in catalog.libraries for item in library.carriers for effect in item.effects]
    found = {need.package for effect in effects for need in effect.needs}
    found |= {library.package for library in catalog.libraries} | {client.package for client in catalog.clients}
    found |= {library.sibling.package for library in catalog.libraries if library.sibling is not None}
    return frozenset(filter(None, found))


def sink_names(index: CatalogIndex) -> frozenset[str]:
    """The names by which calls to judge are made: a definition that mentions none of them makes none.

    A function that can only use an HTTP method no data endpoint takes is none of them.
    """
    verbs = {
        verb
        for service in index.catalog.services
        for endpoint in service.endpoints
        if not endpoint.socket
        for verb in endpoint.methods
    }
    verbs |= {verb for entry in index.posted for verb in entry.call.posted_by}
    patterns = [path for entry in index.library_calls for path in entry.call.paths]
    patterns += [path for runner in index.catalog.runners for path in runner.paths]
    found = {last_name(segments) for pattern in patterns for segments in expand(pattern)}
    for client in index.catalog.clients:
        for request in client.requests:
            names = {last_name(segments) for path in request.paths for segments in expand(path)}
            found |= {name for name in names if request.verb != "name" or name.upper() in verbs}
    return frozenset(found)
