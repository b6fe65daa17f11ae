"""The words by which code speaks of a service, and the names of calls that are judged without any."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand, last_name
from mipcheck.catalog.words import sink_names, tokens_of
from mipcheck.flow.nodes import Words

_CARRYING = frozenset(
    {
        "json",
        "data",
        "content",
        "files",
        "headers",
        "additional_headers",
        "extra_headers",
        "timeout",
        "auth",
        "cookies",
        "body",
    }
)
_LOCATION = re.compile(
    r"url|uri|host|endpoint|(?:^|_)(?:base|addr|address|domain|server|wss?|https?|api|proxy|gateway|origin|netloc)s?$"
)
_SECRET = re.compile("key|token|secret|password")
"""What is named so is sent to a service, and tells nothing of where a request goes."""


def words_of(index: CatalogIndex, self_hosted: Iterable[str]) -> Words:
    """What tells that code speaks of a service: names that contain its tokens, texts that contain its hosts or those
    that settings for it are sent to.
    """
    tokens = frozenset(tokens_of(index.catalog))
    hosts = {host.partition("/")[0].lower() for entry in index.posted for host in entry.call.posted_to}
    hosts |= {host.lower() for service in index.catalog.services for host in (*service.hosts, *service.domains)}
    in_text = _pattern(frozenset(hosts | {host.lower() for host in self_hosted}))
    in_name = _pattern(tokens)
    known: dict[str, bool] = {}

    def is_name(name: str) -> bool:
        if name not in known:
            known[name] = in_name.search(name.lower()) is not None
        return known[name]

    def is_site_name(name: str) -> bool:
        rest = in_name.sub("", name.lower())
        return not rest or (_LOCATION.search(rest) is not None and not _SECRET.search(rest))

    requests = [(name, index.requests_by_name[name]) for name in index.requests_by_name.keys() & sink_names(index)]
    sending = {name for name, entries in requests if all(entry.request.opens for entry in entries)}
    answered = frozenset(name for name in sending | index.call_names if name.islower())

    def is_site(text: str) -> bool:
        return in_text.search(text.lower()) is not None

    return Words(is_name, is_site_name, is_site, answered, tokens, _CARRYING, _clients(index))


def _clients(index: CatalogIndex) -> frozenset[str]:
    """The names of the classes that send requests."""
    paths = [path for client in index.catalog.clients for request in client.requests for path in request.paths]
    paths += [type_.path for client in index.catalog.clients for type_ in client.types]
    return frozenset(name for path in paths for segments in expand(path) for name in segments if name[:1].isupper())


def unspoken_names(index: CatalogIndex) -> frozenset[str]:
    """The names of libraries' calls that speak of no service by themselves, or that a project may define itself."""
    tokens = _pattern(frozenset(tokens_of(index.catalog)))
    paths = (segments for entry in index.library_calls for path in entry.call.paths for segments in expand(path))
    spoken = frozenset(last_name(path) for path in paths if not any(tokens.search(part.lower()) for part in path))
    return spoken | index.own_source


def library_names(index: CatalogIndex, names: frozenset[str]) -> frozenset[str]:
    """The names of calls that are not only those of requests or commands."""
    runners = {last_name(path) for item in index.catalog.runners for way in item.paths for path in expand(way)}
    return names - (index.requests_by_name.keys() | runners) | (names & index.call_names)


def endings(index: CatalogIndex) -> dict[str, list[frozenset[str]]]:
    """The distinctive endings of calls, by the name called: the names that code which makes one has to spell."""
    found: dict[str, list[frozenset[str]]] = {}
    for entry in index.library_calls:
        for path in entry.call.tails:
            for segments in expand(path):
                found.setdefault(segments[-1], []).append(frozenset(segments) - {"()"})
    return found


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words))))
