"""Workflow commands of GitHub Actions: an annotation for every open finding."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from mipcheck.findings import Diagnostic, JudgedCall, Severity
from mipcheck.policy.model import ReportedCall
from mipcheck.report.model import Report
from mipcheck.report.phrases import ACCEPTED, acceptance, finding, in_cell, outcome, place, remedy
from mipcheck.report.strings import printable

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, base: str = ".") -> str:
    """The annotations, then a group with what the policy accepts, then what the run comes to.

    ``base`` is the project's root as seen from the folder of the repository, which is what the paths are relative to.
    """
    return "\n".join(_lines(report, base)) + "\n"


def _lines(report: Report, base: str) -> Iterator[str]:
    for reported in report.calls:
        if reported.disposition == "open":
            yield _annotation(reported, base)
    for diagnostic in report.diagnostics:
        yield _diagnostic(diagnostic, base)
    accepted = [reported for reported in report.calls if reported.disposition in ACCEPTED]
    if accepted:
        yield f"::group::Accepted by the policy ({len(accepted)})"
        for reported in accepted:
            yield _plain(f"{place(reported.call)}: {reported.rule} {acceptance(reported)}")
        yield "::endgroup::"
    yield _plain(outcome(report))
    yield _plain(f"Policy {report.digest} from {', '.join(report.sources) or 'defaults'}")


def _annotation(reported: ReportedCall, base: str) -> str:
    call = reported.call
    message = in_cell(call) + finding(call) + (f"\nTo opt out: {remedy(call)}" if remedy(call) else "")
    return _command(reported.severity or "error", reported.rule or "", call.path, base, _span(call), message)


def _span(call: JudgedCall) -> dict[str, int]:
    if call.cell is not None:
        return {"line": call.line}
    if call.end_line != call.line:  # columns may be given within a line only
        return {"line": call.line, "endLine": call.end_line}
    return {"line": call.line, "endLine": call.line, "col": call.column, "endColumn": call.end_column}


def _diagnostic(item: Diagnostic, base: str) -> str:
    return _command(item.severity, item.rule, item.path, base, {"line": item.line}, item.message)


def _command(severity: Severity, rule: str, path: str, base: str, span: dict[str, int], message: str) -> str:
    file = posixpath.normpath(posixpath.join(base, path))
    properties = {"file": file, **span, "title": f"mipcheck {rule}"}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """What stands behind the second pair of colons: one line, whatever the text."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """A line of the log that the runner takes for no command, in the new form or in the old."""
    line = printable(text).replace("##[", "# #[")
    return f" {line}" if not line.lstrip().startswith("::") else f"| {line}"
