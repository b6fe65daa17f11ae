"""From the command line to a written report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from mipcheck import __version__
from mipcheck.audit.attest import statement
from mipcheck.audit.clock import epoch, stamp
from mipcheck.audit.compare import compare
from mipcheck.audit.history import read_history, trend_point, with_now
from mipcheck.audit.inventory import Part, nothing_to_judge, take_inventory
from mipcheck.audit.manifest import read_manifest
from mipcheck.audit.merge import Merged
from mipcheck.audit.model import Audit, Repository
from mipcheck.audit.output import parse_outputs, write_report
from mipcheck.audit.reading import read_report
from mipcheck.audit.roots import parts_of
from mipcheck.audit.summary import summarize
from mipcheck.errors import InputError
from mipcheck.replacing import replace_file
from mipcheck.report.model import EXIT_CLEAN, EXIT_INCOMPLETE
from mipcheck.report.progress import ProgressDisplay
from mipcheck.run import NoInputError, Options

Repositories = Callable[[], Iterator[Repository]]


@dataclass(frozen=True, slots=True)
class Request:
    """What the command was asked. ``day_given`` tells that the day of the options is the user's own."""

    options: Options
    outputs: tuple[str, ...] = ()
    day_given: bool = False
    name: str | None = None
    blame: bool = False
    older: Path | None = None
    history: Path | None = None
    manifest: Path | None = None
    merging: bool = False
    attest: Path | None = None


def run_audit(request: Request) -> int:
    """Make and write the report; returns the exit code. Raises :class:`InputError` before anything is written."""
    destinations = parse_outputs(request.outputs)
    if request.attest is not None and not any(destination.file for destination in destinations):
        raise InputError("--attest states the digests of files: name one, as in --output html:audit.html")
    moment = epoch(os.environ)
    older = read_report(request.older) if request.older is not None else None
    history = read_history(request.history) if request.history is not None else None
    repositories = _repositories(request, moment)
    summary = summarize(repositories())
    created = stamp(moment or datetime.now(timezone.utc))
    audit = Audit(
        created=created,
        version=__version__,
        summary=summary,
        repositories=repositories,
        comparison=compare(older.repositories, repositories(), older.created) if older is not None else None,
        trend=with_now(history, trend_point(created, summary.total)) if history is not None else (),
    )
    written = write_report(destinations, audit)
    if request.attest is not None:
        replace_file(request.attest, statement(audit, written).encode())
    return EXIT_INCOMPLETE if summary.files.unreadable else EXIT_CLEAN


def _repositories(request: Request, moment: datetime | None) -> Repositories:
    if request.merging:
        if request.manifest is not None or request.name is not None or request.blame:
            raise InputError("--merge joins reports as they are: --manifest, --name and --blame go with making them")
        return Merged([Path(path) for path in request.options.paths])
    options = request.options
    if moment is not None and not request.day_given:
        options = replace(options, today=moment.date())
    judged = _judged(_parts(request, options))
    return lambda: iter(judged)


def _parts(request: Request, options: Options) -> tuple[Part, ...]:
    if request.manifest is None:
        return parts_of(options, name=request.name, blame=request.blame)
    if options.paths != (".",) or options.root is not None or request.name is not None:
        raise InputError("--manifest names the repositories: give neither PATH, --root nor --name with it")
    return read_manifest(request.manifest, options, blame=request.blame)


def _judged(parts: Sequence[Part]) -> tuple[Repository, ...]:
    """The repositories; among several, one without Python files is a part that says so."""
    outcomes = [_inventory(part) for part in parts]
    empty = [outcome for outcome in outcomes if isinstance(outcome, NoInputError)]
    if empty and len(empty) == len(outcomes):
        raise empty[0]
    return tuple(
        nothing_to_judge(part) if isinstance(outcome, NoInputError) else outcome
        for part, outcome in zip(parts, outcomes, strict=True)
    )


def _inventory(part: Part) -> Repository | NoInputError:
    try:
        with ProgressDisplay() as progress:
            return take_inventory(part, progress)
    except NoInputError as error:
        return error
