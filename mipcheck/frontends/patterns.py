"""Lowering of ``match`` patterns to what they compare with and the names they bind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import libcst as cst

from mipcheck.facts import Expr, Opaque
from mipcheck.frontends.cursor import Cursor, LoweringError
from mipcheck.frontends.dispatch import expression

Names = list[str]


def pattern(c: Cursor, node: Any, names: Names) -> Expr | None:
    """The value a pattern compares with; the names it binds are appended to ``names``.

    ``None`` when it matches anything, an :class:`Opaque` when it is more than a value.
    """
    if isinstance(node, (cst.MatchValue, cst.MatchSingleton)):
        return expression(c, node.value)  # the parentheses are those of the value
    handler = _PATTERNS.get(type(node))
    if handler is None:
        raise LoweringError(f"a pattern that mipcheck does not know yet: {type(node).__name__}", c.position)
    depth = c.deepen(1)
    for _ in getattr(node, "lpar", ()):
        c.token("(")
    result = handler(c, node, names)
    for _ in getattr(node, "rpar", ()):
        c.token(")")
    c.depth = depth
    return result


def _capture(c: Cursor, node: cst.MatchAs, names: Names) -> Expr | None:
    if node.pattern is None and node.name is None:
        c.token("_")
        return None
    result = pattern(c, node.pattern, names) if node.pattern is not None else None
    if node.name is not None:
        names.append(c.name(node.name.value))
    return result


def _alternatives(c: Cursor, node: cst.MatchOr, names: Names) -> Opaque:
    return _opaque(c, [pattern(c, each.pattern, names) for each in node.patterns])


def _sequence(c: Cursor, node: Any, names: Names) -> Opaque:
    return _opaque(c, [_item(c, each, names) for each in node.patterns])


def _item(c: Cursor, node: Any, names: Names) -> Expr | None:
    if not isinstance(node, cst.MatchStar):
        return pattern(c, node.value, names)
    if node.name is None:
        c.token("_")
    else:
        names.append(c.name(node.name.value))
    return None


def _mapping(c: Cursor, node: cst.MatchMapping, names: Names) -> Opaque:
    parts: list[Expr | None] = []
    for element in node.elements:
        parts += [expression(c, element.key), pattern(c, element.pattern, names)]
    if node.rest is not None:
        names.append(c.name(node.rest.value))
    return _opaque(c, parts)


def _class(c: Cursor, node: cst.MatchClass, names: Names) -> Opaque:
    kind = expression(c, node.cls)
    c.token("(")
    parts = [kind, *(_item(c, each, names) for each in node.patterns)]
    for keyword in node.kwds:
        c.name(keyword.key.value)
        parts.append(pattern(c, keyword.pattern, names))
    c.token(")")
    return _opaque(c, parts)


def _opaque(c: Cursor, parts: list[Expr | None]) -> Opaque:
    known = tuple(part for part in parts if part is not None)
    return Opaque("pattern", known, known[0].start if known else c.position, c.position)


_PATTERNS: dict[type[cst.CSTNode], Callable[[Cursor, Any, Names], Expr | None]] = {
    cst.MatchAs: _capture,
    cst.MatchOr: _alternatives,
    cst.MatchList: _sequence,
    cst.MatchTuple: _sequence,
    cst.MatchMapping: _mapping,
    cst.MatchClass: _class,
}
