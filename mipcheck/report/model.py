"""The report: what an analysis comes to under a policy. Summary, exit code and every rendering follow from it."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from mipcheck.catalog.policy import Policy
from mipcheck.findings import Analysis, Diagnostic, Disposition, Severity, Verdict
from mipcheck.policy.model import ReportedCall, Scope, WaiverUse
from mipcheck.policy.pipeline import UNREAD, PolicyInputs, decide
from mipcheck.settings import FailOn, Settings

if TYPE_CHECKING:
    from mipcheck.policy.baseline import BaselineEntry

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_NO_INPUT = 3
EXIT_INCOMPLETE = 4

_RANK: dict[str, int] = {"never": 4, "error": 3, "warning": 2, "note": 1}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a rendering needs. ``root`` is the project's folder as seen from where the command ran, posix.

    ``sources`` are the configuration files and ``digest`` that of the policy; ``files`` counts those looked at. Calls
    and diagnostics are in the order of path, line and column. ``policies`` are the texts of the rules, ``today`` is the
    clock, ``waivers`` what became of each waiver. ``baseline`` is the baseline given, without what is stale in it.
    """

    version: str
    root: str
    sources: tuple[str, ...]
    digest: str
    fail_on: FailOn
    files: int
    calls: tuple[ReportedCall, ...]
    diagnostics: tuple[Diagnostic, ...]
    policies: tuple[Policy, ...] = ()
    today: date = date.min
    waivers: tuple[WaiverUse, ...] = ()
    baseline: tuple[BaselineEntry, ...] = ()
    scope: Scope = field(default_factory=Scope)

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
        return EXIT_FINDINGS if any(map(self.fails, severities)) else EXIT_CLEAN

    def fails(self, severity: Severity | None) -> bool:
        """Whether something open of a severity makes the run fail."""
        return severity is not None and _RANK[severity] >= _RANK[self.fail_on]


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
    inputs: PolicyInputs | None = None,
) -> Report:
    """Lay the policy over an analysis whose paths are relative to ``root``."""
    inputs = inputs or PolicyInputs()
    decisions = decide(analysis, settings, policies, inputs, root, lambda path: relative_posix(path, root))
    return Report(
        version=version,
        root=shown_root,
        sources=sources,
        digest=digest,
        fail_on="error" if settings.strict and settings.fail_on == "never" else settings.fail_on,
        files=analysis.files,
        calls=decisions.calls,
        diagnostics=decisions.diagnostics,
        policies=tuple(policies),
        today=inputs.today,
        waivers=decisions.waivers,
        baseline=decisions.baseline,
        scope=decisions.scope,
    )


def from_here(root: str, path: str) -> str:
    """A path below the root of a report, as seen from the folder of the run, which ``root`` is relative to."""
    joined = posixpath.normpath(posixpath.join(root, path))
    return relative_posix(Path(joined), Path()) if joined.startswith("../") else joined


def relative_posix(path: Path, start: Path) -> str:
    """``path`` as seen from ``start``, with forward slashes."""
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()
