"""Runs the functions of programs one by one against the recorder, and prints what arrived for each.

Started by the tests as ``python -I -S runner.py`` with a JSON object on its standard input: ``paths`` to import from,
the SDK's first, and the ``programs`` to run. Prints one JSON object: ``observations`` by program and function, and what
was ``refused``.
"""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

sys.path.insert(0, str(Path(__file__).parent))

import redirect
from recorder import Recorder

_PATIENCE = 5.0


def main() -> None:
    """Observe the programs named on the standard input."""
    order = json.load(sys.stdin)
    sys.path[:0] = order["paths"]
    sys.modules["pyaudio"] = MagicMock()  # 3.3.0 cannot be imported without
    with Recorder() as recorder, redirect_stdout(sys.stderr):
        refused = redirect.install(recorder.port)
        observations = {path: _observe(Path(path), recorder) for path in order["programs"]}
    json.dump({"observations": observations, "refused": refused}, sys.stdout)


def _observe(path: Path, recorder: Recorder) -> dict[str, Any]:
    module = _load(path)
    observed: dict[str, Any] = {}
    for name, function in _functions(module):
        error = _run(function)
        taken = recorder.take(patience=0.2 if error else _PATIENCE)
        observed[name] = {"error": error, "requests": [asdict(request) for request in taken]}
    return observed


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _functions(module: ModuleType) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The public functions that the module defines, in the order in which it does."""
    for name, value in list(vars(module).items()):
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield name, value


def _run(function: Callable[[], Any]) -> str:
    """What the function raised, if anything: a call that raises before it sends has to be told from one that sends."""
    try:
        result = function()
        if inspect.isawaitable(result):
            asyncio.run(asyncio.wait_for(_awaited(result), timeout=20))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


async def _awaited(result: Any) -> Any:
    return await result


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # the sockets of some releases leave threads behind that wait for the next keep-alive
