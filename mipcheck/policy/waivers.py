"""Waivers: findings that somebody answers for, until a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mipcheck.findings import Diagnostic, Disposition, JudgedCall
from mipcheck.policy.model import Justification, Scope, WaiverUse
from mipcheck.settings import Settings, Waiver

EXPIRED = "MIP103"
UNUSED = "MIP104"


@dataclass
class _Entry:
    waiver: Waiver
    path: str
    own: bool  # a policy shared by many projects is not to be measured by one of them
    below: Callable[[str], bool] | None
    limit: date | None
    active: bool
    calls: int = 0

    def means(self, call: JudgedCall, rule: str) -> bool:
        waiver = self.waiver
        return (
            (waiver.id is None or waiver.id == call.id)
            and (waiver.rule is None or waiver.rule == rule)
            and (self.below is None or self.below(call.path))
        )


class Waivers:
    """Accepts the findings a waiver of the policy means, until its last day; ``today`` is the clock.

    ``shown`` turns the path of a file into one relative to the root. Without ``complete``, none is called unused.
    """

    disposition: Disposition = "waived"

    def __init__(
        self, settings: Settings, root: Path, today: date, shown: Callable[[Path], str], *, complete: bool = True
    ) -> None:
        self._complete = complete
        latest = _latest(today, settings.max_waiver_days)
        self._entries = [
            _Entry(
                waiver,
                shown(waiver.file),
                own=waiver.file == settings.sources[0] if settings.sources else True,
                below=settings.matcher(waiver.paths, root) if waiver.paths else None,
                limit=latest if waiver.expires and waiver.expires > latest else None,
                active=waiver.expires is not None and today <= waiver.expires <= latest,
            )
            for waiver in settings.waivers
        ]

    @property
    def uses(self) -> tuple[WaiverUse, ...]:
        """What became of each waiver, in the order of the policy."""
        return tuple(
            WaiverUse(entry.waiver, entry.path, "active" if entry.active else "expired", entry.calls, entry.limit)
            for entry in self._entries
        )

    def claim(self, call: JudgedCall, rule: str) -> Justification | None:
        """The first waiver in force that means the finding."""
        found = None
        for entry in self._entries:
            if entry.means(call, rule):
                entry.calls += 1
                if entry.active and found is None:
                    waiver = entry.waiver
                    found = Justification(waiver.reason, entry.path, waiver.line, waiver.owner, waiver.expires)
        return found

    def diagnostics(self, scope: Scope) -> Iterator[Diagnostic]:
        """Expired waivers that are missed or could not be, and waivers for nothing where all they mean was judged."""
        for entry in self._entries:
            idle = not entry.calls and entry.own and self._complete and _all_seen(entry, scope)
            if not entry.active and (entry.calls or idle):
                yield Diagnostic(EXPIRED, entry.path, entry.waiver.line, "error", _expired(entry))
            elif entry.active and idle:
                message = f"the waiver of {_meant(entry.waiver)} covers no finding"
                yield Diagnostic(UNUSED, entry.path, entry.waiver.line, "warning", message)


def _latest(today: date, days: int | None) -> date:
    try:
        return date.max if days is None else today + timedelta(days=days)
    except OverflowError:
        return date.max


def _all_seen(entry: _Entry, scope: Scope) -> bool:
    """Whether every file the waiver could be for was judged; one for no file at all is told of by a whole run only."""
    below = entry.below
    if below is None:
        return scope.whole
    meant = [path for path in scope.project | scope.unread if below(path)]
    return scope.whole or (bool(meant) and all(map(scope.covers, meant)))


def _expired(entry: _Entry) -> str:
    waiver = entry.waiver
    if waiver.expires is None:
        why = "has no valid date in `expires`, so it counts as expired"
    elif entry.limit is not None:
        why = f"runs until {waiver.expires}; `max-waiver-days` allows {entry.limit} at most, so it does not count"
    else:
        why = f"expired on {waiver.expires}"
    findings = f"; it means {entry.calls} finding{'' if entry.calls == 1 else 's'} here" if entry.calls else ""
    return f"the waiver of {_meant(waiver)} by {waiver.owner} {why}{findings}"


def _meant(waiver: Waiver) -> str:
    parts = [waiver.rule or "", f"call {waiver.id}" if waiver.id else "", "in " + ", ".join(waiver.paths)]
    return " ".join(part for part in parts if part and part != "in ")
