"""The places in a file where calls to judge are made, with every way each is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand
from mipcheck.judge.matching import Match, match, may_match
from mipcheck.resolve.binding import parameters_of
from mipcheck.resolve.callindex import ModuleCalls, Written
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.project import MODULE_BODY, Definition
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.syntax import mentions, walk
from mipcheck.resolve.values import DefinitionId, Place
from mipcheck.resolve.world import World


class Reached(NamedTuple):
    """A judged call as one way of running the code makes it; ``caller`` is where the function around it was called."""

    record: CallRecord
    match: Match
    caller: Place | None


class CallSite(NamedTuple):
    """A place in the code, the symbol around it, and the ways it is reached."""

    at: Place
    symbol: str
    ways: list[Reached]


def sink_names(index: CatalogIndex) -> frozenset[str]:
    """The names by which calls to judge are made: a definition that mentions none of them makes none.

    A function that can only use an HTTP method no data endpoint takes is none of them.
    """
    verbs = {
        verb
        for service in index.catalog.services
        for endpoint in service.endpoints
        if not endpoint.socket
        for verb in endpoint.methods
    }
    patterns = [path for entry in index.library_calls for path in entry.call.paths]
    patterns += [path for runner in index.catalog.runners for path in runner.paths]
    found = {_last_name(segments) for pattern in patterns for segments in expand(pattern)}
    for client in index.catalog.clients:
        for request in client.requests:
            names = {_last_name(segments) for path in request.paths for segments in expand(path)}
            found |= {name for name in names if request.verb != "name" or name.upper() in verbs}
    return frozenset(found)


def message_names(index: CatalogIndex) -> frozenset[str]:
    """The names by which messages are sent over a socket; these calls are not judged themselves."""
    found = {name for client in index.catalog.clients for request in client.requests for name in request.sends}
    return frozenset(
        found | {name for entry in index.library_calls if entry.call.message for name in entry.call.message.methods}
    )


def _last_name(segments: tuple[str, ...]) -> str:
    return next(segment for segment in reversed(segments) if segment != "()")


def call_sites(world: World, index: CatalogIndex, module: facts.ModuleFacts, names: frozenset[str]) -> list[CallSite]:
    """Every place in a module where a call to judge is made, in order."""
    sites: dict[tuple[int, int], CallSite] = {}
    for symbol, records in _runs(world, module, names):
        for record, caller in records:
            if record.at.path != module.path:
                continue
            found = match(record, index, world)
            if found is not None:
                key = (record.at.start, record.at.end)
                site = sites.setdefault(key, CallSite(record.at, symbol, []))
                site.ways.append(Reached(record, found, caller))
    return [sites[key] for key in sorted(sites)]


Records = list[tuple[CallRecord, "Place | None"]]


def _runs(world: World, module: facts.ModuleFacts, names: frozenset[str]) -> Iterator[tuple[str, Records]]:
    """The calls made in a module that may be ones to judge, body by body."""
    world.reset_budget(new_file=True)
    calls = world.calls_in(module.path)
    bodies: dict[DefinitionId, list[Written]] = {}
    for call in calls.calls(calls.aliases(names)):
        bodies.setdefault(call.scope, []).append(call)
    for definition in world.functions_of(module.path):
        handed = _calls_of_parameters(definition, calls)
        if handed:
            bodies.setdefault(definition.id, []).extend(handed)
    for scope in sorted(bodies):
        world.reset_budget()
        symbol = "<module>" if scope.start == MODULE_BODY else world.project.definitions[scope].qualname
        yield symbol, _records(world, scope, bodies[scope])


def _calls_of_parameters(definition: Definition, calls: ModuleCalls) -> list[Written]:
    """The calls a function makes of what it is handed."""
    own = frozenset(parameter.name for parameter in parameters_of(definition))
    return [call for call in calls.calls(own) if call.direct and call.scope == definition.id] if own else []


def _records(world: World, scope: DefinitionId, written: list[Written]) -> Records:
    """The calls a body makes: as anybody may call it, or over its callers where these make a difference.

    First only whom the calls reach is worked out; arguments only of those that may be judged.
    """
    callees = Goal(
        calls=frozenset(call.node.end for call in written),
        skip=frozenset(item.start for call in written if call.direct for item in call.node.arguments),
    )
    outcomes = world.outcomes_where(scope, callees, lambda outcome: any(map(_is_open, outcome.records)))
    ends = {record.at.end for outcome in outcomes for record in outcome.records if _may_be_judged(record, world)}
    if not ends:
        return []
    goal = Goal(calls=frozenset(ends))
    if world.is_body(scope):
        return [(record, None) for outcome in world.outcomes(scope, goal) for record in outcome.records]
    world.root_outcomes(scope, goal)
    roots = world.root_outcomes(scope, goal)  # a second round rests on what the first one found
    calls = [record for outcome in roots for record in outcome.records]
    if not any(outcome.depends for outcome in roots) and not any(map(_varies, calls)):
        return [(record, None) for record in calls]
    records: Records = []
    for context in world.contexts(scope, goal):
        outcome = world.run(scope, context, goal)
        records += [(record, context.caller) for record in outcome.records]
    return records


def _is_open(record: CallRecord) -> bool:
    """Whether whom a call reaches hangs on what a caller passes."""
    return depends_on_caller(record.function)


def _may_be_judged(record: CallRecord, world: World) -> bool:
    """Whether a call is one the rule data knows."""
    return may_match(record.function, world.index, world)


def _varies(record: CallRecord) -> bool:
    return depends_on_caller(record.function) or any(depends_on_caller(item) for item in record.arguments)


def aliases(module: facts.ModuleFacts, names: frozenset[str]) -> frozenset[str]:
    """``names``, with the other names a module gives to what bears one of them: by import or by assignment."""
    found = set(names)
    for node in walk(module.body):
        if isinstance(node, facts.ImportFrom):
            found.update(alias for name, alias in node.names if alias is not None and name in names)
        elif isinstance(node, facts.Assign) and not isinstance(node.value, facts.Call) and names & mentions(node.value):
            for target in node.targets:
                found.update(mentions(target) - {"self"})
    return frozenset(found)
