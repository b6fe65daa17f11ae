"""From what may happen to a verdict."""

from __future__ import annotations

from collections.abc import Iterable

from mipcheck.findings import Verdict
from mipcheck.judge.sent import Kind, Outcome

_ORDER: tuple[Kind, ...] = ("refused", "unknown", "dropped", "wrong", "false", "absent", "raises", "true")


def verdict_of(outcomes: Iterable[Outcome]) -> Verdict:
    """The verdict on a call, given all that may happen over its paths, callers and releases.

    A path that raises sends nothing and does no harm, unless every path does.
    """
    kinds = {outcome.kind for outcome in outcomes}
    if kinds <= {"raises"}:
        return "ineffective" if kinds else "undetermined"
    kinds.discard("raises")
    if "unknown" in kinds:
        return "undetermined"
    if kinds == {"true"}:
        return "opted-out"
    if "refused" in kinds:
        return "impossible"
    if "true" in kinds:
        return "conditional"
    if "false" in kinds:
        return "opted-in"
    return "missing" if kinds == {"absent"} else "ineffective"


def decisive(outcomes: list[Outcome], verdict: Verdict) -> Outcome | None:
    """The outcome that explains a verdict best."""
    if verdict == "opted-out":
        wanted: tuple[Kind, ...] = ("true",)
    elif verdict == "ineffective":
        wanted = ("dropped", "wrong", "raises", "absent")
    elif verdict == "opted-in":
        wanted = ("false",)
    else:
        wanted = _ORDER
    return next((outcome for kind in wanted for outcome in outcomes if outcome.kind == kind), None)
