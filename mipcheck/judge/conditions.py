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
from mipcheck.resolve.basics import const, options, path_of, text_of
from mipcheck.resolve.layers import ABSENT, Found, each, elements
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Const, Entry, Instance, Json, Map, Result, Seq, Value

EACH = "each"
Answer = Literal["yes", "no", "some", "unknown"]
"""``some``: of the values that may be there one meets the condition; ``unknown``: only the running program knows."""


def sites_of(site: Site, call: Call, service: Service) -> list[Site]:
    """The sites to judge at a call: those values of ``each`` (or the call itself) that meet ``when``."""
    sites = _items(site, call.each, service) if call.each else [site]
    return [one for one in sites if all(_applies(one, condition, service) for condition in call.when)]


def _items(site: Site, each: tuple[str, ...], service: Service) -> list[Site]:
    """A site for every value that is written there; one nobody knows counts only if its name speaks of the service."""
    values = [hit for place in each for hit in _written(site, place) if hit.value != ABSENT]
    known = [hit for hit in values if not isinstance(hit.value, Unknown) or _is_named(hit.value, service)]
    entries = [Entry(const(EACH), item, hit.at) for hit in known for item in _several(hit.value)]
    return [Site(site.function, (*site.arguments, entry), site.world) for entry in entries]


def _written(site: Site, place: str) -> list[Found]:
    """The values that may stand at a location, each alternative by itself."""
    hits = locate(site, parse_location(place))
    return [Found(option, hit.at) for hit in hits for option in options(hit.value)]


def _several(value: Value) -> list[Value]:
    items = elements(value)
    return [value] if items is None else [item for item, _ in items]


def _applies(site: Site, condition: Condition, service: Service) -> bool:
    """Whether a call is one to judge. Where that is not known, only a name that speaks of the service says so."""
    found = answer(site, condition)
    if found != "unknown":
        return found != "no"
    if not (condition.equals or condition.begins or condition.made_by or condition.same):
        return True
    return not condition.strict and any(_is_named(hit.value, service) for hit in _written(site, condition.at))


def _is_named(value: Value, service: Service) -> bool:
    name = flattened(value)[1].lower()
    return any(hint in name for hint in service.hints)


def answer(site: Site, condition: Condition) -> Answer:
    """Whether a condition holds at a call."""
    if condition.alone:
        return _is_alone(site, {condition.at, *condition.alone})
    hits = _written(site, condition.at)
    found = [_meets(site, ABSENT if may_be_missing(hit) else hit.value, condition) for hit in hits]
    if True in found:
        return "yes" if all(found) else "some"
    return "unknown" if None in found else "no"


def _is_alone(site: Site, arguments: set[str]) -> Answer:
    """Whether a call has no arguments beside some, or only such as are ``None``."""
    found: Answer = "yes"
    for layer, _ in each(site.arguments):
        name = text_of(layer.key) if isinstance(layer, Entry) else None
        if not isinstance(layer, Entry) or name is None:
            found = "unknown"
        elif name not in arguments and const(None) != layer.value:
            return "no"
    return found


def _meets(site: Site, value: Value, condition: Condition) -> bool | None:
    """Whether one value meets a condition, ``None`` where it is not known."""
    if value == ABSENT:
        value = const(condition.default or None)
    if condition.made_by:
        path = path_of(value)
        return path is not None and bool(_paths(condition.made_by).lookup(site.world.canonical(path)))
    if condition.same:
        return _compared(value, [(flattened(hit.value)[0], True) for hit in _written(site, condition.same)])
    if condition.equals or condition.begins:
        whole = [(text, True) for text in condition.equals]
        return _compared(value, [*whole, *((text, False) for text in condition.begins)])
    return None if isinstance(value, Unknown) else value != const(None)


@lru_cache(maxsize=256)
def _paths(patterns: tuple[str, ...]) -> PathIndex[bool]:
    return PathIndex((pattern, True) for pattern in patterns)


def _compared(value: Value, wanted: list[tuple[str, bool]]) -> bool | None:
    """Whether a value is one of the texts, wholly or in its beginning; ``None`` where an unknown part decides."""
    if isinstance(value, Const) and isinstance(value.value, bool):
        value = const(str(value.value))
    if _is_no_text(value):
        return False
    known, hole, _ = flattened(value)[0].partition(HOLE)
    answers = {_is_one(known, bool(hole), text, whole) for text, whole in wanted}
    return True if True in answers else None if None in answers else False


def _is_one(known: str, is_open: bool, wanted: str, whole: bool) -> bool | None:
    if not is_open:
        return known == wanted if whole else known.startswith(wanted)
    if not whole and known.startswith(wanted):
        return True
    return None if known[: len(wanted)] == wanted[: len(known)] else False


def _is_no_text(value: Value) -> bool:
    """Whether a value is surely no text: a number, a mapping, an object that a class made."""
    if isinstance(value, Const):
        return not isinstance(value.value, str)
    path = path_of(value.function) if isinstance(value, Result) else None
    return isinstance(value, Map | Seq | Json | Instance) or (path is not None and path[-1][:1].isupper())


def scenarios(site: Site, carriers: Iterable[Carrier]) -> list[frozenset[Condition]]:
    """Every set of the carriers' conditions that may hold together at a call."""
    effects = (effect for carrier in carriers for effect in carrier.effects)
    conditions = dict.fromkeys(condition for effect in effects for condition in effect.when)
    choices = [_ways(answer(site, condition), condition) for condition in conditions]
    return [frozenset[Condition]().union(*chosen) for chosen in product(*choices)]


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
            at = _first_place(site, place)
            if found == "yes":
                outcomes.append(Outcome("refused", told, at))
            elif found == "some":
                outcomes.append(Outcome("unknown", f"settings that may be in use refuse the option: {told}", at))
    return outcomes


def _first_place(site: Site, place: str) -> Place | None:
    return next((hit.at for hit in _written(site, place) if hit.at is not None), None)
