"""Rule packs held against their cases: what ``mipcheck rules test`` does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from mipcheck.catalog.model import Catalog
from mipcheck.config.document import FILE_NAMES
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.errors import InputError
from mipcheck.findings import JudgedCall
from mipcheck.rulepacks.casefile import (
    FIXED,
    MARKER,
    Case,
    Expectation,
    FailureKind,
    Outcome,
    compare,
    find_cases,
    read_case,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A place where the rules say something else than a case expects: ``path`` is the file as named by the user."""

    path: Path
    line: int
    kind: FailureKind
    message: str


def find_packs(paths: Iterable[Path]) -> list[Path]:
    """The rule files that are named, or lie directly in a folder that is named and is no case."""
    found: list[Path] = []
    for path in paths:
        if path.suffix == ".toml":
            found.append(path)
        elif path.is_dir() and not (path / MARKER).is_file():
            found += sorted(file for file in path.glob("*.toml") if file.name not in FILE_NAMES)
    return list(dict.fromkeys(found))


def cases_of(paths: Iterable[Path]) -> list[Path]:
    """The cases that are named, lie below a named folder, or in the folder beside a named rule file.

    Raises :class:`InputError` for a path that is none of these.
    """
    return list(dict.fromkeys(case for path in paths for case in _cases_of(path)))


def _cases_of(path: Path) -> Iterator[Path]:
    if path.suffix == ".toml" and path.is_file():
        beside = path.with_suffix("")
        if not beside.is_dir():
            raise InputError(f"{path}: its cases should lie in the folder {beside}, which does not exist")
        path = beside
    if path.is_dir():
        yield from find_cases(path)
    elif path.suffix == ".py" and path.is_file():
        yield path.with_name(path.name.replace(FIXED, ".py"))
    else:
        raise InputError(f"{path} is no case: a Python file, a folder of them, or a rule file with a folder beside it")


def run_case(path: Path, catalog: Catalog) -> list[Failure]:
    """Where the rules and the case at ``path`` disagree. Raises :class:`CaseError` for a case that cannot be read."""
    case = read_case(path)
    failures = _failures(case.root, compare(case, _judged(case, catalog)))
    fixed = {file: fix for file in case.files if (fix := fixed_beside(case.root / file)).is_file()}
    if not fixed:
        return failures
    failures += _of_fixed(case, fixed, path.is_dir(), catalog)
    return failures or _unlike_the_fix(case, fixed, catalog)


def fixed_beside(file: Path) -> Path:
    """Where the fixed version of a case's file is kept."""
    return file.with_name(file.stem + FIXED)


def _judged(case: Case, catalog: Catalog) -> Sequence[JudgedCall]:
    return analyze(AnalysisRequest(case.root, case.files, case.files, catalog, case.requires)).calls


def _unlike_the_fix(case: Case, fixed: dict[str, Path], catalog: Catalog) -> list[Failure]:
    """Where a fixed version is not what ``mipcheck fix`` writes."""
    from mipcheck.fix.apply import apply_fixes, key_of

    request = AnalysisRequest(case.root, case.files, case.files, catalog, case.requires)
    analysis = analyze(request)
    wanted = frozenset(key_of(call) for call in analysis.calls if call.verdict != "opted-out")
    after = dict(apply_fixes(request, analysis, wanted, unsafe=False).after)
    return [
        failure
        for file, kept in fixed.items()
        for failure in _first_difference(kept, after.get(file) or (case.root / file).read_bytes())
    ]


def _first_difference(kept: Path, written: bytes) -> Iterator[Failure]:
    """The first line in which a kept file is not what was written; nothing if there is none."""
    expected = kept.read_bytes()
    if expected == written:
        return
    pairs = zip_longest(expected.splitlines(), written.splitlines())
    at, line = next(((number, new) for number, (old, new) in enumerate(pairs, 1) if old != new), (1, None))
    if line is None:
        told = "`mipcheck fix` writes something else at the end"
    else:
        told = f"`mipcheck fix` writes `{line.decode('utf-8', 'replace').strip()}` here"
    yield Failure(kept, at, "missing", told)


def _failures(root: Path, outcome: Outcome, shown: dict[str, Path] | None = None) -> list[Failure]:
    return [
        Failure((shown or {}).get(path, root / path), line, kind, message)
        for path, line, kind, message in outcome.failures()
    ]


def _of_fixed(case: Case, fixed: dict[str, Path], is_folder: bool, catalog: Catalog) -> list[Failure]:
    """What is wrong with the fixed versions: each has to change something, and only what opts calls out."""
    same = [fix for file, fix in fixed.items() if fix.read_bytes() == (case.root / file).read_bytes()]
    failures = [Failure(fix, 1, "missing", "it is the same as the file it fixes") for fix in same]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for file in case.files:
            source = fixed.get(file, case.root / file)
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(source.read_bytes())
        if is_folder:
            (root / MARKER).write_text(case.title, encoding="utf-8")
        after = read_case(root if is_folder else root / case.files[0])
        calls = _judged(after, catalog)
    wanted = tuple(_after_fixing(item, calls) for item in after.expectations)
    if wanted == after.expectations:
        failures += [
            Failure(fix, 1, "missing", "no call is opted out in it") for fix in fixed.values() if fix not in same
        ]
    return failures + _failures(case.root, compare(replace(after, expectations=wanted), calls), fixed)


def _after_fixing(expectation: Expectation, calls: Iterable[JudgedCall]) -> Expectation:
    """What is expected of a call in the fixed file: as before, or opted out."""
    here = [call for call in calls if call.path == expectation.path and call.line <= expectation.line <= call.end_line]
    opted_out = bool(here) and all(call.verdict == "opted-out" for call in here)
    return replace(expectation, verdict="opted-out") if opted_out else expectation
