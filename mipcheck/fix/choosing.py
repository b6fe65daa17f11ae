"""Choosing: from the plans for the ways a call is reached to its one fix, once it is known which calls are judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mipcheck.findings import JudgedCall
from mipcheck.fix.edits import AddArgument, Candidate, Fix, NoFix, Plan, place_of
from mipcheck.fix.uses import Judged, is_private
from mipcheck.judge.messages import NO_MESSAGE, OPEN_MESSAGE
from mipcheck.resolve.sized import Place

MOST_ALTERNATIVES = 4
SHARED = "what is changed is used elsewhere, too"
HANDED = "the call is made of whatever function is handed in"


def combined(plans: Iterable[Plan | None], places: Iterable[Place], held: frozenset[str]) -> Plan | None:
    """One plan for every way a call (the first of ``places``) is reached: a candidate has to do for all that need one.

    ``held`` are keywords that come to the call from a mapping in some way, so that none of them can be added.
    """
    places = tuple(places)
    needed = [plan for plan in plans if plan is not None]
    if not needed:
        return None
    through = tuple(dict.fromkeys([*places, *(place for plan in needed for place in plan.places)]))
    common = [
        candidate
        for candidate in needed[0].candidates
        if all(any(candidate.edits == other.edits for other in plan.candidates) for plan in needed[1:])
    ]
    merged = [_worst(candidate, needed) for candidate in common] or _one_for_each(needed)
    merged = [candidate for candidate in merged if not _collides(candidate, places[0], held)]
    reason = next((plan.reason for plan in needed if not plan.candidates), needed[0].reason)
    return Plan(tuple(merged), reason, through)


def at_risk(plan: Plan, call: Place, risk: str) -> Plan:
    """A plan in which what would be changed inside a call is at a risk."""
    return replace(plan, candidates=tuple(_at_risk(candidate, call, risk) for candidate in plan.candidates))


def _at_risk(candidate: Candidate, call: Place, risk: str) -> Candidate:
    places = [place_of(edit) for edit in candidate.edits]
    is_inside = any(place.path == call.path and call.start <= place.start <= call.end for place in places)
    return replace(candidate, risk=candidate.risk or risk) if is_inside else candidate


def _collides(candidate: Candidate, call: Place, held: frozenset[str]) -> bool:
    return any(
        isinstance(edit, AddArgument) and edit.name in held and edit.call[:3] == call[:3] for edit in candidate.edits
    )


def _worst(candidate: Candidate, plans: list[Plan]) -> Candidate:
    """A candidate with the risk and uses it has over all ways."""
    same = [other for plan in plans for other in plan.candidates if other.edits == candidate.edits]
    risk = next((other.risk for other in same if other.risk), "")
    uses = tuple(dict.fromkeys(use for other in same for use in other.uses))
    return replace(candidate, risk=risk, uses=uses, rank=max(other.rank for other in same))


def _one_for_each(plans: list[Plan]) -> list[Candidate]:
    """Edits at as many places as there are ways, where no place does for all of them."""
    if len(plans) < 2 or not all(plan.candidates for plan in plans):
        return []
    best = [min(plan.candidates, key=lambda candidate: candidate.rank) for plan in plans]
    edits = tuple(dict.fromkeys(edit for candidate in best for edit in candidate.edits))
    titles = " and ".join(dict.fromkeys(candidate.title for candidate in best))
    risk = next((candidate.risk for candidate in best if candidate.risk), "")
    uses = tuple(dict.fromkeys(use for candidate in best for use in candidate.uses))
    return [Candidate(edits, titles, max(candidate.rank for candidate in best), uses, risk)]


def settled(calls: Iterable[JudgedCall], changeable: Iterable[str]) -> list[JudgedCall]:
    """The calls with a fix, or the reason why there is none, in the place of their plans.

    Only the files ``changeable`` are changed: those the run was asked about.
    """
    calls = list(calls)
    judged: dict[str, set[Place]] = {}
    for call in calls:
        for place in getattr(call.fix, "places", ()):
            judged.setdefault(place.path, set()).add(place)
    files = frozenset(changeable)
    return [replace(call, fix=_chosen(call, judged, files)) for call in calls]


def _chosen(call: JudgedCall, judged: Judged, files: frozenset[str]) -> Fix | NoFix | None:
    plan = call.fix
    if not isinstance(plan, Plan) or call.verdict == "opted-out":
        return None
    if call.verdict == "impossible":
        return NoFix(plan.reason or call.hint)
    within = [
        candidate for candidate in plan.candidates if all(place_of(edit).path in files for edit in candidate.edits)
    ]
    if not within:
        if plan.candidates:
            elsewhere = place_of(plan.candidates[0].edits[0]).path
            return NoFix(f"what has to be changed is in {elsewhere}, which is not among the files named")
        return NoFix(_reason(call, plan))
    fixes = [_fix(candidate, judged) for candidate in sorted(within, key=lambda item: item.rank)]
    fixes.sort(key=lambda fix: fix.applicability == "unsafe")
    return replace(fixes[0], others=tuple(fixes[1:MOST_ALTERNATIVES]))


def _fix(candidate: Candidate, judged: Judged) -> Fix:
    risk = candidate.risk
    if not risk and not all(is_private(use, judged) for use in candidate.uses):
        risk = SHARED
    told = candidate.title if not risk else f"{candidate.title} ({risk})"
    return Fix(candidate.edits, told, "unsafe" if risk else "safe", uses=candidate.uses)


def _reason(call: JudgedCall, plan: Plan) -> str:
    told = next((reason for reason in (call.reason, plan.reason) if reason in (NO_MESSAGE, OPEN_MESSAGE)), "")
    if told:
        return f"{told}: write the option into the message with the settings, where that is made"
    if call.verdict == "undetermined":
        return f"{call.reason}; decide it where that value comes from, or write the option out in the call"
    return plan.reason or call.reason
