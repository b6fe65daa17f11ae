"""The audit report as one HTML page that needs nothing else: no network, no other file, and a policy that says so."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from mipcheck.audit import phrases
from mipcheck.audit.charts import group_chart, trend_chart, verdict_chart
from mipcheck.audit.markup import code, definitions, escaped, prose, table
from mipcheck.audit.model import Audit, AuditedCall, LedgerEntry, Located, Repository, Summary

_COLUMNS = ("Repository", "Place", "Surface", "Call", "Verdict", "Disposition", "Owner")
_ACCEPTED = ("Accepted as", "Repository", "Place", "Rule", "Why, by whom, until when")
_FILTERS = (("Verdict", 4), ("Disposition", 5), ("Surface", 2), ("Owner", 6), ("Repository", 0))
_STYLES = {"opted-out": "good", "undetermined": "doubt"}


def render(audit: Audit) -> Iterator[str]:
    """The report as HTML text, in pieces."""
    style, script = _asset("page.css"), _asset("page.js")
    yield _head(style, script)
    yield from _summary(audit)
    yield from _costs(audit)
    yield from _changes(audit)
    yield from _inventory(audit)
    yield from _ledger(audit)
    yield from _details(audit)
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _head(style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Deepgram opt-out audit</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#inventory">To the calls</a>\n<main>\n'
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _summary(audit: Audit) -> Iterator[str]:
    summary = audit.summary
    yield f'<h1>Deepgram opt-out audit</h1>\n<p class="lead">{escaped(phrases.coverage(summary.total))}</p>\n'
    yield f"<p>{escaped(phrases.files_told(summary.files))}.</p>\n"
    if summary.files.unreadable:
        yield '<p class="v v-bad">Incomplete: files that speak of Deepgram could not be read.</p>\n'
    yield f'<p class="quiet">Made {escaped(audit.created)} by mipcheck {escaped(audit.version)}.</p>\n'
    yield from _first(summary)
    charts = [
        verdict_chart(summary.by_verdict),
        group_chart("By surface", summary.by_surface),
        group_chart("By endpoint", summary.by_endpoint),
        group_chart("By owner", summary.by_owner),
        group_chart("By repository", summary.by_repository) if len(summary.by_repository) > 1 else "",
        trend_chart(audit.trend),
    ]
    yield '<h2>Overview</h2>\n<div class="charts">\n' + "".join(charts) + "</div>\n"
    yield '<p class="quiet">Bars show, from left to right, calls that are opted out, not, and undetermined.</p>\n'


def _first(summary: Summary) -> Iterator[str]:
    items = "".join(
        f"<li>{_verdict(it.call)} {_link(it)} in {escaped(it.repository)}, {escaped(it.call.surface)}: "
        f"{prose(it.call.reason)}<br>{prose(it.call.fix or it.call.hint)}{_owned(it.call)}</li>\n"
        for it in summary.first
    )
    yield "<h2>Fix first</h2>\n"
    if not items:
        yield "<p>No finding is open.</p>\n"
        return
    yield f'<ol class="first">\n{items}</ol>\n'
    yield f'<p class="quiet">{escaped(phrases.first_of(summary))}. {escaped(phrases.RANKING)}</p>\n'


def _link(it: Located) -> str:
    return f'<a href="#call-{it.number}">{escaped(phrases.place(it.call))}</a>'


def _owned(call: AuditedCall) -> str:
    return f' <span class="quiet">(owner: {escaped(", ".join(call.owners))})</span>' if call.owners else ""


def _verdict(call: AuditedCall) -> str:
    return f'<span class="v v-{_STYLES.get(call.verdict, "bad")}">{escaped(call.verdict)}</span>'


def _costs(audit: Audit) -> Iterator[str]:
    rows = [(code(it.name), str(phrases.discount(it)), escaped(text)) for it, text in phrases.costs(audit.summary)]
    if rows:
        yield "<h2>Cost of opting out</h2>\n"
        yield from table(("Endpoint", "Calls that would lose the discount", "Note"), rows, label="Cost of opting out")


def _changes(audit: Audit) -> Iterator[str]:
    if audit.comparison is None:
        return
    yield f"<h2>Changes</h2>\n<p>Since {escaped(audit.comparison.created)}: {phrases.change_counts(audit)}.</p>\n"
    rows = (
        (
            escaped(it.kind),
            escaped(it.repository),
            code(f"{it.path}:{it.line}") + (f"<br>from {code(it.moved_from)}" if it.moved_from else ""),
            code(it.api),
            escaped(phrases.verdicts(it)),
        )
        for it in audit.comparison.changes
    )
    yield from table(("Change", "Repository", "Place", "Call", "Verdict"), rows, label="Changes")


def _inventory(audit: Audit) -> Iterator[str]:
    yield '<h2 id="inventory">Calls</h2>\n<form id="filters" class="filters" hidden>\n'
    yield '<label>Search <input id="search" type="search" autocomplete="off"></label>\n'
    for name, column in _FILTERS:
        yield f'<label>{name} <select data-column="{column}"><option value="">all</option></select></label>\n'
    yield '<output id="shown"></output>\n</form>\n'
    rows = (_row(it) for it in _calls(audit))
    yield from table(_COLUMNS, rows, name="calls", label="Every judged call")


def _calls(audit: Audit) -> Iterator[Located]:
    calls = ((repository.name, call) for repository in audit.repositories() for call in repository.calls)
    return (Located(name, call, number) for number, (name, call) in enumerate(calls, start=1))


def _row(it: Located) -> tuple[str, ...]:
    call = it.call
    return (
        escaped(it.repository),
        _link(it),
        escaped(call.surface),
        code(call.api),
        _verdict(call),
        escaped(call.disposition),
        escaped(", ".join(call.owners)),
    )


def _ledger(audit: Audit) -> Iterator[str]:
    yield "<h2>Waivers</h2>\n"
    found = False
    head = ("State", "Repository", "What", "Calls", "Reason", "Owner", "Until", "Written in")
    rows = (_waiver(repository.name, entry) for repository in audit.repositories() for entry in repository.waivers)
    for piece in table(head, rows, label="Waivers"):
        found = True
        yield piece
    if not found:
        yield "<p>No waiver is in the policy.</p>\n"
    accepted = (
        (
            escaped(it.call.disposition),
            escaped(it.repository),
            _link(it),
            escaped(it.call.rule or ""),
            escaped(phrases.acceptance(it.call)),
        )
        for it in _calls(audit)
        if it.call.acceptance is not None
    )
    for number, piece in enumerate(table(_ACCEPTED, accepted, label="Findings that are not open")):
        yield piece if number else f"<h3>Findings that are not open</h3>\n{piece}"


def _waiver(repository: str, entry: LedgerEntry) -> tuple[str, ...]:
    state = "good" if entry.state == "active" else "bad"
    return (
        f'<span class="v v-{state}">{escaped(entry.state)}</span>',
        escaped(repository),
        escaped(phrases.meant(entry)),
        str(entry.calls),
        escaped(entry.reason),
        escaped(entry.owner),
        escaped(phrases.expiry(entry)),
        code(f"{entry.path}:{entry.line}"),
    )


def _details(audit: Audit) -> Iterator[str]:
    number = 0
    for repository in audit.repositories():
        yield from _repository(repository)
        for call in repository.calls:
            number += 1
            yield from _article(number, call)


def _repository(repository: Repository) -> Iterator[str]:
    made = repository.provenance
    yield f"<h2>Evidence: {escaped(repository.name)}</h2>\n"
    yield definitions(
        (
            ("Commit", code(phrases.commit(made))),
            ("Files", escaped(phrases.files_told(repository.files))),
            ("Paths", code(", ".join(repository.targets))),
            ("Policy", f"{code(made.policy)} from {escaped(', '.join(made.sources) or 'defaults')}"),
            ("Rules", code(made.rules)),
            ("Waivers as of", escaped(made.today)),
            ("Owners from", escaped(repository.codeowners or repository.owner or "no CODEOWNERS")),
            ("Made with", escaped(phrases.versions(made))),
        )
    )
    rows = (
        (escaped(it.severity), escaped(it.rule), code(f"{it.path}:{it.line}"), escaped(it.message))
        for it in repository.remarks
    )
    label = f"Remarks on {repository.name}"
    yield from table(("Severity", "Rule", "Place", "What"), rows, label=label)


def _article(number: int, call: AuditedCall) -> Iterator[str]:
    yield f'<article id="call-{number}">\n<h3>{_verdict(call)} {escaped(phrases.place(call))}</h3>\n'
    yield definitions(
        (
            ("Call", f"{code(call.api)} in {code(call.symbol or 'the module')}"),
            ("Sends to", f"{escaped(call.surface)}, {code(call.endpoint)}"),
            ("Library", escaped(phrases.library(call))),
            ("Disposition", escaped(f"{call.disposition} {call.rule or ''} {call.severity or ''}".strip())),
            ("Accepted because", escaped(phrases.acceptance(call))),
            ("Owner", escaped(", ".join(call.owners))),
            ("Last changed", escaped(f"{call.blame.date} by {call.blame.author}") if call.blame else ""),
            ("To do", prose(call.fix or call.hint) if call.disposition != "passed" else ""),
            ("Fingerprint", code(call.id)),
        )
    )
    yield f"<p>{prose(call.reason)}</p>\n<ol>\n"
    for step in call.evidence:
        source = f"<pre>{escaped(step.source)}</pre>" if step.source else ""
        yield f"<li>{code(phrases.place(step))} {prose(step.message)}{source}</li>\n"
    yield "</ol>\n</article>\n"
