"""Code of the project's own between a request and the wire: it may take out of the query what the call put into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mipcheck import facts
from mipcheck.catalog.model import Interception
from mipcheck.judge.locate import receiver_of
from mipcheck.judge.sent import Outcome
from mipcheck.resolve.basics import options, path_of
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import assigned, base_names, mentions, spelled, targets_of, walk
from mipcheck.resolve.truth import is_none
from mipcheck.resolve.values import OWN_CLASS, Changed, ClassValue, DefinitionId, Result, Value
from mipcheck.resolve.world import World

_SEEN = "code of the project may change the request before it is sent"
_CONSTRUCTORS = ("__init__", "__post_init__")


def intercepted(world: World, record: CallRecord, interception: Interception) -> Outcome | None:
    """What may become of a request that code of the project sees before it is sent; ``None`` if none does."""
    made = _receiver(record)
    at = _overridden(world, made, interception.overrides) or _handed(world, record.at, made, interception)
    return Outcome("unknown", _SEEN, at) if at else None


def added(world: World, record: CallRecord, interception: Interception, option: str) -> Outcome | None:
    """What may become of a request without an option, where a method of the client's own class that it goes through
    speaks of that.
    """
    for node, at in _overriding(world, _receiver(record), interception.overrides):
        if _speaks_of(node, option):
            return Outcome("unknown", f"`{node.name}` of a class that extends the client may add `{option}`", at)
    return None


def intercepted_by_client(world: World, record: CallRecord) -> Outcome | None:
    """The same of a request that a library makes with an HTTP client it was handed."""
    made = _receiver(record)
    given = [item.value for item in made.arguments] if isinstance(made, Result) else []
    for client in (option for value in given for option in options(value) if isinstance(option, Result)):
        path = path_of(client.function)
        interception = world.index.interceptions.get(world.canonical(path)[0]) if path is not None else None
        if interception is None:
            continue
        handed = any(item.name in interception.handed and not is_none(item.value) for item in client.arguments)
        at = _overridden(world, client, interception.overrides)
        if at or (handed and (at := _handed(world, record.at, client, interception))):
            return Outcome("unknown", _SEEN, at)
    return None


def _receiver(record: CallRecord) -> Value | None:
    """The object that a call is made on as it was made, whatever was set on it since."""
    made = receiver_of(record.function)
    return made.base if isinstance(made, Changed) else made


def overridden(world: World, record: CallRecord, option: str, sends_in: tuple[str, ...]) -> Outcome | None:
    """Where the class of an object that is made, if it is one of the project, has methods that speak of an option, or
    replace one that makes the request: they may undo what the constructor was told. ``None`` if there are none.
    """
    for cls in _classes_made(world, record):
        for node in world.classes.node(cls).body:
            if not isinstance(node, facts.Function) or node.name in _CONSTRUCTORS:
                continue
            if _speaks_of(node, option):
                told = f"`{node.name}` of a class that extends it may change `{option}`"
            elif node.name in sends_in and not _is_handed_on(node):
                told = f"`{node.name}` of a class that extends it sends in its place"
            else:
                continue
            return Outcome("unknown", told, Place(cls.path, node.start, node.end))
    return None


def _is_handed_on(node: facts.Function) -> bool:
    """Whether a method calls the one it replaces."""
    return any(
        isinstance(item, facts.Attribute)
        and item.name == node.name
        and not (isinstance(item.value, facts.Name) and item.value.id == "self")
        for item in walk(node)
    )


def _classes_made(world: World, record: CallRecord) -> list[DefinitionId]:
    """The classes of the project that a call makes an object of: by calling one, or from a constructor of one."""
    if isinstance(record.function, ClassValue):
        return world.classes.order(record.function.id)
    if (path_of(record.function) or ("",))[-1] not in _CONSTRUCTORS:
        return []
    around = [
        item.owner
        for item in world.code.functions_of(record.at.path)
        if item.owner is not None and item.node.start <= record.at.start < item.node.end
    ]
    return [here for cls in around for here in (*world.classes.order(cls), *world.classes.family(cls)[1:])]


def _speaks_of(node: facts.Function, option: str) -> bool:
    return any(option in name for name in spelled(node))


def _overridden(world: World, made: Value | None, methods: tuple[str, ...]) -> Place | None:
    """Where the class of a client, if it is one of the project, replaces a method that requests go through."""
    return next((at for _, at in _overriding(world, made, methods)), None)


def _overriding(world: World, made: Value | None, methods: tuple[str, ...]) -> Iterator[tuple[facts.Function, Place]]:
    for item in made.arguments if isinstance(made, Result) else ():
        if item.name == OWN_CLASS and isinstance(item.value, ClassValue):
            for cls in world.classes.order(item.value.id):
                for node in world.classes.node(cls).body:
                    if isinstance(node, facts.Function) and node.name in methods:
                        yield node, Place(cls.path, node.start, node.end)


def _handed(world: World, at: Place, made: Value | None, interception: Interception) -> Place | None:
    """Where the files of a call and its client hand a client code that changes requests."""
    paths = {at.path, made.at.path if isinstance(made, Result) else at.path}
    modules = [module for path in sorted(paths) if (module := world.project.module(path)) is not None]
    modules = [module for module in modules if not module.names.isdisjoint(interception.handed)]
    for definition in _rewriters(world, at.path, interception.rewrites) if modules else ():
        names = {definition.name, *definition.qualname.split(".")}
        for module in modules:
            if not names.isdisjoint(module.names) and _hands_over(module, names, interception.handed):
                return Place(definition.id.path, definition.node.start, definition.node.end)
    return None


def _hands_over(module: facts.ModuleFacts, names: set[str], handed: tuple[str, ...]) -> bool:
    """Whether a module gives something made of one of ``names`` to a client, under a name in ``handed``."""
    nodes = list(walk(module.body))
    size = -1
    while size != (size := len(names)):
        for node in nodes:
            if isinstance(node, facts.Assign) and not names.isdisjoint(mentions(node.value)):
                names.update(name for target in node.targets for name in assigned(target))
    return any(
        name in handed and not names.isdisjoint(mentions(value)) for node in nodes for name, value in _given(node)
    )


def _given(node: Any) -> Iterator[tuple[str, Any]]:
    """What a statement or call gives an object, and under which name."""
    if isinstance(node, facts.Call):
        yield from ((item.keyword, item.value) for item in node.arguments if item.keyword is not None)
        if isinstance(node.function, facts.Attribute):
            yield node.function.name, node.arguments
    elif isinstance(node, facts.Assign):
        attributes = (target for target in node.targets if not isinstance(target, facts.Name))
        yield from ((name, node.value) for target in attributes for name in list(base_names(target))[:1])


def _rewriters(world: World, path: str, attributes: tuple[str, ...]) -> Iterator[Definition]:
    """The functions of the program around a file that set one of these attributes on something they are given."""
    writers = {scope for name in attributes for scope in world.code.elsewhere.writing_around(path, name)}
    for scope in sorted(writers):
        definition = world.project.definitions.get(scope)
        if definition is not None and _rewrites(definition, attributes):
            yield definition


def _rewrites(definition: Definition, attributes: tuple[str, ...]) -> bool:
    parameters = [item.name for item in getattr(definition.node, "parameters", ())]
    given = frozenset(parameters[definition.owner is not None :])
    return any(
        isinstance(target, facts.Attribute) and target.name in attributes and not given.isdisjoint(base_names(target))
        for node in walk(definition.node)
        for target in targets_of(node)
    )
