"""The engine's front door: what a run is given, and the analysis that comes of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mipcheck.catalog.rules import Rules
from mipcheck.findings import Analysis, JudgedCall

if TYPE_CHECKING:  # all of it takes a while to import, and a run may end before it needs them
    from mipcheck.catalog.model import Catalog
    from mipcheck.judge.judging import Judge
    from mipcheck.judge.sites import Finder, Records
    from mipcheck.resolve.values import DefinitionId
    from mipcheck.sources import Sources

MOST_ROUNDS = 2
STACK_BYTES = 512 * 1024 * 1024
DEEPEST_STACK = 30_000


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """What to judge, and all that may be looked at for it.

    ``targets`` are the files reported on, ``project`` every file that may be read; both are sorted posix paths
    relative to ``root``. ``catalog`` are the rules, which need not be loaded yet. ``sdk_versions`` are releases given
    by hand, by normalised distribution name. ``progress`` is called with the number of targets done and their total.
    ``overlay`` has the content of files that are to be read as if they had been changed.
    """

    root: Path
    targets: tuple[str, ...]
    project: tuple[str, ...]
    catalog: Catalog | Rules
    sdk_versions: Mapping[str, str]
    self_hosted_hosts: tuple[str, ...] = ()
    progress: Callable[[int, int], None] | None = None
    overlay: Mapping[str, bytes] = field(default_factory=dict)


def analyze(request: AnalysisRequest) -> Analysis:
    """Judge the calls in the targets.

    Files that cannot be read are in the diagnostics; nothing is printed and nothing else is written.
    """
    from mipcheck.modules import ModuleFinder
    from mipcheck.sources import Sources

    rules = request.catalog if isinstance(request.catalog, Rules) else Rules(catalog=request.catalog)
    tokens = tuple(token.encode() for token in rules.summary.tokens)
    sources = Sources(request.root, request.targets, request.project, tokens, request.overlay)
    speaking = sources.speaking()
    related = sources.related(speaking, rules.summary.names, ModuleFinder(request.project)) if speaking else []
    if set(request.targets).isdisjoint(related):
        return Analysis((), sources.diagnostics(()), len(request.targets), 0, sources.directives())
    analysis = _with_deep_stack(lambda: _judge(request, rules.catalog, sources, related))
    return replace(analysis, directives=sources.directives())


def _with_deep_stack(work: Callable[[], Analysis]) -> Analysis:
    """Run ``work`` where calls may nest deeply: following code through its callers nests as the code does."""
    results: list[Analysis] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed to the thread that waits
            errors.append(error)

    import threading

    limit, size = sys.getrecursionlimit(), threading.stack_size(STACK_BYTES)
    sys.setrecursionlimit(DEEPEST_STACK)
    try:
        thread = threading.Thread(target=run, name="analysis", daemon=True)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    if errors:
        raise errors[0]
    return results[0]


def _judge(request: AnalysisRequest, catalog: Catalog, sources: Sources, related: list[str]) -> Analysis:
    from mipcheck.catalog.index import CatalogIndex
    from mipcheck.fix.choosing import settled
    from mipcheck.judge.dependencies import judge_dependencies
    from mipcheck.judge.judging import Judge
    from mipcheck.judge.sinks import message_names, names_in
    from mipcheck.judge.sites import Finder
    from mipcheck.resolve.code import Code
    from mipcheck.resolve.project import Project
    from mipcheck.resolve.world import World
    from mipcheck.versions import Dependencies

    index = CatalogIndex(catalog)
    dependencies = Dependencies(request.root, request.sdk_versions)
    project = Project(request.project, sources.read)
    targets = set(request.targets)
    relevant = [path for path in related if path in targets]
    related = sorted({*related, *sources.changing(related)})
    callers: set[str] = set()
    closed: dict[DefinitionId, Records] = {}
    for _ in range(MOST_ROUNDS):
        for path in (*related, *sorted(callers)):
            project.module(path)
        names = names_in(index, project.modules)
        code, hosts, sinks = Code(project), frozenset(request.self_hosted_hosts), names | message_names(index)
        world = World(code, index, sinks)
        finder = Finder(World(code, index, sinks, callers=False), world, index, names, hosts)
        finder.settled.update(closed)
        calls = _calls(request, Judge(world, index, dependencies, hosts), finder, relevant)
        more = sources.mentioning(world.wanted, project) - callers
        if not more:
            break
        callers |= more
        closed = finder.settled
    reported = [module for module in project.modules if module.path in targets]
    losing = judge_dependencies(catalog, dependencies, reported)
    diagnostics = (*sources.diagnostics(project.unreadable.values()), *dependencies.problems, *losing)
    return Analysis(tuple(settled(calls, request.targets)), diagnostics, len(request.targets), len(project.modules))


def _calls(request: AnalysisRequest, judge: Judge, finder: Finder, relevant: list[str]) -> list[JudgedCall]:
    from mipcheck.judge.wording import judged_call

    calls: list[JudgedCall] = []
    for done, path in enumerate(relevant):
        if request.progress is not None:
            request.progress(done, len(relevant))
        module = judge.world.project.module(path)
        if module is not None:
            for site in finder.sites(module):
                call = judged_call(site, judge.judge(site), judge)
                calls += [call] if call is not None else []
    return calls
