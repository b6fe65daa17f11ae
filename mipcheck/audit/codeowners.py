"""Who owns a file: ``CODEOWNERS`` as GitHub and GitLab read it. The last pattern that matches decides.

GitLab knows sections, each of which decides for itself, default owners of a section, and ``!`` for what a section
leaves alone; there a pattern without a leading slash matches at any depth, while on GitHub one with a slash inside does
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

GITHUB_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
GITLAB_PLACES = ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")

_SECTION = re.compile(r"\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)")
_WORD = re.compile(r"(?:\\.|\S)+")
_TOKEN = re.compile(r"\\(.)|(\*+)|(\?)|(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Rule:
    section: str
    matches: re.Pattern[str]
    owners: tuple[str, ...]
    excludes: bool = False


class CodeOwners:
    """The rules of one file. ``gitlab`` tells which of the two dialects it is in."""

    def __init__(self, text: str, *, gitlab: bool = False) -> None:
        self._gitlab = gitlab
        self._rules = tuple(self._read(text))

    def owners(self, path: str) -> tuple[str, ...]:
        """The owners of a posix path relative to the repository's top, each once, in the order of the file."""
        decided: dict[str, tuple[str, ...]] = {}
        excluded: set[str] = set()
        for rule in self._rules:
            if rule.matches.fullmatch(path):
                if rule.excludes:
                    excluded.add(rule.section)
                decided[rule.section] = rule.owners
        kept = (owners for section, owners in decided.items() if section not in excluded)
        return tuple(dict.fromkeys(owner for owners in kept for owner in owners))

    def _read(self, text: str) -> Iterator[_Rule]:
        section = ""
        default: tuple[str, ...] = ()
        for line in text.removeprefix("\ufeff").splitlines():
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            header = _SECTION.fullmatch(line) if self._gitlab else None
            if header:
                section, default = header[1].strip().casefold(), _owners(header[2].split())
                continue
            pattern, *rest = _WORD.findall(line)
            excludes = self._gitlab and pattern.startswith("!")
            matches = self._pattern(pattern.removeprefix("!") if excludes else pattern)
            yield _Rule(section, matches, () if excludes else _owners(rest) or default, excludes)

    def _pattern(self, pattern: str) -> re.Pattern[str]:
        inner = pattern.rstrip("/")
        anchored = pattern.startswith("/") or (not self._gitlab and "/" in inner)
        parts = inner.strip("/").split("/")
        source = "" if anchored else "(?:.*/)?"
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            if part == "**":
                source += ".+" if last else "(?:.*/)?"
            else:
                source += _segment(part) + ("" if last else "/")
        if pattern.endswith("/"):
            source += "/.*" if inner else ".*"
        elif parts[-1] != "*":  # a star at the end means the files of the folder, not those below
            source += "(?:/.*)?"
        return re.compile(source, re.DOTALL)


def find_codeowners(top: Path) -> tuple[str, CodeOwners] | None:
    """The file that counts in a repository, and its rules; ``None`` where there is none that can be read.

    The dialect is GitLab's where the file lies in its folder, or the repository has a pipeline of GitLab and none of
    GitHub's folders.
    """
    gitlab = (top / ".gitlab-ci.yml").exists() and not (top / ".github").exists()
    gitlab = gitlab or not any((top / place).is_file() for place in GITHUB_PLACES)
    for place in GITLAB_PLACES if gitlab else GITHUB_PLACES:
        try:
            text = (top / place).read_text("utf-8", "replace")
        except OSError:
            continue
        return PurePosixPath(place).as_posix(), CodeOwners(text, gitlab=gitlab)
    return None


def _owners(words: list[str]) -> tuple[str, ...]:
    """The owners in a line, up to a comment."""
    comment = next((number for number, word in enumerate(words) if word.startswith("#")), len(words))
    return tuple(words[:comment])


def _segment(part: str) -> str:
    source = ""
    for escaped, stars, question, literal in _TOKEN.findall(part):
        source += "[^/]*" if stars else "[^/]" if question else re.escape(escaped or literal)
    return source
