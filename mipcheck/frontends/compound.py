"""Lowering of compound statements: branches, loops, ``try``, ``with``, ``match`` and definitions."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from mipcheck.facts import (
    Block,
    Case,
    Class,
    Constant,
    Expr,
    For,
    Function,
    Handler,
    If,
    Match,
    Statement,
    Try,
    While,
    With,
)
from mipcheck.frontends.cursor import Cursor, LoweringError
from mipcheck.frontends.dispatch import expression
from mipcheck.frontends.expressions import arguments
from mipcheck.frontends.parameters import parameters
from mipcheck.frontends.patterns import pattern
from mipcheck.frontends.statements import STATEMENTS, StatementHandler, block, type_parameters

_MANY_BRANCHES = 50


def _if(c: Cursor, node: cst.If, out: list[Statement]) -> None:
    branches: list[tuple[int, Expr, Block]] = []
    rest: cst.If | cst.Else | None = node
    while isinstance(rest, cst.If):
        start = c.token("elif" if branches else "if")
        branches.append((start, expression(c, rest.test), block(c, rest.body)))
        rest = rest.orelse
    otherwise = _else(c, rest)
    if len(branches) > _MANY_BRANCHES:
        out.append(_many_branches(branches, otherwise, c.position))
        return
    for start, test, body in reversed(branches):
        otherwise = (If(test, body, otherwise, start, c.position),)
    out.extend(otherwise)


def _many_branches(branches: list[tuple[int, Expr, Block]], otherwise: Block, end: int) -> Match:
    """The same as a ``match`` of guarded wildcards, so that thousands of ``elif`` do not nest thousands deep."""
    start = branches[0][0]
    cases = [Case(None, (), test, body) for _, test, body in branches]
    if otherwise:
        cases.append(Case(None, (), None, otherwise))
    return Match(Constant(True, start, start), tuple(cases), start, end)


def _else(c: Cursor, node: cst.Else | cst.Finally | None) -> Block:
    return block(c, node.body) if node is not None else ()


def _for(c: Cursor, node: cst.For, out: list[Statement]) -> None:
    start = c.token("async" if node.asynchronous else "for")
    target, iterable = expression(c, node.target), expression(c, node.iter)
    body, otherwise = block(c, node.body), _else(c, node.orelse)
    out.append(For(target, iterable, body, otherwise, start, c.position))


def _while(c: Cursor, node: cst.While, out: list[Statement]) -> None:
    start = c.token("while")
    test = expression(c, node.test)
    body, otherwise = block(c, node.body), _else(c, node.orelse)
    out.append(While(test, body, otherwise, start, c.position))


def _try(c: Cursor, node: cst.Try | cst.TryStar, out: list[Statement]) -> None:
    start = c.token("try")
    body = block(c, node.body)
    handlers = tuple([_handler(c, each) for each in node.handlers])
    otherwise, final = _else(c, node.orelse), _else(c, node.finalbody)
    out.append(Try(body, handlers, otherwise, final, start, c.position))


def _handler(c: Cursor, node: cst.ExceptHandler | cst.ExceptStarHandler) -> Handler:
    start = c.token("except")
    if node.type is not None and _binds_like_python_2(node.type):
        raise LoweringError("this looks like Python 2: `except Error, name`", start)
    kind = expression(c, node.type) if node.type is not None else None
    name = c.name(node.name.name.value) if node.name is not None and isinstance(node.name.name, cst.Name) else None
    return Handler(kind, name, block(c, node.body))


def _binds_like_python_2(node: cst.BaseExpression) -> bool:
    """Two types without parentheses are new in Python 3.14; that the second is no class tells ``except E, e`` apart."""
    if not isinstance(node, cst.Tuple) or node.lpar or len(node.elements) != 2:
        return False
    second = node.elements[1].value
    return isinstance(second, cst.Name) and second.value.islower()


def _with(c: Cursor, node: cst.With, out: list[Statement]) -> None:
    start = c.token("async" if node.asynchronous else "with")
    if isinstance(node.lpar, cst.LeftParen):
        c.token("(")
    items = tuple([_with_item(c, each) for each in node.items])
    body = block(c, node.body)
    out.append(With(items, body, start, c.position))


def _with_item(c: Cursor, node: cst.WithItem) -> tuple[Expr, Expr | None]:
    value = expression(c, node.item)
    return value, expression(c, node.asname.name) if node.asname is not None else None


def _match(c: Cursor, node: cst.Match, out: list[Statement]) -> None:
    start = c.token("match")
    subject = expression(c, node.subject)
    cases = tuple([_case(c, each) for each in node.cases])
    out.append(Match(subject, cases, start, c.position))


def _case(c: Cursor, node: cst.MatchCase) -> Case:
    c.token("case")
    names: list[str] = []
    compared = pattern(c, node.pattern, names)
    guard = expression(c, node.guard) if node.guard is not None else None
    return Case(compared, tuple(names), guard, block(c, node.body))


def _decorators(c: Cursor, nodes: Iterable[cst.Decorator]) -> tuple[Expr, ...]:
    return tuple([expression(c, each.decorator) for each in nodes])


def _function(c: Cursor, node: cst.FunctionDef, out: list[Statement]) -> None:
    decorators = _decorators(c, node.decorators)
    start = c.token("async" if node.asynchronous else "def")
    name = c.name(node.name.value)
    type_parameters(c, node.type_parameters)
    c.token("(")
    declared = parameters(c, node.params)
    c.token(")")
    returns = _returns(c, node.returns)
    around, c.yields = c.yields, False
    body = block(c, node.body)
    is_generator, c.yields = c.yields, around
    is_async = node.asynchronous is not None
    out.append(Function(name, declared, body, decorators, returns, is_async, is_generator, start, c.position))


def _returns(c: Cursor, node: cst.Annotation | None) -> Expr | None:
    if node is None:
        return None
    c.token("->")
    return expression(c, node.annotation)


def _class(c: Cursor, node: cst.ClassDef, out: list[Statement]) -> None:
    decorators = _decorators(c, node.decorators)
    start = c.token("class")
    name = c.name(node.name.value)
    type_parameters(c, node.type_parameters)
    if isinstance(node.lpar, cst.LeftParen):
        c.token("(")
    bases = arguments(c, [*node.bases, *node.keywords])
    body = block(c, node.body)
    out.append(Class(name, bases, body, decorators, start, c.position))


_COMPOUND: dict[type[cst.CSTNode], StatementHandler] = {
    cst.If: _if, cst.For: _for, cst.While: _while, cst.Try: _try, cst.TryStar: _try, cst.With: _with,
    cst.Match: _match, cst.FunctionDef: _function, cst.ClassDef: _class,
}  # fmt: skip
STATEMENTS.update(_COMPOUND)
