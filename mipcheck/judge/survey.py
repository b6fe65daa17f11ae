"""Judging one file after the other, each for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import Any, NamedTuple

from mipcheck.catalog.index import CatalogIndex
from mipcheck.findings import JudgedCall
from mipcheck.fix.carrying import Ground
from mipcheck.fix.planning import ground_of
from mipcheck.judge.candidates import Bodies, Candidates
from mipcheck.judge.judging import Judge
from mipcheck.judge.messages import Messages
from mipcheck.judge.sinks import message_names, names_in
from mipcheck.judge.sites import Finder
from mipcheck.judge.wording import in_doubt, judged_call
from mipcheck.resolve.bases import Bases
from mipcheck.resolve.basics import is_cut
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.code import Code
from mipcheck.resolve.frame import CallRecord, Outcome
from mipcheck.resolve.project import Project
from mipcheck.resolve.slices import Goal
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.values import DefinitionId, Member
from mipcheck.resolve.world import World
from mipcheck.versions import Dependencies

NOT_FOUND_AGAIN = "it is not found again where callers count that may be there unseen"


class Unread(NamedTuple):
    """What files that were not read may still change: ``missed`` are those that something led to; ``wanted`` are names
    of functions whose callers matter, each with a word that a file calling it would also contain, ``homes`` the files
    these functions are in. Certificates rest on there being no other callers of functions by the names ``relied_on``,
    each with the file of the function.
    """

    missed: frozenset[str] = frozenset()
    wanted: frozenset[tuple[str, str]] = frozenset()
    homes: frozenset[str] = frozenset()
    relied_on: frozenset[tuple[str, str]] = frozenset()


class FileVerdicts(NamedTuple):
    """The calls of a file, and what the verdicts on them rest on that was not read; ``is_open`` where any other file
    may change them, as with certificates, and with calls that rest on the messages sent anywhere.
    """

    calls: tuple[JudgedCall, ...]
    unread: Unread
    is_open: bool


class Survey:
    """A project as far as it was read, with what can be told of it whichever file is judged.

    Each file has a world of its own: its verdicts hang neither on what was judged before nor on what else is judged.
    ``speaking`` are the files that name a service, ``hosts`` those that are self-hosted; ``meeting`` see
    :class:`Code`.
    """

    def __init__(
        self,
        project: Project,
        index: CatalogIndex,
        dependencies: Dependencies,
        speaking: frozenset[str],
        hosts: frozenset[str],
        meeting: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        names = names_in(index, project)
        self._code = Code(project, speaking, meeting)
        self._project = project
        self._index = index
        self._dependencies = dependencies
        self._hosts = hosts
        self._sinks = names | message_names(index)
        self._candidates = Candidates(self._code, index, names, hosts)
        self._bodies: dict[str, Bodies] = {}
        self._bases = Bases(lambda wary: World(self._code, index, self._sinks, callers=False, wary=wary))
        self._messages_unread = Unread()
        self._rests_on_messages = False
        self._is_unsure = False

    def candidates(self, path: str) -> frozenset[Written]:
        """The calls in a file that may be ones to judge; none in one that was not read."""
        module = self._project.module(path)
        self._bodies[path] = self._candidates.bodies(module) if module is not None else {}
        return frozenset(call for calls in self._bodies[path].values() for call in calls)

    def handed_to(self) -> frozenset[str]:
        """The files that make calls to judge with what they are handed, as far as candidates were asked for."""
        return frozenset(self._candidates.handed_to)

    def connected(self, path: str, other: str) -> bool:
        """Whether something that is made in one file may get to the other."""
        return self._code.elsewhere.connected(path, other)

    def judge(self, path: str) -> FileVerdicts:
        """Judge the calls of a file that has such.

        Where that may make a difference, certificates are asked for again in a world in which unseen callers count.
        """
        self._project.missed.clear()
        self._rests_on_messages = self._is_unsure = False
        world, wary = self._world(), self._world(wary=True)
        found = self._judged(path, world)
        certified = {call.at for call in found if call.verdict == "opted-out"}
        if certified and (self._is_unsure or world.callers.may_be_unseen()):
            again = {call.at: call for call in self._judged(path, wary)}
            sure = {call.at: again.get(call.at) or in_doubt(call, NOT_FOUND_AGAIN) for call in found}
            found = [sure[call.at] if call.at in certified else call for call in found]
        unread = self._unread(world, wary)
        if self._rests_on_messages:
            unread = all_unread([unread, self._messages_unread])
        is_certified = any(call.verdict == "opted-out" for call in found)
        unread = unread._replace(relied_on=world.callers.relied_on() if is_certified else frozenset())
        return FileVerdicts(tuple(found), unread, is_certified or self._rests_on_messages)

    def _unread(self, *worlds: World) -> Unread:
        """What was come upon in some worlds, and led to since that was last asked."""
        wanted = frozenset[tuple[str, str]]().union(*(world.callers.wanted for world in worlds))
        homes = frozenset[str]().union(*(world.callers.wanted_in for world in worlds))
        return Unread(frozenset(self._project.missed), wanted, homes)

    def _judged(self, path: str, world: World) -> list[JudgedCall]:
        alone = self._world(callers=False, wary=world.wary)
        finder = Finder(alone, world, self._index, self._hosts)
        judge = Judge(world, self._index, self._dependencies, self._hosts, self._sent, lambda: self._ground)
        found = (judged_call(site, judge.judge(site), judge) for site in finder.sites(path, self._bodies[path]))
        calls = [call for call in found if call is not None]
        self._is_unsure = self._is_unsure or alone.callers.is_unsure
        return calls

    def _world(self, callers: bool = True, wary: bool = False) -> World:
        return World(self._code, self._index, self._sinks, callers, wary, self._bases)

    @cached_property
    def _ground(self) -> Ground:
        return ground_of(self._project, self._index)

    def _sent(self) -> Messages:
        self._rests_on_messages = True
        return self._messages

    @cached_property
    def _messages(self) -> Messages:
        """Every message sent over a socket anywhere in the modules read."""
        world, methods = self._world(), message_names(self._index)
        missed = frozenset(self._project.missed)
        self._project.missed.clear()
        records: list[CallRecord] = []
        for scope, calls in self._code.calls_of(methods):
            ends = frozenset(call.node.end for call in calls)
            found = _sent_in(world, scope, ends, methods)
            is_spent = world.budget.exhausted()
            cut = frozenset(record.at.end for record in found if _is_cut(record, is_spent))
            records += [record for record in found if record.at.end not in cut]
            for end in sorted(cut):
                alone = self._world()
                alone.budget.widen()
                records += _sent_in(alone, scope, frozenset({end}), methods)
        self._messages_unread = self._unread(world)
        self._project.missed.clear()
        self._project.missed.update(missed)
        return Messages(records, methods)


def _sent_in(world: World, scope: DefinitionId, ends: frozenset[int], methods: frozenset[str]) -> list[CallRecord]:
    """The calls in a body that end at one of ``ends``, in every way they are made."""
    world.budget.reset()
    goal = Goal(calls=ends)
    asked = partial(world.outcomes_where, scope, goal, lambda outcome: _vary(outcome, methods))
    asked()  # a second round rests on what the first one found
    return [record for outcome in asked() for record in outcome.records]


def _is_cut(record: CallRecord, is_spent: bool) -> bool:
    """Whether there was too much code to follow for what a message is, or for who passes it."""
    return any(is_cut(item.value) or (is_spent and depends_on_caller(item)) for item in record.arguments)


def _vary(outcome: Outcome, methods: frozenset[str]) -> bool:
    """Whether the messages a run sends hang on what its caller passes."""
    return any(
        depends_on_caller(record.function) or any(depends_on_caller(item) for item in record.arguments)
        for record in outcome.records
        if isinstance(record.function, Member) and record.function.name in methods
    )


def all_unread(parts: Iterable[Unread]) -> Unread:
    """All of that together."""
    fields = zip(Unread(), *parts, strict=True)
    return Unread(*(frozenset[Any]().union(*field) for field in fields))
