"""The verdicts on programs, compared with what the real SDK sends when they run.

The releases that bracket the changes are run by default; ``MIPCHECK_WIRE_RELEASES`` names others, separated by commas,
or ``all`` for every release from 2.0 on. ``MIPCHECK_WIRE_CACHE`` is a folder to keep the installs in.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

import pytest
from observation import PACKAGE, Observation, Program, expected_on, observe, read_programs
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from releases import BRACKETS

from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import Catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.rulepacks.casefile import Case, compare

pytestmark = pytest.mark.wire

Observed = dict[str, dict[str, Observation]]
PROGRAMS = read_programs()


@cache
def catalog() -> Catalog:
    return load_catalog()


def releases() -> list[str]:
    wanted = os.environ.get("MIPCHECK_WIRE_RELEASES", "")
    if wanted != "all":
        return [release.strip() for release in wanted.split(",") if release.strip()] or list(BRACKETS)
    known = {release for library in catalog().libraries if library.package == PACKAGE for release in library.releases}
    return sorted((release for release in known if Version(release) >= Version("2.0")), key=Version)


@cache
def observed_on(release: str, folder: Path) -> Observed:
    return observe(release, [program for program in PROGRAMS if program.runs_on(release)], folder)


@pytest.fixture
def observed(release: str, pytestconfig: pytest.Config) -> Observed:
    return observed_on(release, cache_folder(pytestconfig))


def cache_folder(config: pytest.Config) -> Path:
    if named := os.environ.get("MIPCHECK_WIRE_CACHE"):
        return Path(named)
    return config.cache.mkdir("wire") if config.cache else Path(tempfile.gettempdir()) / "mipcheck-wire"


def judge(case: Case, version: str) -> list[str]:
    request = AnalysisRequest(case.root, case.files, case.files, catalog(), {PACKAGE: version})
    return compare(case, analyze(request).calls).lines()


def known_gaps(version: str) -> set[str]:
    """The places known to be misjudged for a release, or over a range of them.

    ``known-gaps.txt`` has lines ``release SPECIFIER PROGRAM:LINE`` and ``range SPECIFIER PROGRAM:LINE``.
    """
    rows = Path(__file__).with_name("known-gaps.txt").read_text(encoding="utf-8").splitlines()
    return {place for kind, versions, place in map(str.split, rows) if _is_meant(kind, versions, version)}


def _is_meant(kind: str, versions: str, version: str) -> bool:
    if kind == "range":
        return versions == version
    return version[0].isdigit() and SpecifierSet(versions).contains(version)


def places(lines: list[str]) -> set[str]:
    """The places that differences are reported at, without the words."""
    return {line.split(": ", 1)[0] for line in lines}


@pytest.mark.parametrize("release", releases())
def test_programs_do_what_they_say(observed: Observed) -> None:
    wrong = [
        f"{program.path.name}: {name}() is expected {expectation.verdict}: {observed[program.path.name][name]}"
        for program in PROGRAMS
        if program.path.name in observed
        for name, expectation in program.functions.items()
        if not observed[program.path.name][name].agrees_with(expectation.verdict)
    ]
    assert observed
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("release", releases())
def test_verdicts_are_what_arrives(release: str, observed: Observed) -> None:
    seen = [program for program in PROGRAMS if program.path.name in observed]
    wrong = [line for program in seen for line in judge(expected_on(program, observed[program.path.name]), release)]
    assert seen
    assert places(wrong) == known_gaps(release), "\n".join(wrong)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.path.stem)
def test_verdicts_over_all_releases_of_a_program(program: Program) -> None:
    version = program.case.requires[PACKAGE]
    wrong = judge(program.case, version)
    known = {place for place in known_gaps(version) if place.startswith(program.path.name)}
    assert places(wrong) == known, "\n".join(wrong)
