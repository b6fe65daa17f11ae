"""A manifest: the repositories of an organisation, with what they are called and who owns them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mipcheck.audit.inventory import Part
from mipcheck.config.document import display_name, read_document
from mipcheck.config.table import Table
from mipcheck.errors import ConfigError
from mipcheck.run import Options

_KEYS = ("repositories",)
_REPOSITORY_KEYS = ("name", "path", "owner")


def read_manifest(file: Path, options: Options, *, blame: bool) -> tuple[Part, ...]:
    """The parts that a manifest lists, paths relative to its folder; raises :class:`ConfigError` for mistakes in it."""
    document = read_document(file.absolute())
    if document is None:
        raise ConfigError("is no manifest", path=display_name(file.absolute()))
    table = Table(document, document.table, (), _KEYS)
    parts = tuple(_parts(table, file.absolute().parent, options, blame))
    if not parts:
        raise table.error("a manifest needs [[repositories]] with 'name' and 'path'", value=False)
    return parts


def _parts(table: Table, folder: Path, options: Options, blame: bool) -> Iterator[Part]:
    seen: set[str] = set()
    for entry in table.tables("repositories", _REPOSITORY_KEYS):
        name, path = entry.required_text("name"), folder / entry.required_text("path")
        if name in seen:
            raise entry.error(f"there is another repository {name!r}", "name")
        if not path.is_dir():
            raise entry.error(f"{entry.required_text('path')!r} is no folder", "path")
        seen.add(name)
        yield Part(replace(options, paths=(str(path),), root=str(path)), name, entry.text("owner"), blame)
