"""Whether a text has any of some words in it, told in one pass over most texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COMMON = b"etaoinsrldcu_mpfhgybvwkxjqz"
"""The letters of programs, the most frequent first."""


class AnyWord:
    """Looks for words, exactly as they are written.

    A regular expression that begins with one letter is searched for many times as fast as one that begins with a
    choice. So the words are looked for from a letter that they share, if possible a rare one: that of ``deepgram`` and
    ``mipcheck`` makes ``p(?:gram(?<=deepgram)|check(?<=mipcheck))``.
    """

    def __init__(self, words: Iterable[bytes]) -> None:
        self._searches = [re.compile(pattern).search for pattern in _patterns({*words})]

    def is_in(self, text: bytes) -> bool:
        """Whether one of the words is in a text."""
        for search in self._searches:  # noqa: SIM110 - any() would cost as much again for each of many files
            if search(text):
                return True
        return False


def _patterns(words: set[bytes]) -> Iterable[bytes]:
    while words:
        letter = _shared_letter(words)
        together = {word for word in words if letter in word}
        yield re.escape(letter) + b"(?:" + b"|".join(_from(letter, word) for word in sorted(together)) + b")"
        words = words - together


def _shared_letter(words: set[bytes]) -> bytes:
    """The letter that is in most of the words; of several the one that is rarest elsewhere."""
    letters = sorted({*b"".join(words)})
    best = max(letters, key=lambda letter: (sum(letter in word for word in words), _COMMON.find(letter) % 100))
    return bytes([best])


def _from(letter: bytes, word: bytes) -> bytes:
    """The rest of a word from a letter on, and what has to stand before it."""
    before, _, after = word.partition(letter)
    return re.escape(after) + (b"(?<=" + re.escape(word) + b")" if before else b"")
