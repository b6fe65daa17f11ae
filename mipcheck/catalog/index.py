"""Lookups over a catalog, each built when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import (
    Alias,
    Call,
    Carrier,
    Catalog,
    HttpClient,
    Interception,
    Library,
    Model,
    Request,
    Runner,
    Type,
)
from mipcheck.catalog.paths import PathIndex, Segments, expand, last_name


class LibraryCall(NamedTuple):
    """A call that sends data, with the library it belongs to."""

    library: Library
    call: Call


_RESET = ("url", "params")


class ClientRequest(NamedTuple):
    """A request function, with the HTTP or websocket client it belongs to."""

    client: HttpClient
    request: Request


class CatalogIndex:
    """A catalog, ready to be asked about access paths. Paths given are expected to be canonical."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._canonical: dict[Segments, Segments] = {}

    def canonical(self, segments: Segments) -> Segments:
        """The path with every alias replaced by what it stands for: the longest beginning first, until none applies."""
        known = self._canonical.get(segments)
        if known is None:
            known = self._canonical[segments] = self._resolved(segments)
        return known

    def _resolved(self, segments: Segments) -> Segments:
        seen = {segments}
        while True:
            longest, replacement = 0, segments
            for length, target in self._aliases.prefixes(segments):
                candidate = target + segments[length:]
                if length >= longest and candidate not in seen:
                    longest, replacement = length, candidate
            if not longest:
                return segments
            segments = replacement
            seen.add(segments)

    @cached_property
    def _aliases(self) -> PathIndex[Segments]:
        entries: list[tuple[str, Segments]] = []
        for alias in self._all_aliases():
            (target,) = expand(alias.path)
            entries += [(pattern, target) for pattern in alias.also]
        return PathIndex(entries)

    @cached_property
    def aliased_segments(self) -> frozenset[str]:
        """The segments of paths that other paths stand for: code may reach them without spelling them."""
        return frozenset(segment for alias in self._all_aliases() for path in expand(alias.path) for segment in path)

    def _all_aliases(self) -> Iterable[Alias]:
        for library in self.catalog.libraries:
            yield from library.aliases
        for client in self.catalog.clients:
            yield from client.aliases

    @cached_property
    def calls(self) -> PathIndex[LibraryCall]:
        """The data-carrying calls of all libraries."""
        return PathIndex((path, entry) for entry in self.library_calls for path in entry.call.paths)

    @cached_property
    def library_calls(self) -> tuple[LibraryCall, ...]:
        """Every data-carrying call, in the order of the rule files."""
        return tuple(LibraryCall(library, call) for library in self.catalog.libraries for call in library.calls)

    @cached_property
    def posted(self) -> tuple[LibraryCall, ...]:
        """The calls that are settings posted to somebody else's service."""
        return tuple(entry for entry in self.library_calls if entry.call.posted_to)

    @cached_property
    def own_source(self) -> frozenset[str]:
        """The names of the classes and functions that are judged even where the project has their source."""
        entries = (entry for entry in self.library_calls if entry.call.own_source)
        return frozenset(segments[-1] for entry in entries for path in entry.call.paths for segments in expand(path))

    @cached_property
    def requests(self) -> PathIndex[ClientRequest]:
        """The request functions of all HTTP and websocket clients."""
        entries = [ClientRequest(client, request) for client in self.catalog.clients for request in client.requests]
        return PathIndex((path, entry) for entry in entries for path in entry.request.paths)

    @cached_property
    def call_names(self) -> frozenset[str]:
        """The last segments of the paths of libraries' calls."""
        paths = (path for entry in self.library_calls for path in entry.call.paths)
        return frozenset(last_name(segments) for path in paths for segments in expand(path))

    @cached_property
    def requests_by_name(self) -> dict[str, list[ClientRequest]]:
        """The request functions by the last segment of their paths."""
        found: dict[str, list[ClientRequest]] = {}
        for client in self.catalog.clients:
            for request in client.requests:
                for name in {last_name(segments) for path in request.paths for segments in expand(path)}:
                    found.setdefault(name, []).append(ClientRequest(client, request))
        return found

    @cached_property
    def sending_methods(self) -> dict[str, list[ClientRequest]]:
        """The methods of clients, by name, that may send data, judging by the name alone: no ``get``."""
        endpoints = [endpoint for service in self.catalog.services for endpoint in service.endpoints]
        verbs = {verb for endpoint in endpoints if not endpoint.socket for verb in endpoint.methods}
        found: dict[str, list[ClientRequest]] = {}
        for name, entries in self.requests_by_name.items():
            methods = [entry for entry in entries if entry.request.opens and _is_method(entry.request, name)]
            fitting = [entry for entry in methods if entry.request.verb != "name" or name.upper() in verbs]
            if fitting:
                found[name] = fitting
        return found

    def packages_of(self, entry: ClientRequest) -> frozenset[str]:
        """The packages that a request function is imported from."""
        return frozenset(segments[0] for path in entry.request.paths for segments in expand(path))

    @cached_property
    def interceptions(self) -> dict[str, Interception]:
        """How code gets between the requests of a client and the wire, by the package the client is imported from."""
        return {
            package: entry.client.interception
            for entries in self.requests_by_name.values()
            for entry in entries
            for package in self.packages_of(entry)
        }

    @cached_property
    def packages(self) -> frozenset[str]:
        """The packages that the rule data knows something of."""
        models = [path for model in self.catalog.models for path in model.paths]
        also = [path for alias in self._all_aliases() for path in alias.also]
        return self.sending_packages.union(segments[0] for path in (*models, *also) for segments in expand(path))

    @cached_property
    def sending_packages(self) -> frozenset[str]:
        """The packages whose calls send something: libraries and clients."""
        calls = [path for entry in self.library_calls for path in entry.call.paths]
        requests = [path for client in self.catalog.clients for item in client.requests for path in item.paths]
        return frozenset(segments[0] for path in (*calls, *requests) for segments in expand(path))

    @cached_property
    def default_attributes(self) -> frozenset[str]:
        """The attributes of clients that hold the defaults of their requests' queries."""
        requests = (request for client in self.catalog.clients for request in client.requests)
        places = (parse_location(place) for request in requests for place in request.defaults)
        return frozenset(
            place.steps[-1].name for place in places if place.steps and place.steps[-1].kind == "attribute"
        )

    @cached_property
    def resets(self) -> dict[str, tuple[str, ...]]:
        """The methods of requests that were built earlier that give them another URL and query, with what they take."""
        written = (item for client in self.catalog.clients for request in client.requests for item in request.resets)
        taken = (item.rstrip(")").partition("(") for item in written)
        return {name: tuple(rest.replace(" ", "").split(",")) if rest else _RESET for name, _, rest in taken}

    @cached_property
    def types(self) -> PathIndex[Type]:
        """The classes of which something is known."""
        return PathIndex((type_.path, type_) for type_ in self._types())

    def _types(self) -> Iterator[Type]:
        for library in self.catalog.libraries:
            yield from library.types
        for client in self.catalog.clients:
            yield from client.types

    @cached_property
    def mappings(self) -> frozenset[str]:
        """The names of classes whose calls make plain dicts of their keywords."""
        made = (type_ for type_ in self._types() if type_.mapping)
        return frozenset(last_name(segments) for type_ in made for segments in expand(type_.path))

    @cached_property
    def models(self) -> PathIndex[Model]:
        """The functions whose behaviour is modelled."""
        return PathIndex((path, model) for model in self.catalog.models for path in model.paths)

    @cached_property
    def without_keywords(self) -> frozenset[str]:
        """The names of functions that call what they are given, but with no keyword of their own call."""
        models = (model for model in self.catalog.models if model.model == "thread" or not model.keywords)
        return frozenset(last_name(segments) for model in models for path in model.paths for segments in expand(path))

    @cached_property
    def runners(self) -> PathIndex[Runner]:
        """The functions that run a command."""
        return PathIndex((path, runner) for runner in self.catalog.runners for path in runner.paths)

    @cached_property
    def ambient(self) -> frozenset[str]:
        """Names that are there without an import: those of a path ``name()``, for no module can be called."""
        paths = (segments for runner in self.catalog.runners for path in runner.paths for segments in expand(path))
        return frozenset(segments[0] for segments in paths if segments[1:2] == ("()",))

    @cached_property
    def never(self) -> PathIndex[Library]:
        """The paths that carry no data, nor does anything below them (see :meth:`is_never`)."""
        return PathIndex((path, library) for library in self.catalog.libraries for path in library.never)

    def is_never(self, segments: Segments) -> bool:
        """Whether the path is, or lies below, one that carries no data."""
        return any(True for _ in self.never.prefixes(segments))

    @cached_property
    def _tails(self) -> dict[Segments, list[LibraryCall]]:
        endings: dict[Segments, list[LibraryCall]] = {}
        for entry in self.library_calls:
            for pattern in entry.call.tails:
                for segments in expand(pattern):
                    endings.setdefault(segments, []).append(entry)
        return endings

    def tails(self, segments: Segments) -> list[LibraryCall]:
        """The calls one of whose distinctive endings the path ends in; the longest ending wins."""
        for start in range(len(segments)):
            if found := self._tails.get(segments[start:]):
                return found
        return []

    @cached_property
    def _arguments(self) -> dict[str, PathIndex[LibraryCall]]:
        entries: dict[str, list[tuple[str, LibraryCall]]] = {}
        for entry in self.library_calls:
            for name in {segments[-1] for path in entry.call.paths for segments in expand(path)}:
                entries.setdefault(name, []).extend((pattern, entry) for pattern in entry.call.with_argument)
        return {name: PathIndex(pairs) for name, pairs in entries.items() if pairs}

    @cached_property
    def methods_with_argument(self) -> frozenset[str]:
        """The methods of which an argument can tell that they are calls to judge."""
        return frozenset(self._arguments)

    def with_argument(self, method: str, argument: Segments) -> list[LibraryCall]:
        """The calls that a ``method`` of an unknown object must be when given a value of this access path."""
        index = self._arguments.get(method)
        return index.lookup(argument) if index else []

    def carriers(self, library: Library, ids: Iterable[str]) -> tuple[Carrier, ...]:
        """The library's carriers of these ids, in that order."""
        known = self._carriers[library.id]
        return tuple(known[carrier] for carrier in ids)

    @cached_property
    def _carriers(self) -> dict[str, dict[str, Carrier]]:
        return {library.id: {carrier.id: carrier for carrier in library.carriers} for library in self.catalog.libraries}


def _is_method(request: Request, name: str) -> bool:
    """Whether a request function is a method, by this name, of what a call made, with a URL as an argument."""
    ways = [segments for path in request.paths for segments in expand(path)]
    return bool(request.url) and not request.url.startswith("^") and any(way[-2:] == ("()", name) for way in ways)
