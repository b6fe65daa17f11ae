"""Parsing files ahead in several processes.

A process that dies takes no other file with it: its file is reported, and another process takes over.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from mipcheck.frontends import read_facts
from mipcheck.kept.facts_cache import pack

ENOUGH = 256 * 1024
"""Bytes from which on other processes pay; to parse them takes some tenths of a second."""
# A copy of this process shares the parser; where copying is not safe, a new process imports it.
STARTING = "fork" if sys.platform == "linux" else "spawn"
NO_MEMORY = "there is not enough memory to parse it"
_PATIENCE = 1.0


class Source(NamedTuple):
    """A file to parse."""

    path: str
    data: bytes


class Parsed(NamedTuple):
    """A file with its packed facts, or why there are none that are worth keeping."""

    source: Source
    packed: bytes
    failure: str = ""


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


def pays(sources: list[Source]) -> bool:
    """Whether to parse in other processes: there is enough to do, and it is safe to start any.

    It is not beside other threads, of which a copied process would only have the locks.
    """
    return (
        sum(len(source.data) for source in sources) >= ENOUGH
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def parse_all(sources: list[Source], processes: int) -> Iterator[Parsed]:
    """Parse in ``processes`` other processes; the results come as they are ready, in any order."""
    waiting = sorted(sources, key=lambda source: (len(source.data), source.path))  # popped: the largest first
    busy: dict[object, tuple[_Worker, Source]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < processes:
                _give(_start(), waiting.pop(), busy)
            for pipe in wait([worker.pipe for worker, _ in busy.values()]):
                worker, source = busy.pop(pipe)
                answer = _receive(worker)
                if answer is not None and waiting:
                    _give(worker, waiting.pop(), busy)
                else:
                    _stop(worker)
                yield _parsed(source, answer, worker)
    finally:
        for worker, _ in busy.values():
            _stop(worker)


def _start() -> _Worker:
    context = multiprocessing.get_context(STARTING)
    from mipcheck.frontends import python  # noqa: F401 - for the copies to share

    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(pipe: Connection) -> None:
    """Answer with packed facts, or with nothing where memory does not suffice, for as long as anybody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is told, too, and ends this one
    asking = multiprocessing.parent_process()
    with suppress(EOFError, OSError):
        while True:
            while not pipe.poll(_PATIENCE):
                if asking is None or not asking.is_alive():
                    return
            path, data = pipe.recv()
            try:
                answer = pack(read_facts(path, data))
            except MemoryError:
                answer = b""
            pipe.send_bytes(answer)


def _give(worker: _Worker, source: Source, busy: dict[object, tuple[_Worker, Source]]) -> None:
    busy[worker.pipe] = worker, source
    with suppress(OSError):  # it has died; the answer will say so
        worker.pipe.send((source.path, source.data))


def _receive(worker: _Worker) -> bytes | None:
    try:
        return worker.pipe.recv_bytes()
    except (EOFError, OSError):
        return None


def _parsed(source: Source, answer: bytes | None, worker: _Worker) -> Parsed:
    if answer is None:
        code = worker.process.exitcode
        return Parsed(source, b"", f"the process that parsed it ended without an answer (exit code {code})")
    return Parsed(source, answer, "" if answer else NO_MEMORY)


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join(0.1)  # one that has just died says how
    worker.process.kill()
    worker.process.join()
