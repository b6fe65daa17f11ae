"""Plans for what is to go: the option where it never reaches the wire, in a call or in what is handed to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mipcheck.catalog.locations import Location, parse_location
from mipcheck.catalog.model import Carrier
from mipcheck.fix.carrying import Ground, plain_place
from mipcheck.fix.edits import Edit, Remove, Use
from mipcheck.judge.carriers import effect_in, may_be_missing
from mipcheck.judge.locate import Site, locate, spread
from mipcheck.resolve.layers import ABSENT, find
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Map


class Dead(NamedTuple):
    """What is to be taken out because it never reaches the wire; ``blocked`` says why that cannot be done.

    What is ``outside`` of the call belongs to values that go where ``uses`` say: it may be of use to others.
    """

    edits: tuple[Edit, ...] = ()
    blocked: str = ""
    outside: tuple[Edit, ...] = ()
    uses: tuple[Use, ...] = ()


def sorted_out(places: Iterable[Place], call: Place, ground: Ground) -> Dead:
    """What to take out, by whether it stands in the call or in a dict that is written out elsewhere."""
    inside: dict[Edit, None] = {}
    outside: dict[Edit, None] = {}
    uses: dict[Use, None] = {}
    for place in places:
        owner = ground.display_around(place)
        if within(place, call):
            inside[Remove(plain_place(place))] = None
        elif owner is not None:
            outside[Remove(plain_place(place))] = None
            uses.update(dict.fromkeys(ground.flow.uses(owner)))
    return Dead(tuple(inside), "", tuple(outside), tuple(uses))


def dead(site: Site, carriers: tuple[Carrier, ...], releases: Iterable[str], call: Place, ground: Ground) -> Dead:
    """What never reaches the wire from the call, or from where it is assigned to its options."""
    releases = tuple(releases)
    edits: dict[Edit, None] = {}
    elsewhere: list[Place] = []
    for carrier in carriers:
        effects = [effect for release in releases if (effect := effect_in(carrier, release)) is not None]
        if not effects or any(effect.effect == "sent" for effect in effects):
            continue
        location = parse_location(carrier.at)
        for hit in locate(site, location):
            if hit.value == ABSENT or may_be_missing(hit):
                continue
            note = effects[0].note or "what is written in the call is refused"
            if location.steps and location.steps[-1].kind == "query":
                return Dead((), note)
            if effects[0].effect == "raises" and location.steps and not location.receiver:
                whole = _whole_argument(site, location, call)
                if whole is None:
                    return Dead((), note)
                edits[whole] = None
            elif hit.at is not None and _is_removable(hit.at, call, ground):
                edits[Remove(plain_place(hit.at))] = None
            elif hit.at is not None:
                elsewhere.append(hit.at)
    found = sorted_out(elsewhere, call, ground)
    return found._replace(edits=tuple(edits))


def _whole_argument(site: Site, location: Location, call: Place) -> Remove | None:
    """The argument in which the library refuses the option, if it holds nothing else."""
    for hit in find(site.arguments, location.argument, spread):
        alone = isinstance(hit.value, Map) and len(hit.value.layers) == 1
        if alone and hit.at is not None and within(hit.at, call):
            return Remove(plain_place(hit.at))
    return None


def within(at: Place, call: Place) -> bool:
    """Whether a place lies in that of a call."""
    return at.path == call.path and call.start <= at.start and at.end <= call.end


def _is_removable(at: Place, call: Place, ground: Ground) -> bool:
    from mipcheck import facts

    outline = ground.outline.get(at.path)
    if outline is None:
        return False
    if outline.element(at.start, at.end) is not None:
        return within(at, call)
    return isinstance(outline.at(at.start, at.end), facts.Attribute | facts.Item)
