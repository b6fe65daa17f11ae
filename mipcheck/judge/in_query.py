"""What becomes of the option in a query; where it is not in it, why."""

from __future__ import annotations

import re

from mipcheck.catalog.index import ClientRequest
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Service
from mipcheck.judge.forms import Form
from mipcheck.judge.locate import Site, locate, spread
from mipcheck.judge.sent import Outcome, classify
from mipcheck.resolve.basics import TOO_LARGE, const, options, text_of
from mipcheck.resolve.layers import ABSENT, Found, each, entries, find
from mipcheck.resolve.querytext import TOO_MANY_FORMS
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Either, Entry, Layer, Map, Spread, Value

SEVERAL = Unknown("it is sent more than once, with different values")


def option_in_query(site: Site, entry: ClientRequest, form: Form, service: Service) -> list[Outcome]:
    """What is sent of the option in one form of a request."""
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
