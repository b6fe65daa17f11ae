"""Putting a verdict into words: the judged call with its reason, evidence and hint."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from mipcheck.findings import Evidence, JudgedCall
from mipcheck.fix.choosing import HANDED, at_risk, combined
from mipcheck.fix.edits import Plan
from mipcheck.judge.judging import Judge, Judged
from mipcheck.judge.sent import Outcome, unique
from mipcheck.judge.sites import CallSite
from mipcheck.judge.verdicts import decisive, verdict_of
from mipcheck.resolve.sized import Place

MOST_EVIDENCE = 12


def judged_call(site: CallSite, ways: list[Judged], judge: Judge) -> JudgedCall | None:
    """The call at a place, over every way it is reached; ``None`` when none of them sends data to a service."""
    if not ways:
        return None
    module = judge.world.project.module(site.at.path)
    assert module is not None
    outcomes = unique(outcome for way in ways for outcome in way.outcomes)
    verdict = verdict_of(outcomes)
    chief = decisive(outcomes, verdict)
    first = next((way for way in ways if chief in way.outcomes), ways[0])
    line, column = module.file_line(site.at.start), module.position(site.at.start)[1]
    end_line, end_column = module.file_line(site.at.end), module.position(site.at.end)[1]
    cell, cell_line = module.cell_line(site.at.start)
    reason = chief.message if chief is not None else "no way to reach this call is known"
    return JudgedCall(
        id=fingerprint(site.at.path, site.symbol, min(way.api for way in ways)),
        path=site.at.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        symbol=site.symbol,
        api=first.api,
        endpoint=first.endpoint,
        verdict=verdict,
        reason=reason,
        hint="" if verdict == "opted-out" else first.hint,
        library=first.use,
        evidence=tuple(_evidence(site, ways, chief, judge)),
        cell=cell,
        fix=_plan(site, ways, judge),
        at=site.at,
        cell_line=cell_line,
        cell_end_line=module.cell_line(site.at.end)[1],
    )


def in_doubt(call: JudgedCall, why: str) -> JudgedCall:
    """A call without its certificate, where there is one and ``why`` it cannot be given."""
    if call.verdict != "opted-out":
        return call
    evidence = (Evidence(call.path, call.line, why, call.cell, call.cell_line), *call.evidence)
    return replace(call, verdict="undetermined", reason=why, fix=Plan((), why), evidence=evidence)


def _through(site: CallSite, ways: list[Judged]) -> list[Place]:
    """The places of the calls through which the data of a call goes."""
    return [site.at, *(way.caller for way in ways if way.caller is not None)]


def _plan(site: CallSite, ways: list[Judged], judge: Judge) -> Plan | None:
    held = frozenset[str]().union(*(way.held for way in ways))
    plan = combined((way.plan for way in ways), _through(site, ways), held)
    return at_risk(plan, site.at, HANDED) if plan is not None and judge.world.code.is_handed(site.at) else plan


def fingerprint(path: str, symbol: str, api: str) -> str:
    """The identity of a call: its file, the symbol around it and what it calls, so that it outlives moved lines."""
    return hashlib.sha256(f"{path}\0{symbol}\0{api}".encode("utf-8", "surrogateescape")).hexdigest()[:20]


def _evidence(site: CallSite, ways: list[Judged], chief: Outcome | None, judge: Judge) -> list[Evidence]:
    found: dict[Evidence, None] = {}
    for way in sorted(ways, key=lambda way: chief not in way.outcomes):
        for outcome in way.outcomes:
            found[_step(outcome.at or site.at, outcome.message, judge)] = None
        if way.caller is not None:
            found[_step(way.caller, f"called from here: {_summary(way)}", judge)] = None
        if way.remark:
            found[_step(site.at, way.remark, judge)] = None
    return list(found)[:MOST_EVIDENCE]


def _summary(way: Judged) -> str:
    return "; ".join(dict.fromkeys(outcome.message for outcome in way.outcomes))


def _step(at: Place, message: str, judge: Judge) -> Evidence:
    module = judge.world.project.module(at.path)
    if module is None:
        return Evidence(at.path, 1, message)
    return Evidence(at.path, module.file_line(at.start), message, *module.cell_line(at.start))
