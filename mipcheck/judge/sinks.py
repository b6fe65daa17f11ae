"""By which names the modules of a project make the calls to judge: what mentions none of them need not be run."""

from __future__ import annotations

from collections.abc import Iterable

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand
from mipcheck.resolve.syntax import mentions, walk


def names_in(index: CatalogIndex, modules: Iterable[facts.ModuleFacts]) -> frozenset[str]:
    """The names for some modules: of the libraries they mention, those given to these instead, and of subclasses."""
    modules = list(modules)
    mentioned = frozenset[str]().union(*(module.names for module in modules))
    names = sink_names(index) - _foreign(index, mentioned)
    names = names.union(*(aliases(module, names) for module in modules))
    return names | _subclasses(modules, names & _classes(index))


def _foreign(index: CatalogIndex, mentioned: frozenset[str]) -> frozenset[str]:
    """The names of calls that only libraries the modules do not mention have; some are common words."""
    own, others = set[str](), set[str]()
    for entry in index.library_calls:
        for path in entry.call.paths:
            for segments in expand(path):
                name = next(segment for segment in reversed(segments) if segment != "()")
                (own if entry.call.tails or segments[0] in mentioned else others).add(name)
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
    patterns = [path for entry in index.library_calls for path in entry.call.paths]
    patterns += [path for runner in index.catalog.runners for path in runner.paths]
    found = {_last_name(segments) for pattern in patterns for segments in expand(pattern)}
    for client in index.catalog.clients:
        for request in client.requests:
            names = {_last_name(segments) for path in request.paths for segments in expand(path)}
            found |= {name for name in names if request.verb != "name" or name.upper() in verbs}
    return frozenset(found)


def message_names(index: CatalogIndex) -> frozenset[str]:
    """The names by which messages are sent over a socket; these calls are not judged themselves."""
    found = {name for client in index.catalog.clients for request in client.requests for name in request.sends}
    return frozenset(
        found | {name for entry in index.library_calls if entry.call.message for name in entry.call.message.methods}
    )


def _last_name(segments: tuple[str, ...]) -> str:
    return next(segment for segment in reversed(segments) if segment != "()")


def aliases(module: facts.ModuleFacts, names: frozenset[str]) -> frozenset[str]:
    """``names``, with the other names a module gives to what bears one of them: by import or by assignment."""
    found = set(names)
    for node in walk(module.body):
        if isinstance(node, facts.ImportFrom):
            found.update(alias for name, alias in node.names if alias is not None and name in names)
        elif isinstance(node, facts.Assign) and not isinstance(node.value, facts.Call) and names & mentions(node.value):
            for target in node.targets:
                found.update(mentions(target) - {"self"})
    return frozenset(found)
