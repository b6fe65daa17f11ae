"""URLs as texts with holes: taking them apart into what stands before the query and the query's entries."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote_plus

from mipcheck.resolve.basics import concatenate, const, options, text_of
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Choice, Const, Either, Encoded, Entry, Layer, Map, Seq, Spread, Text, Url, Value

MOST_VARIANTS = 48
TOO_MANY_FORMS = Unknown("more forms of the URL than are followed")
NOT_SEEN = Unknown("whether the beginning of the URL has a query")


class Fork(NamedTuple):
    """Pieces of a query that control flow may or may not add; every run begins a new parameter or is empty."""

    runs: tuple[tuple[Piece, ...], ...]


Piece: TypeAlias = "str | Value | Fork"


class ParsedUrl(NamedTuple):
    """One form a URL may take: the text before its query, and the layers of the query (a key may come twice)."""

    head: Value
    query: tuple[Layer, ...]
    params: tuple[Value, ...] = ()


def parse_url(value: Value) -> list[ParsedUrl]:
    """Every form a URL may take."""
    parsed: list[ParsedUrl] = []
    for option in options(value):
        if isinstance(option, Url):
            parsed += [form._replace(params=(*form.params, *option.params)) for form in parse_url(option.text)]
        else:
            parsed += [_split(pieces) for pieces in _variants(option)]
    return parsed[:MOST_VARIANTS]


def query_layers(text: Value) -> list[tuple[Layer, ...]]:
    """The entries of a query string, for every form it may take; a ``?`` before it becomes part of the first key."""
    if isinstance(text, Encoded):
        return [(_encoded(text),)]
    return [_entries(pieces) for option in options(text) for pieces in _variants(option)]


def _variants(value: Value) -> list[list[Piece]]:
    """A text as runs of pieces, with every choice either turned into a fork or multiplied out."""
    parts = value.parts if isinstance(value, Text) else (value,)
    columns: list[list[list[Piece]]] = []
    size = 1
    for index, part in enumerate(parts):
        column = _column(part, parts[index + 1 :])
        size *= len(column)
        if size > MOST_VARIANTS:
            column, size = [[TOO_MANY_FORMS]], size // len(column)
        columns.append(column)
    return [_merged([piece for run in row for piece in run]) for row in product(*columns)]


def _column(part: Value, rest: tuple[Value, ...]) -> list[list[Piece]]:
    text = text_of(part)
    if text is not None:
        return [[text]]
    if isinstance(part, Text):
        return _variants(part)
    if isinstance(part, Url):
        return [_url_pieces(form) for form in parse_url(part)]
    if not isinstance(part, Choice):
        return [[part]]
    runs = [run for option in part.options for run in _variants(option)]
    if all(_is_parameter(run) for run in runs) and _goes_on(rest):
        return [[Fork(tuple(tuple(run) for run in runs))]]
    if all(_is_plain(run) for run in runs):
        return [[part]] if not any(_has_head(run) for run in runs) else runs
    return runs


def _url_pieces(form: ParsedUrl) -> list[Piece]:
    pieces: list[Piece] = [form.head]
    if form.query or form.params:
        layers = (*form.query, *(Spread(value) for value in form.params))
        pieces += ["?", Encoded(Map(layers))]
    return _merged([text_of(piece) or piece if not isinstance(piece, str | Fork) else piece for piece in pieces])


def _is_parameter(run: list[Piece]) -> bool:
    return not run or run == [""] or (isinstance(run[0], str) and run[0].startswith("&"))


def _is_plain(run: list[Piece]) -> bool:
    return all(isinstance(piece, str) and not set(piece) & set("&?=#") for piece in run)


def _has_head(run: list[Piece]) -> bool:
    return any(isinstance(piece, str) and ("/" in piece or "." in piece) for piece in run)


def _goes_on(rest: tuple[Value, ...]) -> bool:
    """Whether what follows a choice cannot be a continuation of it."""
    if not rest:
        return True
    text = text_of(rest[0])
    if text is not None:
        return text[:1] in ("&", "#", "")
    return isinstance(rest[0], Choice) and all(
        _is_parameter(run) for option in rest[0].options for run in _variants(option)
    )


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece != "":
            merged.append(piece)
    return merged


def _split(pieces: list[Piece]) -> ParsedUrl:
    head: list[Value] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Fork):
            return ParsedUrl(concatenate(head), _entries(pieces[index:]))
        if not isinstance(piece, str):
            if isinstance(piece, Encoded):  # without a `?` before it, it is part of the path
                is_query = not head or any(text_of(part) is None for part in head)
                return ParsedUrl(concatenate(head), _entries(pieces[index:]) if is_query else ())
            head.append(piece)
            continue
        cut = min((piece.find(mark) for mark in "?#" if mark in piece), default=-1)
        if cut < 0 and piece[:1] == "&" and any(text_of(part) is None for part in head):
            return ParsedUrl(concatenate(head), (Spread(NOT_SEEN),))
        if cut < 0:
            head.append(const(piece))
            continue
        head.append(const(piece[:cut]))
        rest = [piece[cut + 1 :], *pieces[index + 1 :]] if piece[cut] == "?" else []
        return ParsedUrl(concatenate(head), _entries(rest))
    return _open_ended(head)


def _open_ended(head: list[Value]) -> ParsedUrl:
    """A URL whose last piece is unknown: after a path, that piece may as well be the query."""
    if len(head) > 1 and text_of(head[-1]) is None and (text_of(head[0]) or "").count("/") > 2:
        return ParsedUrl(concatenate(head[:-1]), (Spread(head[-1]),))
    return ParsedUrl(concatenate(head) if head else const(""), ())


def _entries(pieces: list[Piece]) -> tuple[Layer, ...]:
    """The entries of a query given as pieces, up to a fragment."""
    layers: list[Layer] = []
    segment: list[Value] = []
    for piece in pieces:
        if isinstance(piece, Fork):
            layers += _close(segment)
            layers.append(Either(tuple(_entries(list(run)) for run in piece.runs)))
        elif not isinstance(piece, str):
            if isinstance(piece, Encoded) and not _has_equals(segment):
                layers += _close(segment)
                layers.append(_encoded(piece))
            else:
                segment.append(piece)
        else:
            text, _, fragment = piece.partition("#")
            first, *others = text.split("&")
            segment.append(const(first))
            for other in others:
                layers += _close(segment)
                segment.append(const(other))
            if "#" in piece:
                break
            del fragment
    return (*layers, *_close(segment))


def _has_equals(segment: list[Value]) -> bool:
    return any("=" in (text_of(part) or "") for part in segment)


def _close(segment: list[Value]) -> list[Layer]:
    """The entry a finished segment makes; the segment is emptied."""
    parts = [part for part in segment if text_of(part) != ""]
    segment.clear()
    if not parts:
        return []
    for index, part in enumerate(parts):
        text = text_of(part)
        if text is not None and "=" in text:
            before, _, after = text.partition("=")
            key = concatenate([*parts[:index], const(before)])
            value = concatenate([const(after), *parts[index + 1 :]])
            return [_entry(key, value), *_going_on(after, parts[index + 1 :])]
    if all(text_of(part) is not None for part in parts):
        return [_entry(concatenate(parts), const(""))]
    return [Spread(part) for part in parts if text_of(part) is None]


def _going_on(written: str, rest: list[Value]) -> list[Layer]:
    """What may follow a value that is written out but for a last unknown piece: with nothing to tell the two apart,
    like a hyphen, that piece is as likely more parameters, ``&…``, as it is part of the value.
    """
    return [Spread(rest[0])] if written[-1:].isalnum() and len(rest) == 1 and isinstance(rest[0], Unknown) else []


def _entry(key: Value, value: Value) -> Layer:
    key_text, value_text = text_of(key), text_of(value)
    if key_text is not None:
        key = const(unquote_plus(key_text))
    elif isinstance(key, Text) and key.parts and text_of(key.parts[-1]) == "":
        key = concatenate(key.parts[:-1])
    if value_text is not None:
        value = const(unquote_plus(value_text))
    elif isinstance(value, Text) and len([part for part in value.parts if text_of(part) != ""]) == 1:
        value = next(part for part in value.parts if text_of(part) != "")
    return Entry(key, value)


def _encoded(piece: Encoded) -> Layer:
    """What ``urlencode`` of a mapping or of pairs adds, its ``True`` spelled as the encoder does."""
    from mipcheck.resolve.methods import pairs_of
    from mipcheck.resolve.state import transform

    def spell(value: Value) -> Value:
        if isinstance(value, Const) and isinstance(value.value, bool | int | float):
            return const(piece.true if value.value is True else str(value.value), value.at)
        return const("None", value.at) if isinstance(value, Const) and value.value is None else value

    choices: list[tuple[Layer, ...]] = []
    for option in options(piece.of):
        layers = pairs_of(option) if isinstance(option, Seq | Map) else None
        run = tuple(transform(layer, spell) for layer in layers) if layers is not None else (Spread(option),)
        choices.append((Spread(Map(run)),) if isinstance(option, Map) else run)
    return choices[0][0] if len(choices) == 1 == len(choices[0]) else Either(tuple(choices) or ((),))
