"""Waivers: what they mean, until when, and what is said about those that are over or of no use."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command import invoke, write

from mipcheck.report.json import json_schema

URL = "https://api.deepgram.com/v1/listen"
POST = f'import requests\n\n\ndef send(audio):\n    return requests.post("{URL}", data=audio)\n'
WAIVER = """\
[[waivers]]
rule = "MIP001"
paths = ["labs/**"]
reason = "synthetic audio only"
owner = "privacy@example.com"
expires = 2027-01-31
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, {"labs/a.py": POST, "app/b.py": POST, "mipcheck.toml": WAIVER})


def check(folder: Path, *arguments: str, code: int = 1) -> Any:
    day = () if "--today" in arguments else ("--today", "2026-11-24")
    done = invoke("check", *arguments, *day, "--output", "json", cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    document = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json_schema()).validate(document)
    return document


def dispositions(report: Any) -> dict[str, str]:
    return {call["path"]: call["disposition"] for call in report["calls"]}


def said(report: Any) -> list[str]:
    return [f"{item['rule']} {item['path']}:{item['line']}" for item in report["diagnostics"]]


def test_a_waiver_accepts_what_it_means_and_stays_in_the_report(project: Path) -> None:
    report = check(project)
    assert dispositions(report) == {"app/b.py": "open", "labs/a.py": "waived"}
    (waived,) = (call for call in report["calls"] if call["disposition"] == "waived")
    assert waived["justification"] == {
        "reason": "synthetic audio only",
        "owner": "privacy@example.com",
        "expires": "2027-01-31",
        "path": "mipcheck.toml",
        "line": 1,
    }
    assert (waived["rule"], waived["severity"]) == ("MIP001", "error")
    assert said(report) == []
    text = invoke("check", "labs", "--today", "2026-11-24", cwd=project)
    assert text.returncode == 0
    why = "waived MIP001 missing: synthetic audio only (privacy@example.com until 2027-01-31)"
    assert f"  labs/a.py:5:12: {why}\n" in text.stdout


@pytest.mark.parametrize(("today", "state"), [("2027-01-31", "waived"), ("2027-02-01", "open")])
def test_the_day_itself_still_counts(project: Path, today: str, state: str) -> None:
    report = check(project, "labs", "--today", today, code=0 if state == "waived" else 1)
    assert dispositions(report) == {"labs/a.py": state}
    assert said(report) == ([] if state == "waived" else ["MIP103 mipcheck.toml:1"])


@pytest.mark.parametrize("expires", ['expires = "soon"\n', 'expires = "2027-02-30"\n', "expires = 20270131\n", ""])
def test_without_a_valid_date_it_is_expired(project: Path, expires: str) -> None:
    write(project, {"mipcheck.toml": WAIVER.replace("expires = 2027-01-31\n", expires)})
    report = check(project, "labs")
    assert dispositions(report) == {"labs/a.py": "open"}
    (diagnostic,) = report["diagnostics"]
    assert (diagnostic["rule"], diagnostic["severity"]) == ("MIP103", "error")
    assert "has no valid date in `expires`, so it counts as expired; it means 1 finding here" in diagnostic["message"]


def test_an_expired_waiver_fails_a_run_over_the_files_it_means(project: Path) -> None:
    write(project, {"app/b.py": "", "labs/a.py": ""})
    late = ("--today", "2028-01-01")
    assert said(check(project, *late)) == ["MIP103 mipcheck.toml:1"]
    assert said(check(project, "labs", *late)) == ["MIP103 mipcheck.toml:1"]
    assert said(check(project, "app", *late, code=0)) == []


def test_a_waiver_for_nothing_is_told_of_where_all_it_means_was_judged(project: Path) -> None:
    write(project, {"labs/a.py": "x = 1\n", "labs/c.py": ""})
    assert said(check(project)) == ["MIP104 mipcheck.toml:1"]
    assert said(check(project, "labs", code=0)) == ["MIP104 mipcheck.toml:1"]
    assert said(check(project, "labs/a.py", code=0)) == []
    assert said(check(project, "labs", "--sdk-version", "deepgram-sdk=5.1", code=0)) == []
    write(project, {"labs/c.py": "import deepgram\ndef ("})
    assert said(check(project, "labs", code=4)) == ["MIP901 labs/c.py:2"]


def test_a_waiver_whose_folder_is_gone(project: Path) -> None:
    (project / "labs/a.py").unlink()
    assert said(check(project)) == ["MIP104 mipcheck.toml:1"]
    write(project, {"other.py": ""})
    assert said(check(project, "other.py", code=0)) == []


def test_a_waiver_of_one_call_by_its_fingerprint(project: Path) -> None:
    identity = check(project, "app")["calls"][0]["id"]
    waiver = WAIVER.replace('rule = "MIP001"\npaths = ["labs/**"]\n', f'id = "{identity}"\n')
    write(project, {"mipcheck.toml": waiver})
    assert dispositions(check(project)) == {"app/b.py": "waived", "labs/a.py": "open"}
    write(project, {"app/b.py": "# moved\n\n" + POST.replace("(audio", "(\n    audio")})
    assert dispositions(check(project)) == {"app/b.py": "waived", "labs/a.py": "open"}
    write(project, {"mipcheck.toml": waiver.replace("id =", 'rule = "MIP004"\nid =')})
    report = check(project)
    assert dispositions(report) == {"app/b.py": "open", "labs/a.py": "open"}
    assert said(report) == ["MIP104 mipcheck.toml:1"]


def test_a_waiver_may_run_only_so_long(project: Path) -> None:
    write(project, {"mipcheck.toml": f"max-waiver-days = 68\n{WAIVER}"})
    assert dispositions(check(project, "labs", code=0)) == {"labs/a.py": "waived"}
    report = check(project, "labs", "--today", "2026-11-23")
    assert dispositions(report) == {"labs/a.py": "open"}
    assert said(report) == ["MIP103 mipcheck.toml:2"]
    assert "runs until 2027-01-31; `max-waiver-days` allows 2027-01-30 at most" in report["diagnostics"][0]["message"]


def test_a_shared_policy_is_not_measured_by_one_project(project: Path) -> None:
    write(project, {"policy/base.toml": WAIVER + WAIVER.replace("labs", "nowhere"), "mipcheck.toml": ""})
    write(project, {"mipcheck.toml": 'extend = "policy/base.toml"\n'})
    report = check(project)
    assert dispositions(report) == {"app/b.py": "open", "labs/a.py": "waived"}
    assert said(report) == []
    assert said(check(project, "--today", "2028-01-01")) == ["MIP103 policy/base.toml:1"]


def test_the_comment_comes_before_the_waiver_and_both_are_used(project: Path) -> None:
    write(project, {"labs/a.py": POST.replace("data=audio)", "data=audio)  # mipcheck: ignore[MIP001] -- fake voices")})
    report = check(project, "labs", code=0)
    assert dispositions(report) == {"labs/a.py": "suppressed"}
    assert said(report) == []
    assert dispositions(check(project, "labs", "--no-suppressions", code=0)) == {"labs/a.py": "waived"}


def test_a_waiver_in_force_stands_in_for_an_expired_one(project: Path) -> None:
    write(project, {"mipcheck.toml": WAIVER.replace("2027", "2025") + WAIVER})
    report = check(project, "labs")
    assert dispositions(report) == {"labs/a.py": "waived"}
    assert said(report) == ["MIP103 mipcheck.toml:1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WAIVER.replace("MIP001", "MIP901"), "mipcheck.toml:2:8: MIP901 cannot be waived"),
        (WAIVER.replace("MIP001", "MIP01"), "mipcheck.toml:2:8: unknown rule 'MIP01'; did you mean 'MIP001'?"),
        (WAIVER.replace("owner", "ower"), "mipcheck.toml:5:1: unknown key 'ower'; did you mean 'owner'?"),
        (f"max-waiver-days = 0\n{WAIVER}", "mipcheck.toml:1:19: 'max-waiver-days' must be a whole number from 1"),
        (f"max-waiver-days = true\n{WAIVER}", "mipcheck.toml:1:19: 'max-waiver-days' must be a whole number from 1"),
        (f"max-waivers-days = 9\n{WAIVER}", "mipcheck.toml:1:1: unknown key 'max-waivers-days'; did you mean 'max-"),
    ],
)
def test_a_mistake_in_a_waiver(project: Path, text: str, message: str) -> None:
    write(project, {"mipcheck.toml": text})
    done = invoke("check", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"mipcheck: {message}")


def test_a_day_that_is_none(project: Path) -> None:
    done = invoke("check", "--today", "tomorrow", cwd=project)
    assert (done.returncode, done.stderr) == (2, "mipcheck: --today 'tomorrow': write a day as YYYY-MM-DD\n")
