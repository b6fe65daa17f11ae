"""Answers that rest on each other in a circle."""

from __future__ import annotations

from itertools import permutations
from textwrap import dedent

import pytest

from mipcheck.frontends import read_facts
from mipcheck.resolve.components import Growing
from mipcheck.resolve.effects import Effects
from mipcheck.resolve.project import Project

CALLS = {"a": "b", "b": "ca", "c": "a", "d": "de", "e": ""}
OWN = {"a": "1", "c": "2", "e": "3"}


def reached(order: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """What each of the names above has, or those it calls, asked in some order."""
    told: Growing[str, frozenset[str]] = Growing(
        lambda name: frozenset(OWN.get(name, "")).union(*map(told, CALLS[name])), frozenset()
    )
    return {name: told(name) for name in order}


@pytest.mark.parametrize("order", list(permutations("abcde")))
def test_in_whatever_order_it_is_asked(order: tuple[str, ...]) -> None:
    circle = frozenset("12")
    assert reached(order) == {"a": circle, "b": circle, "c": circle, "d": frozenset("3"), "e": frozenset("3")}


def test_what_fails_is_asked_anew() -> None:
    failing = [True]

    def work(name: str) -> bool:
        if name == "b" and failing[0]:
            raise RecursionError
        return name == "b" or told("b")

    told: Growing[str, bool] = Growing(work, False)
    with pytest.raises(RecursionError):
        told("a")
    failing[0] = False
    assert told("a")
    assert told("b")


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_functions_that_call_each_other(order: str) -> None:
    text = """
        class Kept:
            def a(self, p, n):
                self.p = p if not n else None
                return self.b(p, n) if n else p
            def b(self, p, n):
                return self.a(p, n - 1)
    """
    project = Project(["m.py"], lambda _: read_facts("m.py", dedent(text).encode()))
    project.module("m.py")
    effects = Effects(project)
    assert all(effects.returns_arguments(name) for name in order)
    assert all(effects.keeps(name) == {"p"} for name in order)
