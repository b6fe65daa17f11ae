"""Work that is shared between processes: the same answers in the same order, whatever becomes of one of them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence

import pytest

from mipcheck.tree import parallel
from mipcheck.tree.parallel import in_pieces

ITEMS = list(range(100))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no processes are copied here")


STARTED: list[int] = []


@pytest.fixture(autouse=True)
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    fork = os.fork

    def noted() -> int:
        process = fork()
        STARTED.append(process)
        return process

    STARTED.clear()
    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(parallel, "LOOKING", parallel.LOOKING._replace(many=1, share=10))
    monkeypatch.setattr(parallel, "usable_processors", lambda: 3)


def _doubled(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(2 * item, os.getpid()) for item in items]


def _no_child_is_left() -> bool:
    """Whether all processes were waited for; the one that runs the tests may have others."""
    for process in STARTED:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
    return bool(STARTED)


def test_several_processes_answer_in_order() -> None:
    answers = in_pieces(_doubled, ITEMS)
    assert [number for number, _ in answers] == [2 * item for item in ITEMS]
    assert len({process for _, process in answers}) == 3
    assert _no_child_is_left()


def test_few_items_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "LOOKING", parallel.LOOKING._replace(many=1000))
    assert {process for _, process in in_pieces(_doubled, ITEMS)} == {os.getpid()}
    assert in_pieces(_doubled, []) == []


def _exit() -> None:
    os._exit(1)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fail() -> None:
    raise MemoryError


@pytest.mark.parametrize("end", [_exit, _kill, _fail])
def test_the_share_of_one_that_dies_is_done_here(end: Callable[[], None]) -> None:
    here = os.getpid()

    def dying(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            end()
        return [2 * item for item in items]

    assert in_pieces(dying, ITEMS) == [2 * item for item in ITEMS]
    assert _no_child_is_left()


@pytest.mark.parametrize("call", ["pipe", "fork"])
def test_where_no_process_can_be_made_all_is_done_here(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise BlockingIOError

    monkeypatch.setattr(os, call, refused)
    assert {process for _, process in in_pieces(_doubled, ITEMS)} == {os.getpid()}


def test_a_failure_here_ends_the_others() -> None:
    here = os.getpid()

    def failing(items: Sequence[int]) -> list[int]:
        if os.getpid() == here:
            raise KeyboardInterrupt
        signal.pause()
        return list(items)

    with pytest.raises(KeyboardInterrupt):
        in_pieces(failing, ITEMS)
    assert _no_child_is_left()
