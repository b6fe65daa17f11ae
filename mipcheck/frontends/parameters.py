"""Lowering of parameters, and of lambdas."""

from __future__ import annotations

import libcst as cst

from mipcheck.facts import Lambda, Parameter
from mipcheck.frontends.cursor import Cursor
from mipcheck.frontends.dispatch import EXPRESSIONS, expression


def anonymous(c: Cursor, node: cst.Lambda) -> Lambda:
    """``lambda a: b``; a ``yield`` in it does not concern the function around it."""
    start = c.token("lambda")
    declared = parameters(c, node.params)
    yields = c.yields
    body = expression(c, node.body)
    c.yields = yields
    return Lambda(declared, body, start, c.position)


def parameters(c: Cursor, node: cst.Parameters) -> tuple[Parameter, ...]:
    """The parameters of a function or lambda, in source order."""
    declared = [_parameter(c, each, "positional") for each in node.posonly_params]
    declared += [_parameter(c, each, "normal") for each in node.params]
    if isinstance(node.star_arg, cst.Param):
        declared.append(_parameter(c, node.star_arg, "*"))
    declared += [_parameter(c, each, "keyword") for each in node.kwonly_params]
    if node.star_kwarg is not None:
        declared.append(_parameter(c, node.star_kwarg, "**"))
    return tuple(declared)


def _parameter(c: Cursor, node: cst.Param, kind: str) -> Parameter:
    identifier = c.name(node.name.value)
    annotation = expression(c, node.annotation.annotation) if node.annotation is not None else None
    default = expression(c, node.default) if node.default is not None else None
    return Parameter(identifier, kind, default, annotation)


EXPRESSIONS[cst.Lambda] = anonymous
