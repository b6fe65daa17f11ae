"""Methods of URL objects, whatever library they come from."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from mipcheck.resolve.basics import choose, concatenate, const, options, text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.querytext import parse_url, query_layers
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.truth import truth
from mipcheck.resolve.values import Arguments, Const, Drop, Either, Entry, Map, Spread, Url, Value


def _mapping(frame: Frame, arguments: Arguments, at: Place) -> Value:
    """The parameters handed to a method: its one positional argument, or its keywords."""
    from mipcheck.resolve.calls import keyword_map

    plain = [item.value for item in arguments if item.name in (None, "params") and not item.star]
    return frame.state.freeze(plain[0]) if plain else keyword_map(arguments, at)


def _without_query(url: Url) -> Value:
    return choose([form.head for form in parse_url(url.text)])


def with_query(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.with_query(…)``: the query replaced."""
    if not isinstance(base, Url):
        return Unknown("a URL", at=at)
    return Url(_without_query(base), (_mapping(frame, arguments, at),))


def update_query(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.update_query(…)`` and its like: entries added or replaced."""
    if not isinstance(base, Url):
        return Unknown("a URL", at=at)
    return Url(base.text, (*base.params, _mapping(frame, arguments, at)))


def without_params(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.without_query_params(name, …)``: entries taken out."""
    if not isinstance(base, Url):
        return Unknown("a URL", at=at)
    dropped = (Drop(item.value) for item in arguments)
    return Url(_without_query(base), (Map((*mapping_of_query(base).layers, *dropped), at),))


def set_param(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.copy_set_param(key, value)``."""
    if not isinstance(base, Url) or len(arguments) != 2:
        return Unknown("a URL", at=at)
    entry = Entry(arguments[0].value, arguments[1].value, at)
    return Url(_without_query(base), (Map((*mapping_of_query(base).layers, entry), at),))


def copy_with(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``parsed._replace(query=…)`` and ``url.copy_with(params=…)``; a changed host makes the URL unknown."""
    if not isinstance(base, Url):
        return Unknown("a URL", at=at)
    for item in arguments:
        if item.name in ("query", "params", "args"):
            base = Url(_without_query(base), (_as_str(frame.state.freeze(item.value)),), base.parsed)
        elif item.name in ("scheme", "fragment", "username", "password", "port"):
            continue
        elif item.name == "path":
            query = mapping_of_query(base)
            base = Url(concatenate([_origin(base), item.value]), (query,) if query.layers else (), base.parsed)
        else:
            return Unknown("a URL changed at run time", at=at)
    return base


def _as_str(value: Value) -> Value:
    """A query given in bytes as the text it is."""
    if isinstance(value, Const) and isinstance(value.value, bytes):
        return const(value.value.decode("latin-1"), value.at)
    return value


def _origin(url: Url) -> Value:
    """The scheme and host of a URL, for each that it may be; one that is not known stays whole."""
    heads = options(_without_query(url))
    return choose([head if (text := text_of(head)) is None else const("/".join(text.split("/")[:3])) for head in heads])


def part_of(url: Url, name: str) -> Value | None:
    """``parsed.netloc`` and the like, where the text of the URL is known, or may be one of several."""
    texts = options(url.text)
    if name == "query":  # it is taken apart where it is asked for
        return None
    parts = [_part(text, name) for text in texts]
    return None if len(parts) == 1 and isinstance(parts[0], Unknown) else choose(parts)


def _part(text: Value, name: str) -> Value:
    known = text_of(text)
    try:
        part = getattr(urlsplit(known), name) if known is not None else None
    except ValueError:
        part = None
    if isinstance(part, str):
        return const(part)
    return Unknown(f"the {name} of a URL that is not known", parameter=depends_on_caller(text))


def as_text(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``str(url)``: the URL object itself stands for its text."""
    return base


def with_fragment(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.with_fragment(text)``: kept for what it tells, though it is never sent."""
    if not isinstance(base, Url) or len(arguments) != 1:
        return base
    return Url(concatenate([base.text, const("#"), arguments[0].value]), base.params)


def join_path(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.joinpath("v1", "listen")`` and ``url / "v1"``: a path that goes on; the query is left behind."""
    if not isinstance(base, Url) or any(item.name or item.star for item in arguments):
        return Unknown("a URL", at=at)
    head = _without_query(base)
    for item in arguments:
        whole, part = text_of(head), text_of(item.value)
        head = const(whole.rstrip("/")) if whole is not None else head
        head = concatenate([head, const("/"), item.value if part is None else const(part.lstrip("/"))])
    return Url(head)


def join(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.join(other)``, as a browser follows a link: the query is that of the other one."""
    if not isinstance(base, Url) or not arguments:
        return Unknown("a URL", at=at)
    other = arguments[0].value
    tail, params = (other.text, other.params) if isinstance(other, Url) else (other, ())
    known = text_of(tail)
    if known == "":
        return base
    if known is None or known.startswith("/"):
        return Url(concatenate([_origin(base), tail]), params)
    heads = [text_of(head) for head in options(_without_query(base))]
    if "://" in known:
        return Url(tail, params)
    if None in heads:
        return Unknown("a URL", at=at)
    return Url(choose([const(urljoin(head or "", known)) for head in heads]), params)


def with_path(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.with_path(path)``: another path on the same host; the query goes, unless it is to be kept."""
    path = next((item.value for item in arguments if item.name in (None, "path") and not item.star), None)
    if not isinstance(base, Url) or path is None:
        return Unknown("a URL", at=at)
    known = text_of(path)
    if known is not None:
        path = const("/" + known.lstrip("/").replace("?", "%3F"))
    kept = next((truth(item.value) for item in arguments if item.name == "keep_query"), False)
    queries: list[tuple[Value, ...]] = [] if kept is False else [(mapping_of_query(base),)]
    queries += [] if kept is True else [()]
    return choose([Url(concatenate([_origin(base), path]), query) for query in queries])


def origin(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """``url.origin()``: scheme and host alone."""
    return Url(_origin(base)) if isinstance(base, Url) else Unknown("a URL", at=at)


def mapping_of_query(value: Value) -> Map:
    """``parse_qs`` of a query text, or of the query of a URL object."""
    if isinstance(value, Url):
        runs = [(*form.query, *(Spread(item) for item in form.params)) for form in parse_url(value)]
    else:
        runs = query_layers(value)
    return Map(runs[0] if len(runs) == 1 else (Either(tuple(runs)),))
