"""What the policy decides about a judged call, and on what grounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, Protocol

from mipcheck.findings import Diagnostic, Disposition, JudgedCall, Severity
from mipcheck.settings import Waiver

WaiverState = Literal["active", "expired"]


class Justification(NamedTuple):
    """Why a finding is not open: what was said where (``path`` relative to the root), by whom, and until when."""

    reason: str
    path: str | None = None
    line: int | None = None
    owner: str | None = None
    expires: date | None = None


class ReportedCall(NamedTuple):
    """A judged call with what the policy makes of it; ``rule`` and ``severity`` are ``None`` where it complies.

    ``justification`` is there for every finding that is not open.
    """

    call: JudgedCall
    rule: str | None
    severity: Severity | None
    disposition: Disposition
    justification: Justification | None = None


class WaiverUse(NamedTuple):
    """A waiver of the policy as a run met it: ``path`` is its file relative to the root, ``calls`` those it means.

    ``limit`` is the last day ``max-waiver-days`` allows where the waiver names a later one, which makes it expired.
    """

    waiver: Waiver
    path: str
    state: WaiverState
    calls: int
    limit: date | None = None


class Scope(NamedTuple):
    """What a run could see: ``targets`` are judged, ``project`` is all there is, ``unread`` could not be judged."""

    targets: frozenset[str] = frozenset()
    project: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether every file of the project was judged."""
        return self.project <= self.targets and not self.unread

    def covers(self, path: str) -> bool:
        """Whether every finding in a file was seen."""
        return path in self.targets and path not in self.unread

    def sees(self, path: str) -> bool:
        """Whether a run can tell that a finding in a file, which may be gone, is there no more."""
        return self.covers(path) or (self.whole and path not in self.project)


class Ground(Protocol):
    """One way in which a finding may be accepted; it notes what it is asked, to tell afterwards what was of no use."""

    @property
    def disposition(self) -> Disposition:
        """What a finding is called that is accepted on this ground."""

    def claim(self, call: JudgedCall, rule: str) -> Justification | None:
        """The justification for accepting a finding, or ``None``."""

    def diagnostics(self, scope: Scope) -> Iterable[Diagnostic]:
        """What is wrong with the ground itself, once every finding was shown to it."""
