"""Which files of a run speak of a service, or address mipcheck: told by the words in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from mipcheck.kept.remembered import Remembered
from mipcheck.tree.any_word import AnyWord
from mipcheck.tree.parallel import in_pieces
from mipcheck.tree.reading import Reader
from mipcheck.tree.stamps import NEVER, Stamp

SPEAKING, DIRECTED = 1, 2
"""The bits of a file that contains a token, and of one with a comment that addresses mipcheck."""
VERY_MANY = 1000
"""Files from which on a sample is read first."""
ONE_IN = 8
"""What a sample is of them."""
_DIRECTIVE = re.compile(rb"#\s*mipcheck\s*:", re.IGNORECASE)

Also: TypeAlias = Callable[[str, bytes], int]
"""What else to look for in a file, given its path and content, for the bits of it."""


def _nothing(_path: str, _data: bytes) -> int:
    return 0


class Speakers:
    """Tells which files contain one of ``tokens``, words in lower case; reads those of which that is not remembered."""

    def __init__(self, reader: Reader, tokens: Sequence[bytes], remembered: Remembered) -> None:
        self._reader = reader
        self._tokens = tokens
        self._worthwhile = AnyWord((*tokens, b"mipcheck"))
        self._remembered = remembered
        remembered.expect(tokens)

    def among(self, paths: Sequence[str], looking_for: Callable[[list[str]], Also] | None = None) -> list[str]:
        """Those of some files that contain a token.

        ``looking_for`` tells what else will be asked of the files when it is known which speak. That can be told while
        they are read: for those that speak in a sample it is what will be asked for them all, or most of it.
        """
        unread = self._remembered.changed(path for path in paths if not self._reader.is_laid_over(path))
        unread += filter(self._reader.is_laid_over, paths)
        if looking_for is None or len(unread) < VERY_MANY:
            self._look_at(unread)
        else:
            sample = unread[::ONE_IN]
            self._look_at(sample)
            also = looking_for(self._speaking(sample))
            self._look_at([path for number, path in enumerate(unread) if number % ONE_IN], also)
        return self._speaking(paths)

    def directed(self, paths: Iterable[str]) -> set[str]:
        """Those of some files with comments that address mipcheck, once :meth:`among` has looked at them."""
        return {path for path in paths if self._remembered.files.get(path, 0) & DIRECTED}

    def speaks(self, data: bytes) -> bool:
        """Whether a token is in the content of a file."""
        return self._is_in(data.lower())

    def _speaking(self, paths: Sequence[str]) -> list[str]:
        known = self._remembered.files
        return [path for path in paths if known[path] & SPEAKING]

    def _look_at(self, paths: Sequence[str], also: Also = _nothing) -> None:
        """Note the bits of files, and those that ``also`` tells."""

        def look(paths: Sequence[str]) -> list[tuple[int, Stamp, str]]:
            return [self._seen(path, also) for path in paths]

        for path, (bits, stamp, failure) in zip(paths, in_pieces(look, paths), strict=True):
            self._remembered.note(path, bits, stamp)
            if failure:
                self._reader.unreadable[path] = failure

    def _seen(self, path: str, also: Also) -> tuple[int, Stamp, str]:
        """The bits of a file, its stamp, and why it cannot be read."""
        data, status = self._reader.look(path)
        lowered = data.lower()
        bits = also(path, data) | (self._bits(lowered) if self._worthwhile.is_in(lowered) else 0)
        stamp = NEVER if status is None else self._remembered.stamp(status)
        return bits, stamp, "" if data else self._reader.unreadable.get(path, "")

    def _bits(self, lowered: bytes) -> int:
        return (SPEAKING if self._is_in(lowered) else 0) | (DIRECTED if _DIRECTIVE.search(lowered) else 0)

    def _is_in(self, lowered: bytes) -> bool:
        return any(token in lowered for token in self._tokens)
