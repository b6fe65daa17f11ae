"""Requirements and constraints files as pip reads them: continued lines, comments, hashes, ``-r``, ``-c``, ``-e``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from mipcheck.versions.files import Document, Files
from mipcheck.versions.model import Package, Statement, Trouble
from mipcheck.versions.requirement import mentions

_COMMENT = re.compile(r"(^|\s+)#.*$")
_OPTIONS = re.compile(r"\s--[a-z].*$")
_INCLUDE = re.compile(r"(?:-r|--requirement|-c|--constraint)\s*=?\s*(['\"]?)(.+?)\1\s*$")
_EDITABLE = re.compile(r"(?:-e|--editable)\s*=?\s*")


def read(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What the file and those it includes say of the package, in order."""
    yield from _read(document, package, files, {document.path})


def include(
    target: str, source: Document, line: int, package: Package, files: Files, seen: set[str]
) -> Iterator[Statement]:
    """The statements of a file named in another one, relative to that; a :class:`Trouble` where it cannot be had."""
    path = posixpath.normpath(posixpath.join(source.folder, target.replace("\\", "/")))
    if "://" in target or path.startswith(("../", "/")):
        yield Trouble(source.path, line, f"includes {target}, which is outside the project and not read", certain=False)
    elif path not in seen:
        seen.add(path)
        document = files.read(path)
        if document is None:
            yield Trouble(source.path, line, f"includes {target}, which cannot be read", certain=False)
        else:
            yield from _read(document, package, files, seen)


def _read(document: Document, package: Package, files: Files, seen: set[str]) -> Iterator[Statement]:
    for line, text in _logical_lines(document.text):
        if included := _INCLUDE.match(text):
            yield from include(included[2], document, line, package, files, seen)
        elif package.mentioned(text):
            yield from mentions(_OPTIONS.sub("", _EDITABLE.sub("", text, count=1)), package, document, line)


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Requirements with the line they begin on, continued lines joined, without comments."""
    start, parts = 0, list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        start = start if parts else number
        comment = line.lstrip().startswith("#")
        continued = line.endswith("\\") and not comment
        parts.append(line[:-1] if continued else line)
        if not continued:
            if joined := _COMMENT.sub("", "".join(parts)).strip():
                yield start, joined
            parts = []
    if joined := _COMMENT.sub("", "".join(parts)).strip():
        yield start, joined
