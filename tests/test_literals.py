"""Attributes that only ever are given literals."""

from __future__ import annotations

from textwrap import dedent

import pytest

from mipcheck.frontends import read_facts
from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.literals import Literals
from mipcheck.resolve.project import Project

CLASS = """
    class Api:
        def __init__(self):
            self.base = "https://api.deepgram.com"
        def run(self):
            print(self.base)
"""


def _found(*more: str, path: str = "more.py") -> set[str | None] | None:
    files = {"api.py": CLASS, path: "\n".join(dedent(item) for item in more)}
    project = Project(files, lambda name: read_facts(name, dedent(files[name]).encode()))
    for name in files:
        project.module(name)
    classes = {item.id for item in project.definitions.values() if item.name in ("Api", "Mine")}
    value = Literals(project).of("base", classes)
    return None if value is None else {text_of(option) for option in options(value)}


def test_a_literal_is_told() -> None:
    assert _found() == {"https://api.deepgram.com"}


def test_so_is_that_of_another_method_and_class() -> None:
    more = """
        class Mine(Api):
            base = "https://other.example"
            def stop(self): self.base = "https://example.com"
    """
    assert _found(more) == {"https://api.deepgram.com", "https://example.com", "https://other.example"}


def test_what_tests_and_other_classes_do_says_nothing() -> None:
    assert _found("class Other:\n    def __init__(self): self.base = input()") == {"https://api.deepgram.com"}
    assert _found("def test(api): api.base = input()", path="test_api.py") == {"https://api.deepgram.com"}


@pytest.mark.parametrize(
    "more",
    [
        "def change(api): api.base = 'https://example.com'",
        "api.base = 'https://example.com'",
        "def change(api): setattr(api, 'base', 'https://example.com')",
        "def change(api): api.base += '/v1'",
        "class Mine(Api):\n    def change(self, to): self.base = to",
        "class Mine(Api):\n    def change(self): self.base, self.other = 'a', 'b'",
        "def change(api): (api.base, other), more = input(), 1",
        "def change(api): first, *api.base = input()",
        "def change(api): api.__dict__['base'] = input()",
        "def change(api): vars(api)['base'] = input()",
        "class Mine(Api):\n    base, other = input(), 1",
        "class Mine(Api):\n    def change(self):\n        for self.base in 'ab': pass",
        "class Mine(Api):\n    base: str = 'https://example.com'",
        "class Mine(Api):\n    def change(self):\n        def inner(): self.base = input()",
    ],
)
def test_anything_else_is_not(more: str) -> None:
    assert _found(more) is None
