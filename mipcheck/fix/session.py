"""A run that fixes: judge, apply in memory, write or show, and report what is left."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mipcheck.engine import analyze
from mipcheck.findings import Diagnostic, JudgedCall
from mipcheck.fix.apply import Applied, Key, apply_fixes, key_of
from mipcheck.fix.edits import Fix, NoFix, place_of
from mipcheck.fix.files import write
from mipcheck.report.model import EXIT_FINDINGS, Report
from mipcheck.run import Options, Prepared, Progress, prepare, report_on

UNWRITTEN = "MIP901"


@dataclass(frozen=True, slots=True)
class FixRun:
    """What a run came to: ``report`` is of the files as they are afterwards, ``written`` those that were changed,
    ``unwritten`` those that could not be.

    ``refused`` are the open findings that were left, with their reasons. A run that was ``dry`` wrote nothing.
    """

    report: Report
    root: Path
    applied: Applied
    written: tuple[str, ...]
    refused: tuple[tuple[JudgedCall, str], ...]
    unwritten: frozenset[str] = frozenset()
    dry: bool = False

    @property
    def fixed(self) -> tuple[tuple[JudgedCall, Fix], ...]:
        """The calls that were, or would be, fixed."""
        return tuple(
            (call, fix)
            for call, fix in self.applied.fixed
            if self.unwritten.isdisjoint({place_of(edit).path for edit in fix.edits} or {call.path})
        )

    @property
    def exit_code(self) -> int:
        """That of the report, and never 0 where something was not as it should be before."""
        return self.report.exit_code

    @property
    def changed(self) -> bool:
        """Whether fixing changes, or would change, a file."""
        return bool(self.applied.after)


def run_fix(options: Options, *, unsafe: bool, dry: bool = False, progress: Progress | None = None) -> FixRun:
    """Fix the open findings in what the options name; ``dry`` writes nothing. Raises what ``run`` does."""
    prepared = prepare(options, progress)
    analysis = analyze(prepared.request)
    wanted = _open(report_on(prepared, analysis))
    applied = apply_fixes(prepared.request, analysis, wanted, unsafe=unsafe)
    written, problems = ((), []) if dry else _write(prepared, applied)
    after = applied.analysis._replace(diagnostics=(*applied.analysis.diagnostics, *problems))
    report = report_on(prepared, after)
    left = _open(report)
    refused = [(call, _reason(call, unsafe)) for call in after.calls if key_of(call) in left]
    unwritten = frozenset(problem.path for problem in problems)
    return FixRun(report, prepared.root, applied, tuple(written), tuple(refused), unwritten, dry)


def fails(run: FixRun) -> int:
    """The exit code of ``check --fix``, and of a fix that is only shown: a change makes it 1, as a hook has to fail."""
    return max(run.exit_code, EXIT_FINDINGS) if run.changed else run.exit_code


def _open(report: Report) -> frozenset[Key]:
    return frozenset(key_of(reported.call) for reported in report.calls if reported.disposition == "open")


def _write(prepared: Prepared, applied: Applied) -> tuple[list[str], list[Diagnostic]]:
    """Write the changed files; one that changed meanwhile, or cannot be written, is left alone and named."""
    written: list[str] = []
    problems: list[Diagnostic] = []
    for path, content in sorted(applied.after.items()):
        try:
            done = write(prepared.root / path, applied.before[path], content)
            reason = "it was changed while it was being fixed, and is left as it is"
        except OSError as error:
            done, reason = False, f"it cannot be written: {error.strerror or error}"
        if done:
            written.append(path)
        else:
            problems.append(Diagnostic(UNWRITTEN, path, 1, "error", f"not fixed: {reason}"))
    return written, problems


def _reason(call: JudgedCall, unsafe: bool) -> str:
    match call.fix:
        case Fix(title=title, applicability="unsafe") if not unsafe:
            return f"only --unsafe tries to {title}"
        case NoFix(reason):
            return reason
    return call.hint or call.reason
