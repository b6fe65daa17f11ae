"""The machine formats: a golden file for each, the schema where one is published, and text that tries to break out."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from command import git, invoke, write
from hypothesis import given
from hypothesis import strategies as st
from test_report import CALLS, DIAGNOSTICS, POLICIES, call

from mipcheck.findings import Diagnostic, Evidence, JudgedCall
from mipcheck.policy.model import Justification, ReportedCall
from mipcheck.report import csv as csv_report
from mipcheck.report import github, gitlab, junit, markdown, sarif
from mipcheck.report.model import Report

SCHEMA = json.loads((Path(__file__).parent / "data/sarif/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
WAIVED = Justification("synthetic audio only", "mipcheck.toml", 3, "privacy@example.com", date(2027, 1, 31))
KNOWN = Justification("known, in the baseline", "known.baseline", 7)
EVIL = "a|b`c` \x1b[31m\r\n::error::x,y:z%0A##[error]x <b>&\"' [x](1) {0} é\udce9"


def reported(one: JudgedCall, disposition: Any = "open", because: Justification | None = None) -> ReportedCall:
    if one.verdict == "opted-out":
        return ReportedCall(one, None, None, "passed")
    rule = next(policy for policy in POLICIES if policy.verdict == one.verdict)
    return ReportedCall(one, rule.id, rule.severity, disposition, because)


def report(*calls: ReportedCall, diagnostics: tuple[Diagnostic, ...] = ()) -> Report:
    return Report(
        version="0.0.0",
        root=".",
        sources=("pyproject.toml",),
        digest="sha256:" + "0" * 64,
        fail_on="error",
        files=9,
        calls=calls,
        diagnostics=diagnostics,
        policies=POLICIES,
        today=date(2026, 11, 24),
    )


FULL = report(
    *map(reported, CALLS),
    reported(call("a.py", 1, 1, (1, 9), "missing", id="same"), "suppressed", Justification("fake voices", "a.py", 1)),
    reported(call("a.py", 2, 1, (2, 9), "missing", id="same"), "waived", WAIVED),
    reported(call("a.py", 3, 1, (4, 2), "missing", id="same"), "baselined", KNOWN),
    reported(call("demo/b.py", 3, 1, (3, 9), "missing"), "exempt", Justification("demo")),
    diagnostics=DIAGNOSTICS,
)
RENDERERS: dict[str, Callable[[Report], str]] = {
    "sarif": lambda built: sarif.render(built, Path("/project")),
    "github": lambda built: github.render(built, "."),
    "gitlab": gitlab.render,
    "junit": junit.render,
    "markdown": markdown.render,
    "csv": csv_report.render,
}
SUFFIXES = {"github": "github.txt", "gitlab": "gitlab.json", "junit": "xml", "markdown": "md"}


@pytest.mark.parametrize("name", RENDERERS)
def test_golden(golden: Callable[[str, str], None], name: str) -> None:
    golden(f"report.{SUFFIXES.get(name, name)}", RENDERERS[name](FULL))


@pytest.mark.parametrize("name", RENDERERS)
def test_the_policy_is_named_and_the_file_that_was_not_read(name: str) -> None:
    rendered = RENDERERS[name](FULL)
    assert FULL.digest in rendered
    assert "old.py" in rendered
    for reason in ("fake voices", "synthetic audio only"):
        assert reason in rendered


def validated(text: str) -> Any:
    document = json.loads(text)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(document)
    return document["runs"][0]


def test_sarif_is_valid_and_says_what_it_has_to() -> None:
    run = validated(RENDERERS["sarif"](FULL))
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == "file:///project/"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    first = run["results"][0]
    assert first["codeFlows"][0]["threadFlows"][0]["locations"][1]["location"]["message"]["text"] == (
        "`OPTIONS` is built without it"
    )
    assert first["partialFingerprints"] == {"mipcheckCall/v1": "app/stt.py:6"}
    kinds = [[one["kind"] for one in result["suppressions"]] for result in run["results"] if result.get("suppressions")]
    assert kinds == [["inSource"], ["external"], ["external"]]
    assert [result["baselineState"] for result in run["results"]].count("unchanged") == 1
    assert run["invocations"][0]["executionSuccessful"] is False
    validated(RENDERERS["sarif"](report()))


def evil_report(text: str) -> Report:
    one = call(text, 1, 1, (1, 9), "missing", reason=text, api=text, symbol=text, hint=text)
    one = replace(one, evidence=(Evidence(text, 1, text),))
    because = Justification(text, text, 1, text, date(2027, 1, 31))
    return report(
        reported(one), reported(one, "waived", because), diagnostics=(Diagnostic("MIP901", text, 1, "error", text),)
    )


TEXTS = st.one_of(st.just(EVIL), st.text(min_size=1).map(lambda text: f"a{text}"))


@given(TEXTS)
def test_nothing_in_a_name_or_reason_breaks_out(text: str) -> None:
    built = evil_report(text)
    run = validated(RENDERERS["sarif"](built))
    assert [len(result["locations"]) for result in run["results"]] == [1, 1, 1]
    assert [issue["severity"] for issue in json.loads(gitlab.render(built))] == ["critical", "info", "critical"]
    tree = ElementTree.fromstring(junit.render(built))
    assert [len(list(tree.iter(tag))) for tag in ("testcase", "failure", "skipped", "error")] == [3, 1, 1, 1]
    rows = list(csv.reader(io.StringIO(csv_report.render(built))))
    assert [len(row) for row in rows] == [len(csv_report.COLUMNS)] * 4
    commands = [line for line in github.render(built).split("\n") if line.lstrip().startswith("::") or "##[" in line]
    assert [line.split(" ")[0].split("::")[1] for line in commands] == ["error", "error", "group", "endgroup"]
    table = [line for line in markdown.render(built).split("\n") if line.startswith("|")]
    assert len(table) == 9


@given(st.text())
def test_a_csv_field_is_never_a_formula(text: str) -> None:
    built = evil_report("=" + text)
    for row in list(csv.reader(io.StringIO(csv_report.render(built))))[1:]:
        assert not any(field.startswith(("=", "+", "-", "@")) for field in row)


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(gitlab.render(FULL))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_odd_paths_are_uris_in_sarif() -> None:
    run = validated(RENDERERS["sarif"](report(reported(call("a:b/caf\udce9 #%?.py", 1, 1, (1, 2), "missing")))))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%3Ab/caf%E9%20%23%25%3F.py"


SOURCE = 'import requests\n\nrequests.post("https://api.deepgram.com/v1/listen", data=b"")\n'


def test_all_in_one_run_with_a_job_summary(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "", "sub/a.py": SOURCE, "sub/bad.py": "import deepgram\ndef ("})
    git(tmp_path, "init")
    (tmp_path / "out").mkdir()
    outputs = [word for name in (*RENDERERS, "json", "text") for word in ("--output", f"{name}:out/{name}")]
    summary = write(tmp_path, {"summary.md": "before\n"}) / "summary.md"
    done = invoke(
        "check", *outputs, cwd=tmp_path, GITHUB_STEP_SUMMARY=str(summary), GITHUB_WORKSPACE=str(tmp_path.parent)
    )
    assert (done.returncode, done.stdout, done.stderr) == (4, "", "")
    said = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert set(said) == {*RENDERERS, "json", "text"}
    validated(said["sarif"])
    assert f"::error file={tmp_path.name}/sub/a.py,line=3," in said["github"]
    assert summary.read_text(encoding="utf-8") == "before\n" + said["markdown"]
    assert [case.get("classname") for case in ElementTree.fromstring(said["junit"]).iter("testcase")] == [
        "sub/a.py",
        "sub/bad.py",
    ]


def test_no_summary_without_the_format(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "", "a.py": SOURCE})
    invoke("check", "--output", "text", cwd=tmp_path, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert not (tmp_path / "summary.md").exists()


def test_sarif_fixes_are_those_of_the_command(tmp_path: Path) -> None:
    text = """\
from deepgram import DeepgramClient


def transcribe(audio):
    DeepgramClient().listen.v1.media.transcribe_file(
        request=audio,
        model="nova-3",
    )
"""
    write(tmp_path, {"pyproject.toml": "", "a.py": text})
    run = validated(invoke("check", "--output", "sarif", cwd=tmp_path).stdout)
    (fix,) = run["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a.py"
    lines = text.splitlines(keepends=True)
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        head = "".join(lines[: region["startLine"] - 1]) + lines[region["startLine"] - 1][: region["startColumn"] - 1]
        tail = lines[region["endLine"] - 1][region["endColumn"] - 1 :] + "".join(lines[region["endLine"] :])
        lines = (head + replacement["insertedContent"]["text"] + tail).splitlines(keepends=True)
    assert invoke("fix", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "".join(lines)
