"""What a run has to say: judged calls and diagnostics, free of any output format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from mipcheck.fix.edits import Fix, NoFix, Plan
    from mipcheck.resolve.sized import Place

Verdict = Literal["opted-out", "missing", "opted-in", "conditional", "ineffective", "impossible", "undetermined"]
Severity = Literal["error", "warning", "note"]
Disposition = Literal["open", "suppressed", "waived", "baselined", "exempt", "passed"]


class Evidence(NamedTuple):
    """One step of the explanation of a verdict: what is the case at a line (from 1) of a file."""

    path: str
    line: int
    message: str
    cell: int | None = None
    cell_line: int | None = None


class LibraryUse(NamedTuple):
    """The distribution a call goes through. ``version`` is a pin or range as written, ``found_in`` the file that says
    so.

    Both are ``None`` where the project names no version; ``assumed`` is then the release that was assumed.
    """

    name: str
    version: str | None = None
    found_in: str | None = None
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedCall:
    """A call that sends data to the service, and the verdict on it.

    Lines and columns count from 1, columns in characters, the end is exclusive. ``id`` is the fingerprint: it depends
    on the file, the enclosing symbol and the API called, so it survives moved and reformatted lines; identical calls in
    one symbol share it. ``reason`` is one sentence, ``hint`` what to do about it (empty where nothing is to be done).
    ``fix`` is a plan until all calls are judged; then it says what would opt the call out, or why nothing does. ``at``
    is the call's place in the text that the facts of its file count in.
    """

    id: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    symbol: str
    api: str
    endpoint: str
    verdict: Verdict
    reason: str
    hint: str = ""
    library: LibraryUse | None = None
    evidence: tuple[Evidence, ...] = ()
    cell: int | None = None
    cell_line: int | None = None
    cell_end_line: int | None = None
    fix: Fix | NoFix | Plan | None = None
    at: Place | None = None


class Diagnostic(NamedTuple):
    """Something about the run rather than about a call: a file that could not be read, an unused suppression."""

    rule: str
    path: str
    line: int
    severity: Severity
    message: str


class DirectiveComment(NamedTuple):
    """A comment that addresses mipcheck. ``line`` is that of the file; the others count in the cell of a notebook.

    ``target_line`` is the line it speaks of: its own where code stands before it, else the next that is no comment.
    """

    path: str
    line: int
    column: int
    text: str
    own_line: int
    target_line: int
    cell: int | None = None


class Analysis(NamedTuple):
    """The outcome of judging a set of files: ``files`` counts those looked at, ``read`` those that were parsed.

    ``directives`` are the comments in these files that address mipcheck.
    """

    calls: tuple[JudgedCall, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int
    read: int
    directives: tuple[DirectiveComment, ...] = ()
