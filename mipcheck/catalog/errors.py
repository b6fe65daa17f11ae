"""What is wrong with a rule file, and where."""

from __future__ import annotations

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
