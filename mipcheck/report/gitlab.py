"""GitLab's code quality report: one issue a finding; those that are not open as mere information."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from mipcheck.findings import Diagnostic, Severity
from mipcheck.policy.model import ReportedCall
from mipcheck.report.model import Report
from mipcheck.report.phrases import ACCEPTED, acceptance, finding, in_cell, numbered, rule_help
from mipcheck.report.strings import printable, valid

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "note": "info"}


def render(report: Report) -> str:
    """The report as a JSON list; fingerprints are unique in it, as GitLab drops what looks the same."""
    helps = {policy.id: rule_help(policy) for policy in report.policies}
    issues = [
        _finding(reported, number)
        for reported, number in numbered(report.calls)
        if reported.disposition in ("open", *ACCEPTED)
    ]
    issues += [_diagnostic(item) for item in report.diagnostics]
    for issue in issues:
        body = f"{helps.get(issue['check_name'], '')}\n\nPolicy {report.digest}".strip()
        issue["content"] = {"body": body}
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"


def _finding(reported: ReportedCall, number: int) -> dict[str, Any]:
    call = reported.call
    accepted = reported.disposition != "open"
    text = f"{acceptance(reported)} ({finding(call)})" if accepted else finding(call)
    text = in_cell(call) + text
    severity = "info" if accepted else _SEVERITIES[reported.severity or "error"]
    identity = call.id if number == 1 else _digest(call.id, str(number))
    return _issue(reported.rule or "", text, identity, severity, call.path, (call.line, call.end_line))


def _diagnostic(item: Diagnostic) -> dict[str, Any]:
    identity = _digest(item.rule, item.path, str(item.line), item.message)
    return _issue(item.rule, item.message, identity, _SEVERITIES[item.severity], item.path, (item.line, item.line))


def _issue(rule: str, text: str, identity: str, severity: str, path: str, lines: tuple[int, int]) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": rule,
        "description": printable(f"{rule} {text}"),
        "categories": ["Security"],
        "severity": severity,
        "fingerprint": identity,
        "location": {"path": valid(path), "lines": {"begin": lines[0], "end": lines[1]}},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:20]
