"""From the command line to a written report."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from mipcheck import __version__
from mipcheck.audit.clock import epoch, stamp
from mipcheck.audit.inventory import take_inventory
from mipcheck.audit.model import Audit
from mipcheck.audit.output import parse_destinations, write_report
from mipcheck.audit.roots import parts_of
from mipcheck.audit.summary import summarize
from mipcheck.progress import ProgressDisplay
from mipcheck.report.model import EXIT_CLEAN, EXIT_INCOMPLETE
from mipcheck.run import Options


@dataclass(frozen=True, slots=True)
class Request:
    """What the command was asked. ``day_given`` tells that the day of the options is the user's own."""

    options: Options
    outputs: tuple[str, ...] = ()
    day_given: bool = False
    name: str | None = None
    blame: bool = False


def run_audit(request: Request) -> int:
    """Make and write the report; returns the exit code. Raises :class:`InputError` before anything is judged."""
    destinations = parse_destinations(request.outputs)
    moment = epoch(os.environ)
    options = request.options
    if moment is not None and not request.day_given:
        options = replace(options, today=moment.date())
    parts = parts_of(options, name=request.name, blame=request.blame)
    repositories = []
    for part in parts:
        with ProgressDisplay() as progress:
            repositories.append(take_inventory(part, progress)[0])
    audit = Audit(
        created=stamp(moment or datetime.now(timezone.utc)),
        version=__version__,
        summary=summarize(repositories),
        repositories=lambda: iter(repositories),
    )
    write_report(destinations, audit)
    return EXIT_INCOMPLETE if audit.summary.files.unreadable else EXIT_CLEAN
