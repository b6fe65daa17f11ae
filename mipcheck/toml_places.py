"""Where the keys and values of a TOML document stand, so that a complaint about one can name its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeAlias

import tomli

KeyPath: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[^\s.=\]\"'#]+")
_BARE_VALUE = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)


class TomlPlaces:
    """The places of everything in a valid TOML ``text``.

    A key path is made of keys, and of indices from 0 for the elements of arrays and arrays of tables:
    ``("waivers", 0, "rule")``.
    """

    def __init__(self, text: str) -> None:
        self._line_starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
        scanner = _Scanner(text)
        scanner.scan()
        self._keys, self._values = scanner.keys, scanner.values

    def key(self, *path: str | int) -> Place:
        """Line and column (from 1) of a key, or of its nearest enclosing one; ``(1, 1)`` when there is none."""
        return self._nearest(path, self._keys)

    def value(self, *path: str | int) -> Place:
        """Line and column (from 1) of the value at a key path, or of what comes nearest to it."""
        return self._nearest(path, self._values)

    def _nearest(self, path: KeyPath, preferred: dict[KeyPath, int]) -> Place:
        for length in range(len(path), 0, -1):
            for offsets in (preferred, self._keys, self._values):
                if path[:length] in offsets:
                    return self._place(offsets[path[:length]])
        return 1, 1

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


class _Scanner:
    """Walks over a document that a real parser has accepted, so it need not look for mistakes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}

    def scan(self) -> None:
        table: KeyPath = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self) -> KeyPath:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        self._skip(_SPACE)
        path: KeyPath = ()
        start = self.at
        for part, offset in self._dotted_key():
            path, start = (*self._current(path), part), offset
            self.keys.setdefault(path, offset)
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        if not array:
            return self._current(path)
        self._tables[path] = self._tables.get(path, -1) + 1
        path = self._current(path)
        self.keys[path] = start
        return path

    def _current(self, path: KeyPath) -> KeyPath:
        """The path itself or, for an array of tables, the path of its latest table."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _pair(self, table: KeyPath) -> None:
        for part, offset in self._dotted_key():
            table = (*table, part)
            self.keys.setdefault(table, offset)
        self.at = self.text.index("=", self.at) + 1
        self._skip(_SPACE)
        self._value(table)

    def _dotted_key(self) -> list[tuple[str, int]]:
        parts: list[tuple[str, int]] = []
        while True:
            start = self.at
            quoted = _STRING.match(self.text, start)
            match = quoted or _BARE_KEY.match(self.text, start)
            if match is None:
                return parts
            self.at = match.end()
            parts.append((_unquote(match.group()) if quoted else match.group(), start))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1
            self._skip(_SPACE)

    def _value(self, path: KeyPath) -> None:
        self.values[path] = self.at
        if self.text.startswith("[", self.at):
            self._array(path)
        elif self.text.startswith("{", self.at):
            self._inline_table(path)
        else:
            self._skip(_STRING if self.text[self.at] in "\"'" else _BARE_VALUE)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._more("]"):
            self._value((*path, index))
            index += 1
            self._separator()

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._more("}"):
            self._pair(path)
            self._separator()

    def _more(self, closing: str) -> bool:
        self._skip(_BLANK)
        if not self.text.startswith(closing, self.at):
            return True
        self.at += 1
        return False

    def _separator(self) -> None:
        self._skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()


def _unquote(key: str) -> str:
    return next(iter(tomli.loads(f"{key} = 0")))
