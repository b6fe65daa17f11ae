"""Looking at every file of a project: by several processes, where it has very many."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

MANY = 4000
"""Files from which on other processes pay."""
_PIECES = 4

T = TypeVar("T")
_work: Callable[[Sequence[str]], Any] | None = None


def in_pieces(work: Callable[[Sequence[str]], T], paths: Sequence[str]) -> list[T]:
    """What ``work`` returns for consecutive pieces of ``paths``; it must not rest on what it changes."""
    global _work  # noqa: PLW0603 - copied processes find it here, whatever it is bound to
    if len(paths) < MANY or sys.platform != "linux" or threading.active_count() > 1:
        return [work(paths)]
    import multiprocessing
    import signal

    from mipcheck.parsing import usable_processors

    processes = usable_processors()
    if processes < 2 or multiprocessing.current_process().daemon:
        return [work(paths)]
    size = -(-len(paths) // (processes * _PIECES))
    pieces = [paths[start : start + size] for start in range(0, len(paths), size)]
    _work = work
    try:
        ignoring = (signal.SIGINT, signal.SIG_IGN)  # the process that waits is told, too, and ends the others
        with multiprocessing.get_context("fork").Pool(processes, signal.signal, ignoring) as pool:
            return pool.map(_run, pieces, chunksize=1)
    finally:
        _work = None


def _run(piece: Sequence[str]) -> Any:
    assert _work is not None
    return _work(piece)
