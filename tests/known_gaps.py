"""What the engine is known to get wrong in the cases: a list that can only be changed knowingly.

``python tests/known_gaps.py`` judges every case and rewrites ``tests/known-gaps.txt``; a line is a case, a place in it,
the verdict expected and the one given (``-`` for no report). The test of the cases holds the engine to exactly this
list, so that neither a new fault nor a mended one goes by unnoticed.
"""

from functools import cache
from pathlib import Path

from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import Catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.rulepacks.casefile import compare, find_cases, read_case

HERE = Path(__file__).parent
CASES = HERE / "cases"
GAPS = HERE / "known-gaps.txt"


@cache
def catalog() -> Catalog:
    return load_catalog()


def faults(path: Path) -> list[str]:
    """The differences between what a case expects and what the engine says, one line each."""
    case = read_case(path)
    analysis = analyze(AnalysisRequest(case.root, case.files, case.files, catalog(), case.requires))
    outcome = compare(case, analysis.calls)
    name = path.relative_to(CASES).as_posix()
    lines = [f"{name} {item.path}:{item.line} {item.verdict} -" for item in outcome.missing]
    lines += [f"{name} {call.path}:{call.line} - {call.verdict}" for call in outcome.noisy]
    lines += [f"{name} {item.path}:{item.line} {item.verdict} {call.verdict}" for item, call in outcome.wrong]
    return sorted(lines)


@cache
def known() -> dict[str, list[str]]:
    """The recorded differences, by case."""
    found: dict[str, list[str]] = {}
    for line in GAPS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            found.setdefault(line.split(" ", 1)[0], []).append(line)
    return found


if __name__ == "__main__":
    rows = [line for path in find_cases(CASES) for line in faults(path)]
    header = "# Written by tests/known_gaps.py: case, place, verdict expected, verdict given (- for none).\n"
    GAPS.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
