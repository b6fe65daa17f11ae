"""The report for people: findings by file with the code they mean, then what it all comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

import click

from mipcheck.findings import Diagnostic, Evidence, JudgedCall, LibraryUse, Severity
from mipcheck.policy.model import Justification, ReportedCall
from mipcheck.report.model import EXIT_CLEAN, Report, from_here
from mipcheck.report.phrases import counted, remedy
from mipcheck.report.strings import printable

# The first line of a call; ``None`` where the file cannot be read any more.
SourceLine = Callable[[JudgedCall], str | None]

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


def render(report: Report, source_line: SourceLine, *, colour: bool = False) -> str:
    """The report as text; paths are shown as seen from where the command ran."""
    text = "\n".join(_Renderer(report, source_line).lines()) + "\n"
    return text if colour else click.unstyle(text)


class _Renderer:
    def __init__(self, report: Report, source_line: SourceLine) -> None:
        self.report = report
        self.source_line = source_line

    def lines(self) -> Iterator[str]:
        findings = [reported for reported in self.report.calls if reported.disposition == "open"]
        for path, calls in groupby(findings, key=lambda reported: reported.call.path):
            yield click.style(self._path(path), bold=True)
            for reported in calls:
                yield from self._finding(reported)
            yield ""
        for diagnostic in self.report.diagnostics:
            yield self._diagnostic(diagnostic)
        if self.report.diagnostics:
            yield ""
        accepted = list(self._accepted())
        if accepted:
            yield from ("Accepted by the policy:", *accepted, "")
        yield from _summary(self.report)

    def _accepted(self) -> Iterator[str]:
        """The findings that are not open, with the reason; what a baseline knows is counted by file."""
        for reported in self.report.calls:
            if reported.disposition in ("suppressed", "waived", "exempt"):
                label = f"{reported.disposition} {reported.rule} {reported.call.verdict}"
                yield f"  {self._place(reported.call)}: {label}{_because(reported.justification)}"
        known = Counter(reported.call.path for reported in self.report.calls if reported.disposition == "baselined")
        for path, count in known.items():
            yield f"  {self._path(path)}: {counted(count, 'finding')} known from the baseline"

    def _finding(self, reported: ReportedCall) -> Iterator[str]:
        call = reported.call
        label = _label(reported.severity or "error", reported.rule or "")
        yield f"  {self._place(call)}: {label} {click.style(call.verdict, bold=True)}: {printable(call.api)}"
        yield from self._excerpt(call, reported.severity or "error")
        yield f"    {printable(call.reason)}"
        for step in call.evidence:
            if (step.path, step.line, step.message) == (call.path, call.line, call.reason):
                continue
            yield f"    {self._step_place(step)}: {printable(step.message)}"
        if call.library is not None:
            yield f"    {_release(call.library)}"
        yield from _remedy(call)

    def _excerpt(self, call: JudgedCall, severity: Severity) -> Iterator[str]:
        line = self.source_line(call)
        if line is None:
            return
        from mipcheck.report.excerpt import underlined

        text, carets = underlined(line, call)
        number = str(call.cell_line or call.line)
        yield f"    {number} | {text}".rstrip()
        yield f"    {' ' * len(number)} | {click.style(carets, fg=_COLOURS[severity], bold=True)}"

    def _place(self, call: JudgedCall) -> str:
        if call.cell is not None:
            return f"{self._path(call.path)}:cell {call.cell}:{call.cell_line}:{call.column}"
        return f"{self._path(call.path)}:{call.line}:{call.column}"

    def _step_place(self, step: Evidence) -> str:
        if step.cell is not None:
            return f"{self._path(step.path)}:cell {step.cell}:{step.cell_line}"
        return f"{self._path(step.path)}:{step.line}"

    def _diagnostic(self, diagnostic: Diagnostic) -> str:
        label = _label(diagnostic.severity, diagnostic.rule)
        return f"{self._path(diagnostic.path)}:{diagnostic.line}: {label} {printable(diagnostic.message)}"

    def _path(self, path: str) -> str:
        return printable(from_here(self.report.root, path))


def _because(justification: Justification | None) -> str:
    if justification is None:
        return ""
    until = f" until {justification.expires}" if justification.expires else ""
    answers = f" ({printable(justification.owner)}{until})" if justification.owner else ""
    return f": {printable(justification.reason)}{answers}"


def _remedy(call: JudgedCall) -> Iterator[str]:
    """What to do about a finding, and whether ``mipcheck fix`` does it."""
    from mipcheck.fix.edits import Fix, NoFix

    label = click.style("fix:", fg="green")
    option = " --unsafe" if isinstance(call.fix, Fix) and call.fix.applicability == "unsafe" else ""
    who = f"; `mipcheck fix{option}` does that" if isinstance(call.fix, Fix) else ""
    if told := remedy(call):
        yield f"    {label} {printable(told)}{who}"
    if isinstance(call.fix, NoFix) and call.fix.reason != call.hint:
        yield f"    not fixed automatically: {printable(call.fix.reason)}"


def _label(severity: Severity, rule: str) -> str:
    return click.style(f"{severity} {rule}".rstrip(), fg=_COLOURS[severity])


def _release(library: LibraryUse) -> str:
    name = printable(library.name)
    if library.version is not None:
        found = f" ({printable(library.found_in)})" if library.found_in else ""
        return f"judged for {name} {printable(library.version)}{found}"
    if library.assumed is not None:
        return f"judged for {name} {printable(library.assumed)}, which is assumed: the project names no version"
    return f"through {name}"


def _summary(report: Report) -> Iterator[str]:
    verdicts = ", ".join(f"{count} {verdict.replace('-', ' ')}" for verdict, count in report.by_verdict.items())
    judged = f"{counted(len(report.calls), 'call')} judged in {counted(report.files, 'file')}"
    yield f"{judged}: {verdicts}" if verdicts else judged
    others = {name: count for name, count in report.by_disposition.items() if name not in ("open", "passed")}
    if others:
        yield "No finding because of the policy: " + ", ".join(f"{count} {name}" for name, count in others.items())
    if report.unread:
        paths = len({diagnostic.path for diagnostic in report.unread})
        yield click.style(f"Incomplete: {counted(paths, 'path')} could not be read (see MIP901 above).", fg="red")
    elif report.exit_code == EXIT_CLEAN and "open" in report.by_disposition:
        reason = "--fail-on is 'never'" if report.fail_on == "never" else f"none is at or above {report.fail_on!r}"
        yield f"The findings do not fail this run: {reason}."
    sources = f" from {', '.join(map(printable, report.sources))}" if report.sources else " (defaults)"
    yield click.style(f"Policy {report.digest}{sources}", dim=True)
