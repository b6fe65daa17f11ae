"""Input that is no good: said clearly, never a traceback, never silence, and the rest of the tree still judged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parent.parent
BAD = sorted((Path(__file__).parent / "bad").glob("*.txt"))
CALL = 'requests.post("https://api.deepgram.com/v1/listen", data=b"")\n'
GOOD = f"import requests\n\n{CALL}"
INCOMPLETE = 4
FINDINGS = 1
USAGE = 2

needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind the superuser"
)
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")


@dataclass(frozen=True)
class Run:
    """What a run of the command line left behind."""

    code: int
    stderr: str
    report: dict[str, Any]

    @property
    def judged(self) -> list[str]:
        return [call["path"] for call in self.report["calls"]]

    @property
    def unread(self) -> dict[str, dict[str, Any]]:
        return {each["path"]: each for each in self.report["diagnostics"] if each["rule"] == "MIP901"}


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line as a user runs it. A hanging run fails: nothing here takes long."""
    return subprocess.run(
        [sys.executable, "-m", "mipcheck", "check", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def check(folder: Path, *paths: str) -> Run:
    done = command(folder, "--output", "json", *(paths or (".",)))
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout, f"exit {done.returncode} without a report: {done.stderr}"
    return Run(done.returncode, done.stderr, json.loads(done.stdout))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with one call that is judged, whatever else is put beside it."""
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")
    return tmp_path


def assert_unread(run: Run, path: str) -> None:
    assert run.judged == ["good.py"]
    assert set(run.unread) == {path}
    assert run.code == INCOMPLETE


def test_the_project_without_bad_files(tree: Path) -> None:
    run = check(tree)
    assert (run.code, run.judged, run.unread) == (FINDINGS, ["good.py"], {})


@pytest.mark.parametrize("source", BAD, ids=lambda path: path.stem)
def test_no_python_3(tree: Path, source: Path) -> None:
    (tree / "bad.py").write_bytes(source.read_bytes())
    run = check(tree)
    assert_unread(run, "bad.py")
    assert run.unread["bad.py"]["message"]


@pytest.mark.parametrize(
    ("name", "line"),
    [("python2_print", 5), ("merge_conflict", 7), ("broken_indentation", 6), ("unterminated_string", 3)],
)
def test_the_place_of_the_error_is_told(tree: Path, name: str, line: int) -> None:
    (tree / "bad.py").write_bytes((REPOSITORY / "tests" / "bad" / f"{name}.txt").read_bytes())
    assert check(tree).unread["bad.py"]["line"] == line


def test_text_output_names_the_file_that_was_not_judged(tree: Path) -> None:
    (tree / "bad.py").write_text(f"def (\n{CALL}", encoding="utf-8")
    done = command(tree, ".")
    assert done.returncode == INCOMPLETE
    assert "bad.py" in done.stdout
    assert "MIP901" in done.stdout


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD.encode() + b"\x00", id="nul-byte"),
        pytest.param(b"\x00" * 64 + GOOD.encode(), id="nul-bytes-first"),
        pytest.param(f"{GOOD}# caf\xe9\n".encode("latin-1"), id="undeclared-latin-1"),
        pytest.param(f"# coding: ascii\n{GOOD}# caf\xe9\n".encode(), id="not-the-declared-encoding"),
        pytest.param(b"\xef\xbb\xbf# coding: latin-1\n" + GOOD.encode(), id="mark-contradicts-declaration"),
        pytest.param(GOOD.encode()[:-6] + b"\xc3", id="cut-inside-a-character"),
    ],
)
def test_bytes_that_are_no_source(tree: Path, content: bytes) -> None:
    (tree / "bad.py").write_bytes(content)
    assert_unread(check(tree), "bad.py")


def test_only_what_is_named_is_reported(tree: Path) -> None:
    """A hook on one file does not fail for another one."""
    (tree / "broken.py").write_text(f"def (\n{CALL}", encoding="utf-8")
    (tree / "named.py").write_text(GOOD, encoding="utf-8")

    run = check(tree, "named.py")

    assert (run.code, run.judged, run.unread) == (FINDINGS, ["named.py"], {})
    assert check(tree).code == INCOMPLETE


def test_a_bad_file_without_the_service_is_no_matter(tree: Path) -> None:
    (tree / "bad.py").write_text("def (\n", encoding="utf-8")
    (tree / "bytes.py").write_bytes(b"\xff\xfe\x00")
    run = check(tree)
    assert (run.code, run.judged, run.unread) == (FINDINGS, ["good.py"], {})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + GOOD.encode(), id="byte-order-mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="windows-lines"),
        pytest.param(GOOD.replace("\n", "\r").encode(), id="old-mac-lines"),
        pytest.param(f"# coding: latin-1\n{GOOD}# caf\xe9\n".encode("latin-1"), id="declared-latin-1"),
        pytest.param(f"# coding: cp1252\n{GOOD}# \u201ccaf\xe9\u201d\n".encode("cp1252"), id="declared-cp1252"),
        pytest.param(f"\x0c\n{GOOD}".encode(), id="form-feed"),
        pytest.param(GOOD.rstrip().encode(), id="no-last-newline"),
        pytest.param(f'{GOOD}blob = "{"x" * 1_000_000}"\n'.encode(), id="very-long-line"),
        pytest.param(f"{GOOD}na\xefve = {{'\U0001f600': 1}}\n".encode(), id="beyond-ascii"),
        pytest.param(f"{GOOD}match = type = case = _ = 1\n".encode(), id="soft-keywords-as-names"),
    ],
)
def test_unusual_sources_are_judged(tree: Path, content: bytes) -> None:
    (tree / "unusual.py").write_bytes(content)
    run = check(tree)
    assert (run.code, run.judged, run.unread) == (FINDINGS, ["good.py", "unusual.py"], {})


@pytest.mark.parametrize(
    "nested",
    [
        pytest.param("x = " + "(" * 3000 + "1" + ")" * 3000, id="parentheses"),
        pytest.param("x = " + "[" * 3000 + "]" * 3000, id="lists"),
        pytest.param("x = " + "-" * 20000 + "1", id="signs"),
        pytest.param("x = " + "1 + " * 20000 + "1", id="sum"),
        pytest.param("x = 'a'" + ".strip()" * 5000, id="chain"),
        pytest.param("".join("  " * depth + "if x:\n" for depth in range(500)) + "  " * 500 + "pass", id="blocks"),
        pytest.param("if x:\n  pass\n" + "elif x:\n  pass\n" * 5000, id="elif"),
        pytest.param("x = " + "lambda: " * 3000 + "1", id="lambdas"),
        pytest.param("x = " + "f(" * 3000 + ")" * 3000, id="calls"),
        pytest.param("x = {" + "'a': {" * 3000 + "}" * 3000 + "}", id="dicts"),
    ],
)
def test_deep_nesting_is_judged_or_told(tree: Path, nested: str) -> None:
    (tree / "deep.py").write_text(f"{GOOD}{nested}\n", encoding="utf-8")
    run = check(tree)
    judged = (run.code, run.judged, list(run.unread)) == (FINDINGS, ["deep.py", "good.py"], [])
    told = (run.code, run.judged, list(run.unread)) == (INCOMPLETE, ["good.py"], ["deep.py"])
    assert judged or told, run


def test_deep_recursion_of_the_program(tree: Path) -> None:
    """A long chain of helpers is followed or given up on, but ends."""
    steps = "\n".join(f"def step{n}(p):\n    return step{n + 1}({{**p}})\n" for n in range(400))
    source = f"{steps}\ndef step400(p):\n    return p\n\nimport requests\n"
    call = 'requests.post("https://api.deepgram.com/v1/listen", params=step0({"mip_opt_out": "false"}), data=b"")\n'
    (tree / "chain.py").write_text(source + call, encoding="utf-8")
    run = check(tree)
    assert run.judged == ["chain.py", "good.py"]
    assert run.report["calls"][0]["verdict"] in {"opted-in", "undetermined"}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import requests\nurl = url\nrequests.post(url, data=b'')\n", id="variable"),
        pytest.param("from loop import f as f\nf('deepgram')\n", id="import"),
        pytest.param("class A(A): pass\nA().post('https://api.deepgram.com/v1/listen')\n", id="base-class"),
        pytest.param("x = {}\nx['deepgram'] = x\nprint(x)\n", id="dict"),
        pytest.param("f = lambda: f()\nf()  # deepgram\n", id="function"),
    ],
)
def test_definitions_that_lead_back_to_themselves(tree: Path, source: str) -> None:
    (tree / "loop.py").write_text(source, encoding="utf-8")
    run = check(tree)
    assert (run.code, run.judged, run.unread) == (FINDINGS, ["good.py"], {})


def test_names_imported_in_a_circle(tree: Path) -> None:
    """Neither module has the name; a third one uses it."""
    (tree / "one.py").write_text("from two import client  # deepgram\n", encoding="utf-8")
    (tree / "two.py").write_text("from one import client\n", encoding="utf-8")
    (tree / "user.py").write_text("from one import client  # deepgram\n\nclient.post('x')\n", encoding="utf-8")

    assert check(tree).judged == ["good.py"]


def test_huge_file(tree: Path) -> None:
    with (tree / "huge.py").open("wb") as huge:
        huge.write(GOOD.encode())
        huge.truncate(50 * 1024 * 1024)
    assert_unread(check(tree), "huge.py")


def test_folder_with_the_name_of_a_file(tree: Path) -> None:
    (tree / "x.py").mkdir()
    (tree / "x.py" / "inner.py").write_text(GOOD, encoding="utf-8")
    run = check(tree)
    assert (run.code, run.judged) == (FINDINGS, ["good.py", "x.py/inner.py"])
    assert check(tree, "x.py").judged == ["x.py/inner.py"]


@needs_links
def test_links_that_lead_in_a_circle(tree: Path) -> None:
    (tree / "package").mkdir()
    (tree / "package" / "self").symlink_to(tree, target_is_directory=True)
    (tree / "one").symlink_to("two")
    (tree / "two").symlink_to("one")
    run = check(tree)
    assert (run.code, run.judged) == (FINDINGS, ["good.py"])


@needs_links
@pytest.mark.parametrize("target", ["itself.py", "nowhere.py"])
def test_link_without_a_file_behind_it(tree: Path, target: str) -> None:
    (tree / "itself.py").symlink_to(target)
    run = check(tree)
    assert run.judged == ["good.py"]
    assert run.code in {FINDINGS, INCOMPLETE}
    named = command(tree, "itself.py")
    assert "Traceback" not in named.stderr
    assert "itself.py" in named.stderr
    assert named.returncode == USAGE


@needs_links
def test_link_to_a_file_is_judged_once(tree: Path) -> None:
    (tree / "again.py").symlink_to("good.py")
    assert check(tree).judged == ["good.py"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_named_pipe_does_not_block(tree: Path) -> None:
    os.mkfifo(tree / "pipe.py")
    assert check(tree).judged == ["good.py"]
    named = command(tree, "pipe.py")
    assert named.returncode == USAGE
    assert "pipe.py" in named.stderr


@needs_permissions
def test_unreadable_file(tree: Path) -> None:
    locked = tree / "locked.py"
    locked.write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    assert_unread(check(tree), "locked.py")


@needs_permissions
def test_unreadable_folder(tree: Path) -> None:
    locked = tree / "locked"
    locked.mkdir()
    (locked / "inner.py").write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    try:
        assert_unread(check(tree), "locked")
    finally:
        locked.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
@pytest.mark.parametrize("name", [b"caf\xe9.py", b"line\nbreak.py", b"tab\t.py", "\u4e2d\u6587 \U0001f600.py".encode()])
def test_strange_file_names(tree: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tree) + b"/" + name)).write_text(GOOD, encoding="utf-8")
    run = check(tree)
    assert (run.code, len(run.judged)) == (FINDINGS, 2)
    text = command(tree, ".")
    assert text.returncode == FINDINGS
    assert "Traceback" not in text.stderr


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"cells": [{"cell_type": "code", "source": ["import deepgram', id="cut-off"),
        pytest.param('["deepgram"]', id="a-list"),
        pytest.param('{"cells": {"deepgram": 1}, "nbformat": 4}', id="cells-are-no-list"),
        pytest.param('{"cells": [{"cell_type": "code", "source": 5, "deepgram": 1}]}', id="source-is-a-number"),
    ],
)
def test_broken_notebook(tree: Path, content: str) -> None:
    (tree / "broken.ipynb").write_text(content, encoding="utf-8")
    assert_unread(check(tree), "broken.ipynb")


def test_a_cell_that_does_not_parse_is_named_where_it_speaks_of_the_service(tree: Path) -> None:
    sources = [f"import requests\n{CALL}", "x = 1\nask deepgram for it", "def f(:", "deepgram ("]
    cells = [{"cell_type": "code", "source": source} for source in sources]
    (tree / "broken.ipynb").write_text(json.dumps({"cells": cells}, indent=1), encoding="utf-8")
    run = check(tree, "broken.ipynb")
    assert (run.code, run.judged) == (INCOMPLETE, ["broken.ipynb"])
    unread = [each["message"] for each in run.report["diagnostics"]]
    assert [message.split(":")[1] for message in unread] == [
        " cell 2 is left out, for its line 2",
        " cell 4 is left out, for its line 1",
    ]


SDK = (
    "from deepgram import DeepgramClient\n\n"
    "DeepgramClient().listen.v1.media.transcribe_url(url='https://audio.example/a.wav')\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("uv.lock", b'version = 1\n[[package]]\nname = "deepgram-sdk\n'),
        ("poetry.lock", b'[[package]]\nname = "deepgram-sdk"\nversion = \xff\xfe\n'),
        ("pdm.lock", b'<<<<<<< HEAD\n[[package]]\nname = "deepgram-sdk"\nversion = "7.17.0"\n'),
        ("Pipfile.lock", b'{"default": {"deepgram-sdk": {"version": "==7.17.0"'),
        ("pylock.toml", b'lock-version = "1.0"\n[[packages]]\nname = deepgram-sdk\n'),
        ("setup.cfg", b"install_requires = deepgram-sdk\n[options\n"),
        ("setup.py", b"from setuptools import setup\nsetup(install_requires=['deepgram-sdk==7.17.0'\n"),
    ],
)
def test_broken_dependency_file_is_told_and_the_call_judged(tree: Path, name: str, content: bytes) -> None:
    (tree / "app.py").write_text(SDK, encoding="utf-8")
    (tree / name).write_bytes(content)
    run = check(tree)
    assert run.judged == ["app.py", "good.py"]
    assert name in run.unread
    assert run.unread[name]["message"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("requirements.txt", b"deepgram-sdk==not.a.version\n-r missing.txt\n@@@\n"),
        ("requirements.txt", b"-r requirements.txt\n-c requirements.txt\n"),
        ("requirements.txt", b"\xff\xfed\x00e\x00e\x00p\x00g\x00r\x00a\x00m\x00\xff"),
        ("requirements.txt", b"deepgram-sdk==7.17.0\n\xff\xfe\n"),
        ("environment.yml", b"dependencies: [deepgram-sdk==7.17.0\n"),
        ("uv.lock", b'version = 1\npackage = "deepgram-sdk"\n'),
        ("Pipfile.lock", b'["deepgram-sdk"]'),
        ("uv.lock", b""),
        ("poetry.lock", b""),
    ],
)
def test_odd_dependency_file_does_not_stop_the_run(tree: Path, name: str, content: bytes) -> None:
    (tree / "app.py").write_text(SDK, encoding="utf-8")
    (tree / name).write_bytes(content)
    run = check(tree)
    assert run.judged == ["app.py", "good.py"]


def test_every_bad_file_at_once(tree: Path) -> None:
    for source in BAD:
        (tree / f"{source.stem}.py").write_bytes(source.read_bytes())
    run = check(tree)
    assert run.judged == ["good.py"]
    assert sorted(run.unread) == sorted(f"{source.stem}.py" for source in BAD)
    assert run.code == INCOMPLETE
