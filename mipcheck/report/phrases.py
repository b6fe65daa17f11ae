"""What every format says in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mipcheck.catalog.policy import Policy
from mipcheck.findings import Evidence, JudgedCall
from mipcheck.policy.model import Justification, ReportedCall
from mipcheck.report.model import EXIT_CLEAN, EXIT_INCOMPLETE, Report

ACCEPTED = ("suppressed", "waived", "baselined")
"""Findings that are not open although the opt-out is required of them."""


def finding(call: JudgedCall) -> str:
    """What is wrong with a call, in one sentence."""
    return f"{call.verdict}: {call.api}: {call.reason}"


def remedy(call: JudgedCall) -> str:
    """What to do about a finding: what a fix writes, where there is one; empty where nothing is to be done."""
    from mipcheck.fix.edits import Fix

    return call.fix.title if isinstance(call.fix, Fix) else call.hint


def acceptance(reported: ReportedCall) -> str:
    """Why a finding is not open: the disposition, whoever answers for it until when, and the reason."""
    because = reported.justification
    return reported.disposition if because is None else f"{reported.disposition}{answering(because)}: {because.reason}"


def answering(justification: Justification) -> str:
    """Who answers for a finding and until when, where somebody does."""
    by = f" by {justification.owner}" if justification.owner else ""
    return f"{by} until {justification.expires}" if justification.expires else by


def place(at: JudgedCall | Evidence) -> str:
    """Where a call or a step is: a line of its file, or of a notebook's cell."""
    return f"{at.path}:{at.line}" if at.cell is None else f"{at.path}: cell {at.cell}, line {at.cell_line}"


def in_cell(at: JudgedCall | Evidence) -> str:
    """What to put in front of a message where a format can only say the line of the file: the place in a notebook."""
    return "" if at.cell is None else f"cell {at.cell}, line {at.cell_line}: "


def numbered(calls: tuple[ReportedCall, ...]) -> Iterator[tuple[ReportedCall, int]]:
    """The calls, each with its number (from 1) among those of the same fingerprint."""
    seen: Counter[str] = Counter()
    for reported in calls:
        seen[reported.call.id] += 1
        yield reported, seen[reported.call.id]


def outcome(report: Report) -> str:
    """What a run comes to, in one sentence."""
    count = report.by_disposition.get("open", 0)
    if report.exit_code == EXIT_INCOMPLETE:
        return f"Incomplete: {counted(len({item.path for item in report.unread}), 'path')} could not be judged."
    if not count:
        return "No open findings."
    judged = "none of them fails the run" if report.exit_code == EXIT_CLEAN else "the run fails"
    return f"{counted(count, 'open finding')}; {judged}."


def counted(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def rule_help(policy: Policy) -> str:
    """A rule's explanation as Markdown."""
    parts = [policy.summary.strip(), policy.why.strip()]
    parts += [f"Bad:\n\n```python\n{policy.bad.strip()}\n```"] if policy.bad.strip() else []
    parts += [f"Good:\n\n```python\n{policy.good.strip()}\n```"] if policy.good.strip() else []
    return "\n\n".join([*parts, policy.fix.strip()])
