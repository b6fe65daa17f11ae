"""Parsing in several processes: the same report, whatever happens to one of them."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import ENVIRONMENT, write
from known_gaps import catalog

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.facts import ModuleFacts, Unreadable
from mipcheck.findings import Analysis
from mipcheck.frontends import parallel, read_facts

CALL = (
    "import requests\n\n\ndef send{n}(audio):\n"
    "    return requests.post('https://api.deepgram.com/v1/listen?mip_opt_out={n}', data=audio)\n"
)
FILES = {f"pkg{n % 3}/part{n}.py": CALL.format(n=n) for n in range(12)}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is changed here reaches copied processes only")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parallel, "ENOUGH", 1)
    return write(tmp_path / "project", FILES)


def judged(project: Path, processes: int = 0, paths: tuple[str, ...] = tuple(sorted(FILES)), **more: Path) -> Analysis:
    cache = more.get("cache")
    request = AnalysisRequest(project, paths, paths, catalog(), {}, processes=processes, cache=lambda: cache)
    return analyze(request)


def test_any_number_of_processes_says_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several = [judged(project, processes) for processes in (1, 2, 5)]
    monkeypatch.setattr(parallel, "ENOUGH", 1 << 40)
    alone = judged(project)
    assert len(alone.calls) == len(FILES)
    assert several == [alone] * 3


def test_new_processes_say_the_same_as_copied_ones(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = judged(project, 2)
    asked: list[str] = []
    context = multiprocessing.get_context
    monkeypatch.setattr(multiprocessing, "get_context", lambda way: [asked.append(way), context(way)][1])  # type: ignore[func-returns-value]
    monkeypatch.setattr(parallel, "STARTING", "spawn")
    assert judged(project, 2) == copied
    assert asked == ["spawn"] * 2


NEW = """
import sys
from mipcheck.frontends import parallel
parallel.ENOUGH, parallel.STARTING = 1, sys.argv.pop()
from mipcheck.cli import main
if __name__ == "__main__":
    sys.exit(main())
"""


def test_new_processes_begin_where_the_command_is_a_script(project: Path, tmp_path: Path) -> None:
    script = tmp_path / "command.py"
    script.write_text(NEW)
    words = ("check", "--output", "json", "--no-cache", str(project))
    copied, new = (
        subprocess.run(
            [sys.executable, str(script), *words, starting], check=False, env=ENVIRONMENT, capture_output=True
        )
        for starting in ("fork", "spawn")
    )
    assert (new.returncode, new.stdout) == (copied.returncode, copied.stdout)
    assert (copied.returncode, new.stderr) == (1, b"")


def test_any_order_of_files_says_the_same(project: Path) -> None:
    shuffled = list(FILES)
    random.Random(7).shuffle(shuffled)
    there = {call.path: call for call in judged(project, 2, tuple(shuffled)).calls}
    assert there == {call.path: call for call in judged(project, 2).calls}


@pytest.mark.parametrize("way", ["exit", "memory", "signal"])
def test_a_process_that_dies_is_reported_for_its_file(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    victim = "pkg1/part4.py"
    whole = judged(project)

    def dying(path: str, data: bytes) -> ModuleFacts | Unreadable:
        if path == victim and way == "exit":
            os._exit(3)
        if path == victim and way == "signal":
            os.kill(os.getpid(), signal.SIGKILL)
        if path == victim:
            raise MemoryError
        return read_facts(path, data)

    monkeypatch.setattr(parallel, "read_facts", dying)
    torn = judged(project, 2, cache=tmp_path / "cache")
    assert torn.calls == tuple(call for call in whole.calls if call.path != victim)
    assert [(item.rule, item.path) for item in torn.diagnostics] == [("MIP901", victim)]
    monkeypatch.undo()
    assert judged(project, cache=tmp_path / "cache") == whole  # the failure was not kept


SLOW = """
import signal, sys, time
from mipcheck.frontends import parallel
from mipcheck.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # background jobs ignore it

def slow(path, data):
    if path.endswith("7.py"):
        print("parsing", flush=True)
        time.sleep(60)
    return read(path, data)

read, parallel.read_facts, parallel.ENOUGH = parallel.read_facts, slow, 1
sys.exit(main())
"""


def test_an_interrupt_ends_all_at_once_and_leaves_no_half_entry(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", SLOW, "check", "--cache-dir", str(folder), str(project)]
    run = subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"parsing\n"
    started = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: every process of the run is told
    _, said = run.communicate(timeout=10)
    assert time.monotonic() - started < 1
    assert (run.returncode, said.strip()) == (130, b"mipcheck: interrupted")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    assert not list(folder.rglob(".new-*"))
    assert judged(project, cache=folder) == judged(project)
