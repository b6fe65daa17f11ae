"""The report: what an analysis comes to under a policy. Summary, exit code and every rendering follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from mipcheck.catalog.model import Policy
from mipcheck.findings import Analysis, Diagnostic, Disposition, JudgedCall, Severity, Verdict
from mipcheck.settings import FailOn, Require, Settings

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_NO_INPUT = 3
EXIT_INCOMPLETE = 4

UNREAD = "MIP901"
_RANK: dict[str, int] = {"never": 4, "error": 3, "warning": 2, "note": 1}


@dataclass(frozen=True, slots=True)
class ReportedCall:
    """A judged call with what the policy makes of it; ``rule`` and ``severity`` are ``None`` where it complies."""

    call: JudgedCall
    rule: str | None
    severity: Severity | None
    disposition: Disposition


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a rendering needs. ``root`` is the project's folder as seen from where the command ran, posix.

    ``sources`` are the configuration files and ``digest`` that of the policy; ``files`` counts those looked at. Calls
    and diagnostics are in the order of path, line and column.
    """

    version: str
    root: str
    sources: tuple[str, ...]
    digest: str
    fail_on: FailOn
    files: int
    calls: tuple[ReportedCall, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def by_verdict(self) -> dict[str, int]:
        """The number of calls by verdict, those that occur, in the order of the contract."""
        counts = Counter(reported.call.verdict for reported in self.calls)
        return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}

    @property
    def by_disposition(self) -> dict[str, int]:
        """The number of calls by disposition, those that occur, in the order of the contract."""
        counts = Counter(reported.disposition for reported in self.calls)
        return {disposition: counts[disposition] for disposition in DISPOSITIONS if counts[disposition]}

    @property
    def unread(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that say what could not be read or parsed."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.rule == UNREAD)

    @property
    def exit_code(self) -> int:
        """The process's exit code; an incomplete run stays one whatever was found."""
        if self.unread:
            return EXIT_INCOMPLETE
        severities = [reported.severity for reported in self.calls if reported.disposition == "open"]
        severities += [diagnostic.severity for diagnostic in self.diagnostics]
        failing = any(severity and _RANK[severity] >= _RANK[self.fail_on] for severity in severities)
        return EXIT_FINDINGS if failing else EXIT_CLEAN


def build_report(
    analysis: Analysis,
    *,
    settings: Settings,
    policies: Sequence[Policy],
    root: Path,
    shown_root: str,
    sources: tuple[str, ...],
    digest: str,
    version: str,
) -> Report:
    """Lay the policy over an analysis whose paths are relative to ``root``."""
    severity = _severities(settings, policies)
    rules = {policy.verdict: policy.id for policy in policies if policy.verdict}
    require = settings.require_at(root)
    calls = [_reported(call, rules, severity, require) for call in analysis.calls]
    diagnostics = [replace(item, severity=severity(item.rule, item.severity)) for item in analysis.diagnostics]
    return Report(
        version=version,
        root=shown_root,
        sources=sources,
        digest=digest,
        fail_on="error" if settings.strict and settings.fail_on == "never" else settings.fail_on,
        files=analysis.files,
        calls=tuple(sorted(calls, key=_call_order)),
        diagnostics=tuple(sorted(diagnostics, key=lambda item: (item.path, item.line, item.rule, item.message))),
    )


def _severities(settings: Settings, policies: Sequence[Policy]) -> Callable[[str, Severity], Severity]:
    defaults: Mapping[str, Severity] = {policy.id: policy.severity for policy in policies}

    def severity(rule: str, default: Severity) -> Severity:
        return "error" if settings.strict else settings.severity.get(rule, defaults.get(rule, default))

    return severity


def _reported(
    call: JudgedCall,
    rules: Mapping[str, str],
    severity: Callable[[str, Severity], Severity],
    require: Callable[[str], Require],
) -> ReportedCall:
    rule = rules.get(call.verdict)
    if rule is None:
        return ReportedCall(call, None, None, "passed")
    exempt = require(call.path) == "any"
    return ReportedCall(call, rule, severity(rule, "error"), "exempt" if exempt else "open")


def _call_order(reported: ReportedCall) -> tuple[str, int, int, int, int, str]:
    call = reported.call
    return call.path, call.line, call.column, call.end_line, call.end_column, call.api
