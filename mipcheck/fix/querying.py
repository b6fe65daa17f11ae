"""Plans for requests: the option as a parameter of the query, where that is written."""

from __future__ import annotations

from mipcheck.catalog.locations import Step, parse_location
from mipcheck.catalog.model import Service
from mipcheck.fix.carrying import (
    AROUND_A_VALUE,
    AT_THE_LITERAL,
    COLLIDES,
    IN_THE_CALL,
    OVERRULES,
    Ground,
    Way,
    everywhere,
    into_mapping,
    plain_place,
)
from mipcheck.fix.edits import (
    AddArgument,
    AddItem,
    AddQuery,
    Append,
    Edit,
    Remove,
    Replace,
)
from mipcheck.fix.removing import Dead, sorted_out
from mipcheck.fix.urls import Asked, in_iterated, in_joined, is_false_in, literal_in, parts_of
from mipcheck.judge.carriers import may_be_missing
from mipcheck.judge.in_query import plain
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.layers import ABSENT, Found, each, elements
from mipcheck.resolve.querytext import parse_url
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Choice, Const, Encoded, Entry, Json, Map, Result, Seq, Text, Url, Value


def query_ways(ask: Asked, ground: Ground) -> list[Way]:
    """Every way to put the option into the query, the best first."""
    if any(is_false_in(url.value, ask.parameter) for url in _urls(ask)):
        return _in_urls(ask, ground)
    hits = locate(ask.site, parse_location(ask.request.params)) if ask.request.params else []
    given = [hit for hit in hits if hit.value != ABSENT and not may_be_missing(hit)]
    has_query = any(form.query or form.params for url in _urls(ask) for form in parse_url(url.value))
    if given and len(given) == len(hits) and not all(_is_none(hit.value) for hit in given):
        if (
            has_query
            and ask.request.query == "replace"
            and any(_is_none(it) for hit in given for it in options(hit.value))
        ):
            return []  # a mapping in the place of None would take the query of the URL away
        return everywhere([_into_params(ask, hit, ground) for hit in given])
    in_url = _in_urls(ask, ground)
    in_params = _as_params(ask, hits, given, ground)
    if not in_params:
        return in_url
    if has_query:
        return in_url if ask.request.query == "replace" else [*in_url, *in_params]
    return [*in_params, *(way._replace(kind=max(way.kind, AROUND_A_VALUE)) for way in in_url)]


def _is_none(value: Value) -> bool:
    return isinstance(value, Const) and value.value is None


def _as_params(ask: Asked, hits: list[Found], given: list[Found], ground: Ground) -> list[Way]:
    """A mapping of its own for the call, where it takes one and has none."""
    location = parse_location(ask.request.params) if ask.request.params else None
    if location is None or location.receiver or location.steps or not ground.is_call(ask.call):
        return []
    if given:
        return everywhere([_into_params(ask, hit, ground) for hit in given])
    if not ground.takes_keywords(ask.call):
        return []
    risk = COLLIDES if any(may_be_missing(hit) for hit in hits) else ""
    mapping = f'{{"{ask.service.option}": {ask.value}}}'
    return [Way((AddArgument(ask.call, location.argument, mapping),), IN_THE_CALL, (), risk)]


def _into_params(ask: Asked, hit: Found, ground: Ground) -> list[Way]:
    """Into what is handed over as the query: a mapping, pairs, a text."""
    alternatives = options(hit.value)
    if all(isinstance(item, Map | Unknown | Result) or _is_none(item) for item in alternatives):
        return into_mapping(hit, alternatives, Step("item", ask.service.option), (), ask.value, ground)
    return everywhere([_into_pairs(ask, Found(item, hit.at), ground) for item in alternatives])


def _into_pairs(ask: Asked, hit: Found, ground: Ground) -> list[Way]:
    value = hit.value
    if isinstance(value, Map) or _is_none(value):
        return into_mapping(hit, (value,), Step("item", ask.service.option), (), ask.value, ground)
    if isinstance(value, Seq):
        held = _values_held(value, ask.service.option)
        if held:
            return everywhere([_in_place_of(ask, item, ground) for item in held])
        if value.at is None or not ground.is_sequence(value.at):
            return []
        at = plain_place(value.at)
        pair = f'("{ask.service.option}", {ask.value})'
        return [Way((AddItem(at, pair),), AT_THE_LITERAL, ground.flow.uses(at))]
    if isinstance(value, Encoded) and value.object:
        return into_mapping(hit, (value.of,), Step("item", ask.service.option), (), ask.value, ground)
    if isinstance(value, Encoded):
        inside = everywhere([_into_pairs(ask, Found(item, None), ground) for item in options(value.of)])
        return [*inside, *_appended(hit, f"&{ask.parameter}", "", ground)]
    if isinstance(value, Text) or text_of(value) is not None:
        return _appended(hit, f"&{ask.parameter}", "", ground)
    return []


def _values_held(pairs: Seq, option: str) -> list[Value]:
    """The values that the option has in a list of pairs."""
    inner = (elements(item) or [] for item, _ in elements(pairs) or [])
    found = [[value for value, _ in pair] for pair in inner]
    return [pair[1] for pair in found if len(pair) == 2 and text_of(pair[0]) == option]


def _in_place_of(ask: Asked, value: Value, ground: Ground) -> list[Way]:
    """The right value in the place of one that is written out."""
    at = value.at if isinstance(value, Const) else None
    if at is None or not ground.is_holder(at):
        return []
    return [Way((Replace(plain_place(at), ask.value),), AT_THE_LITERAL, ground.flow.uses(plain_place(at)))]


def _appended(hit: Found, text: str, risk: str, ground: Ground) -> list[Way]:
    if hit.at is None or not ground.is_holder(hit.at):
        return []
    return [Way((Append(plain_place(hit.at), text),), AROUND_A_VALUE, ground.uses_of(hit.at), risk)]


def _urls(ask: Asked) -> list[Found]:
    """The URLs of the request as they are written, each alternative by itself."""
    hits = locate(ask.site, parse_location(ask.request.url)) if ask.request.url else []
    return [Found(option, hit.at) for hit in hits for option in options(hit.value) if hit.value != ABSENT]


def _in_urls(ask: Asked, ground: Ground) -> list[Way]:
    columns = [url_ways(url, ask, ground) for url in _urls(ask)]
    found = everywhere(columns)
    # A literal of one alternative may be in the others, too: once is enough then.
    some = [way for column in columns for way in column if any(isinstance(edit, AddQuery) for edit in way.edits)]
    mixed = any(not any(way in some for way in column) for column in columns)
    grown = any(isinstance(edit, AddQuery) and edit.begun for way in some for edit in way.edits)
    alone = some if mixed or grown else []
    return [*alone, *(way for way in found if way not in alone)] if found and len(columns) > 1 else found


def url_ways(url: Found, ask: Asked, ground: Ground) -> list[Way]:
    """Every way to put the option into the query of one URL."""
    value = url.value
    if isinstance(value, Url):
        inside = [way for item in value.params for way in _into_pairs(ask, Found(item, None), ground)]
        return inside or everywhere([url_ways(Found(text, None), ask, ground) for text in options(value.text)])
    found = [*_encoded_in(value, ask, ground), *in_joined(value, ask, ground), *in_iterated(value, ask, ground)]
    found += literal_in(value, ask, ground)
    forms = parse_url(value)
    known = (
        all(isinstance(part, Const | Text | Encoded | Choice) for part in parts_of(value)) or len(parts_of(value)) > 1
    )
    joints = {"&" if form.query or form.params else "?" for form in forms}
    name = f"{ask.service.option}="
    if len(joints) == 1 and not any(mark in (text_of(part) or "") for part in parts_of(value) for mark in ("#", name)):
        joint = "" if (text_of(parts_of(value)[-1]) or "").endswith("&") else joints.pop()
        found += _appended(url, f"{joint}{ask.parameter}", "" if known else OVERRULES, ground)
    return found


def _encoded_in(value: Value, ask: Asked, ground: Ground) -> list[Way]:
    """Into the mapping or pairs that a part of the URL is encoded from."""
    for part in parts_of(value):
        for option in options(part):
            if isinstance(option, Encoded):
                return everywhere([_into_pairs(ask, Found(item, None), ground) for item in options(option.of)])
            if isinstance(option, Text):
                inside = _encoded_in(option, ask, ground)
                if inside:
                    return inside
    return []


def misplaced(site: Site, service: Service, call: Place, ground: Ground) -> Dead:
    """What takes the option out of a call's arguments where it is no use, and under a name that is none."""
    edits: dict[Edit, None] = {}
    for layer, _ in each(site.arguments):
        if not isinstance(layer, Entry):
            continue
        if text_of(layer.key) == service.option and layer.at is not None:
            edits[Remove(plain_place(layer.at))] = None
        for option in options(layer.value):
            inner = option.of if isinstance(option, Json) else option
            if isinstance(inner, Map):
                edits.update(dict.fromkeys(_wrong_entries(inner, service, text_of(layer.key) or "")))
    places = [edit.element for edit in edits if isinstance(edit, Remove) and ground.is_element(edit.element)]
    return sorted_out(places, call, ground)


def _wrong_entries(mapping: Map, service: Service, argument: str) -> list[Edit]:
    found: list[Edit] = []
    for layer, _ in each(mapping.layers):
        key = text_of(layer.key) if isinstance(layer, Entry) else None
        if key is None or layer.at is None:  # type: ignore[union-attr]
            continue
        misnamed = key != service.option and plain(key) == plain(service.option)
        elsewhere = key == service.option and argument in ("headers", "json", "data", "content", "body")
        if misnamed or elsewhere:
            found.append(Remove(plain_place(layer.at)))  # type: ignore[union-attr]
    return found
