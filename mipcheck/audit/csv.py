"""The inventory for spreadsheets: a row for every judged call, then one for every waiver and every remark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from mipcheck.audit.model import Audit, AuditedCall, LedgerEntry, Remark, Repository
from mipcheck.audit.phrases import place
from mipcheck.report.strings import spreadsheet

COLUMNS = (
    "kind",
    "repository",
    "commit",
    "path",
    "line",
    "symbol",
    "surface",
    "endpoint",
    "api",
    "library",
    "version",
    "verdict",
    "rule",
    "severity",
    "disposition",
    "reason",
    "hint",
    "accepted_because",
    "accepted_by",
    "expires",
    "owners",
    "evidence",
    "id",
    "blame",
    "policy",
    "cell",
    "cell_line",
)


def render(audit: Audit) -> Iterator[str]:
    """The report as CSV text, in pieces; no field is a formula."""
    yield _line(dict(zip(COLUMNS, COLUMNS, strict=True)))
    for repository in audit.repositories():
        given: dict[str, object] = {
            "repository": repository.name,
            "commit": repository.provenance.commit,
            "policy": repository.provenance.policy,
        }
        for row in _rows(repository):
            yield _line(given | row)


def _rows(repository: Repository) -> Iterator[dict[str, object]]:
    yield from map(_call, repository.calls)
    yield from map(_waiver, repository.waivers)
    yield from map(_remark, repository.remarks)


def _line(row: Mapping[str, object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([spreadsheet(row.get(name)) for name in COLUMNS])
    return text.getvalue()


def _call(call: AuditedCall) -> dict[str, object]:
    because = call.acceptance
    library = call.library
    return {
        "kind": "call",
        "path": call.path,
        "line": call.line,
        "symbol": call.symbol,
        "surface": call.surface,
        "endpoint": call.endpoint,
        "api": call.api,
        "library": library.name if library else None,
        "version": (library.version or library.assumed) if library else None,
        "verdict": call.verdict,
        "rule": call.rule,
        "severity": call.severity,
        "disposition": call.disposition,
        "reason": call.reason,
        "hint": call.hint,
        "accepted_because": because.reason if because else None,
        "accepted_by": because.owner if because else None,
        "expires": because.expires if because else None,
        "owners": " ".join(call.owners),
        "evidence": "; ".join(f"{place(step)}: {step.message}" for step in call.evidence),
        "id": call.id,
        "cell": call.cell,
        "cell_line": call.cell_line,
        "blame": f"{call.blame.author}, {call.blame.date}, {call.blame.commit}" if call.blame else None,
    }


def _waiver(entry: LedgerEntry) -> dict[str, object]:
    return {
        "kind": "waiver",
        "path": entry.path,
        "line": entry.line,
        "rule": entry.rule,
        "disposition": entry.state,
        "reason": f"{entry.calls} calls" + (f" below {', '.join(entry.paths)}" if entry.paths else ""),
        "accepted_because": entry.reason,
        "accepted_by": entry.owner,
        "expires": entry.expires,
        "id": entry.id,
    }


def _remark(item: Remark) -> dict[str, object]:
    return {
        "kind": "remark",
        "path": item.path,
        "line": item.line,
        "rule": item.rule,
        "severity": item.severity,
        "reason": item.message,
    }
