"""Markdown, for a job summary or a comment on a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mipcheck.findings import Diagnostic
from mipcheck.policy.model import ReportedCall
from mipcheck.report.markup import cell, code
from mipcheck.report.model import Report
from mipcheck.report.phrases import ACCEPTED, counted, outcome, place, remedy

MOST_ROWS = 500
"""Job summaries may have 1 MiB, comments less; a table people read has far fewer rows."""

_OPEN = ("Severity", "Rule", "Place", "Call", "Reason")
_ACCEPTED = ("Rule", "Place", "Call", "Accepted as", "Reason", "Owner", "Until")
_REMARKS = ("Severity", "Rule", "Place", "What")


def render(report: Report) -> str:
    """The report as Markdown text: what is open, what the policy accepts and why, and what could not be judged."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from ("## mipcheck", "", f"**{outcome(report)}**", "")
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in report.by_verdict.items())
    judged = f"{counted(len(report.calls), 'call')} judged in {counted(report.files, 'file')}"
    yield judged + (f": {verdicts}." if verdicts else ".")
    opened = [reported for reported in report.calls if reported.disposition == "open"]
    accepted = [reported for reported in report.calls if reported.disposition in ACCEPTED]
    exempt = [reported for reported in report.calls if reported.disposition == "exempt"]
    yield from _table("Open findings", _OPEN, map(_open, opened), len(opened))
    yield from _table("Accepted by the policy", _ACCEPTED, map(_accepted, accepted), len(accepted))
    yield from _table("Exempt", _ACCEPTED, map(_accepted, exempt), len(exempt))
    yield from _table("Remarks", _REMARKS, map(_remark, report.diagnostics), len(report.diagnostics))
    sources = ", ".join(map(code, report.sources)) or "defaults"
    yield from ("", f"Policy {code(report.digest)} from {sources}, mipcheck {cell(report.version)}")


def _table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], count: int) -> Iterator[str]:
    if not count:
        return
    yield from ("", f"### {title} ({count})", "", _row(headings), _row(["---"] * len(headings)))
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            yield from ("", f"and {count - MOST_ROWS} more")
            return
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _open(reported: ReportedCall) -> Sequence[str]:
    call = reported.call
    reason = f"{call.reason} ({remedy(call)})" if remedy(call) else call.reason
    told = cell(f"{call.verdict}: {reason}")
    return reported.severity or "", reported.rule or "", code(place(call)), code(call.api), told


def _accepted(reported: ReportedCall) -> Sequence[str]:
    call, because = reported.call, reported.justification
    reason = cell(because.reason) if because else ""
    owner = cell(because.owner) if because and because.owner else ""
    until = str(because.expires) if because and because.expires else ""
    return reported.rule or "", code(place(call)), code(call.api), reported.disposition, reason, owner, until


def _remark(item: Diagnostic) -> Sequence[str]:
    return item.severity, item.rule, code(f"{item.path}:{item.line}"), cell(item.message)
