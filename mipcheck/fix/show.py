"""What a fixing run did, for people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from mipcheck.findings import JudgedCall
from mipcheck.fix.diff import unified_diff
from mipcheck.fix.session import FixRun
from mipcheck.report.model import from_here
from mipcheck.report.strings import printable


def render(run: FixRun, *, colour: bool = False) -> str:
    """A line for each call that was, or would be, fixed and for each other one, with the reason; then the sum."""
    text = "\n".join(_lines(run)) + "\n"
    return text if colour else click.unstyle(text)


def summary(run: FixRun) -> str:
    """How many calls were fixed in how many files, and how many were left."""
    fixed, files = len(run.fixed), len(run.applied.after) - len(run.unwritten)
    told = f"{_count(fixed, 'call')} {_done(run)} in {_count(files, 'file')}" if files else "Nothing was fixed"
    return f"{told}, {_count(len(run.refused), 'finding')} left" if run.refused else told


def _done(run: FixRun) -> str:
    return "to be fixed" if run.dry else "fixed"


def diff(run: FixRun) -> bytes:
    """The changes as a unified diff, with paths from the repository's top, else from here."""
    top = next((folder for folder in (run.root, *run.root.parents) if (folder / ".git").exists()), Path.cwd())
    before = {_from(top, run.root / path): data for path, data in run.applied.before.items()}
    after = {_from(top, run.root / path): data for path, data in run.applied.after.items()}
    return unified_diff(before, after)


def _from(folder: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _lines(run: FixRun) -> Iterator[str]:
    for call, fix in run.fixed:
        yield f"{_place(run, call)}: {click.style(_done(run), fg='green')}: {printable(fix.title)}"
    for call, reason in run.refused:
        label = click.style("not fixed", fg="yellow")
        yield f"{_place(run, call)}: {label}: {call.verdict}: {printable(reason)}"
    for diagnostic in run.report.diagnostics:
        yield f"{_path(run, diagnostic.path)}:{diagnostic.line}: {diagnostic.rule} {printable(diagnostic.message)}"
    yield f"{summary(run)}."


def _place(run: FixRun, call: JudgedCall) -> str:
    if call.cell is not None:
        return f"{_path(run, call.path)}:cell {call.cell}:{call.cell_line}:{call.column}"
    return f"{_path(run, call.path)}:{call.line}:{call.column}"


def _path(run: FixRun, path: str) -> str:
    return printable(from_here(run.report.root, path).replace(os.sep, "/"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
