"""Calls of a library: what each carrier contributes in a given release, and what comes of them together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Carrier, Condition, Effect, Service, Wire
from mipcheck.judge.locate import Site, locate, spread
from mipcheck.judge.sent import Kind, Outcome, classify, unique
from mipcheck.resolve.basics import choose, const, options, path_of
from mipcheck.resolve.layers import ABSENT, Found, find
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Const, Result, Text, Value


@lru_cache(maxsize=8192)
def admits(versions: str, release: str) -> bool:
    """Whether a version range, as the rule data writes it, admits a release; an empty range admits all."""
    if not versions:
        return True
    from packaging.specifiers import SpecifierSet

    return SpecifierSet(versions).contains(release, prereleases=True)


class Setting(NamedTuple):
    """What the effects of carriers hang on: the conditions ``holding``, and whether the release is ``assumed``."""

    holding: frozenset[Condition] = frozenset()
    assumed: bool = False


ANYWHERE = Setting()


def first_effect(effects: Iterable[Effect], release: str, setting: Setting = ANYWHERE) -> Effect | None:
    """The effect that counts in a release; ``None`` where the data says nothing."""
    for effect in effects:
        counts = setting.holding.issuperset(effect.when) and not (effect.stated and setting.assumed)
        if counts and admits(effect.versions, release):
            return effect
    return None


def effect_in(carrier: Carrier, release: str, setting: Setting = ANYWHERE) -> Effect | None:
    """What comes of a carrier in a release; ``None`` where the data says nothing."""
    return first_effect(carrier.effects, release, setting)


def located(site: Site, carriers: tuple[Carrier, ...]) -> list[tuple[Carrier, list[Found]]]:
    """What is written at the place of each carrier."""
    return [(carrier, _meant(locate(site, parse_location(carrier.at)), dict(carrier.means))) for carrier in carriers]


def objects_given(site: Site, carrier: Carrier) -> Iterable[str]:
    """The classes of the objects that are handed over where a dict could carry the option."""
    location = parse_location(carrier.at)
    if carrier.fix and not location.receiver and location.steps and location.steps[0].kind == "item":
        for hit in find(site.arguments, location.argument, spread):
            yield from (name for option in options(hit.value) if (name := made_by(option)))


def made_by(value: Value) -> str:
    """The name of the class that a value is an object of; empty where it is none, or that is not known."""
    path = path_of(value.function) if isinstance(value, Result) else None
    return path[-1] if path is not None and path[-1][:1].isupper() else ""


def _meant(found: list[Found], means: dict[str, str]) -> list[Found]:
    """What the service is sent for values that only the library knows the meaning of."""
    if not means:
        return found
    return [Found(choose([_sent_for(option, means) for option in options(hit.value)]), hit.at) for hit in found]


def _sent_for(value: Value, means: dict[str, str]) -> Value:
    path = path_of(value)
    written = str(value.value) if isinstance(value, Const) else ".".join(path) if path is not None else ""
    return const(means[written], getattr(value, "at", None)) if written in means else value


def outcomes_in(
    release: str,
    found: list[tuple[Carrier, list[Found]]],
    service: Service,
    setting: Setting = ANYWHERE,
    default: Effect | None = None,
) -> list[Outcome]:
    """What may reach the wire in one release, the carriers given from the one that overrides to the one overridden.

    ``default`` is what comes where no carrier sends anything.
    """
    outcomes: list[Outcome] = []
    lost: list[Outcome] = []
    hidden = False
    active = [(effect, hits) for carrier, hits in found if (effect := effect_in(carrier, release, setting)) is not None]
    for effect, hits in active:  # what raises sends nothing, whatever else the call says
        if effect.effect == "raises" and _without_sending(effect, hits, service, lost, outcomes):
            return unique(outcomes)
    for effect, hits in active:
        if effect.effect == "raises":
            continue
        if effect.effect != "sent":
            _without_sending(effect, hits, service, lost, outcomes)
            continue
        open_end, here, none = _sent(effect, hits, service)
        if hidden:
            here = [_doubtful(outcome, service) for outcome in here]
        outcomes += here
        hidden = hidden or none
        if not open_end:
            return unique(outcomes)
    absent = Outcome("absent", f"nothing in the call sends `{service.option}`", None)
    if default is not None and default.effect == "sent":
        lost = [Outcome("true", default.note)]
    elif default is not None and default.effect == "unknown" and not lost:
        lost = [Outcome("unknown", default.note)]
    return unique([*outcomes, *(lost or [absent])])


def _sent(effect: Effect, hits: list[Found], service: Service) -> tuple[bool, list[Outcome], bool]:
    """Whether the carrier leaves the question open, what it sends, and whether it sends an explicit ``None``."""
    wire = Wire(effect.true, "False" if effect.true == "True" else "false", "omitted")
    outcomes: list[Outcome] = []
    for hit in hits:
        if hit.value != ABSENT:
            outcomes += _written(effect, hit, service, wire)
    kept = [outcome for outcome in outcomes if outcome.kind != "absent"]
    return any(hit.value == ABSENT for hit in hits) or len(kept) < len(outcomes), kept, len(kept) < len(outcomes)


def _written(effect: Effect, hit: Found, service: Service, wire: Wire) -> list[Outcome]:
    """What arrives for a value; where it keeps its type, a text is not read as a boolean."""
    if not effect.typed:
        return classify(hit.value, hit.at, service, wire)
    told = f"`{service.option}` is sent as a text; the message wants true"
    outcomes: list[Outcome] = []
    for option in options(hit.value):
        is_text = isinstance(option, Text) or (isinstance(option, Const) and isinstance(option.value, str))
        outcomes += [Outcome("wrong", told, hit.at)] if is_text else classify(option, hit.at, service, wire)
    return outcomes


def _doubtful(outcome: Outcome, service: Service) -> Outcome:
    if outcome.kind != "true":
        return outcome
    return Outcome(
        "unknown", f"`{service.option}` is also given as None, in a place that may override this one", outcome.at
    )


def _without_sending(
    effect: Effect, hits: list[Found], service: Service, lost: list[Outcome], outcomes: list[Outcome]
) -> bool:
    """Note what a carrier that sends nothing swallows; ``True`` when the call surely raises because of it."""
    wire = Wire("true", "false", "omitted")
    written = [hit for hit in hits if hit.value != ABSENT and not may_be_missing(hit)]
    for hit in written:
        wanted = [
            outcome for outcome in classify(hit.value, hit.at, service, wire) if outcome.kind not in ("absent", "false")
        ]
        if effect.effect == "raises":
            outcomes.append(Outcome("raises", effect.note or f"the library refuses `{service.option}` here", hit.at))
        elif wanted:
            kind: Kind = "unknown" if effect.effect == "unknown" else "dropped"
            lost.append(Outcome(kind, effect.note or f"`{service.option}` never reaches the wire from here", hit.at))
    return effect.effect == "raises" and bool(written) and len(written) == len(hits)


def may_be_missing(hit: Found) -> bool:
    """An entry that nobody wrote: it would come from a mapping that is not known."""
    return hit.at is None and isinstance(hit.value, Unknown)
