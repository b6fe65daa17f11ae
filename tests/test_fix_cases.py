"""Every case under ``tests/cases`` is fixed, and becomes exactly what is kept beside it."""

from pathlib import Path

import pytest
from fixed_cases import fix, recorded
from known_gaps import CASES

from mipcheck.fix.edits import Fix, NoFix
from mipcheck.rulepacks.casefile import FIXED, find_cases, read_case

PATHS = list(find_cases(CASES))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(CASES).as_posix())
def test_fixed_case(path: Path) -> None:
    applied = fix(path)

    assert dict(applied.after) == recorded(path)
    assert all(compile(content, file, "exec", dont_inherit=True) for file, content in applied.after.items())
    left = [call for call in applied.analysis.calls if call.verdict != "opted-out"]
    unexplained = [call for call in left if not isinstance(call.fix, Fix | NoFix) or call.fix == NoFix("")]
    assert unexplained == []


def test_every_fixed_file_belongs_to_a_case() -> None:
    files = {file for path in PATHS for file in (read_case(path).root / name for name in read_case(path).files)}
    kept = {path.with_name(path.name.removesuffix(FIXED) + ".py") for path in CASES.rglob(f"*{FIXED}")}
    assert kept <= files
