"""Requests made with an HTTP or websocket client: where they go, and whether their query carries the option."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from mipcheck.catalog.index import ClientRequest
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Endpoint, Query, Request, Service
from mipcheck.judge.forms import forms
from mipcheck.judge.hosts import find_endpoint, sends_data
from mipcheck.judge.in_query import option_in_query
from mipcheck.judge.locate import Site, locate, surely_given
from mipcheck.judge.prepared import inner_request
from mipcheck.judge.sent import Outcome, unique
from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.layers import ABSENT
from mipcheck.resolve.values import Const


class HttpCall(NamedTuple):
    """A request that sends data to the service: its endpoint and what may become of the option."""

    endpoint: Endpoint
    outcomes: list[Outcome]
    hinted: bool


def judge_request(
    site: Site,
    entry: ClientRequest,
    services: tuple[Service, ...],
    name: str,
    hint: str,
    self_hosted: frozenset[str],
    queries: tuple[Query | None, ...] = (None,),
) -> HttpCall | None:
    """The call a request function makes, or ``None`` when none of its forms sends data to a service.

    ``name`` is the name the function is called by, ``hint`` the words around it (file and symbol), which tell the
    service where the host is not known. ``queries`` see :func:`mipcheck.judge.releases.queries_of`.
    """
    entry, site = inner_request(site, entry)
    request = entry.request
    if any(surely_given(site, parse_location(place)) for place in request.foreign):
        return None
    verbs = _verbs(site, request, name)
    endpoint: Endpoint | None = None
    outcomes: list[Outcome] = []
    left_open: list[Outcome] = []
    hinted = True
    requests = [replace(request, query=query) if query is not None else request for query in queries]
    for form in (form for one in requests for form in forms(site, one, hint, services, self_hosted)):
        service = form.target.service
        here = find_endpoint(service, form.target, verbs, request.socket or form.target.socket)
        if here is None and sends_data(form.target, verbs, any(_present(site, place) for place in request.body)):
            here = Endpoint(form.target.path, "a path that is not known")
            left_open.append(
                Outcome("unknown", f"it is not known what {form.target.path} does with the data it is sent")
            )
            endpoint = endpoint or here
            hinted = False
            continue
        if here is None:
            continue
        endpoint = endpoint or here
        hinted = hinted and form.target.hinted
        if here.option_in == "query":
            (left_open if form.is_open else outcomes).extend(option_in_query(site, entry, form, service))
    if all(outcome.kind in ("true", "raises", "unknown") for outcome in outcomes):
        outcomes += left_open  # where a known form already sends no opt-out, an open one changes nothing
    return HttpCall(endpoint, unique(outcomes), hinted) if endpoint is not None else None


def _present(site: Site, place: str) -> bool:
    return any(
        hit.value != ABSENT and not (isinstance(hit.value, Const) and hit.value.value is None)
        for hit in locate(site, parse_location(place))
    )


def _verbs(site: Site, request: Request, name: str) -> frozenset[str]:
    """The HTTP methods the request may use; empty when that is not known."""
    if request.verb == "name":
        return frozenset({name.upper()})
    if request.verb:
        return frozenset({request.verb.upper()})
    found = locate(site, parse_location(request.method)) if request.method else []
    known = {text_of(option) for hit in found for option in options(hit.value) if hit.value != ABSENT}
    if known and None not in known:
        return frozenset(text.upper() for text in known if text is not None)
    if known:
        return frozenset()
    return frozenset({"POST"}) if any(_present(site, place) for place in request.body) else frozenset({"GET"})
