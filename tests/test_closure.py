"""Which files are read: by the words in them, what they import and who imports them."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import write

from mipcheck.imports import closure as closure_module
from mipcheck.imports.closure import Closure
from mipcheck.sources import Sources
from mipcheck.tree import parallel
from mipcheck.tree.reading import Reader

FILES = {
    "speech/__init__.py": "from .client import URL\n",
    "speech/client.py": "URL = 'https://api.deepgram.com/v1/listen'\n",
    "speech/send.py": "from . import URL\npost(URL)\n",
    "app.py": "import os\nfrom speech import (\n    URL,  # of the service\n)\npost(URL)\n",
    "idle.py": "from speech import URL\nprint(URL)\n",
    "other.py": "import client\npost('https://example.com')\n",
    "setup.py": "from speech import client\n\nclient.URL = 'https://example.com'\n",
    "self.py": "from speech import client\nself.client.URL = 'https://example.com'\n",
    "broken.py": "client.URL = ''\n",
    "big.py": "# mipcheck: ignore[MIP001] -- as it is\n",
}
PATHS = sorted(FILES)


@pytest.fixture(params=[1, 10_000], ids=["processes", "alone"])
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parallel, "LOOKING", parallel.LOOKING._replace(many=request.param))
    return write(tmp_path, FILES)


def test_files_that_speak_of_the_service(project: Path) -> None:
    sources = Sources(project, tuple(PATHS), (*PATHS, "gone.py"), (b"deepgram",))
    assert sources.speaking() == ["speech/client.py"]
    assert [item.own_line for item in sources.directives()] == [1]


def test_a_file_that_cannot_be_read_is_told_of(project: Path) -> None:
    sources = Sources(project, ("gone.py",), (*PATHS, "gone.py"), (b"deepgram",))
    sources.speaking()
    assert [item.path for item in sources.diagnostics(())] == ["gone.py"]


def test_files_that_import_one_and_call_something(project: Path) -> None:
    closure = Closure(Reader(str(project), {}), PATHS)
    related = closure.related(["speech/client.py"], ["post", "urlopen"])
    assert related == ["app.py", "speech/client.py", "speech/send.py"]
    assert closure.changing(related) == ["setup.py"]


def test_files_that_mention_a_function_and_its_home(project: Path) -> None:
    closure = Closure(Reader(str(project), {}), PATHS)
    assert closure.mentioning([("URL", "client"), ("gone", "client")], [], {"setup.py"}.__contains__) == {
        "broken.py",
        "self.py",
        "speech/__init__.py",
    }


def test_in_a_large_tree_those_that_may_meet_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closure_module, "VERY_MANY", 2)
    more = {
        "main.py": "import idle\nimport lib.play\n",
        "lib/__init__.py": "from .deep import URL\n",
        "lib/play.py": "client.URL\n",
        "lib/deep.py": "client.URL\n",
        "notes.ipynb": "client.URL\n",
    }
    write(project, more)
    closure = Closure(Reader(str(project), {}), sorted({*FILES, *more}))
    found = closure.mentioning([("URL", "client")], ["speech/client.py"], lambda _path: False)
    assert found == {"lib/deep.py", "lib/play.py", "notes.ipynb", "self.py", "setup.py", "speech/__init__.py"}


def test_a_file_that_changes_a_module_of_another_package_is_not_read(project: Path) -> None:
    write(project, {"other/client.py": "URL = ''\n", "other/change.py": "from other import client\n\nclient.URL = 1\n"})
    closure = Closure(Reader(str(project), {}), sorted([*FILES, "other/client.py", "other/change.py"]))
    assert closure.changing(["app.py", "speech/client.py", "speech/send.py"]) == ["setup.py"]


def test_a_project_that_is_itself_a_package(tmp_path: Path) -> None:
    files = {
        "__init__.py": "",
        "client.py": "URL = 'https://api.deepgram.com/v1/listen'\n",
        "app.py": "import client\npost()\n",
    }
    closure = Closure(Reader(str(write(tmp_path, files)), {}), sorted(files))
    assert closure.related(["client.py"], ["post"]) == ["app.py", "client.py"]


@pytest.mark.parametrize("path", PATHS)
def test_few_files_are_told_without_looking_at_all(project: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    closure, names = Closure(Reader(str(project), {}), PATHS), ["post", "urlopen"]
    speaking = ["speech/client.py"]
    read: set[str] = set()
    look, content = Reader.look, Reader.content
    monkeypatch.setattr(Reader, "look", lambda self, path: [read.add(path), look(self, path)][1])  # type: ignore[func-returns-value]
    monkeypatch.setattr(Reader, "content", lambda self, path: [read.add(path), content(self, path)][1])  # type: ignore[func-returns-value]
    led = closure.lead_to_calls([path], speaking, names)
    assert read <= {path, *speaking, "speech/__init__.py"}
    assert led == (path in closure.related(speaking, names))
    assert not closure.lead_to_calls([path], [], names)
