"""The places in a file where calls to judge are made, with every way each is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.paths import expand
from mipcheck.judge.matching import Match, match
from mipcheck.resolve.binding import parameters_of
from mipcheck.resolve.frame import CallRecord, outcome_records
from mipcheck.resolve.project import Definition
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.syntax import mentions, walk
from mipcheck.resolve.values import DefinitionId, Place, from_parameter
from mipcheck.resolve.world import MODULE_BODY, World


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
    """The calls made in a module, function by function."""
    world.reset_budget(new_file=True)
    for outcome in world.outcomes(DefinitionId(module.path, MODULE_BODY)):
        yield "<module>", [(record, None) for record in outcome.records]
    for frame in world.classes.bodies(module.path):
        name = frame.definition.qualname if frame.definition else "<module>"
        yield name, [(record, None) for record in outcome_records(frame)]
    names = aliases(module, names)
    done: set[DefinitionId] = set()
    while True:  # running a function may bring up lambdas
        definitions = [item for item in world.functions_of(module.path) if item.id not in done]
        if not definitions:
            return
        for definition in definitions:
            done.add(definition.id)
            if not world.relevance.may_be_judged(definition.node, names) and not _calls_parameter(definition, world):
                continue
            world.reset_budget()
            yield definition.qualname, _records(world, definition, names)


def _records(world: World, definition: Definition, names: frozenset[str]) -> Records:
    """The calls a function makes: as anybody may call it, or over its callers where these make a difference."""
    world.root_outcomes(definition.id)
    roots = world.root_outcomes(definition.id)  # a second round rests on what the first one found
    calls = [record for outcome in roots for record in outcome.records]
    if not any(_may_be_judged(record, world, names) for record in calls):
        return []
    if not any(outcome.depends for outcome in roots) and not any(
        _varies(record) for record in calls if _may_be_judged(record, world, names)
    ):
        return [(record, None) for record in calls]
    records: Records = []
    for context in world.contexts(definition.id):
        outcome = world.run(definition.id, context.bound, context.env, context.captured)
        records += [(record, context.caller) for record in outcome.records]
    return records


def _may_be_judged(record: CallRecord, world: World, names: frozenset[str]) -> bool:
    """Whether a call is one the rule data knows, or reaches whatever a caller passes."""
    if match(record, world.index, world) is not None:
        return True
    return from_parameter(record.function) and getattr(record.function, "name", "") in names


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


def _calls_parameter(definition: Definition, world: World) -> bool:
    """Whether a function calls what it was handed, with something in the call that may lead to a service."""
    own = {parameter.name for parameter in parameters_of(definition)}
    return any(
        isinstance(node, facts.Call)
        and isinstance(node.function, facts.Name)
        and node.function.id in own
        and world.relevance.mentions(node) & world.relevance.suspect
        for node in walk(definition.node)
    )
