"""Ranges of releases: a union of alternatives, each a comma-separated set of PEP 440 clauses.

``()`` says nothing at all (a package named without a version), ``("==4.8.1",)`` is one release, and
``("==4.8.1", ">=5,<6")`` is either. Comparing versions is left to ``packaging``, imported only when it comes to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from packaging.version import Version

Range: TypeAlias = tuple[str, ...]

_EXACT = re.compile(r"==[^,*=]+")
_MOST_PAIRS = 256


def is_exact(alternative: str) -> bool:
    """Whether an alternative names one release."""
    return _EXACT.fullmatch(alternative) is not None


def is_pinned(range_: Range) -> bool:
    """Whether every alternative names one release: what a lock file says, even one with several versions."""
    return bool(range_) and all(map(is_exact, range_))


def union(*ranges: Range) -> Range:
    """Any of the ranges. One that says nothing makes the union say nothing. Releases are listed in ascending order."""
    if not all(ranges):
        return ()
    found: dict[object, str] = {}
    for alternative in (one for range_ in ranges for one in range_):
        found.setdefault(_identity(alternative), alternative)
    alternatives = tuple(found.values())
    if not is_pinned(alternatives):
        return alternatives
    from packaging.version import Version

    return tuple(sorted(alternatives, key=lambda alternative: Version(alternative[2:])))


def intersection(left: Range, right: Range) -> Range:
    """What both admit; ``()`` when nothing is. A side that says nothing does not narrow the other."""
    if not left or not right:
        return left or right
    # Admitting too much costs precision; leaving a release out could hide the one that matters.
    if len(left) * len(right) > _MOST_PAIRS:
        return left
    pairs = [_both(a, b) for a in left for b in right]
    return tuple(dict.fromkeys(pair for pair in pairs if pair))


def admitted_by(range_: Range, releases: Sequence[str]) -> tuple[str, ...]:
    """Those of the releases, in their order, that one of the alternatives admits; pre-releases as PEP 440 has it."""
    parsed = [(text, version) for text in releases if (version := version_of(text)) is not None]
    kept: set[Version] = set()
    for alternative in range_:
        kept.update(_admitted(alternative, [version for _, version in parsed]))
    return tuple(text for text, version in parsed if version in kept)


def _admitted(alternative: str, releases: list[Version]) -> list[Version]:
    from packaging.specifiers import SpecifierSet

    if is_exact(alternative):
        # A local build (4.8.1+acme) is the release it was built from, as far as anybody outside can know.
        wanted = version_of(alternative[2:].partition("+")[0])
        return [version for version in releases if version == wanted]
    specifiers = SpecifierSet(alternative)
    early = [version for version in releases if specifiers.contains(version, prereleases=True)]
    # Versions of packaging differ in when they take pre-releases; PEP 440: if asked for, or if there is nothing else.
    final = [version for version in early if specifiers.prereleases or not version.is_prerelease]
    return final or early


def version_of(text: str) -> Version | None:
    """The parsed version, or ``None`` for what PEP 440 knows no order for."""
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except InvalidVersion:
        return None


def _both(left: str, right: str) -> str:
    """One alternative that is both, ``""`` when no version can be."""
    clauses = list(dict.fromkeys([*left.split(","), *right.split(",")]))
    if not _satisfiable(clauses):
        return ""
    # Lower bounds first: that is how people write them.
    ordered = sorted(clauses, key=lambda clause: clause.startswith("<"))
    return next((clause for clause in clauses if is_exact(clause)), ",".join(ordered))


def _satisfiable(clauses: Iterable[str]) -> bool:
    """Whether any version at all meets the clauses.

    Each clause is an interval or leaves one out, so where a version exists there is one at a bound, right after it, or
    right after the series it begins.
    """
    from packaging.specifiers import SpecifierSet

    bounds = [re.sub(r"^\W+|\.\*$", "", clause) for clause in clauses]
    candidates = ["0"]
    for bound in bounds:
        candidates.append(bound)
        if version := version_of(bound):
            *head, last = version.release
            following = ".".join(map(str, [*head, last + 1]))
            candidates += [f"{version.epoch}!{following}", f"{version.base_version}.0.0.1"]
    specifiers = SpecifierSet(",".join(clauses))
    return any(specifiers.contains(candidate, prereleases=True) for candidate in candidates)


def _identity(alternative: str) -> object:
    return version_of(alternative[2:]) if is_exact(alternative) else alternative
