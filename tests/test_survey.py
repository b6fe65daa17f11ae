"""What is told of a file hangs on the project, and on nothing else: not on other files judged, nor on processes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mipcheck import engine
from mipcheck.catalog.loader import load_catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.findings import Analysis
from mipcheck.judge.survey import Survey
from mipcheck.resolve.project import Project

CASES = Path(__file__).parent / "cases"
PROCESS = os.getpid()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two copies of many programs, whose functions all have each other's names."""
    folder = tmp_path_factory.mktemp("tree")
    cases = [case for case in sorted((CASES / "traps").glob("*.py")) if not case.name.endswith(".fixed.py")]
    for part in ("one", "two"):
        (folder / part).mkdir()
        for case in cases[:16]:
            shutil.copy(case, folder / part / case.name)
    return folder


def judged(folder: Path, targets: Sequence[str] = (), processes: int = 1) -> Analysis:
    project = tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*.py")))
    return analyze(AnalysisRequest(folder, tuple(targets) or project, project, load_catalog(), {}, processes=processes))


def test_a_file_judged_alone_gets_the_same_verdicts(tree: Path) -> None:
    whole = judged(tree)
    assert len(whole.calls) > 50
    for path in ("one/classes.py", "two/changed_by_others.py", "two/functions.py"):
        there = [(call.line, call.verdict, call.reason) for call in whole.calls if call.path == path]
        assert there == [(call.line, call.verdict, call.reason) for call in judged(tree, [path]).calls]


@pytest.mark.skipif(sys.platform != "linux", reason="other processes judge on Linux only")
@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_say_the_same(tree: Path, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = judged(tree)
    started: list[int] = []
    fork = os.fork

    def noted() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(os, "fork", noted)
    assert judged(tree, processes=processes) == alone
    assert len(started) >= processes - 1


@pytest.mark.skipif(sys.platform != "linux", reason="other processes judge on Linux only")
def test_what_a_process_did_not_manage_is_judged_all_the_same(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, judge = judged(tree), Survey.judge

    def dying(survey: Survey, path: str) -> object:
        if os.getpid() != PROCESS:
            os._exit(1)
        return judge(survey, path)

    monkeypatch.setattr(Survey, "judge", dying)
    assert judged(tree, processes=2) == alone


def test_a_closed_project_reads_nothing_and_notes_what_was_asked_for() -> None:
    read: list[str] = []

    def never(path: str) -> object:
        read.append(path)
        raise AssertionError

    project = Project(["asked.py", "other.py"], never)  # type: ignore[arg-type]
    with project.closed():
        assert project.module("asked.py") is None
        assert project.module("unknown.py") is None
    assert (read, project.missed, project.loaded("asked.py")) == ([], {"asked.py"}, False)


def test_a_file_that_was_missed_is_read_for_the_next_round(tmp_path: Path) -> None:
    """The base class of a base class: nothing but following the code leads there."""
    files = {
        "app.py": "import requests\nfrom near import Near\n\n\ndef send(data):\n"
        '    requests.post("https://api.deepgram.com/v1/listen", params=Near().options, data=data)\n',
        "near.py": "from middle import Middle\n\n\nclass Near(Middle):\n    pass\n",
        "middle.py": "from far import Far\n\n\nclass Middle(Far):\n    pass\n",
        "far.py": "from farther import WORD\n\n\nclass Far:\n    def __init__(self):\n"
        "        self.options = {WORD: True}\n",
        "farther.py": 'WORD = "mip_opt_out"\n',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [(call.path, call.verdict) for call in judged(tmp_path).calls] == [("app.py", "ineffective")]
    (tmp_path / "far.py").write_text(files["far.py"].replace("True", '"true"'), encoding="utf-8")
    assert [(call.path, call.verdict) for call in judged(tmp_path).calls] == [("app.py", "opted-out")]


SENDER = """\
import requests


class Sender:
    def send(self, options):
        return requests.post("https://api.deepgram.com/v1/listen", params=options, data=b"")


def go():
    return Sender().send({"mip_opt_out": "true"})
"""
USER = """\
from typing import Any


def use(made: Any):  # a Sender
    import plugins

    return plugins.load("Sender").send({})
"""


def test_there_is_no_certificate_where_not_all_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sender.py").write_text(SENDER, encoding="utf-8")
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    assert [call.verdict for call in judged(tmp_path).calls] == ["opted-out"]
    monkeypatch.setattr(engine, "MOST_ROUNDS", 1)
    (call,) = judged(tmp_path).calls
    assert call.verdict == "undetermined"
    assert "not followed to the end" in call.reason
