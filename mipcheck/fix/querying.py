"""Plans for requests: the option as a parameter of the query, where that is written."""

from __future__ import annotations

import re
from typing import NamedTuple

from mipcheck.catalog.index import ClientRequest
from mipcheck.catalog.locations import Step, parse_location
from mipcheck.catalog.model import Request, Service
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
from mipcheck.fix.edits import OWN_VALUE, AddArgument, AddItem, AddQuery, Append, Edit, Remove, Replace
from mipcheck.fix.removing import Dead, sorted_out
from mipcheck.judge.carriers import may_be_missing
from mipcheck.judge.http import plain
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.layers import ABSENT, Found, each, elements
from mipcheck.resolve.querytext import parse_url
from mipcheck.resolve.values import (
    Choice,
    Const,
    Encoded,
    Entry,
    Json,
    Map,
    Place,
    Result,
    Seq,
    Text,
    Unknown,
    Url,
    Value,
    options,
    path_of,
    text_of,
)


class Asked(NamedTuple):
    """A request whose query is to have the option: the call that has the URL, and what is known of it."""

    site: Site
    call: Place
    request: Request
    service: Service

    @property
    def parameter(self) -> str:
        """The option as part of a query."""
        return f"{self.service.option}={self.service.true[0]}"

    @property
    def value(self) -> str:
        """The option's value as source text."""
        return f'"{self.service.true[0]}"'


def asked(site: Site, call: Place, entry: ClientRequest, service: Service) -> Asked:
    """The request, or the one of the request object that was handed in."""
    if entry.request.request:
        for hit in locate(site, parse_location(entry.request.request)):
            path = path_of(hit.value.function) if isinstance(hit.value, Result) else None
            for inner in site.world.index.requests.lookup(site.world.canonical(path)) if path else ():
                if not inner.request.opens and isinstance(hit.value, Result):
                    made = hit.value
                    built = Site.of(made.function, made.arguments, inner.request.parameters, site.world)
                    return asked(built, plain_place(made.at), inner, service)
    return Asked(site, call, entry.request, service)


def query_ways(ask: Asked, ground: Ground) -> list[Way]:
    """Every way to put the option into the query, the best first."""
    if any(_is_false_in(url.value, ask.parameter) for url in _urls(ask)):
        return _in_urls(ask, ground)
    hits = locate(ask.site, parse_location(ask.request.params)) if ask.request.params else []
    given = [hit for hit in hits if hit.value != ABSENT and not may_be_missing(hit)]
    if given and len(given) == len(hits) and not all(_is_none(hit.value) for hit in given):
        return everywhere([_into_params(ask, hit, ground) for hit in given])
    in_url = _in_urls(ask, ground)
    in_params = _as_params(ask, hits, given, ground)
    has_query = any(form.query or form.params for url in _urls(ask) for form in parse_url(url.value))
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
    # What goes on with a query in one alternative may be in the others, too: once is enough then.
    alone = [way for column in columns for way in column if any(_goes_on(edit) for edit in way.edits)]
    return [*alone, *(way for way in found if way not in alone)] if found and len(columns) > 1 else found


def _goes_on(edit: Edit) -> bool:
    return isinstance(edit, AddQuery) and edit.begun


def url_ways(url: Found, ask: Asked, ground: Ground) -> list[Way]:
    """Every way to put the option into the query of one URL."""
    value = url.value
    if isinstance(value, Url):
        inside = [way for item in value.params for way in _into_pairs(ask, Found(item, None), ground)]
        return inside or everywhere([url_ways(Found(text, None), ask, ground) for text in options(value.text)])
    found = [*_encoded_in(value, ask, ground), *_in_joined(value, ask, ground)]
    found += _literal_in(value, ask.parameter, ground)
    forms = parse_url(value)
    known = all(isinstance(part, Const | Text | Encoded | Choice) for part in _parts(value)) or len(_parts(value)) > 1
    joints = {"&" if form.query or form.params else "?" for form in forms}
    if len(joints) == 1 and not _has_fragment(value) and not _is_false_in(value, ask.parameter):
        joint = "" if (text_of(_parts(value)[-1]) or "").endswith("&") else joints.pop()
        found += _appended(url, f"{joint}{ask.parameter}", "" if known else OVERRULES, ground)
    return found


def _parts(value: Value) -> tuple[Value, ...]:
    return value.parts if isinstance(value, Text) else (value,)


def _is_false_in(url: Value, parameter: str) -> bool:
    """Whether the text of a URL has the option with another value, which one more would not undo."""
    text = url.text if isinstance(url, Url) else url
    other = re.compile(rf"{re.escape(parameter.partition('=')[0])}=(?!{re.escape(parameter.partition('=')[2])}(?!\w))")
    return any(other.search(text_of(part) or "") for item in options(text) for part in _parts(item))


def _has_fragment(value: Value) -> bool:
    return any("#" in (text_of(part) or "") for part in _parts(value))


def _encoded_in(value: Value, ask: Asked, ground: Ground) -> list[Way]:
    """Into the mapping or pairs that a part of the URL is encoded from."""
    for part in _parts(value):
        for option in options(part):
            if isinstance(option, Encoded):
                return everywhere([_into_pairs(ask, Found(item, None), ground) for item in options(option.of)])
            if isinstance(option, Text):
                inside = _encoded_in(option, ask, ground)
                if inside:
                    return inside
    return []


def _in_joined(value: Value, ask: Asked, ground: Ground) -> list[Way]:
    """Into the list whose items, joined with ``&``, are the query or a piece of it."""
    literals = (_whole_literal(getattr(part, "at", None), ground) for part in _parts(value))
    rows = dict.fromkeys(ground.flow.joined(literal, "&") for literal in literals if literal is not None)
    return [_as_item(row, ask, ground) for row in rows if row is not None]


def _as_item(row: Place, ask: Asked, ground: Ground) -> Way:
    """``"name=value"`` in a list, in the place of another value that is written there."""
    piece, name = f'"{ask.parameter}"', f"{ask.service.option}="
    held = (item for item in ground.items(row) if str(getattr(item, "value", None)).startswith(name))
    edits = [Replace(Place(row.path, item.start, item.end), piece) for item in held]
    return Way(tuple(edits) or (AddItem(row, piece),), AT_THE_LITERAL, ground.flow.uses(row))


def _literal_in(value: Value, parameter: str, ground: Ground) -> list[Way]:
    """Into the literal that has the query, or that ends the URL."""
    parts = _parts(value)
    name = f"{parameter.partition('=')[0]}="
    marks = (f"?{name}", f"&{name}", "?")
    marked = (index for mark in marks for index, part in enumerate(parts) if mark in (text_of(part) or ""))
    index = next(marked, len(parts) - 1)
    replaces = any(f"{mark}{name}" in (text_of(part) or "") for part in parts for mark in "?&")
    at, written = _literal_of(parts[index], ground)
    if index < len(parts) - 1 and not replaces and (written is None or "?" not in _own_text(written, ground)):
        index = len(parts) - 1
        at, written = _literal_of(parts[index], ground)
    if written is None:
        return []
    rest = parts[index + 1 :]
    first = bool(rest) and not _is_same_template(rest, at, written, ground)
    begun = "?" not in _own_text(written, ground) and all(form.query or form.params for form in parse_url(value))
    edit = AddQuery(written, parameter, first, replaces=replaces, begun=begun)
    # A hole behind the option's name is the option's value.
    decided = any((text_of(part) or "").endswith(name) for part in parts[:-1])
    return [Way((edit,), AT_THE_LITERAL, ground.flow.uses(written), OWN_VALUE if decided else "")]


def _literal_of(part: Value, ground: Ground) -> tuple[object, Place | None]:
    """Where a known piece of a URL is from, and the literal that it is, or is a piece of."""
    at = getattr(part, "at", None) if text_of(part) is not None else None
    return at, _whole_literal(at, ground)


def _own_text(written: Place, ground: Ground) -> str:
    """What is known of the text of a literal: more may be known of the URL that it is a part of."""
    node = ground.node(written)
    pieces = getattr(node, "parts", (node,))
    return "".join(str(getattr(piece, "value", "")) for piece in pieces)


def _whole_literal(at: object, ground: Ground) -> Place | None:
    """The place of the literal that a piece at a place belongs to."""
    if not isinstance(at, Place):
        return None
    outline = ground.outline.get(at.path)
    template = outline.templates.get((at.start, at.end)) if outline is not None else None
    if template is not None:
        return Place(at.path, *template)
    return plain_place(at) if ground.is_text(at) else None


def _is_same_template(rest: tuple[Value, ...], piece: object, written: Place, ground: Ground) -> bool:
    """Whether what follows a piece of an f-string is in the same f-string, as far as that can be told."""
    at = getattr(rest[-1], "at", None)
    if isinstance(at, Place) and at.path == written.path and written.start <= at.start and at.end <= written.end:
        return True
    template = ground.node(written)
    spans = [(part.start, part.end) for part in getattr(template, "parts", ())]
    if not isinstance(piece, Place) or piece[1:3] not in spans:
        return False
    following = rest[len(spans) - spans.index(piece[1:3]) - 1 :]
    return not following or all((text_of(option) or "&")[:1] in "&#" for option in options(following[0]))


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
