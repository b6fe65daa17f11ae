"""Settings posted to somebody else's service, which calls the one the rules are about with the customer's account."""

from __future__ import annotations

from collections.abc import Iterator

from mipcheck.catalog.index import ClientRequest, LibraryCall
from mipcheck.catalog.locations import parse_location
from mipcheck.judge.forms import urls_of
from mipcheck.judge.hosts import HOLE, flattened
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.basics import const, options
from mipcheck.resolve.layers import ABSENT
from mipcheck.resolve.querytext import parse_url
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.values import Entry, Json, Map, Value

BODY = "body"


def posted(site: Site, client: ClientRequest, calls: tuple[LibraryCall, ...]) -> Iterator[tuple[LibraryCall, Site]]:
    """The calls a request may be, by the host it goes to; what it posts is the argument ``body`` of the site.

    Where a path says what is called, that is so whatever is posted, and be it nothing.
    """
    if not calls:
        return
    bodies = list(_bodies(site, client))
    told = [body for body in bodies if isinstance(body, Map)]
    addresses = [_address(url) for url in urls_of(site, client.request)]
    for entry in calls:
        for name in entry.call.posted_to:
            if any(_leads_to(host, path, name) for host, path in addresses):
                for body in (bodies or [Map(())]) if name.partition("/")[2] else told:
                    yield entry, Site(site.function, (*site.arguments, Entry(const(BODY), body)), site.world)


def may_be_posted(site: Site, client: ClientRequest, calls: tuple[LibraryCall, ...]) -> bool:
    """Whether a request goes where settings are posted to, and what it posts is what a caller says."""
    if not calls or not any(map(depends_on_caller, _bodies(site, client))):
        return False
    names = [name for entry in calls for name in entry.call.posted_to]
    return any(_leads_to(*_address(url), name) for url in urls_of(site, client.request) for name in names)


def _bodies(site: Site, client: ClientRequest) -> Iterator[Value]:
    for place in client.request.body:
        for hit in locate(site, parse_location(place)):
            for option in options(hit.value):
                inner = option.of if isinstance(option, Json) else option
                yield from (body for body in options(inner) if body != ABSENT)


def _address(url: Value) -> tuple[str, str]:
    """The host and the path of a URL, with holes for what is not known of them."""
    head = next((form.head for form in parse_url(url)), url)
    authority, slash, path = flattened(head)[0].rpartition("://")[2].partition("/")
    return authority.rpartition("@")[2].partition(":")[0].lower(), slash + path.rstrip("/")


def _leads_to(host: str, path: str, name: str) -> bool:
    """Whether a host is ``name`` or below it; where all of it is unknown, what is posted has to tell."""
    name, slash, ending = name.partition("/")
    if slash:
        return (host == name or host.endswith(f".{name}")) and path.endswith((slash + ending).rstrip("/"))
    known = host.rpartition(HOLE)[2]
    return host == name or known.endswith(f".{name}") or (HOLE in host and f".{name}".endswith(known))
