"""Lock files: ``uv.lock``, ``poetry.lock``, ``pdm.lock``, ``pylock.toml`` and ``Pipfile.lock``.

A lock can be megabytes of TOML, and a package is a few lines of it. So only the head of the package's own block goes
through the parser; the whole file does only when it mentions the package and no such block is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from mipcheck.versions.files import Document, Files, parse_toml
from mipcheck.versions.model import Mention, Package, Statement, UnreadableError
from mipcheck.versions.notation import pep440, tag
from mipcheck.versions.ranges import version_of

_BLOCK = re.compile(r"^\[\[packages?\]\][ \t]*$", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_HEADER = re.compile(r"^\[", re.MULTILINE)


def toml_lock(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """The locked versions, several where the lock forks. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    found = False
    conflict = _CONFLICT.search(document.text)
    if conflict and package.mentioned(document.text):
        raise UnreadableError("a merge conflict that was not resolved", document.line_at(conflict.start()))
    for head, line in _heads(document, package):
        found = True
        version = parse_toml(head, line).get("version")
        parsed = version_of(version) if isinstance(version, str) else None
        if parsed is not None:
            offset = next((i for i, text in enumerate(head.splitlines()) if text.startswith("version")), 0)
            yield Mention((f"=={parsed}",), document.path, line + offset)
    if not found and package.mentioned(document.text):
        _ = document.toml


def pipfile_lock(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """The locked versions in all categories. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    if not package.mentioned(document.text):
        return
    try:
        data = json.loads(document.text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not valid JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise UnreadableError("nested too deeply") from None
    for category in data.values() if isinstance(data, dict) else ():
        for name, entry in category.items() if isinstance(category, dict) else ():
            if package.is_named(name) and isinstance(entry, dict):
                yield _pipfile_entry(entry, document, document.line_of(package, name))


def installs(document: Document, folder: str) -> bool:
    """Whether a lock or requirements file installs the project in a folder, given relative to the file's own folder."""
    path = re.escape(folder)
    in_lock = rf'\b(?:editable|virtual|directory|path|url)"?\s*[=:]\s*"(?:\./)?{path}/?"'
    in_requirements = rf"^(?:(?:(?:-e|--editable)[ =]*(?:file:)?|(?:\S+ @ )?file:)(?:\./)?|\./){path}/?(?=[\s\[;]|$)"
    return re.search(f"{in_lock}|{in_requirements}", document.text, re.MULTILINE) is not None


def _heads(document: Document, package: Package) -> Iterator[tuple[str, int]]:
    """The keys of each block of the package, up to the block's first sub-table, with the line they begin on."""
    text = document.text
    name = re.compile(rf"""^name\s*=\s*["']{package.spelling}["']""", re.MULTILINE | re.IGNORECASE)
    if not name.search(text):
        return
    for block in _BLOCK.finditer(text):
        start = block.end() + 1
        following = _HEADER.search(text, start)
        end = following.start() if following else len(text)
        if name.search(text, start, end):
            yield text[start:end], document.line_at(start)


def _pipfile_entry(entry: dict[str, object], document: Document, line: int) -> Mention:
    version, reference = entry.get("version"), entry.get("ref")
    try:
        range_ = pep440(version) if isinstance(version, str) else tag(reference) if isinstance(reference, str) else ()
    except ValueError as error:
        raise UnreadableError(str(error), line) from None
    return Mention(range_, document.path, line)
