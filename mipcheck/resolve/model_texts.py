"""Functions without source that make texts, URLs and queries, or take them apart."""

from __future__ import annotations

from urllib.parse import quote

from mipcheck.catalog.model import Model
from mipcheck.resolve import datafiles, truth
from mipcheck.resolve.basics import choose, concatenate, const, text_of
from mipcheck.resolve.behaviours import Behaviour, Bound, first
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import elements
from mipcheck.resolve.methods import items, made
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.urls import mapping_of_query
from mipcheck.resolve.values import (
    Arguments,
    Choice,
    Const,
    Element,
    Encoded,
    Entry,
    Json,
    Layer,
    Map,
    Member,
    Opaque,
    Seq,
    Text,
    Url,
    Value,
)

_HOOKS = frozenset({"object_hook", "object_pairs_hook", "cls", "parse_constant"})


def _urlencode(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = arguments[0].value if arguments else const("")
    mapping = frame.state.freeze(value)
    several = truth.truth(bound["doseq"]) is True if "doseq" in bound else False
    return Encoded(mapping if several or not isinstance(mapping, Map) else _written_whole(mapping), model.true)


def _written_whole(mapping: Map) -> Map:
    """A mapping, if it has lists one whose lists are each encoded as one text, brackets and all."""
    if not any(isinstance(layer, Entry) and isinstance(layer.value, Seq) for layer in mapping.layers):
        return mapping
    return Map(  # without its identity, which would bring back what it holds
        tuple(
            Entry(layer.key, const(f"<{layer.value.kind}>", layer.at), layer.at)
            if isinstance(layer, Entry) and isinstance(layer.value, Seq)
            else layer
            for layer in mapping.layers
        )
    )


def _json(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Json(frame.state.freeze(arguments[0].value)) if arguments else Unknown("JSON", at=at)


def _loads(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = arguments[0].value if arguments else None
    if any(item.star or item.name in _HOOKS for item in arguments):
        return Unknown("JSON read by functions of its own", at=at)
    if isinstance(value, Json):
        return value.of
    text = text_of(value) if value is not None else None
    if text is None and value is not None:
        text = datafiles.text_behind(frame, value)
    if text is not None:
        parsed = datafiles.parsed_json(text, at)
        if parsed is not None:
            return parsed
    return Unknown("JSON read at run time", at=at)


def _quote(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = first(bound, model)
    text, safe = text_of(value) if value is not None else None, text_of(bound.get("safe", const("/")))
    if text is None:
        return Opaque(value) if value is not None else Unknown("a quoted text", at=at)
    return const(quote(text, safe=safe if safe is not None else "/"), getattr(value, "at", at))


def _shell_quote(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = first(bound, model)
    return Opaque(value) if value is not None and text_of(value) is None else value or Unknown("a quoted text", at=at)


def _url(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    text = first({key: value for key, value in bound.items() if key not in ("params", "query")}, model)
    params = tuple(frame.state.freeze(bound[name]) for name in ("params", "query") if name in bound)
    scheme = [_in_path(bound[name]) for name in ("scheme", "host", "path") if name in bound]
    if not (arguments and arguments[0].name is None) and len(scheme) >= 2:
        text = concatenate([scheme[0], const("://"), *scheme[1:]])
    return Url(frame.state.freeze(text) if text is not None else const(""), params)


def _in_path(value: Value) -> Value:
    """A part of a path: what would begin a query is quoted."""
    text = text_of(value)
    return value if text is None or "?" not in text else const(text.replace("?", "%3F"), getattr(value, "at", None))


def _urlparse(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = first(bound, model)
    return Url(value, (), True) if value is not None else Unknown("a parsed URL", at=at)


def _urlunparse(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = frame.state.content(arguments[0].value) if arguments else None
    if isinstance(value, Url):
        return value
    parts = elements(value) if value is not None else None
    if parts is None or len(parts) not in (5, 6) or not all(sure for _, sure in parts):
        return Unknown("a URL put together at run time", at=at)
    values = [item for item, _ in parts]
    base = _parts_of_one(values)
    head = concatenate([values[0], const("://"), values[1], values[2]]) if base is None else choose_head(base)
    return Url(head, () if text_of(values[-2]) == "" else (values[-2],))  # without a query, a path may still follow


def _parts_of_one(values: list[Value]) -> Url | None:
    """The URL whose scheme and host these are, where they were taken from one that was parsed."""
    if all(isinstance(value, Member) and isinstance(value.base, Url) for value in values[:2]):
        first = values[0]
        return first.base if isinstance(first, Member) and isinstance(first.base, Url) else None
    return None


def choose_head(url: Url) -> Value:
    """What stands before the query of a URL."""
    from mipcheck.resolve.querytext import parse_url

    return choose([form.head for form in parse_url(url.text)])


def _parse_query(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = frame.state.freeze(arguments[0].value) if arguments else const("")
    if isinstance(value, Member) and isinstance(value.base, Url):
        value = value.base
    query = mapping_of_query(value)
    if model.model == "parse_qsl":
        return items(frame, Map(query.layers, at), (), at)
    return made(frame, Map(tuple(_as_list(layer, at, index) for index, layer in enumerate(query.layers)), at))


def _as_list(layer: Layer, at: Place, index: int) -> Layer:
    """An entry of a query as ``parse_qs`` has it, with a list of its values."""
    if not isinstance(layer, Entry):
        return layer
    here = at._replace(via=(*at.via, -1 - index))
    return Entry(layer.key, Seq("list", (Element(layer.value),), here), layer.at)


def _urljoin(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from urllib.parse import urljoin

    if len(arguments) < 2:
        return Unknown("a URL", at=at)
    base, tail = text_of(arguments[0].value), text_of(arguments[1].value)
    if base is not None and tail is not None:
        return const(urljoin(base, tail), at)
    if tail is not None and "//" in tail[:8]:
        return const(tail, at)
    return concatenate([arguments[0].value, const("/"), arguments[1].value])


def _str(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.expressions import stringify

    if not arguments:
        return const("")
    value = arguments[0].value
    return stringify(value) if isinstance(value, Const | Text | Url | Encoded | Choice | Json) else value


def _shlex(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return arguments[0].value if arguments else Unknown("words", at=at)


TEXT_BEHAVIOURS: dict[str, Behaviour] = {
    "urlencode": _urlencode,
    "json": _json,
    "loads": _loads,
    "quote": _quote,
    "shell_quote": _shell_quote,
    "url": _url,
    "urlparse": _urlparse,
    "urlunparse": _urlunparse,
    "parse_qs": _parse_query,
    "parse_qsl": _parse_query,
    "urljoin": _urljoin,
    "str": _str,
    "shlex_split": _shlex,
}
"""By the name of the model that the rule data gives them."""
