"""The audit report as Markdown, for a wiki or a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mipcheck.audit import phrases
from mipcheck.audit.model import Audit, AuditedCall, Group, LedgerEntry, Repository
from mipcheck.report.markup import cell, code

_CALL = ("Verdict", "Disposition", "Place", "Call", "Surface", "Library", "Owner", "Why")
_WAIVER = ("State", "What", "Calls", "Reason", "Owner", "Until", "Written in")


def render(audit: Audit) -> Iterator[str]:
    """The report as Markdown text, in pieces."""
    for line in _lines(audit):
        yield line + "\n"


def _lines(audit: Audit) -> Iterator[str]:
    summary = audit.summary
    yield from ("# Deepgram opt-out audit", "", f"**{phrases.coverage(summary.total)}**", "")
    yield f"{phrases.files_told(summary.files)}. Made {cell(audit.created)} by mipcheck {cell(audit.version)}."
    first = [
        (cell(it.repository), code(phrases.place(it.call)), cell(it.call.verdict), cell(it.call.fix or it.call.hint))
        for it in summary.first
    ]
    yield from _table("Fix first", ("Repository", "Place", "Verdict", "What to do"), first)
    yield from _groups("By surface", summary.by_surface)
    yield from _groups("By owner", summary.by_owner)
    if len(summary.by_repository) > 1:
        yield from _groups("By repository", summary.by_repository)
    yield from _notes(audit)
    yield from _comparison(audit)
    trend = [(cell(it.created), str(it.opted_out), str(it.not_opted_out), str(it.undetermined)) for it in audit.trend]
    yield from _table("Trend", ("Report of", "Opted out", "Not", "Undetermined"), trend)
    for repository in audit.repositories():
        yield from _repository(repository)


def _notes(audit: Audit) -> Iterator[str]:
    rows = [(code(it.name), str(phrases.discount(it)), cell(text)) for it, text in phrases.costs(audit.summary)]
    yield from _table("Cost of opting out", ("Endpoint", "Calls that would lose the discount", "Note"), rows)


def _comparison(audit: Audit) -> Iterator[str]:
    if audit.comparison is None:
        return
    yield from ("", "## Changes", "", f"Since {cell(audit.comparison.created)}: {phrases.change_counts(audit)}.")
    rows = [
        (it.kind, cell(it.repository), code(f"{it.path}:{it.line}"), code(it.api), cell(phrases.verdicts(it)))
        for it in audit.comparison.changes
    ]
    yield from _rows(("Change", "Repository", "Place", "Call", "Verdict"), rows)


def _repository(repository: Repository) -> Iterator[str]:
    made = repository.provenance
    yield from ("", f"## {cell(repository.name)}", "")
    yield f"Commit: {cell(phrases.commit(made))}. {phrases.files_told(repository.files)}."
    yield f"Policy {code(made.policy)} from {', '.join(map(code, made.sources)) or 'defaults'},"
    yield f"rules {code(made.rules)}, waivers as of {cell(made.today)},"
    yield f"owners from {code(repository.codeowners or 'no CODEOWNERS')},"
    yield f"{cell(phrases.versions(made))}."
    yield from _table("Calls", _CALL, map(_call, repository.calls), level=3)
    yield from _table("Waivers", _WAIVER, map(_waiver, repository.waivers), level=3)
    remarks = [
        (cell(it.severity), cell(it.rule), code(f"{it.path}:{it.line}"), cell(it.message)) for it in repository.remarks
    ]
    yield from _table("Remarks", ("Severity", "Rule", "Place", "What"), remarks, level=3)


def _call(call: AuditedCall) -> Sequence[str]:
    steps = [f"{code(phrases.place(step))} {cell(step.message)}" for step in call.evidence]
    accepted = [cell(phrases.acceptance(call))] if call.acceptance else []
    return (
        cell(call.verdict),
        cell(call.disposition),
        code(phrases.place(call)),
        code(call.api),
        cell(call.surface),
        cell(phrases.library(call)),
        cell(", ".join(call.owners)),
        "<br>".join([*accepted, *steps]),
    )


def _waiver(entry: LedgerEntry) -> Sequence[str]:
    return (
        cell(entry.state),
        cell(phrases.meant(entry)),
        str(entry.calls),
        cell(entry.reason),
        cell(entry.owner),
        cell(phrases.expiry(entry)),
        code(f"{entry.path}:{entry.line}"),
    )


def _groups(title: str, groups: Sequence[Group]) -> Iterator[str]:
    rows = [(cell(it.name), str(it.opted_out), str(it.not_opted_out), str(it.undetermined)) for it in groups]
    yield from _table(title, ("", "Opted out", "Not", "Undetermined"), rows)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], level: int = 2) -> Iterator[str]:
    rows = list(rows)
    if rows:
        yield from ("", f"{'#' * level} {title}")
        yield from _rows(head, rows)


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield ""
        for row in (head, ["---"] * len(head), *rows):
            yield f"| {' | '.join(row)} |"
