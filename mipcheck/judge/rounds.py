"""Judging the files of a project, and once more where callers turn up in files that were not read."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.model import Catalog
from mipcheck.findings import Analysis
from mipcheck.fix.choosing import settled
from mipcheck.judge.dependencies import judge_dependencies
from mipcheck.judge.sending import Senders
from mipcheck.judge.sinks import message_names
from mipcheck.judge.survey import FileVerdicts, MessagesWantedError, Survey
from mipcheck.judge.unread import Unread, all_unread
from mipcheck.judge.wording import in_doubt
from mipcheck.resolve.callindex import Written
from mipcheck.resolve.groups import connected_by
from mipcheck.resolve.helpers import helpers
from mipcheck.resolve.project import Project, is_test
from mipcheck.sources import Sources
from mipcheck.versions import Dependencies

if TYPE_CHECKING:
    from mipcheck.engine import AnalysisRequest

NOT_ALL_READ = "who leads to this call was not followed to the end: too many files lead to each other"
SAMPLE = 8
"""Of so many files one is judged in the first round."""


class Rounds:
    """A project being judged. ``speaking`` are the files that name a service, ``related`` those that calls may be in,
    ``needed`` those the next round reads.

    A round judges what may come out otherwise than before. The first one judges few of the files: most of what has to
    be read for one is needed for others, too.
    """

    def __init__(
        self,
        request: AnalysisRequest,
        catalog: Catalog,
        sources: Sources,
        speaking: Iterable[str],
        related: Iterable[str],
    ) -> None:
        self._request = request
        self._catalog = catalog
        self._sources = sources
        self._index = CatalogIndex(catalog)
        self._dependencies = Dependencies(request.root, request.sdk_versions)
        self._project = Project(request.project, sources.read, sources.data, self._index.default_attributes)
        targets = set(request.targets)
        self._speaking = frozenset(speaking)
        self._relevant = [path for path in related if path in targets]
        self._candidates: dict[str, frozenset[Written]] = {}
        self._verdicts: dict[str, FileVerdicts] = {}
        self._meeting: dict[str, frozenset[str]] = {}
        self._seen: set[str] = set()
        self._survey: Survey
        self._is_new = True
        self.needed = sorted({*related, *sources.closure.changing(list(related))})
        self.pending: list[str] = []

    def reading(self) -> Iterator[list[str]]:
        """Read the files needed, and what they lead to: yields those that come next before they are read."""
        if not self._is_new:
            return
        yield self.needed
        for path in self.needed:
            self._project.module(path)
        yield from helpers(self._project, self.needed)
        packages = self._sources.closure.packages_around(module.path for module in self._project.modules)
        yield packages
        for path in packages:
            self._project.module(path)  # who calls a function may do so by the name of its package

    def load(self) -> None:
        """Look for calls in what was read; ``pending`` are the files whose calls may come out otherwise than before."""
        before = self._candidates
        if self._is_new:
            self._look_anew()
        due = [path for path in self._candidates if self._is_due(path, before)]
        self.pending = due if self._verdicts else due[::SAMPLE]

    def _look_anew(self) -> None:
        wanted = (pair for verdicts in self._verdicts.values() for pair in verdicts.unread.wanted)
        self._brought = self._sources.closure.found_in(wanted, self.needed)
        hosts = frozenset(self._request.self_hosted_hosts)
        meeting, senders = dict(self._meeting), self._kept_senders()
        if self._verdicts:  # what the last round worked out lies in circles, and is as much again as this one will
            del self._survey
            gc.collect()
        self._survey = Survey(self._project, self._index, self._dependencies, self._speaking, hosts, meeting, senders)
        with self._project.closed():
            found = {path: self._survey.candidates(path) for path in self._relevant}
            for path in sorted(self._survey.handed_to().intersection(self._request.targets) - found.keys()):
                found[path] = self._survey.candidates(path)
            self._candidates = {path: calls for path, calls in found.items() if calls}
            self._led_to = frozenset(self._project.missed)

    def _kept_senders(self) -> Senders | None:
        """Who was found to send messages, if what was read since does not change it: it sends none, nobody was waiting
        for it, and no certificate rests on there being no others.
        """
        sent = self._survey.senders if self._verdicts else None
        new = [module for module in self._project.modules if module.path not in self._seen]
        self._seen.update(module.path for module in new)
        names = message_names(self._index)
        if sent is None or any(not names.isdisjoint(module.names) for module in new):
            return None
        certified = any(verdicts.is_open and verdicts.rests_on_messages for verdicts in self._verdicts.values())
        is_touched = not sent.unread.missed.isdisjoint(module.path for module in new) or any(
            not sent.unread.wanted.isdisjoint(self._brought[path]) for path in self.needed
        )
        return None if certified or is_touched else sent

    def _is_due(self, path: str, before: Mapping[str, frozenset[Written]]) -> bool:
        """Whether a file was not judged, or may come out otherwise than it did, for files were read since."""
        verdicts = self._verdicts.get(path)
        if verdicts is None or not self._is_new:
            return verdicts is None
        is_open = verdicts.is_open or (verdicts.rests_on_messages and self._survey.senders is None)
        if self._candidates[path] != before.get(path) or (is_open and self._meets_new(path)):
            return True
        unread = verdicts.unread
        return not unread.missed.isdisjoint(self.needed) or any(
            not unread.wanted.isdisjoint(self._brought[new]) and self._meets(new, unread.homes)
            for new in self._counting_for(path)
        )

    def _meets_new(self, path: str) -> bool:
        """Whether one of the files read since may be in one run with a file; whether there are such may be new, too."""
        return not self.needed or any(self._survey.connected(path, new) for new in self._counting_for(path))

    def _meets(self, path: str, homes: Iterable[str]) -> bool:
        return any(self._survey.connected(path, home) for home in homes)

    def _counting_for(self, path: str) -> list[str]:
        """The files read since that count for a file: tests do for tests only."""
        return [new for new in self.needed if is_test(path) or not is_test(new)]

    def work_out_senders(self) -> None:
        """Find out who sends messages over sockets, where that is not known, before copies of this object ask."""
        with self._project.closed():
            self._survey.work_out_senders()

    def judge(self, paths: Sequence[str]) -> list[FileVerdicts | None]:
        """Judge some files: nothing of this object is changed, so that a copy of it may do so. There are no verdicts
        where that one would have to know who sends messages.
        """
        found: list[FileVerdicts | None] = []
        with self._project.closed():
            for path in paths:
                if self._request.progress is not None:
                    self._request.progress(len(self.pending) * len(found) // len(paths), len(self.pending))
                try:
                    found.append(self._survey.judge(path))
                except MessagesWantedError:
                    found.append(None)
        return found

    def take(self, verdicts: Mapping[str, FileVerdicts]) -> bool:
        """Take the verdicts on the pending files; returns whether there are files to be read that may change some."""
        self._verdicts.update(verdicts)
        unread = all_unread([Unread(self._led_to), *(verdicts.unread for verdicts in self._verdicts.values())])
        missed = {path for path in unread.missed if not self._project.loaded(path)}
        further, is_apart = self._further(unread.relied_on)
        self.needed = sorted(missed | further | self._calling(for_tests=False) | self._calling(for_tests=True))
        self._is_new = bool(self.needed) or is_apart
        return self._is_new or len(self._verdicts) < len(self._candidates)

    def _calling(self, for_tests: bool) -> set[str]:
        """The files that may call functions whose callers matter. Tests call the program with what they like: they
        count for tests only.
        """
        verdicts = [item for path, item in self._verdicts.items() if is_test(path) == for_tests]
        unread = all_unread(item.unread for item in verdicts)
        found = self._sources.closure.mentioning(unread.wanted, unread.homes, self._project.loaded)
        return {path for path in found if for_tests or not is_test(path)}

    def _further(self, relied_on: frozenset[tuple[str, str]]) -> tuple[set[str], bool]:
        """The files that may call functions on whose callers certificates rest, without a word of what they are in, and
        whether some that were read had been taken for those of another program.
        """
        closure = self._sources.closure
        met = closure.meeting({home for _, home in relied_on}) if relied_on else {}
        counting = [path for path in met if not is_test(path) or any(is_test(home) for _, home in relied_on)]
        likely = closure.with_calls(counting, {name for name, _ in relied_on})
        groups = connected_by(met.items())
        is_apart = any(
            groups.get(path) == groups.get(home, home) and not self._survey.connected(path, home)
            for path in filter(self._project.loaded, likely)
            for _, home in relied_on
        )
        known = dict(self._meeting)
        self._meeting.update(met)
        return {path for path in likely if not self._project.loaded(path)}, is_apart and known != self._meeting

    def analysis(self) -> Analysis:
        """What the last round came to; there are no certificates if it left files to be read."""
        request, modules = self._request, self._project.modules
        targets = set(request.targets)
        losing = judge_dependencies(
            self._catalog, self._dependencies, [module for module in modules if module.path in targets]
        )
        cells = [cell for module in modules for cell in module.unread]
        unparsed = self._sources.diagnostics([*self._project.unreadable.values(), *cells])
        diagnostics = (*unparsed, *self._dependencies.problems, *losing)
        found = [call for path in self._candidates for call in self._verdicts[path].calls]
        found = [in_doubt(call, NOT_ALL_READ) for call in found] if self.needed else found
        calls, files = tuple(settled(found, request.targets)), len(request.targets)
        return Analysis(calls, diagnostics, files, len(modules), self._sources.directives())
