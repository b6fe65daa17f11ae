"""Mistakes of the person running mipcheck: whoever raises one has judged nothing."""

from __future__ import annotations

from collections.abc import Iterable


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


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``word`` was most likely meant to be, or ``""``: ``mip3`` is MIP003."""
    folded = {_folded(candidate): candidate for candidate in known}
    meant = _folded(word)
    same = [candidate for name, candidate in folded.items() if _unpadded(name) == _unpadded(meant)]
    if same:
        return same[0]
    from difflib import get_close_matches

    close = get_close_matches(meant, folded, n=1)
    return folded[close[0]] if close else ""


def _folded(word: str) -> str:
    return word.lower().replace("_", "-")


def _unpadded(word: str) -> str:
    """A word without the zeros in front of the number it ends in."""
    name = word.rstrip("0123456789")
    return name + word[len(name) :].lstrip("0")
