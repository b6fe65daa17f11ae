"""The verdicts on frameworks, compared with what their real releases send to a recorder on loopback.

Heavy (a gigabyte of wheels), so it is no part of a default run. It installs the newest release and one that drops the
option of each framework, in folders of their own::

    .venv/bin/python -m pytest tests/wire/frameworks_wire.py

``MIPCHECK_WIRE_CACHE`` is a folder to keep them in. What they try to fetch from elsewhere, price lists and language
data, is refused, and they do without.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from releases import LITELLM_DEPENDENCIES, installed_package
from test_wire import cache_folder

from mipcheck.catalog.loader import load_catalog
from mipcheck.engine import AnalysisRequest, analyze

HERE = Path(__file__).parent
PROGRAMS = HERE / "frameworks"
RELEASES = [
    ("livekit", "livekit-plugins-deepgram", "1.8.9", set[str]()),
    ("livekit_flux_speech", "livekit-plugins-deepgram", "1.8.9", set()),
    ("livekit", "livekit-plugins-deepgram", "1.3.5", {"recognized", "recognized_behind_an_adapter"}),
    ("pipecat", "pipecat-ai[deepgram]", "1.14.0", set()),
    ("pipecat_flux_speech", "pipecat-ai[deepgram]", "1.14.0", set()),
    ("pipecat", "pipecat-ai[deepgram]", "1.1.0", {"spoken", "spoken_over_http"}),
    ("pipecat_early", "pipecat-ai[deepgram]", "0.0.104", {"listened", "took_turns", "spoken"}),
    ("litellm", "litellm", "1.109.1", set()),
    ("litellm", "litellm", "1.72.4", {"by_keyword", "by_keyword_asynchronously", "through_a_router"}),
]
DEPENDENCIES = {("litellm", "1.109.1"): LITELLM_DEPENDENCIES}


def sent(program: Path, folders: list[str]) -> dict[str, str | None]:
    """The option as it arrived, by function; a function that sent nothing is an error."""
    order = {"paths": folders, "programs": [str(program)]}
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(HERE / "runner.py")],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ((_, observed),) = json.loads(done.stdout[done.stdout.index('{"observations"') :])["observations"].items()
    return {name: _option(name, seen) for name, seen in observed.items()}


def _option(name: str, seen: dict[str, Any]) -> str | None:
    requests = [request for request in seen["requests"] if request["path"].startswith(("/v1/", "/v2/"))]
    assert requests, f"{name}() sent nothing: {seen['error']}"
    values = {dict(request["query"]).get("mip_opt_out") for request in requests}
    assert len(values) == 1
    return values.pop()


def verdicts(program: Path, package: str, release: str) -> dict[str, str]:
    """The verdict on the last judged call of each function."""
    name = package.partition("[")[0]
    request = AnalysisRequest(program.parent, (program.name,), (program.name,), load_catalog(), {name: release})
    calls = analyze(request).calls
    tree = ast.parse(program.read_text(encoding="utf-8"))
    functions = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    return {
        node.name: [call.verdict for call in calls if node.lineno <= call.line <= (node.end_lineno or 0)][-1]
        for node in functions
    }


@pytest.mark.parametrize(("name", "package", "release", "dropping"), RELEASES)
def test_what_is_certified_arrives(
    name: str, package: str, release: str, dropping: set[str], pytestconfig: pytest.Config
) -> None:
    program = PROGRAMS / f"{name}_programs.py"
    dependencies = DEPENDENCIES.get((package, release), ())
    arrived = sent(program, installed_package(package, release, cache_folder(pytestconfig), dependencies))
    judged = verdicts(program, package, release)
    assert judged.keys() == arrived.keys()
    for function, value in arrived.items():
        assert (judged[function] == "opted-out") is (value == "true"), (function, value, judged[function])
    assert {function for function, verdict in judged.items() if verdict == "ineffective"} >= dropping
