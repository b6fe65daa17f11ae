"""Manifests in TOML: ``pyproject.toml`` of every tool, ``Pipfile``, and the metadata inside a script (PEP 723)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.versions import requirements
from mipcheck.versions.files import Document, Files, parse_toml
from mipcheck.versions.model import Mention, Package, Statement, Trouble
from mipcheck.versions.notation import address, poetry, tag
from mipcheck.versions.ranges import Range
from mipcheck.versions.requirement import mentions

# Where lists of requirements stand; "*" is any key. Every group is read, so what one includes needs no following.
_LISTS = (
    "project.dependencies",
    "project.optional-dependencies.*",
    "dependency-groups.*",
    "tool.uv.dev-dependencies",
    "tool.uv.constraint-dependencies",
    "tool.uv.override-dependencies",
    "tool.pdm.dev-dependencies.*",
    "tool.rye.dev-dependencies",
    "tool.hatch.envs.*.dependencies",
    "tool.hatch.envs.*.extra-dependencies",
)
_TABLES = (
    "tool.poetry.dependencies",
    "tool.poetry.dev-dependencies",
    "tool.poetry.group.*.dependencies",
    "tool.pixi.pypi-dependencies",
    "tool.pixi.feature.*.pypi-dependencies",
)
_NAMED = ("project", "tool.poetry")
_FILES = ("tool.setuptools.dynamic.dependencies.file", "tool.setuptools.dynamic.optional-dependencies.*.file")
_CONDITIONS = ("markers", "marker", "python", "platform", "sys_platform", "python_version", "python_full_version")
_SCRIPT = re.compile(r"^# /// script$\n((?:^#(?: .*)?$\n)+?)^# ///$", re.MULTILINE)


def pyproject(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What ``pyproject.toml`` requires. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    if not package.mentioned(document.text) and "tool.setuptools.dynamic" not in document.text:
        return
    for path in _NAMED:
        for table in _walk(document.toml, path.split(".")):
            yield from _itself(table, document, package)
    for path in _LISTS:
        for requirement in _strings(document.toml, path.split(".")):
            yield from mentions(requirement, package, document, document.line_of(package, requirement))
    for path in _TABLES:
        yield from _tables(document, path, package)
    for path in _FILES:
        for target in _strings(document.toml, path.split(".")):
            line = document.text[: document.text.find(target)].count("\n") + 1
            yield from requirements.include(target, document, line, package, files, {document.path})


def pipfile(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What ``Pipfile`` requires in any of its categories. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    if package.mentioned(document.text):
        yield from _tables(document, "*", package)


def script(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What the metadata block of a script requires. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    block = _SCRIPT.search(document.text)
    if block is None or not package.mentioned(block[1]):
        return
    first = document.line_at(block.start(1))
    text = "\n".join(line[2:] for line in block[1].splitlines())
    inner = Document(document.path, text)
    for path in ("dependencies", "tool.uv.constraint-dependencies", "tool.uv.override-dependencies"):
        for requirement in _strings(parse_toml(text, first), path.split(".")):
            yield from mentions(requirement, package, document, inner.line_of(package, requirement) + first - 1)


def _strings(value: object, path: list[str]) -> Iterator[str]:
    """The text, or the texts in the list, at each place of the path."""
    for found in _walk(value, path):
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, str):
                yield item


def _walk(value: object, path: list[str]) -> Iterator[object]:
    if not path:
        yield value
    elif isinstance(value, dict):
        for key in value if path[0] == "*" else [path[0]]:
            yield from _walk(value.get(key), path[1:])


def _tables(document: Document, path: str, package: Package) -> Iterator[Statement]:
    for table in _walk(document.toml, path.split(".")):
        for name, written in table.items() if isinstance(table, dict) else ():
            if package.is_named(name):
                for entry in written if isinstance(written, list) else [written]:
                    yield _entry(entry, isinstance(written, list), document, package)


def _itself(table: object, document: Document, package: Package) -> Iterator[Statement]:
    """The version of the project, where it is the package that is asked for: its own code runs with that."""
    name, version = (table.get("name"), table.get("version")) if isinstance(table, dict) else (None, None)
    if isinstance(name, str) and isinstance(version, str) and package.is_named(name):
        try:
            range_ = poetry(f"=={version}")
        except ValueError:
            return
        yield Mention(range_, document.path, document.line_of(package, version), False)


def _entry(entry: object, one_of_several: bool, document: Document, package: Package) -> Statement:
    """A value of a Poetry or Pipfile table: a constraint, or a table with one and the conditions it holds under."""
    table = entry if isinstance(entry, dict) else {"version": entry}
    version = table.get("version")
    line = document.line_of(package, version if isinstance(version, str) else "")
    try:
        range_ = poetry(version) if isinstance(version, str) else _of_source(table)
    except ValueError as error:
        return Trouble(document.path, line, f"cannot tell the version of {package.name}: {error}")
    return Mention(range_, document.path, line, one_of_several or any(key in table for key in _CONDITIONS))


def _of_source(table: dict[str, object]) -> Range:
    reference = next((table[key] for key in ("tag", "rev", "ref") if isinstance(table.get(key), str)), None)
    if isinstance(reference, str):
        return tag(reference)
    source = next((table[key] for key in ("url", "file") if isinstance(table.get(key), str)), None)
    return address(source) if isinstance(source, str) else ()
