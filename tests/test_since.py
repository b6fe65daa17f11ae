"""``--since``: the report is limited to what was changed, the project is read as ever."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import git, invoke, write

CALL = 'requests.post("https://api.deepgram.com/v1/listen", data=audio)'
OLD = f"import requests\n\n\ndef old(audio):\n    {CALL}\n"
LONG = """\
from deepgram import DeepgramClient


def long(audio):
    DeepgramClient().listen.v1.media.transcribe_file(
        request=audio,
        mip_opt_out=True,
        model="nova-3",
    )
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, {"pyproject.toml": "", "old.py": OLD, "long.py": LONG, "bad.py": "import deepgram\ndef ("})
    git(tmp_path, "init")
    commit(tmp_path)
    git(tmp_path, "checkout", "-b", "work")
    return tmp_path


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "some change", "--allow-empty")


def check(folder: Path, *arguments: str, code: int = 1) -> Any:
    done = invoke("check", *arguments, "--since", "main", "--output", "json", cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def places(report: Any) -> list[str]:
    return [f"{call['path']}:{call['line']} {call['verdict']}" for call in report["calls"]]


def test_without_a_change_there_is_nothing_to_report(project: Path) -> None:
    report = check(project, code=0)
    assert (report["calls"], report["diagnostics"]) == ([], [])


def test_only_calls_on_changed_lines_are_reported(project: Path) -> None:
    write(project, {"old.py": f"# moved\n{OLD}\n\ndef new(audio):\n    {CALL}\n"})
    assert places(check(project)) == ["old.py:10 missing"]
    commit(project)
    assert places(check(project)) == ["old.py:10 missing"]
    git(project, "checkout", "main")
    write(project, {"other.py": OLD})
    commit(project)
    git(project, "checkout", "work")
    assert places(check(project)) == ["old.py:10 missing"]


def test_staged_and_new_files_count(project: Path) -> None:
    write(project, {"new file.py": OLD, "staged.py": OLD, "ignored.py": OLD, ".gitignore": "ignored.py\n"})
    git(project, "add", "staged.py")
    assert places(check(project)) == ["new file.py:5 missing", "staged.py:5 missing"]
    assert places(check(project, "staged.py")) == ["staged.py:5 missing"]


def test_a_line_taken_out_of_a_call_changes_it(project: Path) -> None:
    write(project, {"long.py": LONG.replace("        mip_opt_out=True,\n", "")})
    assert places(check(project)) == ["long.py:5 missing"]


def test_a_line_taken_out_beside_a_call_does_not(project: Path) -> None:
    write(project, {"old.py": OLD.replace("\n\n\n", "\n\n")})
    assert places(check(project, code=0)) == []


def test_a_call_counts_whose_verdict_rests_on_a_changed_line(project: Path) -> None:
    git(project, "checkout", "main")
    user = OLD.replace("import requests", "import requests\nfrom config import PARAMS")
    write(project, {"config.py": 'PARAMS = {"mip_opt_out": "true"}\nOTHER = 1\n', "user.py": user})
    write(project, {"user.py": user.replace("data=audio", "params=PARAMS")})
    commit(project)
    git(project, "checkout", "work")
    git(project, "merge", "main")
    write(project, {"config.py": 'PARAMS = {"mip_opt_out": "true"}\nOTHER = 2\n'})
    assert places(check(project, code=0)) == []
    write(project, {"config.py": 'PARAMS = {"mip_opt_out": "false"}\nOTHER = 1\n'})
    assert places(check(project)) == ["user.py:6 opted-in"]


def test_the_whole_project_is_read(project: Path) -> None:
    new = OLD.replace("import requests", "import requests\nfrom config import PARAMS").replace(
        "data=audio", "params=PARAMS"
    )
    git(project, "checkout", "main")
    write(project, {"config.py": 'PARAMS = {"mip_opt_out": "true"}\n'})
    commit(project)
    git(project, "checkout", "work")
    git(project, "merge", "main")
    write(project, {"new.py": new})
    assert places(check(project, code=0)) == ["new.py:6 opted-out"]


def test_what_is_said_of_lines_that_did_not_change_is_left_out(project: Path) -> None:
    comment = "x = 1  # mipcheck: ignore[MIP001] -- unused\n"
    git(project, "checkout", "main")
    write(project, {"old.py": OLD + comment})
    commit(project)
    git(project, "checkout", "work")
    git(project, "merge", "main")
    assert check(project, code=0)["diagnostics"] == []
    write(project, {"new.py": comment, "bad.py": "import deepgram\n\ndef ("})
    report = check(project, code=4)
    assert [(item["rule"], item["path"]) for item in report["diagnostics"]] == [
        ("MIP901", "bad.py"),
        ("MIP101", "new.py"),
    ]


def test_a_moved_file_is_not_a_changed_one(project: Path) -> None:
    git(project, "mv", "old.py", "renamed.py")
    assert places(check(project, code=0)) == []


def test_odd_names_and_contents(project: Path) -> None:
    name = 'q"uo\te\\ é.py'
    write(project, {name: OLD + "++ b/old.py\n"})
    git(project, "checkout", "main")
    write(project, {name: f"import requests\nx = '''\n-- a/old.py\n++ b/old.py\n@@ -1 +1 @@\n'''\naudio = b''\n{CALL}"})
    commit(project)
    git(project, "checkout", "work")
    git(project, "merge", "main")
    write(
        project,
        {name: f"import requests\nx = '''\n-- b/old.py\n++ b/old.py\n+++ b/old.py\n'''\naudio = b'1'\n{CALL}  #"},
    )
    assert places(check(project)) == [f"{name}:8 missing"]


def test_from_a_folder_of_the_repository(project: Path) -> None:
    write(project, {"sub/pyproject.toml": "", "sub/new.py": OLD})
    assert places(check(project / "sub", "--root", ".")) == ["new.py:5 missing"]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("nowhere", "mipcheck: --since 'nowhere': there is no such commit here; fetch it first\n"),
        ("--help", "mipcheck: --since '--help': name a branch, a tag or a commit\n"),
        (
            "orphan",
            "mipcheck: --since 'orphan': no common ancestor with HEAD is known here; fetch more of the history\n",
        ),
    ],
)
def test_a_reference_that_does_not_serve(project: Path, reference: str, message: str) -> None:
    git(project, "checkout", "--orphan", "orphan")
    git(project, "commit", "-m", "no parent")
    git(project, "checkout", "work")
    done = invoke("check", "--since", reference, cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_outside_a_repository(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": ""})
    done = invoke("check", "--since", "main", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2
    assert "not a git repository" in done.stderr
