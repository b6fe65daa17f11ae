"""By which names calls to judge are made, given what a project imports."""

from __future__ import annotations

import pytest

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.rules import Rules
from mipcheck.frontends import read_facts
from mipcheck.judge.sinks import names_in
from mipcheck.resolve.project import Project

USE = "client.assistants.update(1)"


def _names(*sources: str) -> frozenset[str]:
    files = {f"m{number}.py": source for number, source in enumerate(sources)}
    project = Project(files, lambda path: read_facts(path, files[path].encode()))
    for path in files:
        project.module(path)
    return names_in(CatalogIndex(Rules().catalog), project)


@pytest.mark.parametrize(
    "importing",
    [
        "import vapi",
        "from vapi import Vapi",
        "from acme import vapi",
        "from importlib import import_module\nvapi = import_module('vapi')",
    ],
)
def test_names_of_a_library_that_is_imported(importing: str) -> None:
    assert "update" in _names(importing, USE)


@pytest.mark.parametrize("speaking", ["NAMES = ['vapi', 'vala']", "vapi = 1"])
def test_a_word_is_no_library(speaking: str) -> None:
    assert "update" not in _names(speaking, USE)
