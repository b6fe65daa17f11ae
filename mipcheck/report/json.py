"""The machine-readable report, ``mipcheck.report/v1``; its JSON Schema lies beside this module."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from mipcheck.findings import Diagnostic, Evidence, LibraryUse
from mipcheck.fix.edits import Fix, NoFix
from mipcheck.policy.model import Justification, ReportedCall
from mipcheck.report.model import Report
from mipcheck.report.strings import valid

SCHEMA = "mipcheck.report/v1"


def render(report: Report) -> str:
    """The report as JSON text; the same report gives the same bytes."""
    return json.dumps(_valid(document(report)), indent=2, ensure_ascii=False) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every report satisfies."""
    schema: dict[str, Any] = json.loads(files(__package__).joinpath("report.schema.json").read_text("utf-8"))
    return schema


def document(report: Report) -> dict[str, Any]:
    """The report as plain data, its keys in the documented order."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "mipcheck", "version": report.version},
        "policy": {"sources": list(report.sources), "digest": report.digest},
        "root": report.root,
        "summary": {
            "files": report.files,
            "calls": len(report.calls),
            "by_verdict": report.by_verdict,
            "by_disposition": report.by_disposition,
            "exit_code": report.exit_code,
        },
        "calls": [_call(reported) for reported in report.calls],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }


def _valid(data: Any) -> Any:
    if isinstance(data, str):
        return valid(data)
    if isinstance(data, list):
        return [_valid(item) for item in data]
    if isinstance(data, dict):
        return {key: _valid(value) for key, value in data.items()}
    return data


def _step(step: Evidence) -> dict[str, Any]:
    cell = {} if step.cell is None else {"cell": step.cell, "cell_line": step.cell_line}
    return {"path": step.path, "line": step.line, **cell, "message": step.message}


def _call(reported: ReportedCall) -> dict[str, Any]:
    call = reported.call
    data: dict[str, Any] = {
        "id": call.id,
        "path": call.path,
        "line": call.line,
        "column": call.column,
        "end_line": call.end_line,
        "end_column": call.end_column,
    }
    if call.cell is not None:
        data |= {"cell": call.cell, "cell_line": call.cell_line}
    data |= {
        "symbol": call.symbol,
        "api": call.api,
        "endpoint": call.endpoint,
        "verdict": call.verdict,
        "rule": reported.rule,
        "severity": reported.severity,
        "disposition": reported.disposition,
        **({} if reported.justification is None else {"justification": _justification(reported.justification)}),
        "library": None if call.library is None else _library(call.library),
        "evidence": [_step(step) for step in call.evidence],
        "reason": call.reason,
    }
    if call.hint:
        data["hint"] = call.hint
    if isinstance(call.fix, Fix):
        data["fix"] = {"applicability": call.fix.applicability, "message": call.fix.title}
    elif isinstance(call.fix, NoFix):
        data["fix"] = {"refused": call.fix.reason}
    return data


def _justification(justification: Justification) -> dict[str, Any]:
    data: dict[str, Any] = {"reason": justification.reason}
    if justification.owner is not None:
        data["owner"] = justification.owner
    if justification.expires is not None:
        data["expires"] = justification.expires.isoformat()
    if justification.path is not None:
        data |= {"path": justification.path, "line": justification.line}
    return data


def _library(library: LibraryUse) -> dict[str, Any]:
    data: dict[str, Any] = {"name": library.name, "version": library.version, "found_in": library.found_in}
    if library.assumed is not None:
        data["assumed"] = library.assumed
    return data


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
    }
