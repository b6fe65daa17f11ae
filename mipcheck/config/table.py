"""Strict reading of a table of a configuration file: complaints have a place and, where there is one, a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from mipcheck.config.document import Document
from mipcheck.errors import ConfigError, nearest

if TYPE_CHECKING:
    from mipcheck.toml_places import KeyPath, Place

T = TypeVar("T", bound=str)

_KINDS: dict[type[Any], str] = {dict: "a table", list: "a list", str: "a string", bool: "a boolean", int: "a number"}


class Table:
    """A table at ``at`` of ``document``; raises :class:`ConfigError` for a key it may not have."""

    def __init__(self, document: Document, values: dict[str, Any], at: KeyPath, known: Iterable[str]) -> None:
        self.document = document
        self.values = values
        self.at = at
        for key in values:
            if key not in known:
                raise self.error(f"unknown key {key!r}", key, value=False, suggestion=nearest(key, known))

    def error(self, message: str, *key: str | int, value: bool = True, suggestion: str = "") -> ConfigError:
        """An error about one of this table's keys or, as a rule, about its value."""
        line, column = self.value_place(*key) if value else self.key_place(*key)
        return ConfigError(message, path=self.document.name, line=line, column=column, suggestion=suggestion)

    def key_place(self, *key: str | int) -> Place:
        """Line and column of a key of this table, or of its own header."""
        return self.document.places.key(*self.document.prefix, *self.at, *key)

    def value_place(self, *key: str | int) -> Place:
        """Line and column of a value in this table."""
        return self.document.places.value(*self.document.prefix, *self.at, *key)

    def text(self, key: str) -> str | None:
        """A string that is not blank, or ``None`` where the key is missing."""
        return self._text(self.values[key], key) if key in self.values else None

    def required_text(self, key: str) -> str:
        """A string that is not blank and must be there."""
        text = self.text(key)
        if text is None:
            raise self.error(f"the key {key!r} is missing", value=False)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty where the key is missing."""
        values = self._of(list, self.values.get(key, []), key)
        return tuple(self._text(value, key, index) for index, value in enumerate(values))

    def patterns(self, key: str) -> tuple[str, ...]:
        """A list of path patterns, which stay below the file's folder."""
        patterns = self.texts(key)
        for index, pattern in enumerate(patterns):
            if pattern.startswith("/") or ".." in pattern.split("/"):
                raise self.error(f"the pattern {pattern!r} leaves the folder of this file", key, index)
        return patterns

    def choice(self, key: str, choices: tuple[T, ...]) -> T | None:
        """One of ``choices``, or ``None`` where the key is missing."""
        value = self.text(key)
        if value is None:
            return None
        found = next((choice for choice in choices if choice == value), None)
        if found is None:
            allowed = ", ".join(map(repr, choices))
            raise self.error(f"{key!r} is one of {allowed}, not {value!r}", key, suggestion=nearest(value, choices))
        return found

    def whole_number(self, key: str, default: int | None) -> int | None:
        """A whole number from 1, or ``default`` where the key is missing."""
        if key not in self.values:
            return default
        number = self.values[key]
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise self.error(f"{key!r} must be a whole number from 1", key)
        return number

    def table(self, key: str, known: Iterable[str] | None = None) -> Table:
        """A table inside this one, empty where the key is missing; any key is fine without ``known``."""
        values = self._of(dict, self.values.get(key, {}), key)
        return Table(self.document, values, (*self.at, key), values if known is None else known)

    def tables(self, key: str, known: Iterable[str]) -> Iterator[Table]:
        """The tables of an array of tables."""
        for index, values in enumerate(self._of(list, self.values.get(key, []), key)):
            yield Table(self.document, self._of(dict, values, key, index), (*self.at, key, index), known)

    def _text(self, value: Any, *key: str | int) -> str:
        text: str = self._of(str, value, *key)
        if not text.strip():
            raise self.error(f"{key[0]!r} must not be empty", *key)
        return text

    def _of(self, kind: type[Any], value: Any, *key: str | int) -> Any:
        if not isinstance(value, kind):
            actual = _KINDS.get(type(value), f"a {type(value).__name__}")
            what = f"an entry of {key[0]!r}" if len(key) > 1 else repr(key[0])
            raise self.error(f"{what} must be {_KINDS[kind]}, not {actual}", *key)
        return value
