"""The notations in which projects write versions, each translated to a :data:`~mipcheck.versions.ranges.Range`.

All functions raise ``ValueError`` for what is not that notation, and answer ``()`` for what leaves the version open.
Sources: PEP 440; the dependency specification pages of Poetry; conda's match specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.versions.ranges import Range, union, version_of

_CLAUSE = re.compile(r"(===|==|~=|!=|>=|<=|>|<)\s*(\S+)")
_POETRY_CLAUSE = re.compile(r"\s*(\^|~=|~|===|==|!=|>=|<=|>|<|=)?\s*([v\d*][^\s,|]*)\s*,?")
_CONDA_PLAIN = re.compile(r"(={0,2})\s*([\w.*!+|]+)(?:(?:\s*=\s*|\s+)(\S+))?")
_TAG = re.compile(r"v?(\d+(?:\.\w+)+)")
_TAG_IN_URL = re.compile(r"@([^@/#?]+)(?:[#?].*)?$")
_ARCHIVE = re.compile(
    r"/(?P<name>[A-Za-z0-9._]+?(?:-[A-Za-z][A-Za-z0-9._]*)*)-(?P<version>\d[^-/]*?)(?:-[^/]*\.whl|\.tar\.\w+|\.zip)(?:[#?].*)?$"
)


def pep440(text: str) -> Range:
    """``>=5.2,<6``, ``==4.*``, ``~=4.1``; parentheses as old metadata has them."""
    clauses = [clause.strip() for clause in text.strip().removeprefix("(").removesuffix(")").split(",")]
    return _together([_clause(clause) for clause in clauses if clause])


def poetry(text: str) -> Range:
    """``^4.7``, ``~4.7``, ``4.8.*``, ``4.8.1``, ``>=3 <5``, ``*``, ``3 || 5``; what a ``Pipfile`` says is among it."""
    return union(*(_together(list(_poetry_clauses(part))) for part in re.split(r"\|\|?", text)))


def conda(text: str) -> Range:
    """What follows a name: ``=4.8`` (the series), ``==4.8.1``, ``4.8.1 py_0``, ``=4.8.1=py_0``, ``[version=…]``."""
    text = text.strip()
    if text.startswith("["):
        inner = re.search(r"version\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|([^,\]]*))", text)
        return conda(next(filter(None, inner.groups()), "")) if inner else ()
    plain = _CONDA_PLAIN.fullmatch(text)
    if plain is None:
        return union(*(pep440(part) for part in text.split("|")))
    operator, versions, build = plain.groups()
    return union(*(_conda_version(version, operator == "=" and not build) for version in versions.split("|")))


def address(url: str) -> Range:
    """The version in the name of an archive (``…/acme-4.8.1.tar.gz``) or in a version tag (``…/acme.git@v4.8.1``)."""
    if archive := _ARCHIVE.search(url):
        return _released(archive["version"])
    tagged = _TAG_IN_URL.search(url)
    return tag(tagged[1]) if tagged else ()


def archived(url: str) -> str:
    """The name of the package in the archive a URL leads to, ``""`` for another URL."""
    archive = _ARCHIVE.search(url)
    return archive["name"] if archive else ""


def tag(reference: str) -> Range:
    """A tag that is a version; branches and hashes say nothing."""
    named = _TAG.fullmatch(reference)
    return _released(named[1]) if named else ()


def _released(text: str) -> Range:
    version = version_of(text)
    return (f"=={version}",) if version else ()


def _together(clauses: list[str]) -> Range:
    """All clauses at once; beside an exact one the others have nothing to add."""
    from packaging.specifiers import SpecifierSet

    named = [clause for clause in clauses if clause]
    exact = [clause for clause in named if clause.startswith("==") and not clause.endswith("*")]
    text = exact[0] if exact else ",".join(named)
    SpecifierSet(text)
    return (text,) if text else ()


def _clause(text: str) -> str:
    match = _CLAUSE.fullmatch(text)
    if match is None:
        if text == "*":
            return ""
        raise ValueError(f"{text!r} is not a version range")
    operator, version = match.groups()
    if operator in ("===", "==", "!="):
        return _equal(operator[:2], version)
    # Installers used to take ">=3.0.*"; the star never meant anything there.
    return f"{operator}{version.removesuffix('.*')}"


def _equal(operator: str, version: str) -> str:
    if version == "*":
        return ""
    if version.endswith("*"):
        return f"{operator}{version.lstrip('v').rstrip('.*')}.*"
    parsed = version_of(version)
    if parsed is None:
        raise ValueError(f"{version!r} is not a version")
    return f"{operator}{parsed}"


def _poetry_clauses(text: str) -> Iterator[str]:
    position, text = 0, text.strip()
    while position < len(text):
        match = _POETRY_CLAUSE.match(text, position)
        if match is None:
            raise ValueError(f"{text!r} is not a version constraint")
        position = match.end()
        operator, version = match[1] or "==", match[2]
        if operator in "^~":
            yield from _bounds(operator, version)
        else:
            yield _clause(("==" if operator == "=" else operator) + version)


def _bounds(operator: str, text: str) -> tuple[str, str]:
    """``^`` admits all below the next change of the first part that is not zero, ``~`` the rest of the minor series."""
    version = version_of(text.removesuffix(".*"))
    if version is None:
        raise ValueError(f"{text!r} is not a version")
    release = version.release
    if operator == "^":
        place = next((index for index, part in enumerate(release) if part), len(release) - 1)
    else:
        place = min(1, len(release) - 1)
    above = ".".join(map(str, [*release[:place], release[place] + 1]))
    epoch = f"{version.epoch}!" if version.epoch else ""
    return f">={version}", f"<{epoch}{above}"


def _conda_version(version: str, fuzzy: bool) -> Range:
    if version.strip("*.") == "":
        return ()
    # "=4.8" is the series 4.8; a full "=4.8.1", as `conda env export` writes it, is that release.
    if version.endswith("*") or (fuzzy and version.count(".") < 2):
        return _together([f"=={version.rstrip('*').rstrip('.')}.*"])
    return _together([_equal("==", version)])
