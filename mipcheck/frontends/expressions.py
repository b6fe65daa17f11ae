"""Lowering of names, numbers, attributes, calls, subscripts, lambdas and the other small expressions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import libcst as cst

from mipcheck.facts import (
    Argument,
    Attribute,
    Await,
    Call,
    Conditional,
    Constant,
    Expr,
    Item,
    Name,
    Opaque,
    Sequence,
    Starred,
    Walrus,
)
from mipcheck.frontends.cursor import Cursor
from mipcheck.frontends.dispatch import EXPRESSIONS, expression

_SINGLETONS = {"True": True, "False": False, "None": None}
_LINKS = (cst.Attribute, cst.Call, cst.Subscript)


def name(c: Cursor, node: cst.Name) -> Name | Constant:
    """A name, or one of the constants that look like one."""
    value = node.value
    if value in _SINGLETONS:
        start = c.token(value)
        return Constant(_SINGLETONS[value], start, c.position)
    identifier = c.name(value)
    return Name(identifier, c.position - len(value), c.position)


def number(c: Cursor, node: cst.Integer | cst.Float) -> Expr:
    """An integer or a float; a placeholder gives the expression it stands for."""
    start = c.token(node.value)
    if start in c.substitutes:
        value = c.substitutes[start]
        c.advance(value.end - c.position)
        return value
    digits = node.value.replace("_", "")
    try:
        converted = int(digits, 0) if isinstance(node, cst.Integer) else float(digits)
    except ValueError:  # an integer longer than the interpreter converts
        return Opaque("number", (), start, c.position)
    return Constant(converted, start, c.position)


def imaginary(c: Cursor, node: cst.Imaginary) -> Opaque:
    """``1j``."""
    start = c.token(node.value)
    return Opaque("imaginary", (), start, c.position)


def ellipsis(c: Cursor, node: cst.Ellipsis) -> Constant:
    """``...``."""
    start = c.token("...")
    return Constant(..., start, c.position)


def access(c: Cursor, node: Any) -> Expr:
    """``a.b(c)[d] …``: the links are walked in a loop, so that a chain of calls costs no recursion."""
    links = [node]
    node = node.func if isinstance(node, cst.Call) else node.value
    while isinstance(node, _LINKS) and not node.lpar:
        links.append(node)
        node = node.func if isinstance(node, cst.Call) else node.value
    depth = c.deepen(len(links) // 2)
    value = expression(c, node)
    begin = c.begin
    for link in reversed(links):
        value = _link(c, value, link, begin)
    c.depth = depth
    return value


def _link(c: Cursor, value: Expr, link: Any, begin: int) -> Expr:
    if isinstance(link, cst.Attribute):
        return Attribute(value, c.name(link.attr.value), begin, c.position)
    if isinstance(link, cst.Call):
        c.token("(")
        passed = arguments(c, link.args)
        c.token(")")
        return Call(value, passed, begin, c.position)
    c.token("[")
    index = _index(c, link.slice)
    c.token("]")
    return Item(value, index, begin, c.position)


def arguments(c: Cursor, nodes: Iterable[cst.Arg]) -> tuple[Argument, ...]:
    """The arguments of a call, or the bases of a class."""
    passed = []
    for node in nodes:
        keyword = None
        if node.star:
            start = c.token(node.star)
            value = expression(c, node.value)
        elif node.keyword is not None:
            keyword = c.name(node.keyword.value)
            start = c.position - len(node.keyword.value)
            value = expression(c, node.value)
        else:
            value = expression(c, node.value)
            start = c.begin
        passed.append(Argument(value, keyword, node.star, start, c.position))
    return tuple(passed)


def _index(c: Cursor, elements: Any) -> Expr:
    indices = []
    start = -1
    for element in elements:
        indices.append(_subscript(c, element.slice))
        start = c.begin if start < 0 else start
    if isinstance(elements[-1].comma, cst.Comma):
        c.token(",")
    elif len(indices) == 1 and not isinstance(indices[0], Starred):
        return indices[0]
    return Sequence("tuple", tuple(indices), start, c.position)


def _subscript(c: Cursor, node: Any) -> Expr:
    if isinstance(node, cst.Slice):
        return _slice(c, node)
    if not node.star:
        return expression(c, node.value)
    start = c.token("*")
    value = expression(c, node.value)
    c.begin = start
    return Starred(value, start, c.position)


def _slice(c: Cursor, node: cst.Slice) -> Opaque:
    parts = []
    start = -1
    if node.lower is not None:
        parts.append(expression(c, node.lower))
        start = c.begin
    colon = c.token(":")
    start = colon if start < 0 else start
    if node.upper is not None:
        parts.append(expression(c, node.upper))
    if isinstance(node.second_colon, cst.Colon):
        c.token(":")
    if node.step is not None:
        parts.append(expression(c, node.step))
    c.begin = start
    return Opaque("slice", tuple(parts), start, c.position)


def conditional(c: Cursor, node: cst.IfExp) -> Conditional:
    """``body if test else otherwise``."""
    body = expression(c, node.body)
    begin = c.begin
    test, otherwise = expression(c, node.test), expression(c, node.orelse)
    return Conditional(test, body, otherwise, begin, c.position)


def awaited(c: Cursor, node: cst.Await) -> Await:
    """``await value``."""
    start = c.token("await")
    value = expression(c, node.expression)
    return Await(value, start, c.position)


def yielded(c: Cursor, node: cst.Yield) -> Opaque:
    """``yield``, ``yield value``, ``yield from value``."""
    start = c.token("yield")
    c.yields = True
    if node.value is None:
        return Opaque("yield", (), start, c.position)
    if isinstance(node.value, cst.From):
        return Opaque("yield from", (expression(c, node.value.item),), start, c.position)
    return Opaque("yield", (expression(c, node.value),), start, c.position)


def walrus(c: Cursor, node: Any) -> Walrus:
    """``target := value``."""
    identifier = c.name(node.target.value)
    target = Name(identifier, c.position - len(node.target.value), c.position)
    value = expression(c, node.value)
    return Walrus(target, value, target.start, c.position)


EXPRESSIONS.update({
    cst.Name: name, cst.Integer: number, cst.Float: number, cst.Imaginary: imaginary, cst.Ellipsis: ellipsis,
    cst.Attribute: access, cst.Call: access, cst.Subscript: access,
    cst.IfExp: conditional, cst.Await: awaited, cst.Yield: yielded, cst.NamedExpr: walrus,
})  # fmt: skip
