"""Which recorded calls are calls to judge."""

from __future__ import annotations

from typing import NamedTuple

from mipcheck.catalog.index import CatalogIndex, ClientRequest, LibraryCall
from mipcheck.catalog.model import Runner
from mipcheck.judge.assumed import assumed_requests
from mipcheck.resolve.basics import options, path_of
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Changed, ClassValue, FunctionValue, Import, Member, Result, Value
from mipcheck.resolve.world import World


class Match(NamedTuple):
    """What the rule data knows of a called value: calls of libraries, requests of HTTP clients, runners of commands;
    ``assumed`` are requests it may be where the client is not known.
    """

    calls: list[LibraryCall]
    requests: list[ClientRequest]
    runners: list[Runner]
    assumed: list[ClientRequest] = []  # noqa: RUF012  never changed


def match(record: CallRecord, index: CatalogIndex, world: World) -> Match | None:
    """The entries that a recorded call falls under, ``None`` if it falls under none."""
    path = path_of(record.function)
    if path is not None:
        canonical = index.canonical(path[:-2] if path[-2:] == ("()", "__init__") else path)
        if index.is_never(canonical):
            return None
        found = Match(
            index.calls.lookup(canonical),
            [item for item in index.requests.lookup(canonical) if item.request.opens],
            index.runners.lookup(canonical),
        )
        if not any(found):
            found = Match([], [], [], assumed_requests(record.function, record.at.path, index, world))
        return found if any(found) else None
    if isinstance(record.function, FunctionValue):
        own = own_source(record.function, index, world)
        return Match(own, [], []) if own else None
    if isinstance(record.function, ClassValue):
        inside = record.at.path == record.function.id.path  # what a class's own file makes of it is its own affair
        own = [] if inside else own_source(record.function, index, world)
        own = own or _inherited(record.function, index, world)
        return Match(own, [], []) if own else None
    tail = tail_of(record.function)
    if len(tail) < 2:
        return None
    calls = index.tails(tail) or _by_argument(record, index, tail[-1])
    assumed = [] if calls else assumed_requests(record.function, record.at.path, index, world)
    return Match(calls, [], [], assumed) if calls or assumed else None


def may_match(function: Value, index: CatalogIndex, world: World) -> bool:
    """Whether calls of a value can fall under an entry, whatever their arguments are."""
    for option in options(function):
        tail = tail_of(option)
        if match(CallRecord(option, (), Place("", 0, 0)), index, world) is not None:
            return True
        if path_of(option) is None and tail[-1:] and tail[-1] in index.methods_with_argument:
            return True
    return False


def _by_argument(record: CallRecord, index: CatalogIndex, method: str) -> list[LibraryCall]:
    for item in record.arguments:
        for option in options(item.value):
            path = path_of(option)
            found = index.with_argument(method, index.canonical(path)) if path is not None else []
            if found:
                return found
    return []


def own_source(called: ClassValue | FunctionValue, index: CatalogIndex, world: World) -> list[LibraryCall]:
    """The calls whose class or function the project has the source of: a library's own repository, or a copy of it."""
    definition = world.project.definitions[called.id]
    if definition.name not in index.own_source:
        return []
    names = definition.qualname.split(".")
    home = called.id
    if isinstance(called, FunctionValue) and isinstance(called.bound, ClassValue):  # of the class it is called on
        home = called.bound.id
        names = [*world.project.definitions[home].qualname.split("."), names[-1]]
    parts = home.path.rpartition(".")[0].split("/")
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    if isinstance(called, FunctionValue) and called.bound is not None and not isinstance(called.bound, ClassValue):
        names[-1:] = ["()", names[-1]]
    for start in range(len(parts)):
        path = index.canonical((*parts[start:], *names))
        if found := [entry for entry in index.calls.lookup(path) if entry.call.own_source]:
            return found
    return []


def _inherited(cls: ClassValue, index: CatalogIndex, world: World) -> list[LibraryCall]:
    """The calls that constructing a class of the project is because it has no constructor but that of its base."""
    base = world.classes.outside_base(cls.id) if world.project.definitions[cls.id].name in world.sinks else None
    path = path_of(base) if base is not None and world.classes.member(cls.id, "__init__") is None else None
    return index.calls.lookup(index.canonical(path)) if path is not None else []


def tail_of(value: Value) -> tuple[str, ...]:
    """The segments by which a value was reached from something that is not known; the unknown itself is ``"?"``."""
    match value:
        case Member(base, name):
            return (*tail_of(base), name)
        case Result(function):
            return (*tail_of(function), "()")
        case Changed(base):
            return tail_of(base)
        case Import(path):
            return path
    return ("?",)
