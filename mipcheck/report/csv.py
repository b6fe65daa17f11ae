"""CSV, for spreadsheets: a row for every judged call, and one for everything else there is to say."""

from __future__ import annotations

import csv
import io

from mipcheck.findings import Diagnostic
from mipcheck.policy.model import ReportedCall
from mipcheck.report.model import Report
from mipcheck.report.phrases import remedy
from mipcheck.report.strings import spreadsheet

COLUMNS = (
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "cell",
    "symbol",
    "api",
    "endpoint",
    "verdict",
    "rule",
    "severity",
    "disposition",
    "reason",
    "hint",
    "library",
    "version",
    "justification",
    "owner",
    "expires",
    "id",
    "policy",
    "cell_line",
)


def render(report: Report) -> str:
    """The report as CSV text with a header; fields are quoted where needed, and none is a formula."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in [*map(_call, report.calls), *map(_diagnostic, report.diagnostics)]:
        writer.writerow({name: spreadsheet(value) for name, value in (row | {"policy": report.digest}).items()})
    return text.getvalue()


def _call(reported: ReportedCall) -> dict[str, object]:
    call, because = reported.call, reported.justification
    return {
        "path": call.path,
        "line": call.line,
        "column": call.column,
        "end_line": call.end_line,
        "end_column": call.end_column,
        "cell": call.cell,
        "symbol": call.symbol,
        "api": call.api,
        "endpoint": call.endpoint,
        "verdict": call.verdict,
        "rule": reported.rule,
        "severity": reported.severity,
        "disposition": reported.disposition,
        "reason": call.reason,
        "hint": remedy(call),
        "library": call.library.name if call.library else None,
        "version": (call.library.version or call.library.assumed) if call.library else None,
        "justification": because.reason if because else None,
        "owner": because.owner if because else None,
        "expires": because.expires if because else None,
        "id": call.id,
        "cell_line": call.cell_line,
    }


def _diagnostic(item: Diagnostic) -> dict[str, object]:
    return {
        "path": item.path,
        "line": item.line,
        "rule": item.rule,
        "severity": item.severity,
        "reason": item.message,
    }
