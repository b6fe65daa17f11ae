"""Lowering of simple statements, and of blocks of any statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import libcst as cst

from mipcheck.facts import (
    Annotated,
    Assert,
    Assign,
    Augmented,
    Block,
    Delete,
    Evaluate,
    Expr,
    Global,
    Jump,
    Name,
    Return,
    Sequence,
    Statement,
)
from mipcheck.frontends import imports
from mipcheck.frontends.cursor import Cursor, LoweringError
from mipcheck.frontends.dispatch import expression
from mipcheck.frontends.operators import AUGMENTED

StatementHandler = Callable[[Cursor, Any, list[Statement]], None]


def block(c: Cursor, node: Any) -> Block:
    """The statements of a suite; ``pass`` leaves nothing."""
    depth = c.deepen(1)
    out: list[Statement] = []
    append_statements(c, node.body, out)
    c.depth = depth
    return tuple(out)


def append_statements(c: Cursor, nodes: Any, out: list[Statement]) -> None:
    """Lower statements one after the other into ``out``."""
    for node in nodes:
        if isinstance(node, cst.SimpleStatementLine):
            append_statements(c, node.body, out)
            continue
        handler = STATEMENTS.get(type(node))
        if handler is None:
            raise LoweringError(f"a statement that mipcheck does not know yet: {type(node).__name__}", c.position)
        handler(c, node, out)
        if isinstance(node, cst.BaseSmallStatement) and isinstance(node.semicolon, cst.Semicolon):
            c.token(";")


def type_parameters(c: Cursor, node: cst.TypeParameters | None) -> None:
    """Step over ``[T: bound = default]``: nothing in it runs when the definition does."""
    for each in node.params if node is not None else ():
        c.name(each.param.name.value)
        if isinstance(each.param, cst.TypeVar) and each.param.bound is not None:
            expression(c, each.param.bound)
        if each.default is not None:
            expression(c, each.default)


def _evaluate(c: Cursor, node: cst.Expr, out: list[Statement]) -> None:
    if _is_print_chevron(node.value):
        raise LoweringError("this looks like Python 2: `print >>file, …`", c.token("print"))
    value = expression(c, node.value)
    out.append(Evaluate(value, c.begin, c.position))


def _is_print_chevron(node: cst.BaseExpression) -> bool:
    if isinstance(node, cst.Tuple) and node.elements:
        node = node.elements[0].value
    if not isinstance(node, cst.BinaryOperation) or not isinstance(node.operator, cst.RightShift):
        return False
    return isinstance(node.left, cst.Name) and node.left.value == "print"


def _assign(c: Cursor, node: cst.Assign, out: list[Statement]) -> None:
    targets = []
    start = -1
    for each in node.targets:
        targets.append(expression(c, each.target))
        start = c.begin if start < 0 else start
    value = expression(c, node.value)
    out.append(Assign(tuple(targets), value, start, c.position))


def _annotated(c: Cursor, node: cst.AnnAssign, out: list[Statement]) -> None:
    target = expression(c, node.target)
    start = c.begin
    annotation = expression(c, node.annotation.annotation)
    value = expression(c, node.value) if node.value is not None else None
    out.append(Annotated(target, annotation, value, start, c.position))


def _augmented(c: Cursor, node: cst.AugAssign, out: list[Statement]) -> None:
    target = expression(c, node.target)
    start = c.begin
    operator = AUGMENTED[type(node.operator)]
    c.token(operator + "=")
    value = expression(c, node.value)
    out.append(Augmented(operator, target, value, start, c.position))


def _type_alias(c: Cursor, node: cst.TypeAlias, out: list[Statement]) -> None:
    start = c.token("type")
    identifier = c.name(node.name.value)
    target = Name(identifier, c.position - len(node.name.value), c.position)
    type_parameters(c, node.type_parameters)
    value = expression(c, node.value)
    out.append(Assign((target,), value, start, c.position))


def _return(c: Cursor, node: cst.Return, out: list[Statement]) -> None:
    start = c.token("return")
    value = expression(c, node.value) if node.value is not None else None
    out.append(Return(value, start, c.position))


def _raise(c: Cursor, node: cst.Raise, out: list[Statement]) -> None:
    start = c.token("raise")
    parts = [expression(c, node.exc)] if node.exc is not None else []
    if node.cause is not None:
        parts.append(expression(c, node.cause.item))
    out.append(Jump("raise", tuple(parts), start, c.position))


def _break(c: Cursor, node: cst.Break, out: list[Statement]) -> None:
    start = c.token("break")
    out.append(Jump("break", (), start, c.position))


def _continue(c: Cursor, node: cst.Continue, out: list[Statement]) -> None:
    start = c.token("continue")
    out.append(Jump("continue", (), start, c.position))


def _pass(c: Cursor, node: cst.Pass, out: list[Statement]) -> None:
    c.token("pass")


def _delete(c: Cursor, node: cst.Del, out: list[Statement]) -> None:
    start = c.token("del")
    target = expression(c, node.target)
    targets: tuple[Expr, ...] = (target,)
    if isinstance(target, Sequence) and target.kind == "tuple" and not node.target.lpar:
        targets = target.items
    out.append(Delete(targets, start, c.position))


def _global(c: Cursor, node: cst.Global, out: list[Statement]) -> None:
    out.append(Global("global", tuple([c.name(each.name.value) for each in node.names])))


def _nonlocal(c: Cursor, node: cst.Nonlocal, out: list[Statement]) -> None:
    out.append(Global("nonlocal", tuple([c.name(each.name.value) for each in node.names])))


def _assert(c: Cursor, node: cst.Assert, out: list[Statement]) -> None:
    start = c.token("assert")
    test = expression(c, node.test)
    message = expression(c, node.msg) if node.msg is not None else None
    out.append(Assert(test, start, c.position, message))


STATEMENTS: dict[type[cst.CSTNode], StatementHandler] = {
    cst.Expr: _evaluate, cst.Assign: _assign, cst.AnnAssign: _annotated, cst.AugAssign: _augmented,
    cst.TypeAlias: _type_alias, cst.Return: _return, cst.Raise: _raise, cst.Break: _break,
    cst.Continue: _continue, cst.Pass: _pass, cst.Del: _delete, cst.Global: _global, cst.Nonlocal: _nonlocal,
    cst.Assert: _assert, cst.Import: imports.plain, cst.ImportFrom: imports.from_module,
}  # fmt: skip
"""How each kind of statement is lowered; the module of compound statements adds its own."""

for _kind, _handler in (("LazyImport", imports.plain), ("LazyImportFrom", imports.from_module)):
    if hasattr(cst, _kind):  # only newer releases of LibCST know ``lazy import``
        STATEMENTS[getattr(cst, _kind)] = _handler
