"""The places in a file where calls to judge are made, with every way each is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mipcheck.catalog.index import CatalogIndex
from mipcheck.judge.candidates import Bodies
from mipcheck.judge.matching import Match, match, may_match
from mipcheck.judge.plausible import is_plausible
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.frame import CallRecord, Outcome
from mipcheck.resolve.project import MODULE_BODY
from mipcheck.resolve.sized import Place
from mipcheck.resolve.slices import Goal, callees
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.values import DefinitionId
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


Records = list[tuple[CallRecord, "Place | None"]]


class Followed(NamedTuple):
    """Calls over the callers of the body they stand in; ``lost`` are the ends of those that no followed caller reaches,
    or that there was too much code to follow for.
    """

    records: Records
    lost: frozenset[int]


class Finder:
    """Finds call sites.

    ``glance`` is the project with parameters left open: what it tells is cheap, and rules out most; ``world`` follows
    parameters to the callers. ``hosts`` are those that are self-hosted.
    """

    def __init__(self, glance: World, world: World, index: CatalogIndex, hosts: frozenset[str]) -> None:
        self.glance = glance
        self.world = world
        self.index = index
        self.hosts = hosts

    def sites(self, path: str, bodies: Bodies) -> list[CallSite]:
        """Every place in some ``bodies`` of a file where a call to judge is made, in order."""
        sites: dict[tuple[int, int], CallSite] = {}
        for symbol, records in self._runs(path, bodies):
            for record, caller in records:
                if record.at.path != path:
                    continue
                found = match(record, self.index, self.world)
                if found is not None:
                    key = (record.at.start, record.at.end)
                    site = sites.setdefault(key, CallSite(record.at, symbol, []))
                    site.ways.append(Reached(record, found, caller))
        return [sites[key] for key in sorted(sites)]

    def _runs(self, path: str, bodies: Bodies) -> Iterator[tuple[str, Records]]:
        """The calls made in a file that may be ones to judge, body by body."""
        for world in (self.glance, self.world):
            world.budget.begin_file(not world.code.is_first(path))
        for scope in sorted(bodies):
            symbol = "<module>" if scope.start == MODULE_BODY else self.world.project.definitions[scope].qualname
            yield symbol, self._as_sent(bodies[scope], self._records(scope, bodies[scope]))

    def _as_sent(self, written: list[Written], records: Records) -> Records:
        """The calls, those that run later with what may have become of their arguments by then."""
        lasting = self.world.callers.lasting
        later = {call.node.end: call for call in written if records and lasting.is_pending(call)}
        return [
            (lasting.as_sent(later[record.at.end], record) if record.at.end in later else record, caller)
            for record, caller in records
        ]

    def _records(self, scope: DefinitionId, written: list[Written]) -> Records:
        """The calls a body makes: as anybody may call it, or over its callers where these make a difference.

        First only whom the calls reach is worked out, then their arguments, and the callers only of those calls that
        may lead to a service.
        """
        for world in (self.glance, self.world):
            world.budget.reset()
        ends = self._reaching(self.glance.outcomes(scope, callees(written)))
        if not ends:
            return []
        self.glance.budget.reset()
        near = self.glance.outcomes(scope, Goal(calls=ends))
        far = {
            record.at.end
            for outcome in near
            for record in outcome.records
            if (outcome.depends or _varies(record)) and is_plausible(record, self.index, self.glance, self.hosts)
        }
        records: Records = [(record, None) for outcome in near for record in outcome.records]
        if not far:
            return records
        followed = self._far(scope, written, frozenset(far))
        return [
            item for item in records if item[0].at.end not in far or item[0].at.end in followed.lost
        ] + followed.records

    def _far(self, scope: DefinitionId, written: list[Written], ends: frozenset[int]) -> Followed:
        """The calls that end at ``ends``, over the callers of the body they stand in."""
        asked = callees([call for call in written if call.node.end in ends])
        goal = Goal(calls=self._reaching(self.world.outcomes_where(scope, asked, _reaches_open)))
        unasked = ends - goal.calls if self.world.budget.exhausted() else frozenset[int]()
        self.world.budget.reset()
        records = self._over_callers(scope, goal) if goal.calls else []
        lost = goal.calls - {record.at.end for record, _ in records}
        if self.world.budget.exhausted():  # for callers that came too late it was not worked out where they go
            lost |= {item.at.end for item, _ in records if not is_plausible(item, self.index, self.world, self.hosts)}
        return Followed(records, unasked | lost)

    def _over_callers(self, scope: DefinitionId, goal: Goal) -> Records:
        if self.world.code.is_body(scope):
            return [(record, None) for outcome in self.world.outcomes(scope, goal) for record in outcome.records]
        self.world.root_outcomes(scope, goal)
        roots = self.world.root_outcomes(scope, goal)  # a second round rests on what the first one found
        calls = [record for outcome in roots for record in outcome.records]
        if not any(outcome.depends for outcome in roots) and not any(map(_varies, calls)):
            return [(record, None) for record in calls]
        records: Records = []
        for context in self.world.callers.contexts(scope, goal):
            outcome = self.world.run(scope, context, goal)
            records += [(record, context.caller) for record in outcome.records]
        return records

    def _reaching(self, outcomes: list[Outcome]) -> frozenset[int]:
        """Where the calls end that may reach something the rule data knows."""
        return frozenset(
            record.at.end
            for outcome in outcomes
            for record in outcome.records
            if depends_on_caller(record.function) or may_match(record.function, self.index, self.world)
        )


def _reaches_open(outcome: Outcome) -> bool:
    """Whether whom a call reaches hangs on what a caller passes."""
    return any(depends_on_caller(record.function) for record in outcome.records)


def _varies(record: CallRecord) -> bool:
    return depends_on_caller(record.function) or any(depends_on_caller(item) for item in record.arguments)
