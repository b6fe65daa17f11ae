"""Every case under ``tests/cases``, judged by the engine with the rules that are shipped."""

from functools import cache
from pathlib import Path

import pytest

from mipcheck.casefile import compare, find_cases, read_case
from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import Catalog
from mipcheck.engine import AnalysisRequest, analyze

CASES = Path(__file__).parent / "cases"
PATHS = list(find_cases(CASES))


@cache
def catalog() -> Catalog:
    return load_catalog()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(CASES).as_posix())
def test_case(path: Path) -> None:
    case = read_case(path)
    analysis = analyze(AnalysisRequest(case.root, case.files, case.files, catalog(), case.requires))
    outcome = compare(case, analysis.calls)
    assert outcome.passed, "\n".join(outcome.lines())
