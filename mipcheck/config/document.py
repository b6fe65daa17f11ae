"""One configuration file: found, read and parsed, with the places of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mipcheck.errors import ConfigError

if TYPE_CHECKING:
    from mipcheck.toml_places import KeyPath, TomlPlaces

# In one folder the dedicated file comes before the shared one.
FILE_NAMES = ("mipcheck.toml", "pyproject.toml")
_TABLE = ("tool", "mipcheck")


@dataclass(frozen=True)
class Document:
    """A parsed configuration file; ``table`` holds mipcheck's keys, which lie at ``prefix`` in it."""

    path: Path
    name: str
    text: str
    table: dict[str, Any]
    prefix: KeyPath

    @cached_property
    def places(self) -> TomlPlaces:
        """Where everything in the file stands."""
        from mipcheck.toml_places import TomlPlaces

        return TomlPlaces(self.text)


def find_document(start: Path) -> Document | None:
    """The nearest file at or above a path that configures mipcheck."""
    start = start.absolute()
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file():
                document = read_document(path)
                if document is not None:
                    return document
    return None


def read_document(path: Path) -> Document | None:
    """Parse a configuration file; ``None`` for a ``pyproject.toml`` that says nothing to mipcheck.

    Raises :class:`ConfigError` when the file cannot be read or is not TOML.
    """
    name = display_name(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=name) from error
    shared = path.name == "pyproject.toml"
    if shared and b"mipcheck" not in content:  # spares most projects the parse, and us their mistakes
        return None
    text, data = _parse(content, name)
    if not shared:
        return Document(path, name, text, data, ())
    table: Any = data
    for key in _TABLE:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        from mipcheck.toml_places import TomlPlaces

        line, column = TomlPlaces(text).value(*_TABLE)
        raise ConfigError("'tool.mipcheck' must be a table", path=name, line=line, column=column)
    return Document(path, name, text, table, _TABLE)


def display_name(path: Path) -> str:
    """A path as messages show it: relative to the current folder where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _parse(content: bytes, name: str) -> tuple[str, dict[str, Any]]:
    import tomli

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomli.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise ConfigError("is not UTF-8", path=name, line=line, column=column) from error
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"is not TOML: {error.msg}", path=name, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise ConfigError("is nested too deeply", path=name) from error
