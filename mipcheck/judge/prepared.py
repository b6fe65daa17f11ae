"""Request objects that were built earlier: judged by the call that built them, with what was set on them since."""

from __future__ import annotations

from dataclasses import replace

from mipcheck.catalog.index import ClientRequest
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Request
from mipcheck.judge.forms import defaults_of, is_absolute
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.basics import const, path_of, text_of
from mipcheck.resolve.layers import ABSENT, each
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import NONE, Changed, Either, Entry, Layer, Map, Member, Passed, Result, Spread, Url, Value


def inner_request(site: Site, entry: ClientRequest, since: tuple[Layer, ...] = ()) -> tuple[ClientRequest, Site]:
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
                    judged, request = inner_request(built, inner, layers)
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
    runs = defaults_of(site, request)
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
    is_written = url == NONE or is_absolute(url.text if isinstance(url, Url) else url)
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
