"""Mistakes of the person running mipcheck: whoever raises one has judged nothing."""

from __future__ import annotations


class InputError(Exception):
    """A wrong argument, with a message that says what would be right."""


class ConfigError(InputError):
    """A mistake in a configuration file.

    ``path``, ``line`` and ``column`` (from 1; 0 where the whole file is meant) say where, ``suggestion`` is the nearest
    right spelling, empty when nothing comes near.
    """

    def __init__(self, message: str, *, path: str, line: int = 0, column: int = 0, suggestion: str = "") -> None:
        super().__init__(message, path, line, column, suggestion)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.suggestion = suggestion

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}{did_you_mean(self.suggestion)}"


def did_you_mean(suggestion: str) -> str:
    """The end of a message that offers a suggestion; nothing when there is none."""
    return f"; did you mean {suggestion!r}?" if suggestion else ""
