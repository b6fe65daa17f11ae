"""From a run to the part of its repository: every judged call with its evidence, owner and grounds."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mipcheck import __version__
from mipcheck.audit.codeowners import find_codeowners
from mipcheck.audit.git import blame, state_of, top_of
from mipcheck.audit.model import (
    Acceptance,
    AuditedCall,
    Files,
    LedgerEntry,
    Library,
    Note,
    Provenance,
    Remark,
    Repository,
    Step,
)
from mipcheck.audit.surfaces import surface
from mipcheck.findings import Evidence, JudgedCall
from mipcheck.fix.edits import Fix
from mipcheck.policy.model import Justification, ReportedCall, WaiverUse
from mipcheck.report.model import Report, relative_posix
from mipcheck.report.sources import SourceText
from mipcheck.run import Options, Prepared, Progress, prepare, report_on

LONGEST_EXCERPT = 240
# Keys of the service are forty hexadecimal digits; a report that is handed out must not carry them.
_SECRET = re.compile(r"\b[0-9a-fA-F]{40}\b")

LineAt = Callable[[JudgedCall | Evidence], str | None]


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked of one repository: how it is run, what it is called, who owns what nobody owns in it."""

    options: Options
    name: str | None = None
    owner: str | None = None
    blame: bool = False


def take_inventory(part: Part, progress: Progress | None = None) -> Repository:
    """Judge a repository and list all there is to say. Raises what :func:`mipcheck.run.run` raises."""
    from mipcheck.engine import analyze

    prepared = prepare(part.options, progress)
    analysis = analyze(prepared.request)
    report = report_on(prepared, analysis)
    root = prepared.root
    place, owners_of = _ownership(root, part.owner)
    sources = SourceText(root)
    calls = tuple(_call(reported, owners_of(reported.call.path), sources.line_at) for reported in report.calls)
    if part.blame:
        calls = tuple(replace(call, blame=blame(root, call.path, call.line)) for call in calls)
    return Repository(
        name=part.name or root.resolve().name or "repository",
        provenance=_provenance(prepared, report),
        files=_files(prepared, report, analysis.read),
        owner=part.owner,
        targets=tuple(relative_posix(Path(path).absolute(), root) for path in part.options.paths),
        codeowners=place,
        calls=calls,
        waivers=tuple(map(_entry, report.waivers)),
        remarks=tuple(Remark(it.rule, it.path, it.line, it.severity, it.message) for it in report.diagnostics),
        notes=tuple(Note(endpoint, text) for endpoint, text in sorted(prepared.settings.costs.items())),
    )


def nothing_to_judge(part: Part) -> Repository:
    """The part of a repository in which there is no file to judge."""
    root = Path(part.options.root or ".")
    commit, dirty = state_of(root, ())
    return Repository(
        name=part.name or root.resolve().name,
        provenance=Provenance(part.options.today.isoformat(), "none", "none", (), _versions(), commit, dirty),
        files=Files(),
        owner=part.owner,
        remarks=(Remark("", ".", 1, "note", "there is no Python file or notebook"),),
    )


def _ownership(root: Path, owner: str | None) -> tuple[str | None, Callable[[str], tuple[str, ...]]]:
    top = top_of(root)
    prefix = relative_posix(root, top)
    prefix = "" if prefix == "." else f"{prefix}/"
    default = (owner,) if owner else ()
    found = find_codeowners(top)
    if found is None:
        return None, lambda _path: default
    place, rules = found
    return place, lambda path: rules.owners(prefix + path) or default


def _call(reported: ReportedCall, owners: tuple[str, ...], line_at: LineAt) -> AuditedCall:
    call, library = reported.call, reported.call.library
    return AuditedCall(
        id=call.id,
        path=call.path,
        line=call.line,
        column=call.column,
        end_line=call.end_line,
        symbol=call.symbol,
        api=call.api,
        endpoint=call.endpoint,
        surface=surface(call.endpoint, call.api),
        verdict=call.verdict,
        disposition=reported.disposition,
        reason=call.reason,
        rule=reported.rule,
        severity=reported.severity,
        hint=call.hint,
        fix=call.fix.title if isinstance(call.fix, Fix) else None,
        cell=call.cell,
        cell_line=call.cell_line,
        source=_excerpt(call, line_at),
        library=Library(library.name, library.version, library.found_in, library.assumed) if library else None,
        acceptance=_acceptance(reported.justification),
        owners=owners,
        evidence=tuple(_step(step, line_at) for step in _evidence(call)),
    )


def _evidence(call: JudgedCall) -> tuple[Evidence, ...]:
    return call.evidence or (Evidence(call.path, call.line, call.reason, call.cell, call.cell_line),)


def _step(step: Evidence, line_at: LineAt) -> Step:
    source = _excerpt(step, line_at)
    return Step(step.path, step.line, step.message, source, step.cell, step.cell_line)


def _excerpt(at: JudgedCall | Evidence, line_at: LineAt) -> str | None:
    text = line_at(at)
    if text is None:
        return None
    text = _SECRET.sub("(a key)", text.rstrip())
    return text if len(text) <= LONGEST_EXCERPT else text[:LONGEST_EXCERPT] + " ..."


def _acceptance(because: Justification | None) -> Acceptance | None:
    if because is None:
        return None
    expires = because.expires.isoformat() if because.expires else None
    return Acceptance(because.reason, because.path, because.line, because.owner, expires)


def _entry(use: WaiverUse) -> LedgerEntry:
    waiver = use.waiver
    return LedgerEntry(
        state=use.state,
        calls=use.calls,
        reason=waiver.reason,
        owner=waiver.owner,
        expires=waiver.expires.isoformat() if waiver.expires else None,
        path=use.path,
        line=waiver.line,
        rule=waiver.rule,
        id=waiver.id,
        paths=waiver.paths,
        limit=use.limit.isoformat() if use.limit else None,
    )


def _provenance(prepared: Prepared, report: Report) -> Provenance:
    commit, dirty = state_of(prepared.root, frozenset(prepared.found.project))
    return Provenance(
        today=report.today.isoformat(),
        policy=report.digest,
        rules=prepared.rules.summary.digest,
        sources=report.sources,
        versions=_versions(),
        commit=commit,
        dirty=dirty,
    )


def _versions() -> dict[str, str]:
    return {"mipcheck": __version__, "libcst": _version("libcst"), "python": platform.python_version()}


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "unknown"


def _files(prepared: Prepared, report: Report, parsed: int) -> Files:
    from mipcheck.tree.walk import walk

    found = prepared.found
    excluded = len(set(walk(str(prepared.root)).files) - set(found.project)) if prepared.settings.exclude else 0
    return Files(
        judged=report.files,
        parsed=parsed,
        unreadable=len({item.path for item in report.unread}),
        excluded=excluded,
        outside=len(set(found.project) - set(found.targets)),
    )
