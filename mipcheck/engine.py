"""The engine's front door: what a run is given, and the analysis that comes of it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mipcheck.catalog.model import Catalog
from mipcheck.findings import Analysis, JudgedCall

MOST_ROUNDS = 2
STACK_BYTES = 512 * 1024 * 1024
DEEPEST_STACK = 30_000


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """What to judge, and all that may be looked at for it.

    ``targets`` are the files reported on, ``project`` every file that may be read; both are sorted posix paths relative
    to ``root``. ``sdk_versions`` are releases given by hand, by normalised distribution name. ``progress`` is called
    with the number of targets done and their total. ``overlay`` has the content of files that are to be read as if they
    had been changed.
    """

    root: Path
    targets: tuple[str, ...]
    project: tuple[str, ...]
    catalog: Catalog
    sdk_versions: Mapping[str, str]
    self_hosted_hosts: tuple[str, ...] = ()
    progress: Callable[[int, int], None] | None = None
    overlay: Mapping[str, bytes] = field(default_factory=dict)


def analyze(request: AnalysisRequest) -> Analysis:
    """Judge the calls in the targets.

    Files that cannot be read are in the diagnostics; nothing is printed and nothing else is written.
    """
    from mipcheck.sources import Sources

    sources = Sources(request.root, request.targets, request.project, _tokens(request.catalog), request.overlay)
    speaking = sources.speaking()
    if not speaking:
        return Analysis((), sources.diagnostics(()), len(request.targets), 0, sources.directives())
    analysis = _with_deep_stack(lambda: _judge(request, sources, speaking))
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


def _tokens(catalog: Catalog) -> tuple[bytes, ...]:
    words = {token for service in catalog.services for token in service.tokens}
    words |= {token for library in catalog.libraries for token in library.tokens}
    return tuple(sorted(word.lower().encode() for word in words))


def _judge(request: AnalysisRequest, sources: Sources, speaking: list[str]) -> Analysis:  # type: ignore[name-defined]  # noqa: F821
    from mipcheck.catalog.index import CatalogIndex
    from mipcheck.fix.choosing import settled
    from mipcheck.judge.dependencies import judge_dependencies
    from mipcheck.judge.judging import Judge
    from mipcheck.judge.sinks import message_names, names_in, sink_names
    from mipcheck.judge.sites import Finder, Records
    from mipcheck.resolve.code import Code
    from mipcheck.resolve.project import Project
    from mipcheck.resolve.values import DefinitionId
    from mipcheck.resolve.world import World
    from mipcheck.versions import Dependencies

    index = CatalogIndex(request.catalog)
    dependencies = Dependencies(request.root, request.sdk_versions)
    project = Project(request.project, sources.read)
    related = sources.related(speaking, sink_names(index), project)
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
    losing = judge_dependencies(request.catalog, dependencies, reported)
    diagnostics = (*sources.diagnostics(project.unreadable.values()), *dependencies.problems, *losing)
    return Analysis(tuple(settled(calls, request.targets)), diagnostics, len(request.targets), len(project.modules))


def _calls(request: AnalysisRequest, judge: Judge, finder: Finder, relevant: list[str]) -> list[JudgedCall]:  # type: ignore[name-defined]  # noqa: F821
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
