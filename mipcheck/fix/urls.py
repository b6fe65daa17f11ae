"""Plans for URLs that are written out: the option in the literals, lists and dicts that their text is made from."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.catalog.index import ClientRequest
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Request, Service
from mipcheck.fix.carrying import AT_THE_LITERAL, Ground, Way, plain_place
from mipcheck.fix.edits import OWN_VALUE, AddEntry, AddItem, AddQuery, Edit, Replace
from mipcheck.fix.repeated import iterated, loop_around
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.basics import options, path_of, text_of
from mipcheck.resolve.querytext import parse_url
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Result, Text, Url, Value


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


def is_false_in(url: Value, parameter: str) -> bool:
    """Whether the text of a URL has the option with another value, which one more would not undo."""
    text = url.text if isinstance(url, Url) else url
    other = re.compile(rf"{re.escape(parameter.partition('=')[0])}=(?!{re.escape(parameter.partition('=')[2])}(?!\w))")
    return any(other.search(text_of(part) or "") for item in options(text) for part in parts_of(item))


def parts_of(value: Value) -> tuple[Value, ...]:
    """The pieces of a text."""
    return value.parts if isinstance(value, Text) else (value,)


def in_joined(value: Value, ask: Asked, ground: Ground) -> list[Way]:
    """Into the list whose items, joined with ``&``, are the query or a piece of it."""
    literals = (_whole_literal(getattr(part, "at", None), ground) for part in parts_of(value))
    rows = dict.fromkeys(ground.flow.joined(literal, "&") for literal in literals if literal is not None)
    return [_as_item(row, ask, ground) for row in rows if row is not None]


def _as_item(row: Place, ask: Asked, ground: Ground) -> Way:
    """``"name=value"`` in a list, in the place of another value that is written there."""
    piece, name = f'"{ask.parameter}"', f"{ask.service.option}="
    held = (item for item in ground.items(row) if str(getattr(item, "value", None)).startswith(name))
    edits = [Replace(Place(row.path, item.start, item.end), piece) for item in held]
    return Way(tuple(edits) or (AddItem(row, piece),), AT_THE_LITERAL, ground.flow.uses(row))


def in_iterated(value: Value, ask: Asked, ground: Ground) -> list[Way]:
    """Into the dict or the pairs from which pieces of the query are made one after the other."""
    literals = (_whole_literal(getattr(part, "at", None), ground) for part in parts_of(value))
    displays = (_expanded(literal, ask.call, ground) for literal in literals if literal is not None)
    found = dict.fromkeys(display for display in displays if display is not None)
    return [Way((_among(at, ask, ground),), AT_THE_LITERAL, ground.flow.uses(at)) for at in found]


def _among(display: Place, ask: Asked, ground: Ground) -> Edit:
    """The option as an entry of a dict or a pair of a list, in the place of another value that is written there."""
    node: Any = ground.node(display)
    is_dict = ground.is_display(display)
    pairs = node.entries if isinstance(node, facts.Mapping) else [item.items for item in getattr(node, "items", ())]
    for key, value in pairs:
        if getattr(key, "value", None) == ask.service.option:
            return Replace(Place(display.path, value.start, value.end), ask.value)
    if is_dict:
        return AddEntry(display, ask.service.option, ask.value)
    return AddItem(display, f'("{ask.service.option}", {ask.value})')


def _expanded(literal: Place, call: Place, ground: Ground) -> Place | None:
    """The dict or list that a piece of a query is made from: as one of its values, or in a loop through it."""
    if "://" in _own_text(literal, ground):
        return None
    loop = loop_around(literal, call, ground.flow)
    if loop is not None:
        return iterated(loop, ground.flow)
    outline = ground.outline.get(literal.path)
    entry = outline.holders.get((literal.start, literal.end)) if outline is not None else None
    return ground.display_around(Place(literal.path, *entry)) if entry is not None else None


def literal_in(value: Value, ask: Asked, ground: Ground) -> list[Way]:
    """Into the literal that has the query, or that ends the URL."""
    parts, parameter = parts_of(value), ask.parameter
    name = f"{parameter.partition('=')[0]}="
    marks = (f"?{name}", f"&{name}", "?")
    marked = (index for mark in marks for index, part in enumerate(parts) if mark in (text_of(part) or ""))
    index = next(marked, len(parts) - 1)
    replaces = any(f"{mark}{name}" in (text_of(part) or "") for part in parts for mark in "?&")
    at, written = _literal_of(parts[index], ground)
    if replaces and not is_false_in(value, parameter):
        return []
    end = _literal_of(parts[-1], ground)
    if end[1] is not None and not replaces and (written is None or "?" not in _own_text(written, ground)):
        index, (at, written) = len(parts) - 1, end
    if written is None:
        return []
    rest = parts[index + 1 :]
    first = bool(rest) and not _is_same_template(rest, at, written, ground)
    begun = "?" not in _own_text(written, ground) and all(form.query or form.params for form in parse_url(value))
    if begun and loop_around(written, ask.call, ground.flow) is not None:
        return []
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
