"""Finding what is written at a location of a call (see :mod:`mipcheck.catalog.model` for the notation)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mipcheck.catalog.locations import Location, Step
from mipcheck.resolve.basics import const, options, path_of, text_of
from mipcheck.resolve.calls import keyword_map
from mipcheck.resolve.layers import ABSENT, Found, elements, find
from mipcheck.resolve.methods import pairs_of
from mipcheck.resolve.querytext import parse_url, query_layers
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.urls import mapping_of_query
from mipcheck.resolve.values import (
    Arguments,
    Changed,
    Choice,
    Const,
    Encoded,
    Entry,
    Import,
    Instance,
    Json,
    Layer,
    Map,
    Member,
    Result,
    Seq,
    Spread,
    Text,
    Url,
    Value,
)
from mipcheck.resolve.world import World

NOTHING = Found(ABSENT, None)


class Site(NamedTuple):
    """A call as it is looked at: the value called, its arguments by parameter name, and the world they live in."""

    function: Value
    arguments: tuple[Layer, ...]
    world: World

    @classmethod
    def of(cls, function: Value, arguments: Arguments, parameters: tuple[str, ...], world: World) -> Site:
        """A call whose positional arguments go to ``parameters`` in that order."""
        return cls(function, argument_layers(arguments, parameters), world)


def argument_layers(arguments: Arguments, parameters: tuple[str, ...]) -> tuple[Layer, ...]:
    """The arguments of a call as entries by parameter name.

    What is spread comes first, to be overridden: a name that is also written out would raise, not override it.
    """
    layers: list[Layer] = []
    position = 0
    for item in arguments:
        if item.star == "**":
            layers.append(Spread(item.value, item.at))
        elif item.name is not None:
            layers.append(Entry(const(item.name), item.value, item.at))
        elif item.star == "*":
            row = elements(item.value)
            if row is None or not all(sure for _, sure in row):
                passed = Unknown("passed through `*args`", parameter=depends_on_caller(item.value))
                layers += [Entry(const(name), passed, item.at) for name in parameters[position:]]
                break
            for value, _ in row:
                layers += _at_position(parameters, position, value, item.at)
                position += 1
        else:
            layers += _at_position(parameters, position, item.value, item.at)
            position += 1
    spreads = [layer for layer in layers if isinstance(layer, Spread)]
    return (*spreads, *(layer for layer in layers if not isinstance(layer, Spread)))


def _at_position(parameters: tuple[str, ...], position: int, value: Value, at: Place | None) -> list[Layer]:
    return [Entry(const(parameters[position]), value, at)] if position < len(parameters) else []


def locate(site: Site, location: Location) -> list[Found]:
    """Every value that may stand at ``location``, :data:`ABSENT` among them where nothing may."""
    steps = location.steps
    if location.receiver:
        root = receiver_of(site.function)
        if root is None:
            return [NOTHING]
        start = Found(root, None)
        found = _keyword(site.world, start, location.argument) if location.argument else [start]
    else:
        found = find(site.arguments, location.argument, spread)
    for index, step in enumerate(steps):
        if index and step.kind == "attribute" and steps[index - 1].kind == "attribute":
            continue
        name = _dotted(steps, index) if step.kind == "attribute" else step.name
        found = [inner for outer in found for inner in _step(site.world, outer, step, name)]
    return found or [NOTHING]


def surely_given(site: Site, location: Location) -> bool:
    """Whether something other than ``None`` stands at ``location`` whatever the values that are not known may be."""
    hits = [Found(option, hit.at) for hit in locate(site, location) for option in options(hit.value)]
    return all(hit.value != ABSENT and not (isinstance(hit.value, Const) and hit.value.value is None) for hit in hits)


def _dotted(steps: tuple[Step, ...], index: int) -> str:
    names = []
    for step in steps[index:]:
        if step.kind != "attribute":
            break
        names.append(step.name)
    return ".".join(names)


def receiver_of(function: Value) -> Value | None:
    """The object from outside the project at the root of ``client.a.b().c``: what its first constructor call made."""
    here = function
    root: Value | None = None
    while True:
        match here:
            case Member(base):
                here = base
            case Changed(base):
                root = here
                here = base
                if isinstance(here, Result) and isinstance(here.function, Import):
                    return root
            case Result(inner):
                root = here
                here = inner
            case _:
                return root


def spread(value: Value, key: str) -> list[Found]:
    """What a ``**value`` says of a key."""
    found: list[Found] = []
    for option in options(value):
        layers = _entries(option)
        if layers is not None:
            found += find(layers, key, spread)
        elif isinstance(option, Const) and option.value is None:
            found.append(NOTHING)
        else:
            found += [Found(_unknown_mapping(option), None), NOTHING]
    return found


def _unknown_mapping(value: Value) -> Unknown:
    if isinstance(value, Unknown):
        return value
    path = path_of(value)
    return Unknown(
        f"a mapping made by `{'.'.join(path)}`".replace(".()", "()") if path else "a mapping that is not known"
    )


def _entries(value: Value) -> tuple[Layer, ...] | None:
    """The entries of anything that is sent as a mapping: a dict, pairs, a query text."""
    if isinstance(value, Map | Seq):
        return pairs_of(value)
    if isinstance(value, Encoded):
        return _entries(value.of) if not isinstance(value.of, Choice) else None
    if isinstance(value, Url):
        return mapping_of_query(value).layers
    if isinstance(value, Text) or (isinstance(value, Const) and isinstance(value.value, str)):
        runs = query_layers(value)
        return runs[0] if len(runs) == 1 else None
    return None


def _step(world: World, found: Found, step: Step, name: str) -> list[Found]:
    if found.value == ABSENT:
        return [found]
    result: list[Found] = []
    for option in options(found.value):
        result += _STEPS[step.kind](world, Found(option, found.at), name)
    return [item if item.at is not None or item.value == ABSENT else Found(item.value, None) for item in result]


def _item(world: World, found: Found, name: str) -> list[Found]:
    value = found.value
    built = _built_from(value)
    if built is not None:
        return spread(built, name)
    if (
        is_object(world, value)
        or (isinstance(value, Const) and not isinstance(value.value, str))
        or isinstance(value, Json)
    ):
        return [NOTHING]
    return spread(value, name)


def _built_from(value: Value) -> Value | None:
    """The mapping that went into the class method an object was built by, when a builder step marked it."""
    return value.of if isinstance(value, Encoded) and value.true == "<built>" else None


def is_object(world: World, value: Value) -> bool:
    """Whether a value is an object rather than a mapping: made by a class, or of a class of the project."""
    if isinstance(value, Changed):
        return is_object(world, value.base)
    if isinstance(value, Instance):
        return True
    if isinstance(value, Result):
        path = path_of(value.function)
        return path is not None and (
            path[-1][:1].isupper()
            or bool(world.index.types.lookup(world.canonical(path)))
            or (path[-2:-1] != () and path[-2][:1].isupper())
        )
    return False


def _keyword(world: World, found: Found, name: str) -> list[Found]:
    value = found.value.base if isinstance(found.value, Changed) else found.value
    if isinstance(value, Result):
        path = path_of(value.function)
        parameters: tuple[str, ...] = ()
        for type_ in world.index.types.lookup(world.canonical(path)) if path else ():
            parameters = type_.parameters or parameters
        return _set_again(found.value, name, find(argument_layers(value.arguments, parameters), name, spread))
    if isinstance(value, Unknown):
        return [Found(value, found.at), NOTHING]
    return [NOTHING]


def _set_again(value: Value, name: str, given: list[Found]) -> list[Found]:
    """What an object was given under a name; in doubt, where that was set again since: ``client.params = {}``."""
    later = find(value.layers, name, spread) if isinstance(value, Changed) else [NOTHING]
    if NOTHING in given or all(hit == NOTHING or isinstance(hit.value, Const) for hit in later):
        return given  # a plain value is one more carrier, and found as such
    at = next(hit.at for hit in later if hit != NOTHING)
    return [Found(Unknown(f"`{name}` is set again later", name, at), at), *given]


def _attribute(world: World, found: Found, name: str) -> list[Found]:
    value = found.value
    if isinstance(value, Changed):
        return find(value.layers, name, spread)
    if isinstance(value, Instance):
        field = world.fields.field(value, name)
        return (
            [Found(field, found.at)]
            if field is not None and name not in world.classes.field_names(value.cls)
            else [NOTHING]
        )
    return [NOTHING]


def _subscript(world: World, found: Found, name: str) -> list[Found]:
    return find(found.value.layers, f"[{name}]", spread) if isinstance(found.value, Changed) else [NOTHING]


def _builder(world: World, found: Found, name: str) -> list[Found]:
    value = found.value.base if isinstance(found.value, Changed) else found.value
    if isinstance(value, Json) and name == "json":
        return [Found(value.of, found.at)]
    if not isinstance(value, Result):
        return [NOTHING]
    called = value.function
    if (isinstance(called, Member) and called.name == name) or (isinstance(called, Import) and called.path[-1] == name):
        return [Found(_Built(value), found.at)]
    return [NOTHING]


def _Built(value: Result) -> Value:  # noqa: N802  reads as the constructor it stands for
    """An object made by a class method, so that an item step looks into what went in and a keyword step at its
    keywords.
    """
    first = next((item.value for item in value.arguments if item.name is None and not item.star), None)
    inner = first.of if isinstance(first, Json) else first
    layers = keyword_map(value.arguments, value.at).layers
    return (
        Result(Import(("<built>",)), (*value.arguments,), value.at)
        if inner is None or layers
        else Encoded(inner, "<built>")
    )


def _field(world: World, found: Found, name: str) -> list[Found]:
    value = found.value
    if not isinstance(value, Instance) or name not in world.classes.field_names(value.cls):
        return [NOTHING]
    field = world.fields.field(value, name)
    return [Found(field, found.at)] if field is not None else [NOTHING]


def _query(world: World, found: Found, name: str) -> list[Found]:
    if isinstance(found.value, Const) and not isinstance(found.value.value, str):
        return [NOTHING]
    result: list[Found] = []
    for form in parse_url(found.value):
        hits = find(form.query, name, spread)
        result += hits if form.query else [NOTHING]
    return [Found(hit.value, hit.at or found.at) for hit in result]


def _entry(world: World, found: Found, name: str) -> list[Found]:
    values = [value for value, _ in elements(found.value) or ()] if isinstance(found.value, Seq) else [found.value]
    for value in values:
        text = text_of(value)
        if text is not None and text.partition(":")[0] == name:
            return [Found(const(text.partition(":")[2]), found.at)]
    return [NOTHING]


def _member(world: World, found: Found, name: str) -> list[Found]:
    value = found.value
    if isinstance(value, Seq):
        items = [Found(item, found.at) for item, _ in elements(value) or ()]
        return [inner for item in items for inner in _step(world, item, Step("member", name), name)] or [NOTHING]
    if not is_object(world, value):
        return _item(world, found, name)
    hits = _attribute(world, found, name)
    assigned = [hit for hit in hits if hit.value != ABSENT]
    return hits if len(assigned) == len(hits) else [*assigned, *_keyword(world, found, name)]


_STEPS: dict[str, Callable[[World, Found, str], list[Found]]] = {
    "item": _item,
    "keyword": _keyword,
    "attribute": _attribute,
    "subscript": _subscript,
    "builder": _builder,
    "field": _field,
    "query": _query,
    "entry": _entry,
    "member": _member,
}
