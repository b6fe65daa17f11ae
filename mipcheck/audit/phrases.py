"""What the readable formats say in the same words."""

from __future__ import annotations

from mipcheck.audit.model import Audit, AuditedCall, Change, Files, Group, LedgerEntry, Provenance, Step, Summary

RANKING = (
    "Errors come before warnings, code that serves users before tests, examples and demos, then the worse verdict, "
    "what people say before what they wrote and what is to be spoken, and what can be fixed at once."
)
"""How the open findings to begin with are chosen."""


def first_of(summary: Summary) -> str:
    """How many findings are open, and how many of them are shown first."""
    count, shown = summary.by_disposition.get("open", 0), len(summary.first)
    return f"The first {shown} of {count} open findings" if count > shown else "All open findings"


def coverage(group: Group) -> str:
    """How many calls are opted out, of how many, and how many of the others are undetermined."""
    if not group.calls:
        return "no calls"
    share = 100 * group.opted_out / group.calls
    # Rounded down: all but one of a thousand are not all.
    return (
        f"{group.opted_out} of {group.calls} calls opted out ({int(share)} %), {group.not_opted_out} not, "
        f"{group.undetermined} undetermined"
    )


def files_told(files: Files) -> str:
    """What was read, and what was not."""
    told = f"{files.judged} files looked at, {files.parsed} parsed closely, {files.unreadable} unreadable"
    return f"{told}; skipped: {files.excluded} excluded by the configuration, {files.outside} not asked for"


def place(at: AuditedCall | Step) -> str:
    """Where a call or a step is; reports from before ``cell_line`` have the cell alone."""
    if at.cell is None:
        return f"{at.path}:{at.line}"
    return f"{at.path}: cell {at.cell}" + (f", line {at.cell_line}" if at.cell_line is not None else "")


def library(call: AuditedCall) -> str:
    """The library and its version, with how that is known."""
    if call.library is None:
        return "none named"
    name, version = call.library.name, call.library.version
    if version is not None:
        return f"{name} {version}" + (f" ({call.library.found_in})" if call.library.found_in else "")
    return f"{name} {call.library.assumed} (assumed)" if call.library.assumed else name


def acceptance(call: AuditedCall) -> str:
    """Why a finding is not open, by whom and until when; empty where nothing is to be said."""
    because = call.acceptance
    if because is None:
        return ""
    by = f", by {because.owner}" if because.owner else ""
    until = f", until {because.expires}" if because.expires else ""
    at = f" ({because.path}:{because.line})" if because.path else ""
    return f"{because.reason}{by}{until}{at}"


def meant(entry: LedgerEntry) -> str:
    """What a waiver is about."""
    rule = entry.rule or "any rule"
    return f"{rule}, call {entry.id}" if entry.id else f"{rule}, {', '.join(entry.paths)}"


def expiry(entry: LedgerEntry) -> str:
    """The last day of a waiver."""
    day = entry.expires or "no valid date"
    return f"{day} (the policy allows {entry.limit})" if entry.limit else day


def commit(provenance: Provenance) -> str:
    """The commit and whether the files are its."""
    if provenance.commit is None:
        return "no git repository"
    return f"{provenance.commit}{' with uncommitted changes' if provenance.dirty else ', clean'}"


def versions(provenance: Provenance) -> str:
    """What the report was made with."""
    return ", ".join(f"{name} {number}" for name, number in provenance.versions.items())


def change_counts(audit: Audit) -> str:
    """How many changes of each kind there are."""
    changes = audit.comparison.changes if audit.comparison else ()
    kinds = list(dict.fromkeys(change.kind for change in changes))
    told = [f"{sum(change.kind == kind for change in changes)} {kind}" for kind in kinds]
    return ", ".join(told) or "nothing has changed"


def verdicts(change: Change) -> str:
    """The verdict before and after."""
    return f"{change.before or 'not there'} -> {change.after or 'not there'}"


def costs(summary: Summary) -> list[tuple[Group, str]]:
    """Each endpoint with what the configuration says of opting out there; nothing where it says nothing at all."""
    if not summary.notes:
        return []
    return [
        (group, "; ".join(note.text for note in summary.notes if note.endpoint == group.name))
        for group in summary.by_endpoint
    ]


def discount(group: Group) -> int:
    """How many calls of an endpoint keep the discount that opting out costs: those not surely opted out."""
    return group.not_opted_out + group.undetermined
