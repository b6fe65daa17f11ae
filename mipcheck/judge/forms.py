"""The forms that a request may take: where it goes, and what its query is made of."""

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple

from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Request, Service
from mipcheck.judge.hosts import HOLE, Target, flattened, named_after, target_of
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.basics import concatenate, const, is_cut, options, text_of
from mipcheck.resolve.layers import ABSENT, Found
from mipcheck.resolve.methods import pairs_of
from mipcheck.resolve.querytext import ParsedUrl, parse_url, query_layers
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Const, Encoded, Layer, Map, Seq, Spread, Value

_BEHIND = Unknown("the query is put behind a second `?`")


class Form(NamedTuple):
    """One form a request may take: where it goes and the layers of its query, from the client's defaults to its
    ``params``. One that ``is_open`` may go anywhere, and so to the service, too.
    """

    url: ParsedUrl
    target: Target
    query: tuple[Layer, ...]
    repeats: bool
    is_open: bool = False


def forms(
    site: Site, request: Request, hint: str, services: tuple[Service, ...], self_hosted: frozenset[str]
) -> list[Form]:
    """Every form of the request that goes to a service."""
    found: list[Form] = []
    unknown: list[ParsedUrl] = []
    parsed_urls = [parsed for url in urls_of(site, request) for parsed in parse_url(url)]
    none_followed = all(is_cut(parsed.head) and flattened(parsed.head)[0] == HOLE for parsed in parsed_urls)
    for parsed in parsed_urls:
        targets = [target_of(parsed.head, service, hint, self_hosted, request.socket) for service in services]
        if none_followed and not any(targets):
            targets = [named_after(service, hint, request.socket) for service in services]
        for target in targets:
            if target is not None:
                found += _forms_to(site, request, parsed, target, none_followed)
        if not any(targets) and flattened(parsed.head)[0].startswith(HOLE):
            unknown.append(parsed)
    # Where one form goes to the service, another that may go anywhere may go there, too.
    for parsed in unknown if found else ():
        found += [form._replace(is_open=True) for form in _forms_to(site, request, parsed, found[0].target)]
    return found


def _forms_to(
    site: Site, request: Request, parsed: ParsedUrl, target: Target, none_followed: bool = False
) -> list[Form]:
    """The forms of a request to a known target; a URL of which nothing is known may bring a query of its own, which is
    the more likely where the code was ``none_followed`` that puts it together.
    """
    if flattened(parsed.head)[0] == HOLE and not parsed.query and (none_followed or not target.hinted):
        parsed = parsed._replace(query=(Spread(parsed.head),))
    return [Form(parsed, target, layers, repeats) for layers, repeats in _queries(site, request, parsed)]


def urls_of(site: Site, request: Request) -> list[Value]:
    """The URLs a request may go to, base URL and host put before the path."""
    texts = (
        [
            option
            for hit in locate(site, parse_location(request.url))
            for option in options(hit.value)
            if hit.value != ABSENT
        ]
        if request.url
        else []
    )
    texts = [text for text in texts if not (isinstance(text, Const) and not isinstance(text.value, str | bytes))]
    if request.host:
        hosts = [
            option
            for hit in locate(site, parse_location(request.host))
            for option in options(hit.value)
            if hit.value != ABSENT
        ]
        return [concatenate([const("https://"), host, text]) for host in hosts for text in texts]
    if not request.base:
        return texts
    bases = [option for hit in locate(site, parse_location(request.base)) for option in options(hit.value)]
    return [_based(base, text, request) for base in bases for text in texts]


def _based(base: Value, url: Value, request: Request) -> Value:
    if base == ABSENT or (isinstance(base, Const) and not isinstance(base.value, str)) or is_absolute(url):
        return url
    whole = text_of(base)
    if request.join == "resolve" and whole is not None:
        start = "/".join(whole.split("?")[0].split("/")[:3])
        first = text_of(url) or ""
        base = const(start if first.startswith("/") else whole.split("?")[0].rpartition("/")[0])
        return concatenate([base, const("" if first.startswith("/") else "/"), url])
    if whole is not None:
        base = const(whole.rstrip("/"))
    relative = text_of(url)
    return (
        concatenate([base, const("/"), const(relative.lstrip("/"))])
        if relative is not None
        else concatenate([base, const("/"), url])
    )


def is_absolute(url: Value) -> bool:
    """Whether a URL begins with a scheme."""
    first = text_of(url) or text_of(getattr(url, "parts", (url,))[0]) or ""
    return re.match(r"\w+://", first) is not None


def _queries(site: Site, request: Request, parsed: ParsedUrl) -> list[tuple[tuple[Layer, ...], bool]]:
    """The layers of the query, for each form ``params`` may take; and whether a key may be sent twice."""
    own = _own_query(parsed)
    params = (
        [run for hit in locate(site, parse_location(request.params)) for run in _runs(hit)]
        if request.params
        else [None]
    )
    rows: list[tuple[tuple[Layer, ...], bool]] = []
    for defaults, run in product(defaults_of(site, request), params):
        if run is None and request.query == "replace" and defaults:
            rows.append((defaults, False))
        elif run is None:
            rows.append(((*defaults, *own), bool(own)))
        elif request.query == "replace":
            rows.append((_merged(defaults, run, request), False))
        elif request.query == "behind" and own:
            rows.append(((Spread(_BEHIND),), False))
        else:
            rows.append(((*own, *_merged(defaults, run, request)), request.query == "append"))
    return rows


def defaults_of(site: Site, request: Request) -> list[tuple[Layer, ...]]:
    """The defaults a client may add: what it was made with, where the attribute, which comes last, was not set since.

    Each of what either may be stands for itself.
    """
    runs: list[tuple[Layer, ...]] = [()]
    for place in request.defaults:
        hits = dict.fromkeys(locate(site, parse_location(place)))
        own = [
            run
            for hit in hits
            for option in options(hit.value)
            for run in (runs if option == ABSENT else [_default(option, hit.at, request)])
        ]
        runs = list(dict.fromkeys(own))
    return runs


def _default(value: Value, at: Place | None, request: Request) -> tuple[Layer, ...]:
    """What a client adds for its defaults: nothing, where it only takes mappings and they are none."""
    if request.merge == "mappings" and (isinstance(value, Seq) or text_of(value) is not None):
        return ()
    return (Spread(value, at),)


def _merged(defaults: tuple[Layer, ...], run: tuple[Layer, ...], request: Request) -> tuple[Layer, ...]:
    """The entries that the client's defaults and those of the call make together: of equal keys the call's counts."""
    is_mapping = all(isinstance(layer, Spread) and isinstance(layer.value, Map) for layer in run)
    if not defaults or (request.merge == "mappings" and not is_mapping):
        return run
    return (Spread(Map((*defaults, *run))),) if is_mapping else (*defaults, *run)


def _own_query(parsed: ParsedUrl) -> tuple[Layer, ...]:
    return (*parsed.query, *(Spread(value) for value in parsed.params))


def _runs(hit: Found) -> list[tuple[Layer, ...] | None]:
    """The entries an argument for the query stands for; ``None`` for nothing given."""
    runs: list[tuple[Layer, ...] | None] = []
    for option in options(hit.value):
        layers = pairs_of(option) if isinstance(option, Map | Seq) else None
        if option == ABSENT or (isinstance(option, Const) and option.value is None):
            runs.append(None)
        elif layers is not None:
            runs.append((Spread(option, hit.at),) if isinstance(option, Map) else layers)
        elif isinstance(option, Encoded) or text_of(option) is not None:
            runs += query_layers(option)
        else:
            runs.append((Spread(option, hit.at),))
    return runs
