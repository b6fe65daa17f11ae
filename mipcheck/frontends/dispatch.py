"""Lowering of one expression: looks its node type up in ``EXPRESSIONS`` and takes care of redundant parentheses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import libcst as cst

from mipcheck.facts import Expr
from mipcheck.frontends.cursor import MAX_DEPTH, Cursor, LoweringError

Handler = Callable[[Cursor, Any], Expr]
EXPRESSIONS: dict[type[cst.CSTNode], Handler] = {}
"""How each kind of expression is lowered; filled by the modules that know the kinds."""

_OWN_PARENTHESES = (cst.Tuple, cst.GeneratorExp)


def expression(c: Cursor, node: Any) -> Expr:
    """Lower one expression node; afterwards ``c.begin`` is where it begins, parentheses included."""
    depth = c.depth
    if depth >= MAX_DEPTH:
        c.deepen(1)  # raises
    c.depth = depth + 1
    result = _parenthesised(c, node) if node.lpar else _lower(c, node)
    c.depth = depth
    return result


def _lower(c: Cursor, node: Any) -> Expr:
    handler = EXPRESSIONS.get(type(node))
    if handler is None:
        raise LoweringError(f"syntax that mipcheck does not know yet: {type(node).__name__}", c.position)
    result = handler(c, node)
    c.begin = result.start
    return result


def _parenthesised(c: Cursor, node: Any) -> Expr:
    begin = start = c.token("(")
    for _ in node.lpar[1:]:
        start = c.token("(")
    result = _lower(c, node)
    end = c.token(")") + 1
    for _ in node.rpar[1:]:
        c.token(")")
    if isinstance(node, _OWN_PARENTHESES):
        result = result._replace(start=start, end=end)
    c.begin = begin
    return result
