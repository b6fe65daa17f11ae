"""What the readers of dependency files say: where a package is mentioned and in which versions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, TypeAlias

from mipcheck.versions.ranges import Range


class Mention(NamedTuple):
    """A package as a file requires it; ``conditional`` ones, under a marker, are alternatives to each other."""

    range: Range
    path: str
    line: int
    conditional: bool = False


class Trouble(NamedTuple):
    """Something that hides a version; unless ``certain`` to, it matters only where no version is found."""

    path: str
    line: int
    message: str
    certain: bool = True


Statement: TypeAlias = Mention | Trouble


class UnreadableError(Exception):
    """A file that its format does not explain, with the line where that shows."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line


class Package(NamedTuple):
    """A package to look for: its normalised name and a pattern for every spelling of it."""

    name: str
    spelling: str

    def mentioned(self, text: str) -> bool:
        """A cheap test, true for any text that may name the package."""
        return re.search(self.spelling, text, re.IGNORECASE) is not None

    def is_named(self, name: object) -> bool:
        """Whether a name as written is this package's."""
        return isinstance(name, str) and normalise(name) == self.name


def normalise(name: str) -> str:
    """The name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


@cache
def named(name: str) -> Package:
    """The package of that name, however spelled."""
    normalised = normalise(name)
    return Package(normalised, r"[-_.]+".join(map(re.escape, normalised.split("-"))))
