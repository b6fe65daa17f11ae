"""Reports made elsewhere, joined: one is in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mipcheck.audit.model import Repository
from mipcheck.audit.reading import read_report
from mipcheck.errors import InputError


class Merged:
    """The parts of some JSON reports, in the order of the files; each pass reads the files again."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)

    def __call__(self) -> Iterator[Repository]:
        """The parts, one by one; raises :class:`InputError` for a file that is no report, and for a name met twice."""
        seen: dict[str, Path] = {}
        for file in self._files:
            for repository in read_report(file).repositories:
                if repository.name in seen:
                    other = seen[repository.name]
                    raise InputError(
                        f"{str(other)!r} and {str(file)!r} both have a repository {repository.name!r}; "
                        "give one another name with --name when it is audited"
                    )
                seen[repository.name] = file
                yield repository
