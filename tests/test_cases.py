"""Every case under ``tests/cases``, judged by the engine with the rules that are shipped."""

from pathlib import Path

import pytest
from known_gaps import CASES, faults, known

from mipcheck.rulepacks.casefile import find_cases

PATHS = list(find_cases(CASES))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(CASES).as_posix())
def test_case(path: Path) -> None:
    assert faults(path) == known().get(path.relative_to(CASES).as_posix(), [])


def test_every_known_gap_belongs_to_a_case() -> None:
    assert set(known()) <= {path.relative_to(CASES).as_posix() for path in PATHS}
