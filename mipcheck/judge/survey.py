"""Judging one file after the other, each for itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from mipcheck.catalog.index import CatalogIndex
from mipcheck.findings import JudgedCall
from mipcheck.fix.carrying import Ground
from mipcheck.fix.planning import ground_of
from mipcheck.judge.candidates import Bodies, Candidates
from mipcheck.judge.judging import Judge
from mipcheck.judge.sending import Messages, Senders, senders
from mipcheck.judge.sinks import message_names, names_in
from mipcheck.judge.sites import Finder
from mipcheck.judge.unread import Unread, all_unread
from mipcheck.judge.wording import in_doubt, judged_call
from mipcheck.resolve.bases import Bases
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.code import Code
from mipcheck.resolve.project import Project
from mipcheck.resolve.world import World
from mipcheck.versions import Dependencies

NOT_FOUND_AGAIN = "it is not found again where callers count that may be there unseen"


class FileVerdicts(NamedTuple):
    """The calls of a file, and what the verdicts on them rest on that was not read; ``is_open`` where any other file
    may change them, as with certificates; whether some rest on the messages that are sent anywhere.
    """

    calls: tuple[JudgedCall, ...]
    unread: Unread
    is_open: bool
    rests_on_messages: bool


class MessagesWantedError(Exception):
    """A copy of the process needs to know who sends messages: the process itself works that out, and keeps it."""


class Survey:
    """A project as far as it was read, with what can be told of it whichever file is judged.

    Each file has a world of its own: its verdicts hang neither on what was judged before nor on what else is judged.
    ``speaking`` are the files that name a service, ``hosts`` those that are self-hosted; ``meeting`` see
    :class:`Code`; ``known`` are those who send messages, if that was found out before.
    """

    def __init__(
        self,
        project: Project,
        index: CatalogIndex,
        dependencies: Dependencies,
        speaking: frozenset[str],
        hosts: frozenset[str],
        meeting: Mapping[str, frozenset[str]] | None = None,
        known: Senders | None = None,
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
        self.senders = known
        self._sent: Messages | None = None
        self._process = os.getpid()
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
        Raises :class:`MessagesWantedError`.
        """
        self._project.missed.clear()
        self._rests_on_messages = self._is_unsure = False
        if self._sent is not None:
            self._sent.used.clear()
        world, wary = self._world(), self._world(wary=True)
        found = self._judged(path, world)
        certified = {call.at for call in found if call.verdict == "opted-out"}
        if certified and (self._is_unsure or world.callers.may_be_unseen()):
            again = {call.at: call for call in self._judged(path, wary)}
            sure = {call.at: again.get(call.at) or in_doubt(call, NOT_FOUND_AGAIN) for call in found}
            found = [sure[call.at] if call.at in certified else call for call in found]
        unread = all_unread(map(Unread.of, (world, wary)))
        if self._sent is not None:
            unread = all_unread([unread, *self._sent.used])
        is_certified = any(call.verdict == "opted-out" for call in found)
        unread = unread._replace(relied_on=world.callers.relied_on() if is_certified else frozenset())
        return FileVerdicts(tuple(found), unread, is_certified, self._rests_on_messages)

    def _judged(self, path: str, world: World) -> list[JudgedCall]:
        alone = self._world(callers=False, wary=world.wary)
        finder = Finder(alone, world, self._index, self._hosts)
        judge = Judge(world, self._index, self._dependencies, self._hosts, self._messages, lambda: self._ground)
        found = (judged_call(site, judge.judge(site), judge) for site in finder.sites(path, self._bodies[path]))
        calls = [call for call in found if call is not None]
        self._is_unsure = self._is_unsure or alone.callers.is_unsure
        return calls

    def _world(self, callers: bool = True, wary: bool = False) -> World:
        return World(self._code, self._index, self._sinks, callers, wary, self._bases)

    @cached_property
    def _ground(self) -> Ground:
        return ground_of(self._project, self._index)

    def _messages(self) -> Messages:
        if self._sent is None:
            if self.senders is None and os.getpid() != self._process:
                raise MessagesWantedError
            self.work_out_senders()
            assert self.senders is not None
            self._sent = Messages(self.senders, message_names(self._index), self._world)
        self._rests_on_messages = True
        return self._sent

    def work_out_senders(self) -> None:
        """Find out which calls may send messages, and on which connections, if that is not known."""
        if self.senders is None:
            with self._project.noting():
                self.senders = senders(self._world(), message_names(self._index))
