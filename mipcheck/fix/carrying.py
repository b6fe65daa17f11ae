"""Plans for calls of a library: which carrier to write the option with, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.locations import Location, Step
from mipcheck.catalog.model import Carrier
from mipcheck.fix.edits import OWN_VALUE, AddArgument, AddEntry, Edit, Replace, SpreadOver, Use
from mipcheck.fix.outline import Outline
from mipcheck.fix.uses import Flow, called
from mipcheck.judge.carriers import Setting, effect_in, made_by, may_be_missing
from mipcheck.judge.locate import Site, spread
from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.layers import ABSENT, Found, each, find
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Changed, Const, Entry, Json, Map, Member, Result, Spread, Value

AT_THE_LITERAL, IN_THE_CALL, AROUND_A_VALUE = range(3)
"""How a fix changes the code, the best first: where the options are written, a keyword more, a value wrapped."""

COLLIDES = "the call passes on arguments that are not known, and may already hold it"
OVERRULES = "the value is not known here: it may hold the option already, or be no mapping"


class Way(NamedTuple):
    """One way to write the option: the edits, how they change the code, where what they change goes, the risk."""

    edits: tuple[Edit, ...]
    kind: int
    uses: tuple[Use, ...] = ()
    risk: str = ""


class Ground:
    """What planning looks at besides a call: the displays and flows of the modules, and what the rules know."""

    def __init__(self, outline: dict[str, Outline], flow: Flow, index: CatalogIndex) -> None:
        self.outline = outline
        self.flow = flow
        self.indirect = index.without_keywords
        self.mappings = index.mappings

    def is_display(self, at: Place | None) -> bool:
        """Whether a dict is written out at a place, as a display, a ``dict(…)`` call, or one of a class like it."""
        from mipcheck import facts

        node = self.node(at)
        if isinstance(node, facts.Call):
            plain = isinstance(node.function, facts.Name) and node.function.id == "dict"
            return plain or called(node) in self.mappings
        return isinstance(node, facts.Mapping)

    def is_sequence(self, at: Place | None) -> bool:
        """Whether a list or tuple is written out at a place."""
        from mipcheck import facts

        return isinstance(self.node(at), facts.Sequence)

    def items(self, at: Place | None) -> tuple[Any, ...]:
        """The items of the list or tuple that is written out at a place, if none is spread into it."""
        from mipcheck import facts

        node = self.node(at)
        if not isinstance(node, facts.Sequence) or any(isinstance(item, facts.Starred) for item in node.items):
            return ()
        return node.items

    def is_call(self, at: Place | None) -> bool:
        """Whether a call is written out at a place."""
        from mipcheck import facts

        return isinstance(self.node(at), facts.Call)

    def takes_keywords(self, at: Place) -> bool:
        """Whether a keyword added to the call at a place reaches the function that is judged there."""
        from mipcheck import facts
        from mipcheck.resolve.syntax import called_names

        node = self.node(at)
        return isinstance(node, facts.Call) and self.indirect.isdisjoint(called_names(node))

    def is_text(self, at: Place | None) -> bool:
        """Whether a string literal is written out at a place."""
        from mipcheck import facts

        return isinstance(self.node(at), facts.Constant | facts.Template)

    def node(self, at: Place | None) -> object:
        """The expression at a place of a module read."""
        outline = self.outline.get(at.path) if at is not None else None
        return outline.at(at.start, at.end) if outline is not None and at is not None else None

    def uses_of(self, at: Place) -> tuple[Use, ...]:
        """Where the value of an argument, an entry or an expression at a place goes."""
        outline = self.outline.get(at.path)
        value = outline.value(at.start, at.end) if outline is not None else None
        return self.flow.uses(Place(at.path, value.start, value.end) if value is not None else plain_place(at))

    def is_element(self, at: Place) -> bool:
        """Whether an argument or an entry stands at a place."""
        outline = self.outline.get(at.path)
        return outline is not None and outline.element(at.start, at.end) is not None

    def display_around(self, at: Place) -> Place | None:
        """The dict that is written out around an entry of it."""
        outline = self.outline.get(at.path)
        element = outline.element(at.start, at.end) if outline is not None else None
        if element is None:
            return None
        display = Place(at.path, element.owner.start, element.owner.end)
        return display if self.is_display(display) else None

    def is_holder(self, at: Place | None) -> bool:
        """Whether a place is that of an argument, an entry or an expression, whose value can be changed there."""
        outline = self.outline.get(at.path) if at is not None else None
        if outline is None or at is None:
            return False
        return outline.element(at.start, at.end) is not None or outline.at(at.start, at.end) is not None


def ways(site: Site, call: Place, location: Location, value: str, ground: Ground) -> list[Way]:
    """Every way to write ``value`` at a location of a call; none where its container is not known well enough."""
    if location.receiver:
        return []
    hits = find(site.arguments, location.argument, spread)
    known = [hit for hit in hits if hit.value != ABSENT and not may_be_missing(hit)]
    opaque = any(may_be_missing(hit) for hit in hits)
    if not known:
        added = _argument(call, location, value, COLLIDES if opaque else "", ground)
        return [*added, *_around_spread(site, location, value, ground)]
    if len(known) < len(hits):
        return _around_spread(site, location, value, ground)
    return everywhere([_inside(hit, location.steps, value, ground) for hit in known])


def _argument(call: Place, location: Location, value: str, risk: str, ground: Ground) -> list[Way]:
    if not ground.takes_keywords(call) or any(step.kind != "item" for step in location.steps):
        return []
    return [Way((AddArgument(call, location.argument, nested(location.steps, value)),), IN_THE_CALL, (), risk)]


def _around_spread(site: Site, location: Location, value: str, ground: Ground) -> list[Way]:
    """A dict around the ``**mapping`` of a call, which gets the keyword without colliding with one that is in it."""
    spreads = [layer for layer in site.arguments if isinstance(layer, Spread)]
    if len(spreads) != 1 or not ground.is_holder(spreads[0].at) or any(step.kind != "item" for step in location.steps):
        return []
    at, alternatives = spreads[0].at, options(spreads[0].value)
    known = all(is_closed(item) for item in alternatives)
    if at is None or (location.steps and not known):
        return []
    edit = SpreadOver(plain_place(at), location.argument, nested(location.steps, value))
    return [Way((edit,), AROUND_A_VALUE, ground.uses_of(at), "" if known else OVERRULES)]


def nested(steps: Iterable[Step], value: str) -> str:
    """Source text of dicts around a value, by the steps that lead to it."""
    for step in reversed(tuple(steps)):
        value = f'{{"{step.name}": {value}}}'
    return value


def everywhere(columns: list[list[Way]]) -> list[Way]:
    """The ways that write the option into every alternative at once."""
    if len(columns) == 1:
        return columns[0]
    if not columns or not all(columns):
        return []
    best = [column[0] for column in columns]
    edits = tuple(dict.fromkeys(edit for way in best for edit in way.edits))
    shared = [way for way in columns[0] if all(way in column for column in columns[1:])]
    together = Way(
        edits,
        max(way.kind for way in best),
        tuple(use for way in best for use in way.uses),
        next((way.risk for way in best if way.risk), ""),
    )
    return [*shared, together] if together not in shared else shared


def _inside(hit: Found, steps: tuple[Step, ...], value: str, ground: Ground) -> list[Way]:
    """The ways to write a value inside of one that is there."""
    if not steps:
        return _instead(hit, value, ground)
    step, rest = steps[0], steps[1:]
    alternatives = options(hit.value)
    if step.kind == "item" or (step.kind == "member" and all(isinstance(item, Map) for item in alternatives)):
        return into_mapping(hit, alternatives, step, rest, value, ground)
    return everywhere([_into_object(Found(item, hit.at), step, rest, value, ground) for item in alternatives])


def _instead(hit: Found, value: str, ground: Ground) -> list[Way]:
    """Another value for a constant that is written there, or for what decides it."""
    if not all(isinstance(option, Const) for option in options(hit.value)):
        if hit.at is None or not ground.is_holder(hit.at):
            return []
        risk = OWN_VALUE if is_decided(hit.value) else ""
        return [Way((Replace(plain_place(hit.at), value),), AT_THE_LITERAL, (), risk)]
    found: list[list[Way]] = []
    for option in options(hit.value):
        if _is(option, value):
            found.append([Way((), AT_THE_LITERAL)])
            continue
        at = (option.at if isinstance(option, Const) else None) or hit.at
        if not isinstance(option, Const) or at is None or not ground.is_holder(at):
            return []
        found.append([Way((Replace(at, value),), AT_THE_LITERAL, ground.flow.uses(at))])
    there = everywhere(found)
    if hit.at is None or not ground.is_element(hit.at) or not any(way.edits for way in there):
        return there
    return [*there, Way((Replace(plain_place(hit.at), value),), IN_THE_CALL, ground.uses_of(hit.at))]


def _is(value: Value, wanted: str) -> bool:
    """Whether a constant is what a source text says."""
    return isinstance(value, Const) and wanted in (repr(value.value), f'"{value.value}"')


def into_mapping(
    hit: Found, alternatives: tuple[Value, ...], step: Step, rest: tuple[Step, ...], value: str, ground: Ground
) -> list[Way]:
    """The ways to write a value under the key of ``step`` in mappings one of which ``hit`` is."""
    inside = everywhere([_into_one(Found(item, hit.at), step, rest, value, ground) for item in alternatives])
    around = _around(hit, alternatives, step, rest, value, ground)
    return [*inside, *(way for way in around if way not in inside)]


def _into_one(hit: Found, step: Step, rest: tuple[Step, ...], value: str, ground: Ground) -> list[Way]:
    """Into a mapping that is written out, or in the place of ``None``."""
    mapping = hit.value.of if isinstance(hit.value, Json) else hit.value
    if isinstance(mapping, Const) and mapping.value is None:
        at = mapping.at if ground.is_holder(mapping.at) else hit.at
        if at is None or not ground.is_holder(at):
            return []
        return [Way((Replace(at, nested((step, *rest), value)),), IN_THE_CALL, ground.flow.uses(at))]
    if not isinstance(mapping, Map):
        return []
    found = find(mapping.layers, step.name, spread)
    present = [entry for entry in found if entry.value != ABSENT]
    if present and len(present) == len(found):
        return everywhere([_inside(entry, rest, value, ground) for entry in present])
    if mapping.at is None or not ground.is_display(mapping.at) or any(entry.at is not None for entry in present):
        return []
    edit = AddEntry(plain_place(mapping.at), step.name, nested(rest, value))
    return [Way((edit,), AT_THE_LITERAL, ground.flow.uses(plain_place(mapping.at)), OVERRULES if present else "")]


def _around(
    hit: Found, alternatives: tuple[Value, ...], step: Step, rest: tuple[Step, ...], value: str, ground: Ground
) -> list[Way]:
    """A dict around the mapping that is handed over, which wins over what is in it."""
    if hit.at is None or not ground.is_holder(hit.at) or any(isinstance(item, Const | Json) for item in alternatives):
        alternatives = tuple(item for item in alternatives if not (isinstance(item, Const) and item.value is None))
        if (
            hit.at is None
            or not ground.is_holder(hit.at)
            or not alternatives
            or len(alternatives) == len(options(hit.value))
        ):
            return []
        optional = True
    else:
        optional = False
    if rest and any(_has(item, step.name) for item in alternatives):
        return []
    known = all(is_closed(item) for item in alternatives)
    if not known and any(not isinstance(item, Map | Unknown | Result | Member) for item in alternatives):
        return []
    if any(made_by(item) for item in alternatives):
        return []
    decided = any(_holds_decided(item, step.name) for item in alternatives)
    optional = optional or any(isinstance(item, Unknown) and item.parameter for item in alternatives)
    edit = SpreadOver(plain_place(hit.at), step.name, nested(rest, value), optional)
    risk = OVERRULES if not known else OWN_VALUE if decided else ""
    return [Way((edit,), AROUND_A_VALUE, ground.uses_of(hit.at), risk)]


def is_decided(value: Value) -> bool:
    """Whether the running program decides what a value is."""
    return any(not isinstance(option, Const) and text_of(option) is None for option in options(value))


def _holds_decided(value: Value, key: str) -> bool:
    """Whether a key is written into a mapping with a value that the running program decides."""
    for layer, _ in each(value.layers) if isinstance(value, Map) else ():
        if isinstance(layer, Entry) and text_of(layer.key) == key and is_decided(layer.value):
            return True
        if isinstance(layer, Spread) and any(_holds_decided(option, key) for option in options(layer.value)):
            return True
    return False


def is_closed(value: Value) -> bool:
    """Whether all the keys of a mapping are known."""
    if not isinstance(value, Map):
        return False
    spreads = [layer.value for layer, _ in each(value.layers) if isinstance(layer, Spread)]
    return all(is_closed(option) for spread_ in spreads for option in options(spread_))


def _has(value: Value, key: str) -> bool:
    return isinstance(value, Map) and any(entry.value != ABSENT for entry in find(value.layers, key, spread))


def _into_object(hit: Found, step: Step, rest: tuple[Step, ...], value: str, ground: Ground) -> list[Way]:
    """Into the constructor call that made an object, what went into the method that built it, or what was assigned."""
    assigned = _assigned(hit.value, step)
    if assigned is not None:
        return _inside(assigned, rest, value, ground)
    made = hit.value.base if isinstance(hit.value, Changed) else hit.value
    if step.kind == "builder":
        return _into_built(made, step, rest, value, ground)
    if step.kind == "member" and isinstance(made, Map):
        return into_mapping(Found(made, hit.at), (made,), Step("item", step.name), rest, value, ground)
    if step.kind not in ("keyword", "member") or not isinstance(made, Result) or not ground.is_call(made.at):
        return []
    given = next((item for item in made.arguments if item.name == step.name), None)
    if given is not None:
        return _inside(Found(given.value, given.at), rest, value, ground)
    if any(item.star == "**" and not isinstance(item.value, Map) for item in made.arguments):
        return []
    if any(inner.kind != "item" for inner in rest):
        return []
    at = plain_place(made.at)
    return [Way((AddArgument(at, step.name, nested(rest, value)),), AT_THE_LITERAL, ground.flow.uses(at))]


def _assigned(value: Value, step: Step) -> Found | None:
    """What an attribute was last set to, where it surely was."""
    if step.kind not in ("attribute", "member") or not isinstance(value, Changed):
        return None
    found = find(value.layers, step.name, spread)
    return found[0] if len(found) == 1 and found[0].value != ABSENT else None


def _into_built(made: Value, step: Step, rest: tuple[Step, ...], value: str, ground: Ground) -> list[Way]:
    function = made.function if isinstance(made, Result) else None
    if not isinstance(made, Result) or not isinstance(function, Member) or function.name != step.name or not rest:
        return []
    if rest[0].kind == "keyword":
        return _into_object(Found(made, made.at), rest[0], rest[1:], value, ground)
    first = next((item for item in made.arguments if item.name is None and not item.star), None)
    return _inside(Found(first.value, first.at), rest, value, ground) if first is not None else []


def plain_place(at: Place) -> Place:
    """A place without the calls it was reached through: the edit is the same for all of them."""
    return Place(at.path, at.start, at.end)


def works(carrier: Carrier, releases: Iterable[str], settings: list[Setting]) -> list[str]:
    """The releases in which what a fix writes with a carrier is sent, as a text that is read as true, in all settings
    there may be.
    """
    return [release for release in releases if all(_is_sent(carrier, release, setting) for setting in settings)]


def _is_sent(carrier: Carrier, release: str, setting: Setting) -> bool:
    effect = effect_in(carrier, release, setting)
    return effect is not None and effect.effect == "sent" and (effect.true == "true" or carrier.fix != "True")
