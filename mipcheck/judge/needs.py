"""Effects that rest on another package: a framework hands the option to a library whose release counts as well."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from mipcheck.catalog.model import Carrier, Catalog, Effect, Need
from mipcheck.judge.carriers import admits
from mipcheck.versions import Dependencies, admitted


def variants(
    carriers: tuple[Carrier, ...], catalog: Catalog, dependencies: Dependencies, path: str
) -> list[tuple[Carrier, ...]]:
    """The carriers as they are with the releases of other packages that a file at ``path`` may run on.

    The least favourable comes first. There is one variant where these are known or do not matter; with no release
    known the newest is assumed.
    """
    needs = {need for carrier in carriers for effect in carrier.effects for need in effect.needs}
    if not needs:
        return [carriers]
    ordered = sorted(needs, key=lambda need: (need.package, need.versions))
    choices = [_answers(need, catalog, dependencies, path) for need in ordered]
    return [
        tuple(_with(carrier, dict(zip(ordered, answers, strict=True))) for carrier in carriers)
        for answers in product(*choices)
    ]


def _answers(need: Need, catalog: Catalog, dependencies: Dependencies, path: str) -> tuple[bool, ...]:
    pin = dependencies.lookup(need.package, path)
    if pin is None:
        return (True,)
    known = [item for library in catalog.libraries if library.package == need.package for item in library.releases]
    found = {admits(need.versions, release) for release in admitted(pin, _ascending(known))}
    return tuple(sorted(found)) or (True,)


def _ascending(releases: list[str]) -> tuple[str, ...]:
    from packaging.version import Version

    return tuple(sorted(set(releases), key=Version))


def _with(carrier: Carrier, met: dict[Need, bool]) -> Carrier:
    return replace(carrier, effects=tuple(_settled(effect, met) for effect in carrier.effects))


def _settled(effect: Effect, met: dict[Need, bool]) -> Effect:
    failing = next((need for need in effect.needs if not met[need]), None)
    if failing is None:
        return effect
    told = f"it takes {failing.package}{failing.versions}: require that"
    return replace(effect, effect=failing.otherwise, note=failing.note or told)
