"""Requests made with an HTTP or websocket client: where they go, and whether their query carries the option."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from mipcheck.catalog.index import ClientRequest
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Endpoint, Query, Request, Service
from mipcheck.judge.hosts import HOLE, Target, find_endpoint, flattened, sends_data, target_of
from mipcheck.judge.locate import Site, locate, spread, surely_given
from mipcheck.judge.sent import Outcome, classify, unique
from mipcheck.resolve.layers import ABSENT, Found, each, entries, find
from mipcheck.resolve.methods import pairs_of
from mipcheck.resolve.querytext import TOO_MANY_FORMS, ParsedUrl, parse_url, query_layers
from mipcheck.resolve.values import (
    NONE,
    TOO_LARGE,
    Changed,
    Const,
    Either,
    Encoded,
    Entry,
    Layer,
    Map,
    Member,
    Passed,
    Place,
    Result,
    Seq,
    Spread,
    Unknown,
    Url,
    Value,
    concatenate,
    const,
    is_cut,
    options,
    path_of,
    text_of,
)

_BEHIND = Unknown("the query is put behind a second `?`")
SEVERAL = Unknown("it is sent more than once, with different values")


class HttpCall(NamedTuple):
    """A request that sends data to the service: its endpoint and what may become of the option."""

    endpoint: Endpoint
    outcomes: list[Outcome]
    hinted: bool


class Form(NamedTuple):
    """One form a request may take: where it goes and the layers of its query, from the client's defaults to its
    ``params``. One that ``is_open`` may go anywhere, and so to the service, too.
    """

    url: ParsedUrl
    target: Target
    query: tuple[Layer, ...]
    repeats: bool
    is_open: bool = False


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
    entry, site = _inner_request(site, entry)
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
            (left_open if form.is_open else outcomes).extend(_option_in_query(site, entry, form, service))
    if all(outcome.kind in ("true", "raises", "unknown") for outcome in outcomes):
        outcomes += left_open  # where a known form already sends no opt-out, an open one changes nothing
    return HttpCall(endpoint, unique(outcomes), hinted) if endpoint is not None else None


def _inner_request(site: Site, entry: ClientRequest, since: tuple[Layer, ...] = ()) -> tuple[ClientRequest, Site]:
    """The request object handed in, judged by the entry of the function that built it.

    ``since`` was set on it later.
    """
    if not entry.request.request:
        is_new = _sets(since, entry.request.url.lstrip("^"))
        return _without_defaults(entry) if is_new else entry, _set_since(site, entry.request, since)
    for hit in locate(site, parse_location(entry.request.request)):
        changed = hit.value if isinstance(hit.value, Changed) else None
        value = hit.value if changed is None else changed.base
        if isinstance(value, Result):
            path = path_of(value.function)
            for inner in site.world.index.requests.lookup(site.world.canonical(path)) if path else ():
                if not inner.request.opens:
                    built = Site.of(value.function, value.arguments, inner.request.parameters, site.world)
                    added = _added_by(built, inner.request)
                    own = changed.layers if changed is not None else ()
                    layers = (*_by_parameter(own, dict(inner.request.attributes)), *since)
                    judged, request = _inner_request(built, inner, layers)
                    if _sets(layers, inner.request.url):
                        return _without_defaults(judged), request  # what was added then went with its old URL
                    return judged, _with_added(request, judged.request, added)
    return entry, site


def _by_parameter(layers: tuple[Layer, ...], names: dict[str, str]) -> tuple[Layer, ...]:
    """What was set on an object, under the names of its parameters."""
    found: list[Layer] = []
    for layer in layers:
        if isinstance(layer, Either):
            layer = Either(tuple(_by_parameter(option, names) for option in layer.options))
        elif isinstance(layer, Entry) and (name := names.get(text_of(layer.key) or "")) is not None:
            layer = replace(layer, key=const(name))
        found.append(layer)
    return tuple(found)


def _without_defaults(entry: ClientRequest) -> ClientRequest:
    """What builds a request, as if its client had no defaults."""
    return entry._replace(request=replace(entry.request, defaults=()))


def _sets(layers: tuple[Layer, ...], name: str) -> bool:
    """Whether something may have been set under a name."""
    return any(isinstance(layer, Entry) and text_of(layer.key) == name for layer, _ in each(layers))


def _added_by(site: Site, request: Request) -> tuple[Layer, ...]:
    """The defaults that a client adds where it only prepares a request that was made without it."""
    if not request.request:
        return ()
    runs = _defaults(site, request)
    return runs[0] if len(runs) == 1 else (Either(tuple(runs)),)


def _with_added(site: Site, request: Request, added: tuple[Layer, ...]) -> Site:
    """A request with defaults put before its own ``params``, where these are a mapping or nothing."""
    if not added or not request.params:
        return site
    hits = locate(site, parse_location(request.params))
    if len(hits) != 1 or not (isinstance(hits[0].value, Map) or hits[0].value in (ABSENT, NONE)):
        return site
    own = (Spread(hits[0].value, hits[0].at),) if isinstance(hits[0].value, Map) else ()
    return site._replace(arguments=(*site.arguments, Entry(const(request.params), Map((*added, *own)))))


def _set_since(site: Site, request: Request, layers: tuple[Layer, ...]) -> Site:
    """A call with what was set on its result later, under the names of its parameters; a new URL has its own query."""
    url, params = request.url.lstrip("^"), request.params.lstrip("^")
    layers = tuple(
        one
        for layer in layers
        for one in (layer, *([Entry(const(params), _query_with(layer))] if _sets((layer,), url) else []))
    )
    function = site.function
    made_on = function.base if isinstance(function, Member) else None
    before = made_on.layers if isinstance(made_on, Changed) else ()
    made_on = made_on.base if isinstance(made_on, Changed) else made_on
    if isinstance(function, Member) and isinstance(made_on, Result) and request.url.startswith("^"):
        return site._replace(function=Member(_with(made_on, (*before, *layers)), function.name))
    return site._replace(arguments=(*site.arguments, *layers))


def _query_with(layer: Layer) -> Value:
    """The query beside a URL that is set on a request: nothing, unless the URL was made of what is not known."""
    url = layer.value if isinstance(layer, Entry) else NONE
    is_written = url == NONE or _is_absolute(url.text if isinstance(url, Url) else url)
    return NONE if is_written else Unknown("the query of a URL that is set later")


def _with(made: Result, layers: tuple[Layer, ...]) -> Result:
    """The result of a call as if it had been given what was set on it since; what may have been set is not known."""
    later = {
        name: layer.value if sure else Unknown("it may be set later", name)
        for layer, sure in each(layers)
        if isinstance(layer, Entry) and (name := text_of(layer.key)) is not None
    }
    kept = tuple(item for item in made.arguments if item.name not in later)
    return Result(made.function, (*kept, *(Passed(value, name) for name, value in later.items())), made.at)


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


def forms(
    site: Site, request: Request, hint: str, services: tuple[Service, ...], self_hosted: frozenset[str]
) -> list[Form]:
    """Every form of the request that goes to a service."""
    found: list[Form] = []
    unknown: list[ParsedUrl] = []
    parsed_urls = [parsed for url in urls_of(site, request) for parsed in parse_url(url)]
    none_followed = all(is_cut(parsed.head) for parsed in parsed_urls)
    for parsed in parsed_urls:
        targets = [target_of(parsed.head, service, hint, self_hosted, request.socket) for service in services]
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
    if base == ABSENT or (isinstance(base, Const) and not isinstance(base.value, str)) or _is_absolute(url):
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


def _is_absolute(url: Value) -> bool:
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
    for defaults, run in product(_defaults(site, request), params):
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


def _defaults(site: Site, request: Request) -> list[tuple[Layer, ...]]:
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


def _option_in_query(site: Site, entry: ClientRequest, form: Form, service: Service) -> list[Outcome]:
    hits = find_sent(form.query, service.option) if form.repeats else find(form.query, service.option, spread)
    outcomes: list[Outcome] = []
    for hit in hits:
        if hit.value != ABSENT:
            outcomes += classify(hit.value, hit.at, service, entry.client.wire)
        else:
            outcomes.append(_absent(site, form, service, entry.request.params))
    return outcomes


def find_sent(layers: tuple[Layer, ...], key: str) -> list[Found]:
    """Like :func:`find`, for a query in which every entry is sent: two that differ leave open which one counts."""
    return find(_doubted(layers, key), key, spread)


def _doubted(layers: tuple[Layer, ...], key: str) -> tuple[Layer, ...]:
    """The layers of a query, with an entry that is not known behind those that send a key with different values."""
    layers = tuple(
        Either(tuple(_doubted(run, key) for run in layer.options)) if isinstance(layer, Either) else layer
        for layer in layers
    )
    several = [hits for layer in layers if _is_written(hits := find((layer,), key, spread))]
    values = {hit.value for hits in several for hit in hits if hit.value != ABSENT}
    if len(several) < 2 or len(values) == 1:
        return layers
    return (*layers, Entry(const(key), SEVERAL, several[-1][0].at))


def _is_written(hits: list[Found]) -> bool:
    """Whether the key itself is written there, and not only a piece of the query that may have any key. What the
    program writes there, and is only too much to follow, may be the key.
    """
    if all(hit.value != ABSENT for hit in hits):
        return True
    return any(hit.value != ABSENT and (not _foreign(hit) or _is_cut(hit.value)) for hit in hits)


def _is_cut(value: Value) -> bool:
    return isinstance(value, Unknown) and value.why in (TOO_LARGE.why, TOO_MANY_FORMS.why)


def _foreign(hit: Found) -> bool:
    return hit.at is None and isinstance(hit.value, Unknown)


def _absent(site: Site, form: Form, service: Service, params: str) -> Outcome:
    """Why nothing is sent: a misspelled key or the wrong place if there is one, else where the query was built without
    it. ``params`` is the argument that makes the query.
    """
    for key in _keys(form.query):
        if key != service.option and plain(key) == plain(service.option):
            return Outcome("dropped", f"`{key}` is not the name of the option: it is `{service.option}`")
    elsewhere = _elsewhere(site, service, params)
    if elsewhere is not None:
        return elsewhere
    built = next(
        (
            layer.value.at
            for layer in reversed(form.query)
            if isinstance(layer, Spread) and isinstance(layer.value, Map)
        ),
        None,
    )
    return Outcome("absent", f"the query is built without `{service.option}`", built)


def plain(name: str) -> str:
    """A name without case, underscores, hyphens and question marks, to tell a misspelling from another name."""
    return re.sub(r"[-_?\s]", "", name).casefold()


def _keys(layers: tuple[Layer, ...]) -> list[str]:
    found: list[str] = []
    for layer, _ in each(layers):
        if isinstance(layer, Entry) and (key := text_of(layer.key)) is not None:
            found.append(key)
        elif isinstance(layer, Spread) and isinstance(layer.value, Map):
            found += [key for item in entries(layer.value.layers, spread) if (key := text_of(item.key)) is not None]
    return found


def _elsewhere(site: Site, service: Service, params: str) -> Outcome | None:
    """The option written into another argument: a header, the body; or into a query that another one replaces."""
    is_query = params != "" and any(_holds(hit.value, service) for hit in locate(site, parse_location(params)))
    for layer, _ in each(site.arguments):
        if not isinstance(layer, Entry) or (is_query and text_of(layer.key) == params):
            continue
        name = text_of(layer.key) or "an argument"
        if name == service.option:
            return Outcome(
                "dropped", f"`{service.option}` is no argument of this function: it belongs into the query", layer.at
            )
        for hit in _holds(layer.value, service):
            return Outcome("dropped", f"`{service.option}` is written into `{name}`, which is not the query", hit.at)
    return None


def _holds(value: Value, service: Service) -> list[Found]:
    """Where the option is written in a mapping, or in a text made of one."""
    mappings = (getattr(option, "of", option) for option in options(value))
    hits = [hit for inner in mappings if isinstance(inner, Map) for hit in find(inner.layers, service.option, spread)]
    return [hit for hit in hits if hit.value != ABSENT and not _foreign(hit)]
