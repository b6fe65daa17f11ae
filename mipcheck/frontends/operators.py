"""Lowering of operators: unary, binary, boolean and comparison, with chains of any length kept shallow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import libcst as cst

from mipcheck.facts import Attribute, Binary, Constant, Expr, Logical, Name, Opaque, Unary
from mipcheck.frontends.cursor import Cursor
from mipcheck.frontends.dispatch import EXPRESSIONS, Handler, expression

BINARY: dict[type[cst.CSTNode], str] = {
    cst.Add: "+", cst.Subtract: "-", cst.Multiply: "*", cst.Divide: "/", cst.FloorDivide: "//", cst.Modulo: "%",
    cst.Power: "**", cst.LeftShift: "<<", cst.RightShift: ">>", cst.BitOr: "|", cst.BitAnd: "&", cst.BitXor: "^",
    cst.MatrixMultiply: "@", cst.And: "and", cst.Or: "or",
}  # fmt: skip
AUGMENTED: dict[type[cst.CSTNode], str] = {
    cst.AddAssign: "+", cst.SubtractAssign: "-", cst.MultiplyAssign: "*", cst.DivideAssign: "/",
    cst.FloorDivideAssign: "//", cst.ModuloAssign: "%", cst.PowerAssign: "**", cst.LeftShiftAssign: "<<",
    cst.RightShiftAssign: ">>", cst.BitOrAssign: "|", cst.BitAndAssign: "&", cst.BitXorAssign: "^",
    cst.MatrixMultiplyAssign: "@",
}  # fmt: skip
_COMPARISON: dict[type[cst.CSTNode], str] = {
    cst.LessThan: "<", cst.GreaterThan: ">", cst.Equal: "==", cst.NotEqual: "!=", cst.LessThanEqual: "<=",
    cst.GreaterThanEqual: ">=", cst.In: "in", cst.NotIn: "not in", cst.Is: "is", cst.IsNot: "is not",
}  # fmt: skip
_UNARY: dict[type[cst.CSTNode], str] = {cst.Not: "not", cst.Minus: "-", cst.Plus: "+", cst.BitInvert: "~"}

_ASSOCIATIVE = frozenset({"+", "*", "|", "&", "^", "and", "or"})
_LONG = 32
"""Chains up to this length keep the shape Python gives them."""


class Operand(NamedTuple):
    """An operand with the span it takes, parentheses included."""

    value: Expr
    start: int
    end: int


Join: TypeAlias = Callable[[str, Expr, Expr, int, int], Expr]


def chain(c: Cursor, node: Any) -> Expr:
    """``a + b - c …`` or ``a and b or c …``: the left spine is walked in a loop, its length may be any."""
    kind, spine = type(node), [node]
    while type(node := node.left) is kind and not node.lpar:
        spine.append(node)
    depth = c.deepen(min(len(spine), _LONG) // 2)
    operands = [_operand(c, node)]
    operators = []
    for link in reversed(spine):
        operator = BINARY[type(link.operator)]
        c.token(operator)
        operators.append(operator)
        operands.append(_operand(c, link.right))
    c.depth = depth
    return _fold(operators, operands, Logical if kind is cst.BooleanOperation else Binary)


def comparison(c: Cursor, node: cst.Comparison) -> Expr:
    """A comparison; a chain of them holds when each pair does, but an operand with effects is not written twice."""
    operands = [_operand(c, node.left), *(_operand(c, link.comparator) for link in node.comparisons)]
    if not all(_is_dotted_name(operand.value) for operand in operands[1:-1]):
        values = tuple(operand.value for operand in operands)
        return Opaque("comparison", values, operands[0].start, c.position)
    pairs = []
    for left, right, link in zip(operands, operands[1:], node.comparisons, strict=False):
        binary = Binary(_COMPARISON[type(link.operator)], left.value, right.value, left.start, right.end)
        pairs.append(Operand(binary, left.start, right.end))
    return _fold(["and"] * (len(pairs) - 1), pairs, Logical)


def _is_dotted_name(value: Expr) -> bool:
    while isinstance(value, Attribute):
        value = value.value
    return isinstance(value, (Name, Constant))


def unary(c: Cursor, node: cst.UnaryOperation) -> Unary:
    """``not x``, ``-x``, ``+x``, ``~x``."""
    operator = _UNARY[type(node.operator)]
    start = c.token(operator)
    operand = expression(c, node.expression)
    return Unary(operator, operand, start, c.position)


def _operand(c: Cursor, node: cst.BaseExpression) -> Operand:
    value = expression(c, node)
    return Operand(value, c.begin, c.position)


def _fold(operators: list[str], operands: list[Operand], join: Join) -> Expr:
    if len(operators) <= 1:
        return _run("".join(operators), operands, join).value
    runs = _runs(operators)
    if len(runs) > _LONG or any(end - start > _LONG for start, end in runs if operators[start] not in _ASSOCIATIVE):
        return Opaque("arithmetic", tuple(item.value for item in operands), operands[0].start, operands[-1].end)
    result = operands[0]
    for start, end in runs:
        result = _run(operators[start], [result, *operands[start + 1 : end + 1]], join)
    return result.value


def _runs(operators: list[str]) -> list[tuple[int, int]]:
    """The half-open index ranges of equal neighbours."""
    starts = [i for i, operator in enumerate(operators) if i == 0 or operator != operators[i - 1]]
    return list(zip(starts, [*starts[1:], len(operators)], strict=False))


def _run(operator: str, operands: list[Operand], join: Join) -> Operand:
    if len(operands) > _LONG:
        # Halving a long run of an associative operator changes its shape but not its value, and keeps facts shallow.
        middle = len(operands) // 2
        operands = [_run(operator, operands[:middle], join), _run(operator, operands[middle:], join)]
    left = operands[0]
    for right in operands[1:]:
        left = Operand(join(operator, left.value, right.value, left.start, right.end), left.start, right.end)
    return left


_OPERATIONS: dict[type[cst.CSTNode], Handler] = {
    cst.BinaryOperation: chain,
    cst.BooleanOperation: chain,
    cst.Comparison: comparison,
    cst.UnaryOperation: unary,
}
EXPRESSIONS.update(_OPERATIONS)
