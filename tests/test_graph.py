"""Which files import which: what is told in a hurry misses none of those that every file's imports tell."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from command import write

from mipcheck.imports import graph as graph_module
from mipcheck.imports.graph import ImportGraph
from mipcheck.imports.leading_words import Leads
from mipcheck.imports.statements import PACKAGE_ITSELF
from mipcheck.imports.word_search import may_import_by
from mipcheck.kept.remembered import Remembered
from mipcheck.tree import parallel
from mipcheck.tree.reading import Reader

PLACES = [
    "",
    "app/",
    "app/deep/",
    "app/deep/er/",
    "src/",
    "src/lib/",
    "src/lib/sub/",
    "tools/",
    "tools/src/",
    "tools/src/kit/",
    "src/src/",
]
PACKAGES = {"app/", "app/deep/", "src/lib/", "src/lib/sub/", "tools/src/kit/"}
NAMES = ["send", "client", "app", "src", "lib"]
WAYS = [
    "import {0}",
    "import os, {0}.{1}",
    "import {0}.{1}.{2} as x",
    "from {0} import {1}",
    "from {0}.{1} import (\n    {2},  # (of the service\n    name,\n)",
    "from . import {0}",
    "from .. import {0}",
    "from . import (x,\n  {0})",
    "from .{0} import {1}",
    "from ..{0}.{1} import {2}",
    "from ... import {0}",
    "from . import name",
    "from .import {0}",
    "from.{0} import {1}",
    "from .. import name",
    "x = '{0} {1}'",
    "x = import_module('{0}.{1}')",
    "x = importlib.import_module(\n    '.{0}', __package__\n).y",
    'x = __import__("{0}")',
]


@pytest.fixture(params=range(6))
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Files all over that import one another in every way there is."""
    chance = random.Random(request.param)
    words = [*NAMES, "deep", "er", "sub", "tools", "kit", "other"]
    files = {}
    for place in PLACES:
        for name in [*chance.sample(NAMES, 3), *(["__init__"] if place in PACKAGES or chance.random() < 0.2 else [])]:
            lines = [way.format(*chance.choices(words, k=3)) for way in chance.sample(WAYS, 2)]
            files[f"{place}{name}.py"] = "\n".join(["pass", *lines, ""])
    return write(tmp_path, files)


def _graph(project: Path) -> ImportGraph:
    files = sorted(path.relative_to(project).as_posix() for path in project.rglob("*.py"))
    return ImportGraph(Reader(str(project), {}), files, Remembered(str(project)))


@pytest.mark.parametrize("few", [0, 2, 100])
def test_the_files_that_import_one(project: Path, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "FEW", few)
    graph = _graph(project)
    for homes in [{path} for path in graph.files] + [{*graph.files[::3]}, {*graph.files}]:
        every = [path for path in graph.files if not homes.isdisjoint(graph.imported(path))]
        assert graph.importing(homes) == every


def test_what_leads_inside_a_package(project: Path) -> None:
    graph = _graph(project)
    folders = {folder for path in graph.files for folder in graph.imported(path) if folder not in graph.finder.files}
    for home in [*graph.files, *folders]:
        found = {path for path in graph.files if home in graph.with_packages(graph.imported(path))}
        assert found <= {*graph.leading_to({home}, inside=True)}


def test_several_processes_find_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = {path for path in _graph(project).files if path.endswith("client.py")}
    alone = _graph(project).importing(homes)
    monkeypatch.setattr(parallel, "LOOKING", parallel.LOOKING._replace(many=1, share=2))
    assert _graph(project).importing(homes) == alone


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("", {b"app"}),
        ("app", {b"speech"}),
        ("app/speech", {b"client"}),
        ("app/speech/deep", {b"client"}),
        ("other/deep", {b"app"}),
    ],
)
def test_from_where_the_paths_part(folder: str, words: set[bytes]) -> None:
    assert Leads(["app/speech/client.py"]).words(folder) == frozenset(words)


def test_a_package_around_may_be_meant_by_dots() -> None:
    leads = Leads(["app/speech/__init__.py"])
    assert leads.words("app/speech/deep") == frozenset({b"speech", PACKAGE_ITSELF})
    assert leads.words("app") == frozenset({b"speech"})
    assert Leads(["app/speech/__init__.py"], inside=True).words("app/speech/deep") is None


def test_a_source_folder_need_not_be_spelled() -> None:
    leads = Leads(["kit/src/client.py", "kit/src/lib/a.py"])
    assert leads.words("kit") == frozenset({b"client", b"lib"})
    assert leads.words("kit/src") == frozenset({b"client", b"lib"})
    assert leads.words("other") == frozenset({b"kit"})


@pytest.mark.parametrize(
    ("text", "may"),
    [
        (b"from client import a\n", True),
        (b"    import os, client\n", True),
        (b"from . import (\n  a,  # (b\n  client,\n)\n", True),
        (b"import os\n\nclient = 1\n", False),
        (b"from a import (b)\nx = call(client)\n", False),
        (b"import os\nx = call(\n    client)\n", False),
        (b"import clients\n", False),
        (b"'''\n" + b"client " * 1200 + b"'''\n", True),  # where there are very many, it is not looked at each
        (b"((((((((((((((((((((((( client", True),
    ],
)
def test_a_word_in_an_import(text: bytes, may: bool) -> None:
    assert may_import_by(text, b"client") == may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        (b"from . import a\n", True),
        (b"from\t.. import a\n", True),
        (b"from  . import (a)\n", True),
        (b"from .import a\n", True),
        (b"from .a import b\n", False),
        (b"import a.b\n", False),
    ],
)
def test_an_import_by_dots_alone(text: bytes, may: bool) -> None:
    assert may_import_by(text, PACKAGE_ITSELF) == may
