"""Lowering of import statements."""

from __future__ import annotations

from typing import Any

import libcst as cst

from mipcheck.facts import Import, ImportFrom, Statement
from mipcheck.frontends.cursor import Cursor


def plain(c: Cursor, node: Any, out: list[Statement]) -> None:
    """``import a.b as c, d``: one fact for each module."""
    start = c.token("import")
    for each in node.names:
        module = _dotted(c, each.name)
        out.append(Import(module, _alias(c, each), start, c.position))


def from_module(c: Cursor, node: Any, out: list[Statement]) -> None:
    """``from ..a import b as c, d``."""
    start = c.token("from")
    module = _dotted(c, node.module) if node.module is not None else ""
    c.token("import")
    names: list[tuple[str, str | None]] = []
    if isinstance(node.names, cst.ImportStar):
        c.token("*")
        names.append(("*", None))
    else:
        names.extend((c.name(each.name.value), _alias(c, each)) for each in node.names)
    if node.rpar is not None:
        c.token(")")
    out.append(ImportFrom(module, tuple(names), len(node.relative), start, c.position))


def _alias(c: Cursor, node: cst.ImportAlias) -> str | None:
    alias = node.asname.name if node.asname is not None else None
    return c.name(alias.value) if isinstance(alias, cst.Name) else None


def _dotted(c: Cursor, node: Any) -> str:
    parts = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    parts.append(node.value)
    return ".".join([c.name(part) for part in reversed(parts)])
