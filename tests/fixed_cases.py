"""What fixing makes of the cases: beside a file that it changes lies what that file becomes, named ``.fixed.py``.

``python tests/fixed_cases.py [FOLDER…]`` writes those files anew, to be read before they are committed.
"""

import sys
from pathlib import Path

from known_gaps import CASES, catalog

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.fix.apply import Applied, apply_fixes, key_of
from mipcheck.rulepacks.casefile import FIXED, find_cases, read_case


def fix(path: Path, *, unsafe: bool = False) -> Applied:
    """What comes of fixing all calls of a case."""
    case = read_case(path)
    request = AnalysisRequest(case.root, case.files, case.files, catalog(), case.requires)
    analysis = analyze(request)
    wanted = frozenset(key_of(call) for call in analysis.calls if call.verdict != "opted-out")
    return apply_fixes(request, analysis, wanted, unsafe=unsafe)


def fixed_file(path: Path) -> Path:
    """Where what a file becomes is kept."""
    return path.with_name(path.stem + FIXED)


def recorded(path: Path) -> dict[str, bytes]:
    """What is kept of a case: the content of its changed files."""
    case = read_case(path)
    places = {file: fixed_file(case.root / file) for file in case.files}
    return {file: place.read_bytes() for file, place in places.items() if place.is_file()}


if __name__ == "__main__":
    for folder in [Path(argument).resolve() for argument in sys.argv[1:]] or [CASES]:
        for found in find_cases(folder):
            case = read_case(found)
            after = fix(found).after
            for file in case.files:
                place = fixed_file(case.root / file)
                if file in after:
                    place.write_bytes(after[file])
                else:
                    place.unlink(missing_ok=True)
