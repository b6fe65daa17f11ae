"""Judging the files of a project, and once more where callers turn up in files that were not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.model import Catalog
from mipcheck.findings import Analysis, JudgedCall
from mipcheck.fix.choosing import settled
from mipcheck.judge.dependencies import judge_dependencies
from mipcheck.judge.judging import Judge
from mipcheck.judge.sinks import message_names, names_in
from mipcheck.judge.sites import Finder, Records
from mipcheck.judge.wording import judged_call
from mipcheck.resolve.code import Code
from mipcheck.resolve.effects import Effects
from mipcheck.resolve.helpers import read_helpers
from mipcheck.resolve.project import Project
from mipcheck.resolve.values import DefinitionId
from mipcheck.resolve.world import World
from mipcheck.sources import Sources
from mipcheck.versions import Dependencies

if TYPE_CHECKING:
    from mipcheck.engine import AnalysisRequest


class Rounds:
    """A project being judged. ``speaking`` are the files that name a service, ``related`` those that calls may be in,
    ``needed`` those the next round reads.
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
        self._project = Project(request.project, sources.read, sources.data)
        targets = set(request.targets)
        self._speaking = frozenset(speaking)
        self._relevant = [path for path in related if path in targets]
        self._wanted: set[tuple[str, str]] = set()
        self._wanted_in: set[str] = set()
        self._settled: dict[DefinitionId, Records] = {}
        self._calls: list[JudgedCall] = []
        self._effects = Effects(self._project)
        self.needed = sorted({*related, *sources.closure.changing(list(related))})

    def judge(self) -> None:
        """Judge every call anew."""
        for path in self.needed:
            self._project.module(path)
        read_helpers(self._project, self.needed)
        names = names_in(self._index, self._project.modules)
        code, hosts = Code(self._project, self._speaking), frozenset(self._request.self_hosted_hosts)
        self._effects = code.effects
        sinks = names | message_names(self._index)
        world = World(code, self._index, sinks)
        finder = Finder(World(code, self._index, sinks, callers=False), world, self._index, names, hosts)
        finder.settled.update(self._settled)
        self._calls = self._judged(Judge(world, self._index, self._dependencies, hosts), finder)
        # Bodies that reach no call stay as they are; a call is judged anew with all that was read since.
        self._settled = {scope: records for scope, records in finder.settled.items() if not records}
        self._wanted, self._wanted_in = world.wanted, world.wanted_in

    def find_more(self) -> bool:
        """Look for callers of what was judged; returns whether any were found in files that were not read until now, or
        functions were read meanwhile that could change what was taken to stay as it is.
        """
        more = self._sources.closure.mentioning(self._wanted, self._wanted_in, self._project.loaded)
        self.needed = [*self.needed, *sorted(more)]
        return bool(more) or self._effects.outdated()

    def _judged(self, judge: Judge, finder: Finder) -> list[JudgedCall]:
        calls: list[JudgedCall] = []
        for done, path in enumerate(self._relevant):
            if self._request.progress is not None:
                self._request.progress(done, len(self._relevant))
            module = self._project.module(path)
            for site in finder.sites(module) if module is not None else ():
                call = judged_call(site, judge.judge(site), judge)
                calls += [call] if call is not None else []
        return calls

    def analysis(self) -> Analysis:
        """What the last round came to."""
        request, modules = self._request, self._project.modules
        targets = set(request.targets)
        losing = judge_dependencies(
            self._catalog, self._dependencies, [module for module in modules if module.path in targets]
        )
        cells = [cell for module in modules for cell in module.unread]
        unparsed = self._sources.diagnostics([*self._project.unreadable.values(), *cells])
        diagnostics = (*unparsed, *self._dependencies.problems, *losing)
        calls, files = tuple(settled(self._calls, request.targets)), len(request.targets)
        return Analysis(calls, diagnostics, files, len(modules), self._sources.directives())
