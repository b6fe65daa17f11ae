"""Lines that an edit makes too long, broken the way black and ruff break them: at the last bracket, then at commas; and
joined again where an edit makes them short enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mipcheck.fix.brackets import TextEdit, indent, newline

_TOKEN = re.compile(r"\"\"\"|'''|[A-Za-z]*(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|#.*|[()\[\]{},]", re.DOTALL)
_ENDS = re.compile(r"[^()\[\]{}\"']*")
_PAIRS = {"(": ")", "[": "]", "{": "}"}


class _Pair(NamedTuple):
    """Brackets that open and close on a line, and the commas directly between them."""

    opening: int
    closing: int
    commas: tuple[int, ...]


def fitted(text: str, edits: list[TextEdit], limit: int | None) -> list[TextEdit]:
    """The edits, with line breaks where they make one line of a file that keeps to ``limit`` longer than that."""
    if not edits or limit is None or any("\n" in edit.text or "\n" in text[edit.start : edit.end] for edit in edits):
        return edits
    start, end = _line(text, edits[0].start)
    added = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
    on_line = all(start <= edit.start and edit.end <= end for edit in edits)
    if on_line and added < 0:
        return [*edits, *_joining(text, start, end, added, limit)]
    if not on_line or end - start > limit or end - start + added <= limit:
        return edits
    return _Breaker(text, edits, limit).broken(start, end) or edits


def _line(text: str, offset: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    match = re.compile(r"[^\r\n]*").match(text, start)
    return start, match.end() if match else len(text)


def _joining(text: str, start: int, end: int, added: int, limit: int) -> list[TextEdit]:
    """The edits that join a line with those of the brackets around it, which stand apart only since all of it was too
    long for one line.
    """
    above = _line(text, max(start - 2, 0))
    below = _line(text, end + (2 if text.startswith("\r\n", end) else 1))
    opening, inside, closing = text[slice(*above)], text[start:end].strip(), text[slice(*below)].strip()
    whole = len(opening) + len(inside) + len(closing)
    fits = whole + added <= limit < whole and _PAIRS.get(opening[-1:]) == closing[:1] and closing != ""
    if not fits or inside.endswith(",") or "#" in opening + inside + closing:
        return []
    indented, last = text[start:end].index(inside), text[slice(*below)].index(closing)
    return [TextEdit(above[1], start + indented, ""), TextEdit(end, below[0] + last, "")]


class _Breaker:
    def __init__(self, text: str, edits: list[TextEdit], limit: int) -> None:
        self.text = text
        self.edits = edits
        self.limit = limit
        self.at = edits[-1].start
        self.ending = newline(text, edits[0].start)

    def broken(self, start: int, end: int) -> list[TextEdit] | None:
        """The edits with breaks; ``None`` where the line is not one that can be broken safely."""
        pairs = list(_pairs(self.text, start, end))
        around = sorted(pair for pair in pairs if pair.opening < self.at <= pair.closing)
        last = max((pair.closing for pair in pairs), default=-1)
        before = self.text[start:end]
        if "#" not in before and self._has_all_elements(start, end):
            found = self._inside_out(start, end, around)
            return None if found is None else sorted(found, key=lambda edit: (edit.start, edit.end))
        if not around or around[0].closing != last or "#" in before or '"""' in before or "'''" in before:
            return None
        if _ENDS.fullmatch(self.text, last + 1, end) is None:
            return None
        indentation = before[: len(before) - len(before.lstrip())]
        found = self._split(around, indentation)
        return None if found is None else sorted([*self.edits, *found], key=lambda edit: (edit.start, edit.end))

    def _inside_out(self, start: int, end: int, around: list[_Pair]) -> list[TextEdit] | None:
        """Give every element a line, where a line has all the elements of the brackets around it."""
        line = self.text[start:end]
        deeper = line[: len(line) - len(line.lstrip())]
        commas = list(_loose_commas(self.text, start, end))
        breaks = [self._break(comma + 1, deeper) for comma in commas]
        own = self.edits[-1] if not around and _is_element(self.edits[-1]) else None
        if own is not None:
            self.edits = self.edits[:-1]
            return [*self.edits, *breaks, TextEdit(own.start, own.end, f",{self.ending}{deeper}{own.text[2:]},")]
        if not around:
            return [*self.edits, *breaks, TextEdit(end, end, ",")]
        first = max((comma + 1 for comma in commas if comma < self.at), default=start)
        after = min((comma for comma in commas if comma >= self.at), default=end)
        inner: list[TextEdit] | None = []
        if len(deeper) + self._length(first, after) + 1 > self.limit:
            inner = self._split(around, deeper)
        return None if inner is None else [*self.edits, *breaks, *inner, TextEdit(end, end, ",")]

    def _has_all_elements(self, start: int, end: int) -> bool:
        before = self.text[:start].rstrip(" \t\r\n")
        after = self.text[end:].lstrip(" \t\r\n")
        line = self.text[start:end].rstrip()
        closes = _PAIRS.get(before[-1:]) == after[:1] and before != ""
        several = any(_loose_commas(self.text, start, end)) or self.edits[-1].start == end
        return closes and several and not line.endswith(",") and end == start + len(line)

    def _takes_commas(self, pair: _Pair) -> bool:
        """Whether a comma behind the last element changes nothing: not so in an index, a comprehension, a group."""
        content, mark = self.text[pair.opening + 1 : pair.closing], self.text[pair.opening]
        if not content.strip() or re.search(r"\bfor\b", content):
            return False
        return mark == "{" or self._is_display(pair) is (mark == "[") or bool(mark == "(" and pair.commas)

    def _is_display(self, pair: _Pair) -> bool:
        """Whether brackets make a dict, list or tuple rather than belong to a call: then every element has a line."""
        return re.match(r"[\w)\]]", self.text[pair.opening - 1 : pair.opening]) is None

    def _split(self, around: list[_Pair], indentation: str) -> list[TextEdit] | None:
        """Break the outermost pair; where its content is too long for a line, at its commas, too."""
        pair, deeper = around[0], indentation + indent(self.text)
        if not self._takes_commas(pair):
            return None
        closing = self._break_before(pair.closing, indentation)
        breaks = [self._break(pair.opening + 1, deeper)]
        inside = self._length(pair.opening + 1, pair.closing)
        if len(deeper) + inside <= self.limit and not self._is_display(pair) and self._trailing(pair) is None:
            return [*breaks, closing]
        breaks += [self._break(comma + 1, deeper) for comma in pair.commas if comma != self._trailing(pair)]
        added = any(_is_element(edit) and edit.start > max(pair.commas, default=0) for edit in self.edits)
        own = next((edit for edit in self.edits if _is_element(edit) and self._is_direct(edit, around)), None)
        if own is not None:
            self.edits = [edit for edit in self.edits if edit is not own]
            breaks.append(TextEdit(own.start, own.end, f",{self.ending}{deeper}{own.text[2:]}"))
        elif added and len(around) == 1:
            return None
        if self._trailing(pair) is None:
            breaks.append(TextEdit(self._content_end(pair), self._content_end(pair), ","))
        if len(around) > 1 and own is None:
            first = max((comma + 1 for comma in pair.commas if comma < self.at), default=pair.opening + 1)
            after = min((comma for comma in pair.commas if comma >= self.at), default=pair.closing)
            if len(deeper) + self._length(first, after) + 1 > self.limit:
                inner = self._split(around[1:], deeper)
                return None if inner is None else [*breaks, *inner, closing]
        return [*breaks, closing]

    def _is_direct(self, edit: TextEdit, around: list[_Pair]) -> bool:
        return len(around) == 1 or not around[1].opening < edit.start <= around[1].closing

    def _trailing(self, pair: _Pair) -> int | None:
        last = max(pair.commas, default=None)
        return last if last is not None and not self.text[last + 1 : pair.closing].strip() else None

    def _content_end(self, pair: _Pair) -> int:
        return pair.opening + 1 + len(self.text[pair.opening + 1 : pair.closing].rstrip())

    def _length(self, start: int, end: int) -> int:
        added = sum(len(edit.text) - edit.end + edit.start for edit in self.edits if start <= edit.start <= end)
        return len(self.text[start:end].strip()) + added

    def _break(self, after: int, indentation: str) -> TextEdit:
        blank = len(self.text[after:]) - len(self.text[after:].lstrip(" \t"))
        return TextEdit(after, after + blank, f"{self.ending}{indentation}")

    def _break_before(self, position: int, indentation: str) -> TextEdit:
        blank = len(self.text[:position]) - len(self.text[:position].rstrip(" \t"))
        return TextEdit(position - blank, position, f"{self.ending}{indentation}")


def _is_element(edit: TextEdit) -> bool:
    """Whether an edit adds an element of its own, rather than the end of a dict around a value."""
    text = edit.text
    return text.startswith(", ") and all(text.count(closing) <= text.count(mark) for mark, closing in _PAIRS.items())


def _loose_commas(text: str, start: int, end: int) -> Iterator[int]:
    """The commas of a line that are in no brackets of that line."""
    depth = 0
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        depth += (token in _PAIRS) - (token in _PAIRS.values())
        if token == "," and not depth:  # noqa: S105  # a comma is no password
            yield match.start()


def _pairs(text: str, start: int, end: int) -> Iterator[_Pair]:
    """The brackets of a line that close on it, those in strings left out."""
    around: list[tuple[int, list[int]]] = []
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        if token in _PAIRS:
            around.append((match.start(), []))
        elif token == "," and around:  # noqa: S105  # a comma is no password
            around[-1][1].append(match.start())
        elif token in _PAIRS.values() and around:
            opening, commas = around.pop()
            yield _Pair(opening, match.start(), tuple(commas))
