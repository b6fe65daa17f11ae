"""What an audit report says, as plain frozen values: every format is a rendering of these, and JSON reads back to them.

Dates are ISO texts and paths posix, so that the values are those of the JSON report, whose keys are the fields' names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

SCHEMA = "mipcheck.audit/v1"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the evidence; ``source`` is the line it speaks of, ``None`` where that cannot be shown."""

    path: str
    line: int
    message: str
    source: str | None = None
    cell: int | None = None
    cell_line: int | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """The distribution a call goes through, as in the JSON report of ``mipcheck check``."""

    name: str
    version: str | None = None
    found_in: str | None = None
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding is not open."""

    reason: str
    path: str | None = None
    line: int | None = None
    owner: str | None = None
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Blame:
    """Who wrote the call's first line last, on which day, and in which commit."""

    author: str
    date: str
    commit: str


@dataclass(frozen=True, slots=True)
class AuditedCall:
    """A judged call. ``surface`` is the product it sends data to, ``owners`` are those of its file, ``source`` its
    first line and ``fix`` what would opt it out, where something does.
    """

    id: str
    path: str
    line: int
    column: int
    end_line: int
    symbol: str
    api: str
    endpoint: str
    surface: str
    verdict: str
    disposition: str
    reason: str
    rule: str | None = None
    severity: str | None = None
    hint: str = ""
    fix: str | None = None
    cell: int | None = None
    cell_line: int | None = None
    source: str | None = None
    library: Library | None = None
    acceptance: Acceptance | None = None
    owners: tuple[str, ...] = ()
    evidence: tuple[Step, ...] = ()
    blame: Blame | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A waiver: what it means, who answers for it until when, and whether it counts."""

    state: str
    calls: int
    reason: str
    owner: str
    expires: str | None
    path: str
    line: int
    rule: str | None = None
    id: str | None = None
    paths: tuple[str, ...] = ()
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the run rather than about a call."""

    rule: str
    path: str
    line: int
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Files:
    """``judged`` files were looked at, ``parsed`` of the project's were read closely because they or those they use
    speak of the service, ``unreadable`` could not be; ``excluded`` and ``outside`` (not among the paths asked for) were
    skipped.
    """

    judged: int = 0
    parsed: int = 0
    unreadable: int = 0
    excluded: int = 0
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a part was made from. ``dirty`` is ``None`` outside a git repository; ``today`` is the clock of waivers."""

    today: str
    policy: str
    rules: str
    sources: tuple[str, ...]
    versions: dict[str, str]
    commit: str | None = None
    dirty: bool | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the configuration says of the cost of opting out on an endpoint."""

    endpoint: str
    text: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The part of one repository. ``targets`` are the paths asked for, relative to its root."""

    name: str
    provenance: Provenance
    files: Files
    owner: str | None = None
    targets: tuple[str, ...] = (".",)
    codeowners: str | None = None
    calls: tuple[AuditedCall, ...] = ()
    waivers: tuple[LedgerEntry, ...] = ()
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A call, the repository it is in, and its number among all calls of the report, from 1."""

    repository: str
    call: AuditedCall
    number: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The calls of one surface, endpoint, owner or repository by what is known of them."""

    name: str
    opted_out: int = 0
    not_opted_out: int = 0
    undetermined: int = 0

    @property
    def calls(self) -> int:
        """All of them."""
        return self.opted_out + self.not_opted_out + self.undetermined


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a whole report, and the ``first`` open findings to fix."""

    total: Group
    by_verdict: dict[str, int]
    by_disposition: dict[str, int]
    by_surface: tuple[Group, ...]
    by_endpoint: tuple[Group, ...]
    by_owner: tuple[Group, ...]
    by_repository: tuple[Group, ...]
    files: Files
    first: tuple[Located, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """How a call differs from the older report: ``kind``, where it is, and its verdicts (``None`` where it is not)."""

    kind: str
    repository: str
    path: str
    line: int
    symbol: str
    api: str
    before: str | None
    after: str | None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since the report ``created`` then."""

    created: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The counts of one report in time."""

    created: str
    opted_out: int
    not_opted_out: int
    undetermined: int


@dataclass(frozen=True, slots=True)
class Audit:
    """A whole report. ``repositories`` gives its parts one by one, and again each time it is called, so that a report
    over a thousand of them never has to be in memory at once.
    """

    created: str
    version: str
    summary: Summary
    repositories: Callable[[], Iterator[Repository]]
    comparison: Comparison | None = None
    trend: tuple[TrendPoint, ...] = ()
