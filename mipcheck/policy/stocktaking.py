"""Making and renewing a baseline from a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mipcheck.policy.baseline import BaselineEntry, entries_for
from mipcheck.policy.baseline_file import read_baseline
from mipcheck.policy.model import Scope
from mipcheck.report.model import EXIT_CLEAN, EXIT_INCOMPLETE
from mipcheck.run import Options, Progress, run


@dataclass(frozen=True, slots=True)
class Stock:
    """A baseline's new entries, and how complete the run was that they come from."""

    entries: tuple[BaselineEntry, ...]
    exit_code: int

    @property
    def summary(self) -> str:
        """How much is known now, in words."""
        findings = sum(entry.count for entry in self.entries)
        return f"{findings} known finding{'' if findings == 1 else 's'}"


def take_stock(options: Options, file: Path | None, *, prune: bool, progress: Progress | None) -> Stock:
    """The baseline of what a run finds, laid over that in ``file`` where it exists; with ``prune``, nothing is added.

    Raises what :func:`mipcheck.run.run` raises, and :class:`~mipcheck.errors.ConfigError` for a broken file.
    """
    known = file if file is not None and file.is_file() else None
    report, _ = run(replace(options, baseline=known if prune else None), progress)
    exit_code = EXIT_INCOMPLETE if report.unread else EXIT_CLEAN
    if prune:
        return Stock(report.baseline, exit_code)
    kept = _unseen(read_baseline(known), report.scope) if known is not None else ()
    return Stock((*kept, *entries_for(report.calls)), exit_code)


def _unseen(entries: Iterable[BaselineEntry], scope: Scope) -> tuple[BaselineEntry, ...]:
    """The entries a run says nothing about."""
    return tuple(entry for entry in entries if not scope.sees(entry.path))
