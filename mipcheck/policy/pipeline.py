"""From findings to decisions: every finding is shown to each ground on which it may be accepted; the first holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mipcheck.catalog.policy import Policy
from mipcheck.findings import Analysis, Diagnostic, JudgedCall, Severity
from mipcheck.policy.model import Ground, ReportedCall, Scope, WaiverUse
from mipcheck.settings import Settings

if TYPE_CHECKING:  # most runs of a hook have nothing to decide over
    from mipcheck.policy.baseline import Baseline, BaselineEntry
    from mipcheck.policy.changes import Changes

UNREAD = "MIP901"


class PolicyInputs(NamedTuple):
    """What a decision rests on beside the configuration.

    ``today`` is the clock. ``project`` are the files of the project and ``targets`` those judged. With ``suppressions``
    off, comments count for nothing. ``baseline`` are the entries of the file ``baseline_path``, ``changes`` what the
    report is limited to. ``hypothetical`` runs judge for releases that are not the project's: they find nothing unused.
    """

    today: date = date.min
    targets: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    suppressions: bool = True
    baseline: tuple[BaselineEntry, ...] | None = None
    baseline_path: str = ""
    changes: Changes | None = None
    hypothetical: bool = False


class Decisions(NamedTuple):
    """What the policy makes of an analysis. ``baseline`` is that given without its stale entries."""

    calls: tuple[ReportedCall, ...]
    diagnostics: tuple[Diagnostic, ...]
    waivers: tuple[WaiverUse, ...]
    baseline: tuple[BaselineEntry, ...]
    scope: Scope


def decide(
    analysis: Analysis,
    settings: Settings,
    policies: Sequence[Policy],
    inputs: PolicyInputs,
    root: Path,
    shown: Callable[[Path], str],
) -> Decisions:
    """Decide over every call of an analysis whose paths are relative to ``root``.

    ``shown`` turns the path of a policy file into one relative to the root.
    """
    if not (analysis.calls or analysis.diagnostics or analysis.directives or settings.waivers or inputs.baseline):
        return Decisions((), (), (), (), _scope(inputs, ()))
    from mipcheck.policy.baseline import Baseline
    from mipcheck.policy.exempt import Exemptions
    from mipcheck.policy.suppressions import Suppressions
    from mipcheck.policy.waivers import Waivers

    severity = _severities(settings, policies)
    rules = {policy.verdict: policy.id for policy in policies if policy.verdict}
    waivers = Waivers(settings, root, inputs.today, shown, complete=not inputs.hypothetical)
    baseline = Baseline(inputs.baseline or (), inputs.baseline_path)
    grounds: list[Ground] = [Exemptions(settings, root, shown)]
    if inputs.suppressions:
        grounds.append(Suppressions(analysis.directives, [*rules.values()], complete=not inputs.hypothetical))
    grounds.append(waivers)
    calls = [
        _decided(call, rules.get(call.verdict), severity, grounds, baseline)
        for call in sorted(analysis.calls, key=_call_order)
    ]
    scope = _scope(inputs, analysis.diagnostics)
    said = [*analysis.diagnostics, *_said_by([*grounds, baseline], scope)]
    diagnostics = [item._replace(severity=severity(item.rule, item.severity)) for item in said]
    return Decisions(
        calls=tuple(call for call in calls if _is_in(call.call, inputs.changes)),
        diagnostics=tuple(sorted((item for item in diagnostics if _concerns(item, inputs.changes)), key=_order)),
        waivers=waivers.uses,
        baseline=baseline.pruned(scope),
        scope=scope,
    )


def _decided(
    call: JudgedCall,
    rule: str | None,
    severity: Callable[[str, Severity], Severity],
    grounds: Sequence[Ground],
    baseline: Baseline,
) -> ReportedCall:
    if rule is None:
        return ReportedCall(call, None, None, "passed")
    # Each is asked, so that what has a finding of its own is not called unused; a baseline only knows what is left.
    claims = [(ground, ground.claim(call, rule)) for ground in grounds]
    taken = next(((ground, found) for ground, found in claims if found is not None), None)
    if taken is None and (found := baseline.claim(call, rule)) is not None:
        taken = baseline, found
    if taken is None:
        return ReportedCall(call, rule, severity(rule, "error"), "open")
    ground, justification = taken
    return ReportedCall(call, rule, severity(rule, "error"), ground.disposition, justification)


def _severities(settings: Settings, policies: Sequence[Policy]) -> Callable[[str, Severity], Severity]:
    defaults: Mapping[str, Severity] = {policy.id: policy.severity for policy in policies}

    def severity(rule: str, default: Severity) -> Severity:
        return "error" if settings.strict else settings.severity.get(rule, defaults.get(rule, default))

    return severity


def _scope(inputs: PolicyInputs, diagnostics: Iterable[Diagnostic]) -> Scope:
    unread = frozenset(item.path for item in diagnostics if item.rule == UNREAD)
    return Scope(frozenset(inputs.targets), frozenset(inputs.project), unread)


def _said_by(grounds: Iterable[Ground], scope: Scope) -> Iterator[Diagnostic]:
    for ground in grounds:
        yield from ground.diagnostics(scope)


def _is_in(call: JudgedCall, changes: Changes | None) -> bool:
    """Whether a line of a call, or one its verdict rests on, is among the changes."""
    if changes is None:
        return True
    return changes.touch(call.path, call.line, call.end_line) or any(
        changes.touch(step.path, step.line, step.line) for step in call.evidence
    )


def _concerns(diagnostic: Diagnostic, changes: Changes | None) -> bool:
    """Whether a diagnostic is about the changes: its file for one that cannot be judged, else its line or the next."""
    if changes is None:
        return True
    if diagnostic.rule == UNREAD:
        return diagnostic.path in changes
    return changes.touch(diagnostic.path, diagnostic.line, diagnostic.line + 1)


def _call_order(call: JudgedCall) -> tuple[str, int, int, int, int, str]:
    return call.path, call.line, call.column, call.end_line, call.end_column, call.api


def _order(item: Diagnostic) -> tuple[str, int, str, str]:
    return item.path, item.line, item.rule, item.message
