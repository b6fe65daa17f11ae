"""The function of a module that a place is in."""

from __future__ import annotations

from typing import TypeAlias

from mipcheck import facts
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import walk

Scope: TypeAlias = facts.ModuleFacts | facts.Function


def innermost(module: facts.ModuleFacts, at: Place) -> Scope:
    """The innermost function around a place, or the module."""
    around = [
        node for node in walk(module.body) if isinstance(node, facts.Function) and node.start <= at.start < node.end
    ]
    return max(around, key=lambda node: node.start, default=module)
