"""By which names the modules of a project make the calls to judge: what mentions none of them need not be run."""

from __future__ import annotations

from collections.abc import Iterable

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand
from mipcheck.judge.sites import aliases, sink_names
from mipcheck.resolve.syntax import mentions, walk


def names_in(index: CatalogIndex, modules: Iterable[facts.ModuleFacts]) -> frozenset[str]:
    """The names for some modules: of the libraries they mention, those given to these instead, and of subclasses."""
    modules = list(modules)
    mentioned = frozenset[str]().union(*(module.names for module in modules))
    names = sink_names(index) - _foreign(index, mentioned)
    names = names.union(*(aliases(module, names) for module in modules))
    return names | _subclasses(modules, names & _classes(index))


def _foreign(index: CatalogIndex, mentioned: frozenset[str]) -> frozenset[str]:
    """The names of calls that only libraries the modules do not mention have; some are common words.

    Those judged by their source may be reached by relative imports, which mention no library.
    """
    own, others = set[str](), set[str]()
    for entry in index.library_calls:
        known = bool(entry.call.tails) or entry.call.own_source
        for path in entry.call.paths:
            for segments in expand(path):
                name = next(segment for segment in reversed(segments) if segment != "()")
                (own if known or segments[0] in mentioned else others).add(name)
    for client in index.catalog.clients:
        own |= {segments[-1] for request in client.requests for path in request.paths for segments in expand(path)}
    own |= {segments[-1] for runner in index.catalog.runners for path in runner.paths for segments in expand(path)}
    return frozenset(others - own)


def _classes(index: CatalogIndex) -> frozenset[str]:
    paths = (segments for entry in index.library_calls for path in entry.call.paths for segments in expand(path))
    return frozenset(segments[-1] for segments in paths if segments[-1][:1].isupper())


def _subclasses(modules: Iterable[facts.ModuleFacts], classes: frozenset[str]) -> frozenset[str]:
    """The classes made from one of ``classes``, whose construction, or that of their base, is the call then."""
    found: set[str] = set()
    for module in modules:
        for node in walk(module.body):
            if isinstance(node, facts.Class) and any(mentions(base.value) & classes for base in node.bases):
                found |= {node.name, "__init__"}
    return frozenset(found)
