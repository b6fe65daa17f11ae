"""Fixing proven on the wire: programs are run with the real SDK before and after, and what arrives is compared.

The releases are those of the other wire tests: some that bracket the changes, or with ``MIPCHECK_WIRE_RELEASES=all``
every release since 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from sysconfig import get_path

import pytest
from observation import PACKAGE, Program, observe, observe_with, read_programs
from test_wire import PROGRAMS, cache_folder, catalog, known_gaps, observed_on, releases

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.findings import JudgedCall
from mipcheck.fix.apply import Applied, apply_fixes, key_of
from mipcheck.fix.edits import NoFix
from mipcheck.judge.carriers import admits

pytestmark = pytest.mark.wire

# What nobody can fix by changing the call: the settings of the voice agent know the option only since 4.8.0, and live
# connections ignore it before 3.1.3.
REFUSALS = ("require deepgram-sdk>=", "no release of deepgram-sdk", "hand over a dict")


CLIENTS = read_programs(Path(__file__).parent / "clients")


def fixed(program: Program, versions: Mapping[str, str]) -> Applied:
    """What comes of fixing a program for some releases."""
    files = program.case.files
    request = AnalysisRequest(program.case.root, files, files, catalog(), versions)
    analysis = analyze(request)
    wanted = frozenset(key_of(call) for call in analysis.calls if call.verdict != "opted-out")
    return apply_fixes(request, analysis, wanted, unsafe=False)


@cache
def fixed_on(release: str, name: str) -> Applied:
    """The same of one of the programs for the SDK, done once for all tests."""
    return fixed(next(program for program in PROGRAMS if program.path.name == name), {PACKAGE: release})


def written(program: Program, applied: Applied, folder: Path) -> Program:
    """The program as it is after fixing, in a folder of its own."""
    place = folder / program.path.name
    place.write_bytes(applied.after.get(program.path.name, program.path.read_bytes()))
    return Program(replace(program.case, root=folder), program.functions)


@pytest.mark.parametrize("release", releases())
def test_a_fix_makes_the_option_arrive(release: str, pytestconfig: pytest.Config, tmp_path: Path) -> None:
    cache = cache_folder(pytestconfig)
    programs = [program for program in PROGRAMS if program.runs_on(release)]
    before = observed_on(release, cache)
    applied = {program.path.name: fixed_on(release, program.path.name) for program in programs}
    after = observe(release, [written(program, applied[program.path.name], tmp_path) for program in programs], cache)

    proven, wrong = 0, []
    for program in programs:
        name = program.path.name
        result = applied[name]
        for call in dict.fromkeys(call.symbol for call, _ in result.fixed):
            was, now = before[name][call], after[name][call]
            if not was.sent and not now.sent and was.error == now.error:
                continue  # the release raises before it sends, whatever is written: known faults of the SDK
            proven += 1
            known = f"{name}:{program.functions[call].line}" in known_gaps(release)
            if now.value != "true" or (was.value == "true" and not known):
                wrong.append(f"{name}: {call}(): {was} became {now}")
    assert proven
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("release", releases())
def test_every_call_without_the_option_is_fixed_or_needs_another_release(release: str) -> None:
    left: list[tuple[str, JudgedCall]] = []
    for program in PROGRAMS:
        if program.runs_on(release):
            calls = fixed_on(release, program.path.name).analysis.calls
            left += [(program.path.name, call) for call in calls if call.verdict == "missing"]

    unexplained = [
        f"{name}:{call.line}: {call.fix}"
        for name, call in left
        if not (isinstance(call.fix, NoFix) and any(reason in call.fix.reason for reason in REFUSALS))
        and f"{name}:{call.line}" not in known_gaps(release)
    ]
    assert unexplained == []


@pytest.mark.parametrize("release", releases())
def test_every_call_of_a_release_is_among_those_fixed(release: str, pytestconfig: pytest.Config) -> None:
    """A call that sends, and that no program fixes, would make the proof smaller than it says it is."""
    judged: set[str] = set()
    for program in PROGRAMS:
        if not program.runs_on(release):
            continue
        applied, seen = fixed_on(release, program.path.name), observed_on(release, cache_folder(pytestconfig))
        judged.update(call.api for call, _ in applied.fixed)
        judged.update(
            call.api
            for call in applied.analysis.calls
            if isinstance(call.fix, NoFix) or not seen[program.path.name][call.symbol].sent
        )
    assert calls_of(release) - judged == set()


def calls_of(release: str) -> set[str]:
    """Every call of a release that sends data, as findings name it."""
    of_package = [library for library in catalog().libraries if library.package == PACKAGE]
    return {
        f"{library.id}: {call.api}"
        for library in of_package
        if release in library.releases
        for call in library.calls
        if admits(call.versions, release)
    }


@pytest.mark.parametrize("program", CLIENTS, ids=lambda program: program.path.stem)
def test_a_fixed_request_brings_the_option(program: Program, tmp_path: Path) -> None:
    packages = [get_path("stdlib"), get_path("platstdlib"), get_path("purelib")]
    before = observe_with(packages, [program], "the HTTP clients")[program.path.name]
    applied = fixed(program, {})
    after = observe_with(packages, [written(program, applied, tmp_path)], "the HTTP clients")[program.path.name]

    assert {call.symbol for call, _ in applied.fixed} == set(program.functions)
    assert {name: seen.error for name, seen in {**before, **after}.items() if seen.error} == {}
    assert [name for name, seen in before.items() if seen.value == "true"] == []
    assert {name: seen for name, seen in after.items() if seen.value != "true"} == {}
