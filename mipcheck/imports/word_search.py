"""Which files may import something by which words: each is searched for a word once, in this run and those before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from mipcheck.imports.statements import BY_CALL, PACKAGE_ITSELF
from mipcheck.kept.remembered import Remembered, word_bits
from mipcheck.tree.parallel import in_pieces
from mipcheck.tree.reading import Reader

MOST = 1000
"""Places of a word that are looked at; where it is that common, it is taken to be in an import, too."""
DEEPEST = 20
"""Brackets around a place that are looked at."""
_BY_DOTS = re.compile(rb"from[ \t]*\.[. \t]*import\b")

_Numbers: TypeAlias = dict[bytes, tuple[int, int]]


class WordSearch:
    """Searches the files of a reader, as far as it is not known already what they contain."""

    def __init__(self, reader: Reader, remembered: Remembered) -> None:
        self._reader = reader
        self._remembered = remembered

    def importing(self, asked: Mapping[frozenset[bytes], Sequence[str]]) -> list[str]:
        """The files that may import something by one of some words, out of those that each set of words is asked of."""
        self._number({word for words in asked for word in words})
        masks = {words: self._masks(words) for words in asked}
        known = self._remembered.files
        unsure = [
            (path, words) for words, paths in asked.items() for path in paths if masks[words][0] & ~known.get(path, 0)
        ]
        for (path, _), bits in zip(unsure, in_pieces(self._search, unsure), strict=True):
            self._remembered.add(path, bits)
        return [path for words, paths in asked.items() for path in paths if masks[words][1] & known.get(path, 0)]

    def bits_by(self, words: Mapping[str, frozenset[bytes]]) -> Callable[[str, bytes], int]:
        """What tells of the content of a file the bits to remember, by the words that are given for its folder."""
        self._number({word for some in words.values() for word in some})
        numbers = self._numbers()

        def bits(path: str, data: bytes) -> int:
            return _bits(data, words.get(path.rpartition("/")[0], ()), numbers)

        return bits

    def _number(self, words: set[bytes]) -> None:
        self._remembered.words += sorted(words.difference(self._remembered.words))

    def _masks(self, words: frozenset[bytes]) -> tuple[int, int]:
        """The bits of a file that was searched for all of the words, and those of one that has them."""
        bits = [word_bits(self._remembered.words.index(word)) for word in words]
        return sum(asked for asked, _ in bits), sum(there for _, there in bits)

    def _search(self, items: Sequence[tuple[str, frozenset[bytes]]]) -> list[int]:
        numbers = self._numbers()
        return [_bits(self._reader.look(path)[0], words, numbers) for path, words in items]

    def _numbers(self) -> _Numbers:
        return {word: word_bits(number) for number, word in enumerate(self._remembered.words)}


def _bits(data: bytes, words: Iterable[bytes], numbers: _Numbers) -> int:
    bits = 0
    for word in words:
        asked, there = numbers[word]
        bits |= asked | there if may_import_by(data, word) else asked
    return bits


def may_import_by(data: bytes, word: bytes) -> bool:
    """Whether a text may have an import with a word in it, or one of a package around it by dots alone.

    It may have none: this is for being quick.
    """
    if word == PACKAGE_ITSELF:
        return _BY_DOTS.search(data) is not None
    if word not in data:
        return False
    for number, match in enumerate(_as_word(word).finditer(data), 1):
        if number == MOST or _may_be_imported(data, match.start()):
            return True
    return False


@lru_cache(maxsize=64)
def _as_word(word: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(word) + rb"\b")  # with a \b before it, it takes ten times as long


def _may_be_imported(data: bytes, place: int) -> bool:
    """Whether the line of a place begins like an import, or one does in whose brackets it is, or these are those of a
    call that imports.
    """
    if _begins_import(data, place):
        return True
    closed, opened = data.rfind(b")", 0, place), data.rfind(b"(", 0, place)
    for _ in range(DEEPEST):
        if opened <= closed:
            return False
        if _begins_import(data, opened) or data.endswith(BY_CALL, 0, opened):
            return True
        opened = data.rfind(b"(", 0, opened)
    return True


def _begins_import(data: bytes, place: int) -> bool:
    return data[data.rfind(b"\n", 0, place) + 1 : place].lstrip().startswith((b"from", b"import"))
