"""By which names the modules of a project make the calls to judge: what mentions none of them need not be run."""

from __future__ import annotations

from collections.abc import Iterable

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand, last_name
from mipcheck.catalog.words import sink_names
from mipcheck.resolve.importing import IMPORTING
from mipcheck.resolve.project import Project
from mipcheck.resolve.syntax import mentions, walk


def names_in(index: CatalogIndex, project: Project) -> frozenset[str]:
    """The names for the modules read: of the libraries they import, those given to these instead, and of subclasses."""
    modules = project.modules
    mentioned = frozenset[str]().union(*(module.names for module in modules))
    imported = frozenset[str]().union(*(_imported_by(module, project) for module in modules))
    names = sink_names(index) - _foreign(index, mentioned, imported)
    return names | _subclasses(modules, names & _classes(index))


def _imported_by(module: facts.ModuleFacts, project: Project) -> frozenset[str]:
    """The names that may be those of packages which a module imports: any it mentions, where it computes some."""
    if not module.names.isdisjoint(IMPORTING):
        return module.names
    nodes = project.imports_in(module.path)
    parts = {part for node in nodes for part in node.module.split(".")}
    return frozenset(
        parts.union(name for node in nodes if isinstance(node, facts.ImportFrom) for name, _ in node.names)
    )


def _foreign(index: CatalogIndex, mentioned: frozenset[str], imported: frozenset[str]) -> frozenset[str]:
    """The names of calls that only libraries the modules do not import have; some are common words.

    Those judged by their source may be reached by relative imports, which mention no library, and methods of clients on
    one that is handed in by a file that says no word of a service.
    """
    own, others = set[str](), set[str]()
    aliased = index.aliased_segments
    for entry in index.library_calls:
        for path in entry.call.paths:
            for segments in expand(path):
                spoken = entry.call.own_source or (
                    segments[0] in imported and mentioned.issuperset(_distinctive(segments, aliased))
                )
                (own if spoken else others).add(last_name(segments))
            for path in entry.call.tails:
                for segments in expand(path):
                    spoken = mentioned.issuperset(_distinctive(("", *segments), frozenset()))
                    (own if spoken else others).add(last_name(segments))
    for client in index.catalog.clients:
        for request in client.requests:
            for path in request.paths:
                for segments in expand(path):
                    name = last_name(segments)
                    (own if segments[0] in imported or name in index.sending_methods else others).add(name)
    own |= {segments[-1] for runner in index.catalog.runners for path in runner.paths for segments in expand(path)}
    return frozenset(others - own)


def _distinctive(segments: tuple[str, ...], aliased: frozenset[str]) -> frozenset[str]:
    """The attributes a call by this path goes through, as the code has to spell them: no alias stands for them."""
    return frozenset(item for item in segments[1:] if item.islower() and item.isidentifier()) - aliased


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


def message_names(index: CatalogIndex) -> frozenset[str]:
    """The names by which messages are sent over a socket; these calls are not judged themselves."""
    found = {name for client in index.catalog.clients for request in client.requests for name in request.sends}
    return frozenset(
        found | {name for entry in index.library_calls if entry.call.message for name in entry.call.message.methods}
    )
