"""The report model and its text and JSON renderings."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mipcheck.catalog.policy import Policy
from mipcheck.findings import Analysis, Diagnostic, Evidence, JudgedCall, LibraryUse, Severity, Verdict
from mipcheck.report import json as json_report
from mipcheck.report import text as text_report
from mipcheck.report.model import Report, build_report
from mipcheck.report.output import wants_colour
from mipcheck.report.sources import SourceText
from mipcheck.settings import Override, Settings

Golden = Callable[[str, str], None]

SOURCES = {
    "app/stt.py": (
        "import deepgram\n\n\ndef transcribe(url):\n    client = deepgram.DeepgramClient()\n"
        "    return client.listen.v1.media.transcribe_url(\n        url=url,\n        model='nova-3',\n    )\n"
    ),
    "app/wide.py": f"x = '日本語', call('é👍')  # tail\n\ty\t= call()\nz = [{'0, ' * 60}call(1), {'0, ' * 60}]\n",
    "demo/play.py": "call()\n",
}


def rule(number: str, verdict: str, severity: Severity) -> Policy:
    return Policy(f"MIP{number}", f"rule-{number}", severity, "summary", "why", "fix", verdict)


POLICIES = (
    rule("001", "missing", "error"),
    rule("002", "opted-in", "error"),
    rule("003", "conditional", "error"),
    rule("004", "undetermined", "warning"),
    rule("101", "", "warning"),
    rule("901", "", "error"),
)


def call(path: str, line: int, column: int, end: tuple[int, int], verdict: Verdict, **more: Any) -> JudgedCall:
    facts = {
        "id": f"{path}:{line}",
        "symbol": "",
        "api": "acme/v1: call",
        "endpoint": "/v1/listen",
        "reason": "No path sends it.",
    }
    return JudgedCall(
        path=path, line=line, column=column, end_line=end[0], end_column=end[1], verdict=verdict, **facts | more
    )


CALLS = (
    call(
        "app/stt.py",
        6,
        12,
        (9, 6),
        "missing",
        symbol="transcribe",
        api="deepgram-sdk/v5: listen.v1.media.transcribe_url",
        hint="Pass mip_opt_out=True.",
        library=LibraryUse("deepgram-sdk", ">=5.2", "uv.lock"),
        evidence=(
            Evidence("app/stt.py", 6, "No path sends it."),
            Evidence("app/config.py", 3, "`OPTIONS` is built without it"),
        ),
    ),
    call("app/wide.py", 1, 12, (1, 22), "conditional", reason="Some \x1b[31mpaths\nsend it."),
    call("app/wide.py", 2, 6, (2, 12), "undetermined", library=LibraryUse("acme", assumed="7.17.0")),
    call("app/wide.py", 3, 186, (3, 193), "opted-in", library=LibraryUse("requests")),
    call("demo/play.py", 1, 1, (1, 7), "missing"),
    call("gone.py", 7, 1, (7, 9), "undetermined", hint="Give it a name."),
    call(
        "notes.ipynb",
        11,
        1,
        (11, 9),
        "missing",
        cell=2,
        cell_line=3,
        evidence=(Evidence("notes.ipynb", 4, "`OPTIONS` is built without it", 1, 2),),
    ),
    call("notes.ipynb", 12, 3, (12, 9), "opted-out", cell=2, cell_line=4),
)
DIAGNOSTICS = (
    Diagnostic("MIP901", "old.py", 3, "error", "not Python: print 'hello'"),
    Diagnostic("MIP101", "app/stt.py", 1, "warning", "nothing to suppress"),
)


def report(calls: tuple[JudgedCall, ...] = (), diagnostics: tuple[Diagnostic, ...] = (), **settings: Any) -> Report:
    return build_report(
        Analysis(calls, diagnostics, files=9, read=len(SOURCES)),
        settings=replace(Settings(folder=Path("/project")), **settings),
        policies=POLICIES,
        root=Path("/project"),
        shown_root=".",
        sources=("pyproject.toml",),
        digest="sha256:" + "0" * 64,
        version="0.0.0",
    )


FULL = report(CALLS[::-1], DIAGNOSTICS, overrides=(Override(("demo/**",), "any"),))


def validated(built: Report) -> Any:
    document = json.loads(json_report.render(built))
    jsonschema.Draft202012Validator(json_report.json_schema()).validate(document)
    return document


def write_sources(folder: Path) -> None:
    for name, text in SOURCES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_json(golden: Golden) -> None:
    validated(FULL)
    golden("report.json", json_report.render(FULL))


def test_text(golden: Golden, tmp_path: Path) -> None:
    write_sources(tmp_path)
    golden("report.txt", text_report.render(FULL, SourceText(tmp_path).first_line))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_report.json_schema())


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "maybe"},
        {"rule": None},
        {"line": 0},
        {"cell": 3},
        {"disposition": "passed"},
        {"fix": {"applicability": "perhaps"}},
        {"evidence": [{"path": "a.py", "line": 1}]},
    ],
)
def test_the_schema_refuses_a_broken_call(change: dict[str, Any]) -> None:
    document = validated(report(CALLS[:1]))
    document["calls"][0] |= change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_report.json_schema())


def test_calls_are_in_the_order_of_path_line_and_column() -> None:
    assert validated(FULL) == validated(report(CALLS, DIAGNOSTICS[::-1], overrides=(Override(("demo/**",), "any"),)))
    assert [reported.call for reported in FULL.calls] == list(CALLS)


def test_a_compliant_call_has_no_rule() -> None:
    (reported,) = report(CALLS[-1:]).calls
    assert (reported.rule, reported.severity, reported.disposition) == (None, None, "passed")


@pytest.mark.parametrize(
    ("calls", "settings", "code"),
    [
        ((), {}, 0),
        (CALLS[-1:], {}, 0),
        (CALLS[:1], {}, 1),
        (CALLS[2:3], {}, 0),
        (CALLS[2:3], {"fail_on": "warning"}, 1),
        (CALLS[2:3], {"severity": {"MIP004": "error"}}, 1),
        (CALLS[2:3], {"strict": True}, 1),
        (CALLS[2:3], {"strict": True, "fail_on": "never"}, 1),
        (CALLS[:1], {"fail_on": "never"}, 0),
        (CALLS[:1], {"severity": {"MIP001": "note"}, "fail_on": "warning"}, 0),
        (CALLS[:1], {"severity": {"MIP001": "note"}, "fail_on": "note"}, 1),
        (CALLS[:1], {"require": "any"}, 0),
        (CALLS[:1], {"require": "any", "overrides": (Override(("app",), "opt-out"),)}, 1),
        (CALLS[:1], {"overrides": (Override(("app",), "any"), Override(("app/stt.py",), "opt-out"))}, 1),
    ],
)
def test_exit_code(calls: tuple[JudgedCall, ...], settings: dict[str, Any], code: int) -> None:
    assert report(calls, **settings).exit_code == code


def test_an_unread_file_makes_the_run_incomplete_whatever_else_was_found() -> None:
    assert report(CALLS, DIAGNOSTICS[:1]).exit_code == 4
    assert report((), DIAGNOSTICS[:1], fail_on="never", severity={"MIP901": "note"}).exit_code == 4


def test_a_meta_finding_counts_by_its_severity() -> None:
    assert report((), DIAGNOSTICS[1:]).exit_code == 0
    assert report((), DIAGNOSTICS[1:], severity={"MIP101": "error"}).exit_code == 1


def test_a_file_name_that_is_not_unicode_is_shown_escaped() -> None:
    odd = replace(CALLS[0], path="caf\udce9\ud800.py")
    document = validated(report((odd,)))
    assert document["calls"][0]["path"] == "caf\\xe9\\ud800.py"
    assert "caf\\xe9\\ud800.py:6:12" in text_report.render(report((odd,)), lambda _call: None)


def test_nothing_in_a_name_or_reason_reaches_the_terminal_as_a_command() -> None:
    evil = replace(CALLS[0], path="a\x1b[2J\nb.py", reason="\x9b0m\u202e", symbol="\x07", api="x\r\ny", hint="\x08")
    rendered = text_report.render(
        report((evil,), (Diagnostic("MIP901", "\x1b]0;", 1, "error", "\x00"),)), lambda _call: None
    )
    assert [character for character in rendered if not character.isprintable() and character != "\n"] == []


def test_the_underline_stands_below_the_call(tmp_path: Path) -> None:
    write_sources(tmp_path)
    rendered = text_report.render(FULL, SourceText(tmp_path).first_line).splitlines()
    below = {line: rendered[number + 1] for number, line in enumerate(rendered) if " | " in line and "^" not in line}
    for line, carets in below.items():
        width = 0
        covered = ""
        for character in line:
            covered += character if carets[width : width + 1] == "^" else ""
            width += 2 if character in "日本語👍" else 1
        assert covered.startswith(("client.listen", "call("))
        assert carets.strip(" |^") == ""
    assert len(below) == 4


def test_colour_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert (wants_colour(True), wants_colour(False)) == (True, False)
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert wants_colour(False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(True)


def test_colour_changes_nothing_but_the_colour() -> None:
    plain = text_report.render(FULL, lambda _call: None)
    coloured = text_report.render(FULL, lambda _call: None, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[31m" in coloured
    assert len(coloured) > len(plain)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xef\xbb\xbfcall()\n", "call()"),
        (b"# coding: latin-1\r\ncall('\xe9')\r\n", "call('é')"),
        (b"x = '\x0c\xe2\x80\xa8'\rcall()", "call()"),
        (b"# coding: nonsense\ncall('\xff')", None),
    ],
)
def test_source_lines_are_those_of_the_parser(tmp_path: Path, content: bytes, line: str | None) -> None:
    (tmp_path / "a.py").write_bytes(content)
    number = 1 if content.startswith(b"\xef") else 2
    assert SourceText(tmp_path).first_line(call("a.py", number, 1, (number, 7), "missing")) == line


def test_a_source_that_changed_meanwhile_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("call()", encoding="utf-8")
    assert SourceText(tmp_path).first_line(call("a.py", 2, 1, (2, 7), "missing")) is None
    assert SourceText(tmp_path).first_line(call("b.py", 1, 1, (1, 7), "missing")) is None
