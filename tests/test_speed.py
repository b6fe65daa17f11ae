"""What a run must not waste: work is counted here, for the time it takes depends on the machine."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from mipcheck import facts
from mipcheck.catalog.rules import Rules
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.frontends import read_facts
from mipcheck.resolve.syntax import own_nodes, walk

CASES = sorted((Path(__file__).parent / "cases").glob("*/*.py"))


def _nodes(node: object) -> list[object]:
    """Every node in a tree, looking at all that is in it."""
    found: list[object] = []
    stack = [node]
    while stack:
        here = stack.pop()
        if isinstance(here, tuple):
            found += [here] if type(here) is not tuple else []
            stack += [item for item in here if isinstance(item, tuple)]
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_walking_misses_no_node(path: Path) -> None:
    module = read_facts(path.name, path.read_bytes())
    if isinstance(module, facts.ModuleFacts):
        assert list(walk(module.body)) == _nodes(module.body)
        inside = {id(node) for node in walk(module.body)}
        assert {id(node) for node in own_nodes(module.body)} <= inside


def _judge(folder: Path, lines: list[str]) -> int:
    """Judge a file of these lines; returns how many functions were called for it, those that are built in included."""
    (folder / "made.py").write_text("\n".join(lines) + "\n")
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    request = AnalysisRequest(folder, ("made.py",), ("made.py",), Rules(), {}, processes=1)
    threading.setprofile(count)
    try:
        found = analyze(request)
    finally:
        threading.setprofile(None)
    assert found.calls
    return calls


def _functions(count: int) -> list[str]:
    head = ["import requests", "URL = 'https://api.deepgram.com/v1/listen'"]
    return head + [
        f"def send{number}(audio, options):\n    params = {{'model': {number}}}\n"
        "    params.update(options)\n    return requests.post(URL, params=params, data=audio)"
        for number in range(count)
    ]


def _methods(count: int) -> list[str]:
    head = ["import requests", "requests.post('https://api.deepgram.com/v1/listen')", "class Api:"]
    return head + [
        f"    def call{number}(self, body):\n        return self.session.post('https://example.com', json=body)"
        for number in range(count)
    ]


def _chain(count: int) -> list[str]:
    head = ["import requests", "requests.post('https://api.deepgram.com/v1/listen')"]
    return head + [
        f"def step{number}(audio, options=None):\n    return step{number + 1}(audio, options)"
        for number in range(count)
    ]


@pytest.mark.parametrize("lines", [_functions, _methods, _chain])
def test_work_grows_with_a_file_and_no_faster(lines: Callable[[int], list[str]], tmp_path: Path) -> None:
    _, once, few, many = (_judge(tmp_path, lines(count)) for count in (1, 1, 100, 1000))  # what is first imports a lot
    assert (many - once) < 12 * (few - once)


def test_the_collector_is_left_as_it_was(tmp_path: Path) -> None:
    usual = gc.get_threshold()
    _judge(tmp_path, _functions(1))
    assert gc.get_threshold() == usual
