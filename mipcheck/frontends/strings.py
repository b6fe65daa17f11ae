"""Lowering of string literals: plain, formatted and implicitly concatenated ones."""

from __future__ import annotations

import re
from typing import Any

import libcst as cst

from mipcheck.facts import Constant, Expr, Opaque, Template
from mipcheck.frontends import escapes
from mipcheck.frontends.cursor import Cursor, LoweringError
from mipcheck.frontends.dispatch import EXPRESSIONS, expression

_SPACES = re.compile(r"\s*")
_PREFIX = re.compile(r"[A-Za-z]*")
# A specification that only a number accepts: it cannot pad, align or cut a str.
_NUMERIC_SPEC = re.compile(r"[-+ ]?[z#]*\d*[,_]?(?:\.\d+)?[bcdeEfFgGnoxX%]|[,_]|s")


def simple(c: Cursor, node: cst.SimpleString) -> Constant:
    """One ``str`` or ``bytes`` literal."""
    start = c.string(node.value)
    value = _value(c, node.value)
    if isinstance(value, str) and value.isidentifier():
        value = c.names.setdefault(value, value)
    return Constant(value, start, c.position)


def formatted(c: Cursor, node: cst.FormattedString) -> Template:
    """An f-string."""
    start = c.token(node.start)
    raw = "r" in node.start.lower()
    parts = tuple(part for piece in node.parts for part in _part(c, piece, raw))
    c.token(node.end)
    return Template(parts, start, c.position)


def templated(c: Cursor, node: Any) -> Opaque:
    """A t-string: not a ``str``, but its holes are evaluated."""
    template = formatted(c, node)
    holes = tuple(part for part in template.parts if not isinstance(part, Constant))
    return Opaque("t-string", holes, template.start, template.end)


def concatenated(c: Cursor, node: cst.ConcatenatedString) -> Expr:
    """``"a" f"{b}"``: one constant where all parts are plain, else one template."""
    pieces: list[Expr] = []
    rest: cst.BaseExpression = node
    while isinstance(rest, cst.ConcatenatedString):
        pieces.append(expression(c, rest.left))
        rest = rest.right
    pieces.append(expression(c, rest))
    start, end = pieces[0].start, c.position
    if all(isinstance(piece, Constant) for piece in pieces):
        return Constant(_joined([piece.value for piece in pieces if isinstance(piece, Constant)]), start, end)
    if any(isinstance(piece, Opaque) for piece in pieces):
        return Opaque("t-string", tuple(pieces), start, end)
    parts: list[Expr] = []
    for piece in pieces:
        parts.extend(piece.parts if isinstance(piece, Template) else [piece])
    return Template(tuple(parts), start, end)


def _joined(values: list[object]) -> str | bytes:
    """LibCST refuses to mix text and bytes, so they are all of one kind."""
    if isinstance(values[0], bytes):
        return b"".join(value for value in values if isinstance(value, bytes))
    return "".join(str(value) for value in values)


def _value(c: Cursor, literal: str) -> str | bytes:
    prefix = "" if literal[0] in "\"'" else _prefix(literal)
    quotes = 3 if literal[len(prefix) : len(prefix) + 3] in ('"""', "'''") else 1
    inside = escapes.unified_newlines(literal[len(prefix) + quotes : -quotes])
    if "b" in prefix and not inside.isascii():
        raise LoweringError("bytes can only contain ASCII literal characters", c.position)
    try:
        if "b" in prefix:
            return inside.encode() if "r" in prefix else escapes.data(inside)
        return inside if "r" in prefix else escapes.text(inside)
    except ValueError as error:
        raise LoweringError(str(error), c.position) from None


def _prefix(literal: str) -> str:
    match = _PREFIX.match(literal)
    return match.group().lower() if match else ""


def _part(c: Cursor, piece: Any, raw: bool) -> tuple[Expr, ...]:
    """A literal piece, or a hole with the text that ``{name=}`` puts before it."""
    if not hasattr(piece, "expression"):
        return (_literal(c, piece.value, raw),)
    start = c.token("{") + 1
    value = expression(c, piece.expression)
    label: tuple[Expr, ...] = ()
    conversion = piece.conversion
    if piece.equal is not None:
        c.token("=")
        c.advance(_spaces(c))
        label = (Constant(c.text[start : c.position], start, c.position),)
        conversion = conversion or (None if piece.format_spec else "r")
    if piece.conversion is not None:
        c.token("!")
        c.token(piece.conversion)
    plain, widths = _specification(c, piece.format_spec)
    c.token("}")
    if plain and conversion in (None, "s"):
        return (*label, value)
    return (*label, Opaque("format", (value, *widths), value.start, value.end))


def _spaces(c: Cursor) -> int:
    match = _SPACES.match(c.text, c.position)
    return len(match.group()) if match else 0


def _specification(c: Cursor, pieces: Any) -> tuple[bool, tuple[Expr, ...]]:
    """Whether a format specification leaves a ``str`` as it is, and the expressions in it."""
    if not pieces:
        return True, ()
    c.token(":")
    parts = [part for piece in pieces for part in _part(c, piece, raw=True)]
    holes = tuple(part for part in parts if not isinstance(part, Constant))
    text = "".join(str(part.value) for part in parts if isinstance(part, Constant))
    return not holes and _NUMERIC_SPEC.fullmatch(text) is not None, holes


def _literal(c: Cursor, source: str, raw: bool) -> Constant:
    start = c.advance(len(source))
    value = escapes.unified_newlines(source).replace("{{", "{").replace("}}", "}")
    if not raw:
        try:
            value = escapes.text(value)
        except ValueError as error:
            raise LoweringError(str(error), start) from None
    return Constant(value, start, c.position)


EXPRESSIONS[cst.SimpleString] = simple
EXPRESSIONS[cst.FormattedString] = formatted
EXPRESSIONS[cst.ConcatenatedString] = concatenated
if hasattr(cst, "TemplatedString"):  # only newer releases of LibCST know t-strings
    EXPRESSIONS[cst.TemplatedString] = templated
