"""Looking at every file of a project, or judging it: by several processes, where it has many."""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Protocol, TypeVar, cast

_MOST = 8

T = TypeVar("T")
R = TypeVar("R")


class Packing(Protocol):
    """How answers get from one process to the other: ``marshal``, fast, for plain values, or ``pickle``."""

    def dumps(self, value: Any, /) -> bytes:  # noqa: D102
        ...

    def loads(self, data: bytes, /) -> Any:  # noqa: D102
        ...


class Sharing(NamedTuple):
    """How work is shared: other processes pay from ``many`` items on, each of them from a ``share`` on; ``processes``
    is how many there are at most, 0 for one on each processor.
    """

    many: int
    share: int
    packing: Packing = cast("Packing", marshal)
    processes: int = 0

    def count(self, items: int) -> int:
        """How many processes to use for so many items."""
        if items < self.many or sys.platform != "linux" or threading.active_count() > 1:
            return 1
        return min(self.processes or min(usable_processors(), _MOST), -(-items // self.share))


LOOKING = Sharing(many=1000, share=500)


class _Helper(NamedTuple):
    """A copy of this process that works on a share, and where its answer comes from."""

    process: int
    pipe: int


def usable_processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def in_pieces(work: Callable[[Sequence[T]], list[R]], items: Sequence[T], sharing: Sharing | None = None) -> list[R]:
    """What ``work`` makes of some items: a list as long as theirs.

    It may be done by copies of this process, so it must not rest on what it changes. What one of them does not
    manage is done here.
    """
    sharing = sharing or LOOKING
    count = sharing.count(len(items))
    if count == 1:
        return work(items)
    shares = [items[number::count] for number in range(count)]
    helpers: list[_Helper | None] = []
    found: list[Any] = [None] * len(items)
    try:
        for share in shares[1:]:
            helpers.append(_start(work, share, sharing.packing))  # noqa: PERF401 - those begun must be known when one cannot be
        found[::count] = work(shares[0])
        for number, (helper, share) in enumerate(zip(helpers, shares[1:], strict=True), 1):
            answer = None if helper is None else _answer(helper, sharing.packing)
            found[number::count] = work(share) if answer is None else answer
    finally:
        for helper in helpers:
            if helper is not None:
                _end(helper)
    return found


def _start(work: Callable[[Sequence[T]], list[R]], share: Sequence[T], packing: Packing) -> _Helper | None:
    """A copy of this process at work on a share; nothing where the system allows none."""
    import signal

    try:
        ours, theirs = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if process:
        os.close(theirs)
        return _Helper(process, ours)
    try:  # in the copy, which must not return from here
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is told, too, and ends this one
        os.close(ours)
        answer = packing.dumps(work(share))
        with os.fdopen(theirs, "wb") as pipe:
            pipe.write(len(answer).to_bytes(8, "little") + answer)
    finally:
        os._exit(0)


def _answer(helper: _Helper, packing: Packing) -> list[Any] | None:
    """What a copy has found; nothing where it ended before it had answered."""
    with os.fdopen(os.dup(helper.pipe), "rb") as pipe:
        length = int.from_bytes(pipe.read(8), "little")
        answer = pipe.read(length)
    return cast("list[Any]", packing.loads(answer)) if length and len(answer) == length else None


def _end(helper: _Helper) -> None:
    import signal

    os.close(helper.pipe)
    with suppress(OSError):
        os.kill(helper.process, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(helper.process, 0)
