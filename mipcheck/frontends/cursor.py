"""A cursor over source text that gives every leaf of a concrete syntax tree its place.

LibCST keeps no offsets, and its position provider costs three times the parse. Visiting the leaves in source order and
searching each one from where the last one ended is far cheaper, and exact: between two leaves there is only white
space, punctuation, keywords and comments. Comments are stepped over, and collected on the way; keywords can only be
mistaken for a name that is a part of one.
"""

from __future__ import annotations

import keyword
import re
import sys
import unicodedata

from mipcheck.facts import Comment, Expr

MAX_DEPTH = 100
"""How deep facts may nest: what pickles, and can be walked recursively, within Python's default recursion limit."""

_NOWHERE = sys.maxsize
_COMMENT = re.compile(r"#[^\r\n]*")
_KEYWORD_PARTS = frozenset(
    word[start:end] for word in keyword.kwlist for start in range(len(word)) for end in range(start + 1, len(word) + 1)
)


class LoweringError(Exception):
    """Source that parses but cannot be lowered: the reason, and the offset it concerns."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Cursor:
    """The place reached in ``text``, and what was collected on the way.

    ``begin`` is where the expression lowered last begins, its redundant parentheses included; ``names`` maps each
    identifier to itself, so that equal names are one object; ``yields`` tells whether the function being lowered is a
    generator; ``substitutes`` holds expressions that stand for the placeholder number at their offset.
    """

    __slots__ = ("_hash", "begin", "comments", "depth", "names", "position", "substitutes", "text", "yields")

    def __init__(self, text: str, substitutes: dict[int, Expr] | None = None) -> None:
        self.text = text
        self.position = 0
        self.begin = 0
        self.depth = 0
        self.yields = False
        self.comments: list[Comment] = []
        self.names: dict[str, str] = {}
        self.substitutes = substitutes or {}
        self._hash = 0
        self._find_hash()

    def token(self, value: str) -> int:
        """Step over the next ``value`` and return its start; it holds no ``#``."""
        start = self.text.index(value, self.position)
        if start > self._hash:
            start = self._past_comments(value)
        self.position = start + len(value)
        return start

    def string(self, value: str) -> int:
        """Step over a token that may hold a ``#`` and return its start."""
        start = self.token(value)
        if self.position > self._hash:
            self._find_hash()
        return start

    def advance(self, length: int) -> int:
        """Step over the next ``length`` characters, whatever they are, and return where they start."""
        start = self.position
        self.position = start + length
        if self.position > self._hash:
            self._find_hash()
        return start

    def name(self, value: str) -> str:
        """Step over an identifier and return it as Python compares it; it ends at ``position``."""
        start = self.text.index(value, self.position)
        if start > self._hash or value in _KEYWORD_PARTS:
            start = self._whole_word(value)
        self.position = start + len(value)
        if not value.isascii():
            value = unicodedata.normalize("NFKC", value)
        return self.names.setdefault(value, value)

    def deepen(self, levels: int) -> int:
        """Go ``levels`` deeper and return the depth to restore afterwards."""
        depth = self.depth
        self.depth = depth + levels
        if self.depth > MAX_DEPTH:
            raise LoweringError(f"nested too deeply: more than {MAX_DEPTH} levels", self.position)
        return depth

    def finish(self) -> None:
        """Collect the comments behind the last leaf."""
        while self._hash != _NOWHERE:
            self._step_over_comment()

    def _whole_word(self, value: str) -> int:
        while True:
            start = self._past_comments(value)
            end = start + len(value)
            before = start > self.position and _is_word(self.text[start - 1])
            if not before and not _is_word(self.text[end : end + 1]):
                return start
            self.position = start + 1

    def _past_comments(self, value: str) -> int:
        while (start := self.text.index(value, self.position)) > self._hash:
            self._step_over_comment()
        return start

    def _step_over_comment(self) -> None:
        comment = next(_COMMENT.finditer(self.text, self._hash))
        self.comments.append(Comment(comment.group(), comment.start(), comment.end()))
        self.position = comment.end()
        self._find_hash()

    def _find_hash(self) -> None:
        found = self.text.find("#", self.position)
        self._hash = _NOWHERE if found < 0 else found


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
