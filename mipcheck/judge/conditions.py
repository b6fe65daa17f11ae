"""Conditions of the rule data: whether what is written in a call meets them, surely, perhaps or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Literal

from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Call, Carrier, Condition, Refusal, Service
from mipcheck.catalog.paths import PathIndex
from mipcheck.judge.carriers import may_be_missing
from mipcheck.judge.hosts import HOLE, flattened
from mipcheck.judge.locate import Site, locate
from mipcheck.judge.sent import Outcome
from mipcheck.resolve.layers import ABSENT, elements
from mipcheck.resolve.values import Const, Entry, Instance, Json, Map, Place, Result, Seq, Unknown, Value, const, options, path_of

EACH = "each"
Answer = Literal["yes", "no", "some", "unknown"]
"""``some``: of the values that may be there one meets the condition; ``unknown``: only the running program knows."""


def sites_of(site: Site, call: Call, service: Service) -> list[Site]:
    """The sites to judge at a call: those items of ``each`` (or the call itself) that meet ``when``."""
    sites = _items(site, call.each) if call.each else [site]
    return [one for one in sites if all(_applies(one, condition, service) for condition in call.when)]


def _items(site: Site, each: tuple[str, ...]) -> list[Site]:
    hits = [(option, hit.at) for place in each for hit in locate(site, parse_location(place)) for option in options(hit.value)]
    items = [(item, at) for value, at in hits if value != ABSENT for item in _several(value)]
    return [Site(site.function, (*site.arguments, Entry(const(EACH), item, at)), site.world) for item, at in items]


def _several(value: Value) -> list[Value]:
    items = elements(value)
    return [value] if items is None else [item for item, _ in items]


def _applies(site: Site, condition: Condition, service: Service) -> bool:
    """Whether a call is one to judge. Where its condition is not known, only a name that speaks of the service says so."""
    found = answer(site, condition)
    is_given = not (condition.equals or condition.begins or condition.made_by or condition.same)
    return found in ("yes", "some") or (found == "unknown" and (is_given or not condition.strict and _speaks_of(site, condition, service)))


def _speaks_of(site: Site, condition: Condition, service: Service) -> bool:
    names = " ".join(flattened(hit.value)[1] for hit in locate(site, parse_location(condition.at))).lower()
    return any(hint in names for hint in service.hints)


def answer(site: Site, condition: Condition) -> Answer:
    """Whether a condition holds at a call."""
    hits = locate(site, parse_location(condition.at))
    found = [_meets(site, option, condition) for hit in hits for option in options(ABSENT if may_be_missing(hit) else hit.value)]
    if all(one is True for one in found):
        return "yes"
    if any(one is True for one in found):
        return "some"
    return "no" if all(one is False for one in found) else "unknown"


def _meets(site: Site, value: Value, condition: Condition) -> bool | None:
    """Whether one value meets a condition, ``None`` where it is not known."""
    if value == ABSENT:
        value = const(condition.default) if condition.default else const(None)
    if condition.made_by:
        path = path_of(value)
        return bool(_paths(condition.made_by).lookup(site.world.canonical(path))) if path is not None else False
    if condition.same:
        texts = [flattened(option)[0] for hit in locate(site, parse_location(condition.same)) for option in options(hit.value)]
        return _among(value, tuple(texts))
    if condition.equals or condition.begins:
        found = _among(value, condition.equals), _begins(value, condition.begins)
        return True if True in found else None if None in found else False
    return None if isinstance(value, Unknown) else value != const(None)


@lru_cache(maxsize=256)
def _paths(patterns: tuple[str, ...]) -> PathIndex[bool]:
    return PathIndex((pattern, True) for pattern in patterns)


def _among(value: Value, texts: tuple[str, ...]) -> bool | None:
    return _compared(value, [(text, True) for text in texts])


def _begins(value: Value, beginnings: tuple[str, ...]) -> bool | None:
    return _compared(value, [(text, False) for text in beginnings])


def _compared(value: Value, wanted: list[tuple[str, bool]]) -> bool | None:
    """Whether a value is one of the texts, wholly or in its beginning; ``None`` where an unknown part decides."""
    if _is_no_text(value):
        return False
    known, hole, _ = flattened(value)[0].partition(HOLE)
    answers = {_one(known, bool(hole), text, whole) for text, whole in wanted}
    return True if True in answers else None if None in answers else False


def _one(known: str, is_open: bool, wanted: str, whole: bool) -> bool | None:
    if not is_open:
        return known == wanted if whole else known.startswith(wanted)
    if not whole and known.startswith(wanted):
        return True
    return None if known[: len(wanted)] == wanted[: len(known)] else False


def _is_no_text(value: Value) -> bool:
    if isinstance(value, Const):
        return not isinstance(value.value, str)
    return isinstance(value, Map | Seq | Json | Instance) or (isinstance(value, Result) and _is_built(value))


def _is_built(value: Result) -> bool:
    """Whether a value is an object that a class made: no text, whatever it holds."""
    path = path_of(value.function)
    return path is not None and path[-1][:1].isupper()


def scenarios(site: Site, carriers: Iterable[Carrier]) -> list[frozenset[Condition]]:
    """Every set of the carriers' conditions that may hold together at a call."""
    conditions = dict.fromkeys(condition for carrier in carriers for effect in carrier.effects for condition in effect.when)
    if not conditions:
        return [frozenset()]
    choices = [_ways(answer(site, condition), condition) for condition in conditions]
    return [frozenset().union(*chosen) for chosen in product(*choices)]


def _ways(found: Answer, condition: Condition) -> list[frozenset[Condition]]:
    holds, fails = frozenset({condition}), frozenset[Condition]()
    return [holds] if found == "yes" else [fails] if found == "no" else [holds, fails]


def refused(site: Site, refusals: tuple[Refusal, ...]) -> list[Outcome]:
    """What comes of settings with which the service refuses the option: nothing where there are none."""
    outcomes: list[Outcome] = []
    for refusal in refusals:
        told = f"{refusal.why}: {refusal.manual}" if refusal.manual else refusal.why
        for place in refusal.at:
            found = answer(site, Condition(place, refusal.equals))
            if found == "yes":
                outcomes.append(Outcome("refused", told, _written_at(site, place)))
            elif found == "some":
                outcomes.append(Outcome("unknown", f"one of the settings that may be in use refuses the option: {told}", _written_at(site, place)))
    return outcomes


def _written_at(site: Site, place: str) -> Place | None:
    return next((hit.at for hit in locate(site, parse_location(place)) if hit.at is not None), None)
