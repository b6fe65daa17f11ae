"""What the rules say of deepgram-sdk, held against what was measured of every release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from mipcheck.catalog.index import CatalogIndex, LibraryCall
from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import Carrier, Effect
from mipcheck.catalog.paths import expand

MEASURED = json.loads((Path(__file__).parent / "data" / "sdk-facts.json").read_text(encoding="utf-8"))
INDEX = CatalogIndex(load_catalog())
LIBRARIES = {library.id: library for library in INDEX.catalog.libraries}
SDK = sorted({fact["library"] for fact in MEASURED["facts"]})


class Written(NamedTuple):
    """The option as it was written: where, with which value and, for a message, by which method it was sent; ``alone``
    where the call said nothing else.
    """

    at: str
    value: Any
    method: str = ""
    alone: bool = False


@cache
def admits(specifier: str, release: str) -> bool:
    return Version(release) in SpecifierSet(specifier)


def effect_in(carrier: Carrier, release: str, alone: bool = False) -> Effect:
    counting = (effect for effect in carrier.effects if alone or not any(condition.alone for condition in effect.when))
    return next(effect for effect in counting if admits(effect.versions, release))


def on_wire(value: Any, true: str) -> str | None:
    """How the value is spelled on the wire, ``None`` where nothing is sent."""
    if isinstance(value, list):
        return on_wire(value[0], true)
    if isinstance(value, bool):
        return true if value else {"true": "false", "True": "False"}[true]
    return None if value is None else str(value)


def carriers_of(entry: LibraryCall, written: Written) -> tuple[Carrier, ...]:
    message = entry.call.message
    if not written.method:
        return INDEX.carriers(entry.library, entry.call.carriers)
    assert message is not None
    assert written.method in message.methods
    known = INDEX.carriers(entry.library, message.carriers)
    return tuple(carrier for carrier in known if not carrier.methods or written.method in carrier.methods)


def predicted(entry: LibraryCall, ways: list[Written], release: str) -> str:
    """What the rules say arrives: the text after ``=``, ``dropped`` or ``raises``."""
    matched = [
        (effect_in(carrier, release, written.alone), written.value)
        for carrier in carriers_of(entry, ways[0])
        for written in ways
        if written.at == carrier.at
    ]
    assert len(matched) == len(ways), f"{entry.call.id} knows only {len(matched)} of {ways}"
    if any(effect.effect == "raises" for effect, _ in matched):
        return "raises"
    sent = [on_wire(value, effect.true) for effect, value in matched if effect.effect == "sent"]
    return next((f"={text}" for text in sent if text is not None), "dropped")


def releases_between(library: str, since: str, until: str) -> Iterator[str]:
    for release in LIBRARIES[library].releases:
        if Version(since) <= Version(release) <= Version(until):
            yield release


def entry_of(path: str) -> LibraryCall:
    (segments,) = expand(path)
    (entry,) = INDEX.calls.lookup(INDEX.canonical(segments))
    return entry


@pytest.mark.parametrize("number", range(len(MEASURED["paths"])), ids=MEASURED["paths"])
def test_the_rules_predict_what_was_measured(number: int) -> None:
    entry = entry_of(MEASURED["paths"][number])
    wrong = []
    checked = 0
    for fact in MEASURED["facts"]:
        if number not in fact["calls"]:
            continue
        assert entry.library.id == fact["library"]
        for way, written in fact["ways"].items():
            ways = [Written(*one)._replace(alone=way.endswith("_no_options")) for one in written]
            for since, until, outcome in fact["outcomes"]:
                for release in releases_between(fact["library"], since, until):
                    checked += 1
                    said = predicted(entry, ways, release)
                    if said != outcome:
                        wrong.append(f"{way} in {release}: {outcome}, but the rules say {said}")
    assert checked
    assert not wrong, "\n".join(wrong)


def test_every_call_of_the_sdk_was_measured() -> None:
    measured = {entry_of(path).call.id for path in MEASURED["paths"]}
    described = {call.id for name in SDK for call in LIBRARIES[name].calls}
    # in these releases it raised whatever it was given, so there is nothing to compare
    assert described - measured == set()


@pytest.mark.parametrize("name", SDK)
def test_every_carrier_says_what_happens_in_every_release(name: str) -> None:
    library = LIBRARIES[name]
    for carrier in library.carriers:
        for release in library.releases:
            assert effect_in(carrier, release).effect in {"sent", "dropped", "raises"}
        assert not any(effect.effect != "sent" and not effect.note for effect in carrier.effects), carrier.id


@pytest.mark.parametrize("name", SDK)
def test_every_carrier_is_used_and_every_call_can_be_fixed(name: str) -> None:
    library = LIBRARIES[name]
    used: set[str] = set()
    for call in library.calls:
        of_message = call.message.carriers if call.message else ()
        used.update((*call.carriers, *of_message))
        assert any(carrier.fix for carrier in INDEX.carriers(library, (*call.carriers, *of_message))), call.id
    assert used == {carrier.id for carrier in library.carriers}


def test_every_release_belongs_to_one_generation_in_order() -> None:
    releases = [release for name in SDK for release in LIBRARIES[name].releases]
    assert len(releases) == len(set(releases)) == 124
    assert releases == sorted(releases, key=Version)
