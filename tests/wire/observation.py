"""What a program sent, release by release, and the verdict that it deserves for that."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from packaging.specifiers import SpecifierSet
from releases import installed

from mipcheck.findings import Verdict
from mipcheck.rulepacks.casefile import Case, Expectation, read_case

OPTION: Final = "mip_opt_out"
PACKAGE: Final = "deepgram-sdk"
PROGRAMS: Final = Path(__file__).parent / "programs"

_RUNNER: Final = Path(__file__).parent / "runner.py"
_ENDPOINTS: Final = ("/v1/listen", "/v2/listen", "/v1/speak", "/v2/speak", "/v1/read", "/v1/agent/converse", "/agent")
_SETTINGS: Final = ("Settings", "SettingsConfiguration")
_TIMEOUT: Final = 600
_PROCESSES: Final = 3


@dataclass(frozen=True)
class Program:
    """A program: a case with one judged call in each of its functions. ``functions`` has their expectations by name."""

    case: Case
    functions: dict[str, Expectation]

    @property
    def path(self) -> Path:
        """The file."""
        return self.case.root / self.case.files[0]

    def runs_on(self, release: str) -> bool:
        """Whether the release has what the program needs."""
        return SpecifierSet(self.case.requires[PACKAGE]).contains(release)


@dataclass(frozen=True)
class Observation:
    """What a function sent: ``sent`` is false where no data can have followed, ``value`` is the option as it came."""

    sent: bool
    value: str | None = None
    in_message: bool = False
    error: str = ""

    def verdict(self, expected: Verdict) -> Verdict:
        """The verdict on this release, for a call whose verdict over all releases is ``expected``.

        That one tells whether anything is written at all: a call that raises or drops what is written is ineffective,
        one with nothing to drop is missing. It also tells a written ``false`` from one that some releases add.
        """
        if self.value == "true":
            return "opted-out"
        if expected == "missing":
            return "missing"
        if self.value in {"false", "False"} and (expected == "opted-in" or not self.in_message):
            return "opted-in"
        return "ineffective"

    def agrees_with(self, expected: Verdict) -> bool:
        """Whether one release can behave like this where the verdict over all of them is ``expected``."""
        raised = not self.sent and expected in {"opted-out", "opted-in"}
        return expected == "conditional" or raised or self.verdict(expected) == expected


def read_programs(folder: Path = PROGRAMS) -> list[Program]:
    """The programs of a folder, in order."""
    return [_program(path) for path in sorted(folder.glob("*.py"))]


def observe(release: str, programs: list[Program], cache: Path) -> dict[str, dict[str, Observation]]:
    """Observations by file name and function, of programs run on a release, which is installed where it is not yet."""
    return observe_with(installed(release, cache), programs, release)


def observe_with(paths: list[str], programs: list[Program], name: str) -> dict[str, dict[str, Observation]]:
    """The same of programs run with what is importable from ``paths``; ``name`` says in errors what that is.

    They are run in several processes at a time, because most of what they do is to wait for one another's sockets.
    """
    bundles = [bundle for bundle in (programs[start::_PROCESSES] for start in range(_PROCESSES)) if bundle]
    with ThreadPoolExecutor(_PROCESSES) as pool:
        observed = pool.map(lambda bundle: _observe_bundle(paths, bundle, name), bundles)
        return {file: seen for found in observed for file, seen in found.items()}


def _observe_bundle(paths: list[str], programs: list[Program], name: str) -> dict[str, dict[str, Observation]]:
    order = {"paths": paths, "programs": [str(program.path) for program in programs]}
    # No site packages, no variables: neither this environment nor anybody's keys and proxies have a say.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_RUNNER)],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        env=environment,
        timeout=_TIMEOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the programs could not be run on {name}:\n{done.stderr}")
    result = json.loads(done.stdout)
    if result["refused"]:
        raise RuntimeError(f"{name} tried to leave the machine: {result['refused']}")
    return {
        Path(path).name: {name: _observation(**seen) for name, seen in functions.items()}
        for path, functions in result["observations"].items()
    }


def _program(path: Path) -> Program:
    case = read_case(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    spans = {node.name: range(node.lineno, (node.end_lineno or node.lineno) + 1) for node in functions}
    expectations = {name: [e for e in case.expectations if e.line in span] for name, span in spans.items()}
    for name, found in expectations.items():
        if len(found) != 1:
            raise ValueError(f"{path.name}: {name}() needs one expectation and has {len(found)}")
    return Program(case, {name: found[0] for name, found in expectations.items()})


def _observation(error: str, requests: list[dict[str, Any]]) -> Observation:
    if len(requests) > 1:
        raise ValueError(f"one call made several requests: {requests}")
    if not requests:
        return Observation(sent=False, error=error)
    request = requests[0]
    if "agent" in request["path"]:
        return _of_message(request["messages"], error)
    if request["path"] not in _ENDPOINTS:
        return Observation(sent=True, error=error)
    values = [value for name, value in request["query"] if name == OPTION]
    return Observation(sent=True, value=",".join(values) if values else None, error=error)


def _of_message(messages: list[str], error: str) -> Observation:
    settings = next((message for message in map(json.loads, messages) if message.get("type") in _SETTINGS), None)
    if settings is None:
        return Observation(sent=False, in_message=True, error=error)
    value = settings.get(OPTION)
    return Observation(sent=True, value=None if value is None else json.dumps(value), in_message=True, error=error)


def expected_on(program: Program, observed: dict[str, Observation]) -> Case:
    """The program as a case for one release: with the verdicts that its observations deserve."""
    expectations = [
        replace(expectation, verdict=observed[name].verdict(expectation.verdict))
        for name, expectation in program.functions.items()
    ]
    return replace(program.case, expectations=tuple(sorted(expectations)))
