"""SARIF 2.1.0, for code scanning: every finding, those that are not open with their suppression."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mipcheck.catalog.policy import Policy
from mipcheck.findings import Diagnostic, JudgedCall
from mipcheck.policy.model import ReportedCall
from mipcheck.report.model import Report
from mipcheck.report.phrases import ACCEPTED, acceptance, finding, in_cell, remedy, rule_help
from mipcheck.report.sarif_fixes import Fixes
from mipcheck.report.sarif_text import plain, relative_uri, strings_made_valid

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "mipcheckCall/v1"
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


def render(report: Report, root: Path) -> str:
    """The report as SARIF text; ``root`` is the folder that the relative URIs in it are resolved against."""
    return json.dumps(strings_made_valid(_Run(report, root).log()), indent=2, ensure_ascii=False) + "\n"


class _Run:
    def __init__(self, report: Report, root: Path) -> None:
        self.report = report
        self.root = root
        self.indices = {policy.id: index for index, policy in enumerate(report.policies)}
        self.fixes = Fixes(root)
        self.states = any(reported.disposition == "baselined" for reported in report.calls)

    def log(self) -> dict[str, Any]:
        run = {
            "tool": {"driver": self._driver()},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"uri": self.root.absolute().as_uri().rstrip("/") + "/"}},
            "invocations": [self._invocation()],
            "results": [*self._findings(), *map(self._diagnostic, self.report.diagnostics)],
            "properties": {
                "policyDigest": self.report.digest,
                "policySources": list(self.report.sources),
                "callsByVerdict": self.report.by_verdict,
                "callsByDisposition": self.report.by_disposition,
            },
        }
        return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}

    def _driver(self) -> dict[str, Any]:
        return {
            "name": "mipcheck",
            "version": self.report.version,
            "rules": [_rule(policy) for policy in self.report.policies],
        }

    def _invocation(self) -> dict[str, Any]:
        return {
            "executionSuccessful": not self.report.unread,
            "exitCode": self.report.exit_code,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": plain(item.message)},
                    "associatedRule": self._reference(item.rule),
                    "locations": [_location(item.path, {"startLine": item.line})],
                }
                for item in self.report.unread
            ],
        }

    def _reference(self, rule: str) -> dict[str, Any]:
        return {"id": rule, "index": self.indices[rule]} if rule in self.indices else {"id": rule}

    def _findings(self) -> list[dict[str, Any]]:
        wanted = ("open", *ACCEPTED)
        return [self._finding(reported) for reported in self.report.calls if reported.disposition in wanted]

    def _finding(self, reported: ReportedCall) -> dict[str, Any]:
        call = reported.call
        result = self._result(reported.rule or "", reported.severity or "error", in_cell(call) + finding(call))
        if remedy(call):
            result["message"]["text"] += plain(f" To opt out: {remedy(call)}")
        here = _location(call.path, _region(call))
        if call.symbol:
            here["logicalLocations"] = [{"fullyQualifiedName": call.symbol}]
        result["locations"] = [here]
        result["partialFingerprints"] = {FINGERPRINT: call.id}
        if call.evidence:
            result["codeFlows"] = [_flow(call)]
        if reported.disposition == "open" and call.fix is not None:
            result |= self._fix(call)
        result["suppressions"] = _suppressions(reported)
        if self.states:
            result["baselineState"] = "unchanged" if reported.disposition == "baselined" else "new"
        result["properties"] = {
            "verdict": call.verdict,
            "disposition": reported.disposition,
            "api": call.api,
            "endpoint": call.endpoint,
            **({} if call.cell is None else {"cell": call.cell, "cellLine": call.cell_line}),
        }
        return result

    def _fix(self, call: JudgedCall) -> dict[str, Any]:
        found = self.fixes.of(call)
        if found is None:
            return {}
        title, files = found
        changes = [
            {"artifactLocation": _artifact(path), "replacements": replacements} for path, replacements in files.items()
        ]
        return {"fixes": [{"description": {"text": title}, "artifactChanges": changes}]}

    def _diagnostic(self, item: Diagnostic) -> dict[str, Any]:
        result = self._result(item.rule, item.severity, item.message)
        result["locations"] = [_location(item.path, {"startLine": item.line})]
        if self.states:
            result["baselineState"] = "new"
        return result

    def _result(self, rule: str, level: str, message: str) -> dict[str, Any]:
        index = {"ruleIndex": self.indices[rule]} if rule in self.indices else {}
        return {"ruleId": rule, **index, "level": level, "message": {"text": plain(message)}}


def _rule(policy: Policy) -> dict[str, Any]:
    explanation = rule_help(policy)
    return {
        "id": policy.id,
        "name": "".join(word.capitalize() for word in policy.name.split("-")),
        "shortDescription": {"text": plain(policy.summary.strip())},
        "fullDescription": {"text": plain(policy.why.strip())},
        "help": {"text": plain(explanation), "markdown": explanation},
        "defaultConfiguration": {"level": policy.severity},
        "properties": {"tags": ["privacy"], "problem.severity": _PROBLEM[policy.severity]},
    }


def _location(path: str, region: dict[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": relative_uri(path), "uriBaseId": ROOT}


def _region(call: JudgedCall) -> dict[str, int]:
    if call.cell is not None:  # columns count in the cell, not in the file around it
        return {"startLine": call.line, "endLine": call.end_line}
    return {
        "startLine": call.line,
        "startColumn": call.column,
        "endLine": call.end_line,
        "endColumn": call.end_column,
    }


def _flow(call: JudgedCall) -> dict[str, Any]:
    """The steps of the evidence, and the call they end at."""
    steps = [(step.path, {"startLine": step.line}, in_cell(step) + step.message) for step in call.evidence]
    steps.append((call.path, _region(call), in_cell(call) + call.reason))
    places = [_location(path, region) | {"message": {"text": plain(message)}} for path, region, message in steps]
    return {"threadFlows": [{"locations": [{"location": location} for location in places]}]}


def _suppressions(reported: ReportedCall) -> list[dict[str, Any]]:
    """Empty where the finding is open: that says so, where its absence would leave it unknown."""
    if reported.justification is None:
        return []
    because = reported.justification
    kind = "inSource" if reported.disposition == "suppressed" else "external"
    suppression: dict[str, Any] = {"kind": kind, "status": "accepted", "justification": acceptance(reported)}
    if because.path is not None:
        suppression["location"] = _location(because.path, {"startLine": because.line or 1})
    return [suppression]
