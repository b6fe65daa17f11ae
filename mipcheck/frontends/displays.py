"""Lowering of tuples, lists, sets, dicts and their comprehensions."""

from __future__ import annotations

from typing import Any

import libcst as cst

from mipcheck.facts import Clause, Comprehension, Expr, Mapping, Sequence, Starred
from mipcheck.frontends.cursor import Cursor
from mipcheck.frontends.dispatch import EXPRESSIONS, Handler, expression


def tuple_display(c: Cursor, node: cst.Tuple) -> Sequence:
    """A tuple; parentheses of its own widen the span later."""
    items: list[Expr] = []
    start = c.position
    for element in node.elements:
        items.append(_element(c, element))
        start = c.begin if len(items) == 1 else start
    if node.elements and isinstance(node.elements[-1].comma, cst.Comma):
        c.token(",")
    return Sequence("tuple", tuple(items), start, c.position)


def list_display(c: Cursor, node: cst.List) -> Sequence:
    """``[a, *b]``."""
    start = c.token("[")
    items = _elements(c, node.elements)
    c.token("]")
    return Sequence("list", items, start, c.position)


def set_display(c: Cursor, node: cst.Set) -> Sequence:
    """``{a, *b}``."""
    start = c.token("{")
    items = _elements(c, node.elements)
    c.token("}")
    return Sequence("set", items, start, c.position)


def _elements(c: Cursor, nodes: Any) -> tuple[Expr, ...]:
    return tuple([_element(c, node) for node in nodes])


def _element(c: Cursor, node: Any) -> Expr:
    return expression(c, node if isinstance(node, cst.StarredElement) else node.value)


def starred(c: Cursor, node: cst.StarredElement) -> Starred:
    """``*value``."""
    start = c.token("*")
    value = expression(c, node.value)
    return Starred(value, start, c.position)


def dict_display(c: Cursor, node: cst.Dict) -> Mapping:
    """``{key: value, **spread}``."""
    start = c.token("{")
    entries: list[tuple[Expr | None, Expr]] = []
    for element in node.elements:
        key = expression(c, element.key) if isinstance(element, cst.DictElement) else None
        entries.append((key, expression(c, element.value)))
    c.token("}")
    return Mapping(tuple(entries), start, c.position)


_BRACKETS: dict[type[cst.CSTNode], tuple[str, str, str]] = {
    cst.ListComp: ("list", "[", "]"),
    cst.SetComp: ("set", "{", "}"),
    cst.DictComp: ("dict", "{", "}"),
    cst.GeneratorExp: ("generator", "", ""),
}
_SPREAD = getattr(cst, "StarredDictComp", None)
if _SPREAD is not None:
    _BRACKETS[_SPREAD] = ("dict", "{", "}")


def comprehension(c: Cursor, node: Any) -> Comprehension:
    """A comprehension of any kind; parentheses of a generator widen its span later."""
    kind, left, right = _BRACKETS[type(node)]
    start = c.token(left) if left else -1
    key = expression(c, node.key) if isinstance(node, cst.DictComp) else None
    value = expression(c, node.value if kind == "dict" else node.elt)
    start = c.begin if start < 0 else start
    clauses = _clauses(c, node.for_in)
    if right:
        c.token(right)
    return Comprehension(kind, key, value, clauses, start, c.position)


def _clauses(c: Cursor, node: cst.CompFor | None) -> tuple[Clause, ...]:
    clauses = []
    while node is not None:
        target, iterable = expression(c, node.target), expression(c, node.iter)
        clauses.append(Clause(target, iterable, tuple([expression(c, condition.test) for condition in node.ifs])))
        node = node.inner_for_in
    return tuple(clauses)


_DISPLAYS: dict[type[cst.CSTNode], Handler] = {
    cst.Tuple: tuple_display,
    cst.List: list_display,
    cst.Set: set_display,
    cst.Dict: dict_display,
    cst.StarredElement: starred,
}
EXPRESSIONS.update(_DISPLAYS)
EXPRESSIONS.update(dict.fromkeys(_BRACKETS, comprehension))
