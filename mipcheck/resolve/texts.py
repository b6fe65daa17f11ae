"""Methods of texts, and texts put together from a template."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import replace

from mipcheck.resolve.basics import choose, concatenate, const, text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.iterating import iterate
from mipcheck.resolve.layers import ABSENT, elements, find
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Arguments, Const, Element, Map, Opaque, Seq, Text, Value

Handler = Callable[[Frame, Value, Arguments, Place], Value]


def positional(arguments: Arguments, index: int, name: str = "") -> Value | None:
    """The argument at a position, or the keyword ``name``."""
    plain = [item for item in arguments if item.name is None and not item.star]
    named = next((item.value for item in arguments if name and item.name == name), None)
    return plain[index].value if index < len(plain) else named


def _spread(frame: Frame):  # type: ignore[no-untyped-def]
    from mipcheck.resolve.calls import spread_lookup

    return spread_lookup(frame)


def _plain(name: str, otherwise: Handler) -> Handler:
    """The method ``name`` as Python has it, where text and arguments are known; else what ``otherwise`` says."""

    def handler(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
        whole = text_of(base)
        known = [item.value.value for item in arguments if isinstance(item.value, Const)]
        if whole is None or len(known) < len(arguments) or any(item.name or item.star for item in arguments):
            return otherwise(frame, base, arguments, at)
        try:
            result = getattr(whole, name)(*known)
        except (TypeError, ValueError):
            return Unknown(f"`.{name}()` would raise", at=at)
        if isinstance(result, list | tuple):
            return Seq(type(result).__name__, tuple(Element(const(item, at)) for item in result), at)
        return const(result, at)

    return handler


def _format(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    template = text_of(base)
    if template is None:
        return Unknown("a text formatted at run time", at=at)
    from mipcheck.resolve.expressions import stringify

    parts: list[Value] = []
    count = 0
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError:
        return Unknown("a text formatted at run time", at=at)
    written = getattr(base, "at", None)
    for literal, name, specification, conversion in pieces:
        parts.append(const(literal, written))
        if name is None:
            continue
        index = int(name) if name.isdigit() else count
        value = positional(arguments, index) if not name or name.isdigit() else _named(frame, arguments, name)
        count += not name
        piece = stringify(value) if value is not None else Unknown("a format field", name, at)
        is_plain = not specification and conversion in (None, "s")
        parts.append(piece if is_plain else _shaped(piece, f"!{conversion}" if conversion else "", specification or ""))
    return concatenate([*parts, const("", written)])


def _format_map(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    return _format(frame, base, tuple(replace(item, star="**") for item in arguments), at)


_HOLE = re.compile(r"\$(?:(?P<escaped>\$)|(?P<name>[_a-zA-Z]\w*)|{(?P<braced>[_a-zA-Z]\w*)})|[{}]")


def substitute(frame: Frame, template: Value, arguments: Arguments, at: Place) -> Value:
    """The text that ``string.Template(template)`` makes of a mapping and keywords, which win over it."""
    whole = text_of(template)
    if whole is None:
        return Unknown("a text formatted at run time", at=at)
    fields = _HOLE.sub(_as_field, whole)
    values = tuple(item if item.name or item.star else replace(item, star="**") for item in arguments)
    return _format(frame, const(fields, getattr(template, "at", None)), values, at)


def _as_field(hole: re.Match[str]) -> str:
    """A hole of a ``string.Template`` as ``str.format`` has it."""
    name = hole["name"] or hole["braced"]
    return f"{{{name}}}" if name else "$" if hole["escaped"] else hole[0] * 2


def _shaped(value: Value, conversion: str, specification: str) -> Value:
    """A field that is padded, cut, or written as ``repr()`` has it."""
    text = text_of(value)
    try:
        return const(f"{{0{conversion}:{specification}}}".format(text)) if text is not None else Opaque(value)
    except ValueError:  # for a number
        return Opaque(value)


def _named(frame: Frame, arguments: Arguments, name: str) -> Value | None:
    from mipcheck.resolve.calls import keyword_map

    found = [
        hit.value
        for hit in find(keyword_map(arguments, Place("", 0, 0)).layers, name, _spread(frame))
        if hit.value != ABSENT
    ]
    return choose(found) if found else None


def percent_format(frame: Frame, left: Value, right: Value, at: Place) -> Value:
    """``template % values``."""
    template = text_of(left)
    if template is None:
        return Unknown("a computed value", at=at)
    from mipcheck.resolve.expressions import stringify

    right = frame.state.content(right)
    row = elements(right) if isinstance(right, Seq) and right.kind == "tuple" else [(right, True)]
    parts: list[Value] = []
    position = 0
    for kind, text, shape in _percent_pieces(template):
        if kind == "text":
            parts.append(const(text, getattr(left, "at", None)))
        elif kind == "name":
            found = _entry(frame, right, text, at) if isinstance(right, Map) else Unknown("a format field", text, at)
            parts.append(_cut(stringify(found), shape))
        else:
            is_there = row is not None and position < len(row)
            value = row[position][0] if row is not None and is_there else Unknown("a format field", at=at)
            parts.append(_cut(stringify(value), shape))
            position += 1
    return concatenate(parts)


def _cut(value: Value, shape: str) -> Value:
    """A value as ``%r``, ``%.3s`` and the like write it."""
    text = text_of(value)
    if shape in ("s", "d", "i", "f", "g") or (text is None and shape[-1] not in "ra"):
        return value
    return const(f"%{shape}" % text) if text is not None and shape[-1] in "sra" else Opaque(value)


def _entry(frame: Frame, mapping: Map, name: str, at: Place) -> Value:
    found = [hit.value for hit in find(mapping.layers, name, _spread(frame)) if hit.value != ABSENT]
    return choose(found) if found else Unknown("a format field", name, at)


def _percent_pieces(template: str) -> list[tuple[str, str, str]]:
    """The pieces of a template: texts, fields by name and fields in order; of fields also how they are written."""
    pieces: list[tuple[str, str, str]] = []
    last = 0
    for match in re.finditer(r"%(?:\((\w+)\))?([-+ #0]*[\d*]*(?:\.[\d*]+)?([a-zA-Z%]))", template):
        pieces.append(("text", template[last : match.start()], ""))
        if match[3] == "%":
            pieces.append(("text", "%", ""))
        else:
            pieces.append(("name" if match[1] else "next", match[1] or "", match[2]))
        last = match.end()
    return [*pieces, ("text", template[last:], "")]


def _join(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    separator, items_value = text_of(base), positional(arguments, 0)
    row = iterate(frame, items_value) if items_value is not None else None
    if separator is None or row is None:
        return Unknown("a joined text", at=at)
    parts: list[Value] = []
    for index, (item, sure) in enumerate(row):
        piece = concatenate([const(separator if index else ""), item])
        parts.append(piece if sure else choose([const(""), piece]))
    return concatenate(parts) if parts else const("")


def same(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """A method that leaves a text, as far as it is followed, as it is."""
    return base


def _replace_text(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    old, new = positional(arguments, 0), positional(arguments, 1)
    before, after = (text_of(old) if old else None), (text_of(new) if new else None)
    if before is None or after is None:
        return Unknown("a text changed at run time", at=at)
    if isinstance(base, Text):
        return Text(
            tuple(
                const((text_of(part) or "").replace(before, after)) if text_of(part) is not None else part
                for part in base.parts
            )
        )
    return Unknown("a text changed at run time", at=at)


def _rstrip(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    """The end of a text that is not wholly known."""
    chars = positional(arguments, 0)
    last = text_of(base.parts[-1]) if isinstance(base, Text) and base.parts else None
    if last is None or not isinstance(base, Text) or (chars is not None and text_of(chars) is None):
        return base
    return concatenate([*base.parts[:-1], const(last.rstrip(text_of(chars) if chars is not None else None))])


def sliced(base: Value, within: slice) -> Value | None:
    """A part of a text; of one that is not wholly known, only what is cut off a known beginning or end."""
    whole = text_of(base)
    if whole is not None:
        return const(whole[within], getattr(base, "at", None))
    if not isinstance(base, Text):
        return None
    first, last = text_of(base.parts[0]) or "", text_of(base.parts[-1]) or ""
    before, after = within.start or 0, -(within.stop or 0)
    if not 0 <= before <= len(first) or not 0 <= after <= len(last) or within.stop == 0:
        return None
    kept = list(base.parts)
    if before:
        kept[0] = const(first[before:])
    if after:
        kept[-1] = const(last[:-after])
    return concatenate(kept)


def _without_suffix(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    suffix = positional(arguments, 0)
    end = text_of(suffix) if suffix is not None else None
    last = text_of(base.parts[-1]) if isinstance(base, Text) and base.parts else None
    if end is None or last is None or not isinstance(base, Text):
        return _changed(frame, base, arguments, at)
    return concatenate([*base.parts[:-1], const(last.removesuffix(end))])


def _changed(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    return Unknown("a text changed at run time", at=at)


def _lower(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    if isinstance(base, Text):
        return concatenate([part if (text := text_of(part)) is None else const(text.lower()) for part in base.parts])
    return base


def _condition(frame: Frame, base: Value, arguments: Arguments, at: Place) -> Value:
    return Unknown("a condition", at=at)


METHODS: dict[str, Handler] = {
    "format": _format, "format_map": _format_map, "join": _join, "encode": same, "decode": same,
    "replace": _plain("replace", _replace_text), "lower": _plain("lower", _lower),
    "casefold": _plain("casefold", _lower),
    "strip": _plain("strip", _rstrip), "rstrip": _plain("rstrip", _rstrip), "lstrip": _plain("lstrip", same),
    "removesuffix": _plain("removesuffix", _without_suffix), "startswith": _plain("startswith", _condition),
    "endswith": _plain("endswith", _condition),
} | {
    name: _plain(name, _changed)
    for name in (
        "upper", "title", "capitalize", "swapcase", "removeprefix", "split", "rsplit", "partition", "rpartition",
        "splitlines",
    )
}  # fmt: skip
"""The methods of a text that are followed."""
