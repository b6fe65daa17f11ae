"""Suppression comments: where they count, what they have to say, and what is said about those of no use."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import invoke, write
from hypothesis import given
from hypothesis import strategies as st

from mipcheck.findings import DirectiveComment
from mipcheck.policy.suppressions import Suppression, parse_directive

COMMENT = "# mipcheck: ignore[MIP001] -- synthetic voices"
CALL = 'requests.post("https://api.deepgram.com/v1/listen", data=audio)'
RULES = ("MIP001", "MIP002", "MIP003", "MIP004", "MIP005", "MIP006")


def check(folder: Path, *arguments: str) -> Any:
    done = invoke("check", *arguments, "--output", "json", cwd=folder)
    assert done.returncode in (0, 1, 4), done.stderr
    return json.loads(done.stdout)


def judge(folder: Path, body: str, *arguments: str) -> Any:
    """The report on a module that imports requests and then reads as given."""
    write(folder, {"pyproject.toml": "", "app.py": "import requests\n" + body})
    return check(folder, *arguments)


def said(report: Any) -> list[tuple[str, int]]:
    return [(item["rule"], item["line"]) for item in report["diagnostics"]]


@pytest.mark.parametrize(
    "body",
    [
        f"{CALL}  {COMMENT}\n",
        f"{COMMENT}\n{CALL}\n",
        f"#mipcheck:ignore[ mip001 ]--  synthetic voices\n{CALL}\n",
        f"{COMMENT}\n# and another remark\n{CALL}\n",
        f"{CALL}  # noqa: S113  {COMMENT}\n",
        f"{CALL}  # mipcheck: ignore[MIP001] -- synthetic voices  # noqa: S113\n",
        f'requests.post(\n    "https://api.deepgram.com/v1/listen",  {COMMENT}\n)\n',
        f'requests.post(\n    {COMMENT}\n    "https://api.deepgram.com/v1/listen",\n)\n',
        f'requests.post(\n    "https://api.deepgram.com/v1/listen",\n)  {COMMENT}\n',
        f"# mipcheck: ignore[MIP004] -- unless it is read from there\n{COMMENT}\n{CALL}\n",
        f"if True:\n    {COMMENT}\n    {CALL}\n",
        f"try:\n    pass\nfinally:\n\t{COMMENT}\n\t{CALL}\n",
    ],
)
def test_a_finding_is_suppressed(tmp_path: Path, body: str) -> None:
    report = judge(tmp_path, body)
    (call,) = report["calls"]
    assert (call["disposition"], call["rule"], call["verdict"]) == ("suppressed", "MIP001", "missing")
    assert call["justification"]["reason"] == "synthetic voices"
    line = ("import requests\n" + body).splitlines()[call["justification"]["line"] - 1]
    assert "ignore[MIP001" in line or "mip001" in line
    assert report["summary"]["exit_code"] == 0


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (f'note = "# mipcheck: ignore[MIP001] -- in a string"; {CALL}\n', None),
        (f'"""\n# mipcheck: ignore[MIP001] -- in a string\n"""\n{CALL}\n', None),
        (f"{CALL}  # write `# mipcheck: ignore[MIP001] -- reason` here\n", None),
        (f"# mipcheck: ignore[MIP001] -- too far away\n\n{CALL}\n", "MIP101"),
        (f"{CALL}\n# mipcheck: ignore[MIP001] -- below\n", "MIP101"),
        (f"x = 1  # mipcheck: ignore[MIP001] -- not alone\n{CALL}\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore[MIP002] -- another rule\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore[MIP01] -- no such rule\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore[MIP901] -- no finding of a call\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore -- no rule\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore[] -- no rule\n", "MIP101"),
        (f"{CALL}  # mipcheck: ingore[MIP001] -- misspelt\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore[MIP001]\n", "MIP102"),
        (f"{CALL}  # mipcheck: ignore[MIP001] --\n", "MIP102"),
        (f"{CALL}  # mipcheck: ignore[MIP001] a reason without dashes\n", "MIP101"),
        (f"{CALL}  # mipcheck: ignore[MIP001] --   # noqa: S113\n", "MIP102"),
    ],
)
def test_a_finding_stays_open(tmp_path: Path, body: str, rule: str | None) -> None:
    report = judge(tmp_path, body)
    (call,) = report["calls"]
    assert call["disposition"] == "open"
    assert "justification" not in call
    assert [name for name, _ in said(report)] == ([rule] if rule else [])
    assert report["summary"]["exit_code"] == 1


def test_what_is_said_of_a_suppression_of_no_use(tmp_path: Path) -> None:
    report = judge(
        tmp_path,
        f"{CALL}  # mipcheck: ignore[MIP002, MIP001] -- one of two\n{CALL}  # mipcheck: ignore[MIP02] -- x\n",
    )
    first, second = (item["message"] for item in report["diagnostics"])
    assert first == "`ignore[MIP002]` suppresses nothing: there is no such finding here"
    assert "did you mean 'MIP002'?" in second


def test_each_of_two_calls_needs_its_own(tmp_path: Path) -> None:
    report = judge(tmp_path, f"{CALL}  {COMMENT}\n{CALL}\n{CALL}; {CALL}  {COMMENT}\n")
    assert [call["disposition"] for call in report["calls"]] == ["suppressed", "open", "suppressed", "suppressed"]


def test_comments_count_for_nothing_on_demand(tmp_path: Path) -> None:
    body = f"{CALL}  {COMMENT}\n{CALL}  # mipcheck: ignore[MIP001]\nx = 1  {COMMENT}\n"
    report = judge(tmp_path, body, "--no-suppressions")
    assert [call["disposition"] for call in report["calls"]] == ["open", "open"]
    assert report["diagnostics"] == []


def test_an_unused_suppression_is_found_in_a_file_without_calls(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "", "other.py": "x = 1\ny = 2  # mipcheck: ignore[MIP001] -- no reason to be\n"})
    report = check(tmp_path)
    assert (said(report), report["summary"]["calls"]) == ([("MIP101", 2)], 0)
    assert said(check(tmp_path, "--no-suppressions")) == []


def test_a_suppression_is_unused_only_where_its_file_was_judged(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "", "a.py": f"x = 1  {COMMENT}\n", "b.py": "x = 1\n"})
    assert said(check(tmp_path, "b.py")) == []
    assert said(check(tmp_path, "a.py")) == [("MIP101", 1)]
    assert said(check(tmp_path, "a.py", "--sdk-version", "deepgram-sdk=5.1")) == []
    write(tmp_path, {"bad.py": f"import deepgram\nx = 1  {COMMENT}\ndef (\n"})
    assert said(check(tmp_path, "bad.py")) == [("MIP901", 3)]


def test_an_exempt_call_makes_use_of_a_suppression(tmp_path: Path) -> None:
    write(tmp_path, {"mipcheck.toml": 'require = "any"\n'})
    report = judge(tmp_path, f"{CALL}  # mipcheck: ignore[MIP001] -- r\n")
    assert report["calls"][0]["disposition"] == "exempt"
    assert report["calls"][0]["justification"] == {"reason": 'the policy says `require = "any"` here'}
    assert report["diagnostics"] == []


@pytest.mark.parametrize("split", [True, False])
def test_in_a_notebook(tmp_path: Path, split: bool) -> None:
    cells = [
        f"import requests\nrequests.post(\n  'https://api.deepgram.com/v1/listen',\n)  {COMMENT}\n",
        f"# mipcheck: ignore[MIP001] -- above\n{CALL}\n{CALL}\nx = 1  # mipcheck: ignore[MIP001] -- unused",
    ]
    sources: list[Any] = [cell.splitlines(keepends=True) if split else cell for cell in cells]
    notebook = {
        "cells": [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    write(tmp_path, {"pyproject.toml": "", "a.ipynb": json.dumps(notebook, indent=1)})
    report = check(tmp_path)
    assert [call["disposition"] for call in report["calls"]] == ["suppressed", "suppressed", "open"]
    assert [name for name, _ in said(report)] == ["MIP101"]


@pytest.mark.parametrize(("end", "encoding"), [("\n", "latin-1"), ("\r\n", "latin-1"), ("\r", "utf-8")])
def test_lines_are_those_of_the_file(tmp_path: Path, end: str, encoding: str) -> None:
    lines = [f"# coding: {encoding}", "import requests", "é = 1", "# mipcheck: ignore[MIP001] -- é", CALL, ""]
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "app.py").write_bytes(end.join(lines).encode(encoding))
    (call,) = check(tmp_path)["calls"]
    assert call["justification"] == {"reason": "é", "path": "app.py", "line": 4}


def parse(text: str) -> list[Suppression]:
    return list(parse_directive(DirectiveComment("a.py", 1, 1, text, 1, 1), RULES))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n#")), st.sampled_from(RULES))
def test_a_reason_is_read_as_it_is_written(reason: str, rule: str) -> None:
    (suppression,) = parse(f"# mipcheck: ignore[{rule}] --{reason}")
    assert (suppression.rules, suppression.reason) == ((rule,), reason.lstrip("-").strip())
