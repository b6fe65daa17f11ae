"""Calls of a library that sends data: the outcomes over every release they may run on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Call, Carrier, Effect, Service
from mipcheck.judge.carriers import ANYWHERE, Setting, effect_in, first_effect, located, outcomes_in
from mipcheck.judge.conditions import EACH, scenarios
from mipcheck.judge.hosts import target_of
from mipcheck.judge.locate import Site, locate, surely_given
from mipcheck.judge.releases import Releases
from mipcheck.judge.sent import Outcome, unique
from mipcheck.resolve.basics import options
from mipcheck.resolve.layers import ABSENT
from mipcheck.resolve.querytext import parse_url
from mipcheck.resolve.values import Const


class ByRelease(NamedTuple):
    """The outcomes of a call, all together and release by release."""

    outcomes: list[Outcome]
    releases: dict[str, list[Outcome]]


def leads_elsewhere(site: Site, call: Call, service: Service, self_hosted: frozenset[str]) -> bool:
    """Whether the client the call is made on is set up for a host, or a transport, that is not the service's."""
    if any(surely_given(site, parse_location(place)) for place in call.foreign):
        return True
    hosts = [
        option for place in call.hosts for hit in locate(site, parse_location(place)) for option in options(hit.value)
    ]
    known = [host for host in hosts if host != ABSENT and _is_known(host)]
    return bool(known) and not any(_is_ours(host, service, self_hosted) for host in known)


def _is_known(host: object) -> bool:
    return isinstance(host, Const) and isinstance(host.value, str) and bool(host.value)


def _is_ours(host: object, service: Service, self_hosted: frozenset[str]) -> bool:
    return any(target_of(form.head, service, "", self_hosted, False) is not None for form in parse_url(host))  # type: ignore[arg-type]


def judge_library(
    site: Site,
    carriers: tuple[Carrier, ...],
    releases: tuple[str, ...],
    service: Service,
    defaults: tuple[Effect, ...] = (),
    assumed: bool = False,
) -> ByRelease:
    """What may reach the wire, by release; ``defaults`` are those of the call, ``assumed`` says the releases are."""
    found = located(site, carriers)
    by_release: dict[str, list[Outcome]] = {release: [] for release in releases}
    for setting in (Setting(holding, assumed) for holding in scenarios(site, carriers)):
        seen: dict[tuple[object, ...], list[Outcome]] = {}
        for release in releases:
            default = first_effect(defaults, release, setting)
            signature = (default, *(effect_in(carrier, release, setting) for carrier in carriers))
            if signature not in seen:
                seen[signature] = outcomes_in(release, found, service, setting, default)
            by_release[release] = unique([*by_release[release], *seen[signature]])
    return merged([by_release])


def merged(parts: Iterable[dict[str, list[Outcome]]]) -> ByRelease:
    """The outcomes of several sites, or messages, that belong to one call."""
    releases: dict[str, list[Outcome]] = {}
    for part in parts:
        for release, outcomes in part.items():
            releases[release] = unique([*releases.get(release, ()), *outcomes])
    return ByRelease(unique(outcome for outcomes in releases.values() for outcome in outcomes), releases)


def instead(result: ByRelease, outcome: Outcome) -> ByRelease:
    """The result of a call of which, in every release, one thing is all that is known."""
    return ByRelease([outcome], {release: [outcome] for release in result.releases})


def first_good(by_release: dict[str, list[Outcome]]) -> str | None:
    """The release from which on the option surely arrives, if a later one than the first does."""
    good: str | None = None
    for release, outcomes in by_release.items():
        fine = all(outcome.kind == "true" for outcome in outcomes)
        good = (good or release) if fine else None
    return good


def advice(
    carriers: tuple[Carrier, ...], releases: Releases, option: str, settings: Sequence[Setting] = (ANYWHERE,)
) -> str:
    """What to write so that the option arrives in every release admitted, from the carriers that say so; ``settings``
    are what their effects may hang on in the call.
    """
    carriers = tuple(sorted(carriers, key=lambda carrier: len(parse_location(carrier.at).steps)))
    library = releases.entry.library
    setting = Setting(assumed=releases.use.assumed is not None)
    for carrier in carriers:
        if carrier.fix and all(
            (effect := effect_in(carrier, release, setting)) is not None and effect.effect == "sent"
            for release in releases.admitted
        ):
            return f"write {told(carrier, releases)}"
    for carrier in carriers:
        since = _works_since(carrier, library.releases, settings) if carrier.fix else None
        if since is not None:
            named = f" in {releases.use.found_in}" if releases.use.found_in is not None else ""
            return f"write {told(carrier, releases)}, and require {library.package}>={since}{named}"
    return f"no release of {library.package} that has this call lets you send `{option}` from here"


def _works_since(carrier: Carrier, releases: Iterable[str], settings: Sequence[Setting]) -> str | None:
    """The release from which on what a fix writes is read as true; ``None`` where the newest does not send it."""
    good: str | None = None
    for release in releases:
        effects = [effect_in(carrier, release, setting) for setting in settings]
        fine = all(
            effect is not None and effect.effect == "sent" and (effect.true == "true" or carrier.fix != "True")
            for effect in effects
        )
        good = (good or release) if fine else None
    return good


def told(carrier: Carrier, releases: Releases) -> str:
    """What to write with a carrier, and where: into what is handed over anyway, or as an argument of the call."""
    location, message = parse_location(carrier.at), releases.entry.call.message
    step = location.steps[-1] if len(location.steps) == 1 else None
    if step is not None and step.kind == "item" and location.argument == EACH:
        return f'`"{step.name}": {carrier.fix}` into the dict'
    if step is not None and step.kind == "item" and message is not None and location.argument == message.argument:
        return f'`"{step.name}": {carrier.fix}` into the settings'
    if step is not None and step.kind == "keyword" and message is not None and location.argument == message.argument:
        return f"`{step.name}={carrier.fix}` into the settings"
    return f"`{written(carrier)}` in the call"


def written(carrier: Carrier) -> str:
    """A carrier as source code: ``addons={"key": "true"}``."""
    location = parse_location(carrier.at)
    text = carrier.fix
    for step in reversed(location.steps):
        if step.kind in ("item", "member"):
            text = f'{{"{step.name}": {text}}}'
        elif step.kind == "keyword":
            text = f"…({step.name}={text})"
    return f"{location.argument}={text}"
