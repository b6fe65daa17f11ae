"""What is wrong with a rule file, and where."""

from __future__ import annotations

from collections.abc import Iterable

from mipcheck.errors import InputError, did_you_mean


class RuleError(InputError):
    """A mistake in a rule file or rule pack.

    ``path`` and ``line`` (from 1; 0 where unknown) say where, ``key`` leads to what was written there, ``suggestion``
    is the nearest right spelling, empty when nothing comes near.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, key: str = "", suggestion: str = "") -> None:
        super().__init__(message, path, line, key, suggestion)
        self.message = message
        self.path = path
        self.line = line
        self.key = key
        self.suggestion = suggestion

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return ": ".join(part for part in (place, self.key, self.message) if part) + did_you_mean(self.suggestion)


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``word`` was most likely meant to be, or ``""``."""
    candidates = list(known)
    from difflib import get_close_matches

    close = get_close_matches(word, candidates, n=1, cutoff=0.6)
    if close:
        return close[0]
    folded = [candidate for candidate in candidates if candidate.lower() == word.lower()]
    return folded[0] if folded else ""
