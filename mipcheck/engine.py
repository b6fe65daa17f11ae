"""The engine's front door: what a run is given, and the analysis that comes of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, TypeVar

from mipcheck.catalog.rules import Rules
from mipcheck.findings import Analysis
from mipcheck.garbage import collecting_seldom
from mipcheck.kept.store import Place, nowhere
from mipcheck.tree.parallel import Sharing, in_pieces

if TYPE_CHECKING:  # all of it takes a while to import, and a run may end before it needs them
    from mipcheck.catalog.model import Catalog
    from mipcheck.judge.rounds import Rounds
    from mipcheck.judge.survey import FileVerdicts
    from mipcheck.kept.remembered import Remembered
    from mipcheck.sources import Sources

MOST_ROUNDS = 10
STACK_BYTES = 512 * 1024 * 1024
DEEPEST_STACK = 30_000
_FRAME_ITEMS = (1 << 21) + 1


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """What to judge, and all that may be looked at for it.

    ``targets`` are the files reported on, ``project`` every file that may be read; both are sorted posix paths
    relative to ``root``. ``catalog`` are the rules, which need not be loaded yet. ``sdk_versions`` are releases given
    by hand, by normalised distribution name. ``progress`` is called with the number of targets done and their total.
    ``overlay`` has the content of files that are to be read as if they had been changed. ``cache`` says, when
    it comes to that, in which folder facts are kept for the next run, if any, ``remembered`` is what earlier runs saw
    of the tree; ``processes`` is how many work, 0 for one on each processor.
    """

    root: Path
    targets: tuple[str, ...]
    project: tuple[str, ...]
    catalog: Catalog | Rules
    sdk_versions: Mapping[str, str]
    self_hosted_hosts: tuple[str, ...] = ()
    progress: Callable[[int, int], None] | None = None
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    cache: Place = nowhere
    remembered: Remembered | None = None
    processes: int = 0


def analyze(request: AnalysisRequest) -> Analysis:
    """Judge the calls in the targets.

    Files that cannot be read are in the diagnostics; nothing is printed, and nothing but the cache is written.
    """
    from mipcheck.sources import Sources

    rules = request.catalog if isinstance(request.catalog, Rules) else Rules(catalog=request.catalog)
    tokens = tuple(token.encode() for token in rules.summary.tokens)
    sources = Sources(
        request.root, request.targets, request.project, tokens, request.overlay, request.cache, request.remembered
    )
    try:
        closure, names = sources.closure, rules.summary.names
        speaking = _speaking(sources, request.targets, names)
        if not closure.lead_to_calls(request.targets, speaking, names):
            return Analysis((), sources.diagnostics(()), len(request.targets), 0, sources.directives())
        from mipcheck.judge.rounds import Rounds

        with collecting_seldom():
            return _judge(
                request, sources, Rounds(request, rules.catalog, sources, speaking, closure.related(speaking, names))
            )
    finally:
        sources.close()


def _speaking(sources: Sources, targets: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """The files that speak of a service; none where, whatever they are, no target could have a call to it."""
    if sources.few() and not sources.speaking(targets) and not sources.closure.with_calls(targets, names):
        return []
    return sources.speaking()


def _judge(request: AnalysisRequest, sources: Sources, rounds: Rounds) -> Analysis:
    import pickle

    sharing = Sharing(many=16, share=8, packing=pickle, processes=request.processes)

    def judge(paths: Sequence[str]) -> list[FileVerdicts | None]:
        return with_deep_stack(lambda: rounds.judge(paths))

    def all_judged(paths: Sequence[str]) -> dict[str, FileVerdicts]:
        verdicts = dict(zip(paths, in_pieces(judge, paths, sharing), strict=True))
        waiting = [path for path, found in verdicts.items() if found is None]
        if waiting:
            with_deep_stack(rounds.work_out_senders)
            verdicts.update(zip(waiting, in_pieces(judge, waiting, sharing), strict=True))
        return {path: found for path, found in verdicts.items() if found is not None}

    for _ in range(MOST_ROUNDS):
        reading = rounds.reading()
        while (ahead := with_deep_stack(partial(next, reading, None))) is not None:
            sources.parse_ahead(ahead, request.processes)
        with_deep_stack(rounds.load)
        if not rounds.take(all_judged(rounds.pending)):
            break
    return with_deep_stack(rounds.analysis)


R = TypeVar("R")


def _call(work: Callable[[], R]) -> R:
    return work()


# Python keeps what runs in blocks of 16 KB, and asks the system for another one whenever calls cross the edge of the
# last: deep code does so all the time. A frame larger than that gets a block of its own, with room left for the calls
# inside.
_with_room = FunctionType(_call.__code__.replace(co_stacksize=_FRAME_ITEMS), globals(), "_with_room")


def with_deep_stack(work: Callable[[], R]) -> R:
    """Run ``work`` where calls may nest deeply: following code through its callers nests as the code does."""
    import threading

    results: list[R] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(_with_room(work))
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
