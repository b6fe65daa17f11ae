"""Inserting an element into a bracketed list, and taking one out, in the style the list is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mipcheck.fix.outline import Span

_SPACE_OR_COMMENT = re.compile(r"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*")
_LINE_START = re.compile(r"(?:^|(?<=\n)|(?<=\r)(?!\n))")
_BLOCK = re.compile(
    r"^(?:async |def |class |if |for |while |with |try)[^\r\n]*:[ \t]*(?:\r\n|\r|\n)\s*^([ \t]+)\S", re.MULTILINE
)


class TextEdit(NamedTuple):
    """``text`` in the place of the characters ``[start, end)``."""

    start: int
    end: int
    text: str


class Bracketed(NamedTuple):
    """A list in brackets: the offsets of its opening and closing bracket, and the spans of its elements."""

    text: str
    opening: int
    closing: int
    elements: tuple[Span, ...]


class _Tail(NamedTuple):
    """What follows the last element: where that really ends (its parentheses included), and its comma."""

    end: int
    comma: int | None


def insert(into: Bracketed, new: str) -> list[TextEdit]:
    """The edits that add one more element at the end, on a line of its own where the others have theirs."""
    if not into.elements:
        return [_into_empty(into, new)]
    tail = _tail(into, into.elements[-1])
    line = line_start(into.text, into.closing)
    own_line = into.text[line : into.closing].strip() == "" and line > into.elements[-1][0]
    if own_line:
        return _before_closing_line(into, tail, line, new)
    indentation = _hanging(into)
    if indentation is not None:
        return [TextEdit(tail.end, tail.end, f",{newline(into.text, into.opening)}{indentation}{new}")]
    return [TextEdit(tail.end, tail.end, f", {new}")]


def remove(from_: Bracketed, index: int) -> TextEdit:
    """The edit that takes out an element with its comma, and its line where it has one of its own."""
    text = from_.text
    start, end = from_.elements[index]
    tail = _tail(from_, (start, end), from_.elements[index + 1 :])
    after = tail.end if tail.comma is None else tail.comma + 1
    line = line_start(text, start)
    following = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)").match(text, after)
    if text[line:start].strip() == "" and following and line > from_.opening:
        return TextEdit(line, following.end(), "")
    if index + 1 < len(from_.elements):
        return TextEdit(start, from_.elements[index + 1][0], "")
    if index:
        before = _tail(from_, from_.elements[index - 1], from_.elements[index:])
        return TextEdit(before.end, after if tail.comma is None else tail.comma, "")
    return TextEdit(start, after, "")


def _into_empty(into: Bracketed, new: str) -> TextEdit:
    text, inside = into.text, into.text[into.opening + 1 : into.closing]
    line = line_start(text, into.closing)
    if inside.strip() == "" and "\n" not in inside:
        return TextEdit(into.opening + 1, into.closing, new)
    indentation = text[line : into.closing] if line > into.opening else ""
    return TextEdit(line, line, f"{indentation}{indent(text)}{new},{newline(text, into.opening)}")


def _before_closing_line(into: Bracketed, tail: _Tail, line: int, new: str) -> list[TextEdit]:
    """The closing bracket stands on a line of its own."""
    text, elements = into.text, into.elements
    one_line = "\n" not in text[elements[0][0] : tail.end] and "\r" not in text[elements[0][0] : tail.end]
    if one_line and tail.comma is None and not (len(elements) == 1 and text[into.opening] in "{["):
        return [TextEdit(tail.end, tail.end, f", {new}")]
    ending = newline(text, into.opening)
    indentation = _indentation(into)
    if tail.comma is not None:
        return [TextEdit(line, line, f"{indentation}{new},{ending}")]
    comma = "," if _many_lines(into, tail) else ""
    return [TextEdit(tail.end, tail.end, ","), TextEdit(line, line, f"{indentation}{new}{comma}{ending}")]


def _many_lines(into: Bracketed, tail: _Tail) -> bool:
    """Whether the only element takes several lines: formatters then want every element on its own, with a comma."""
    return len(into.elements) == 1 and "\n" in into.text[into.elements[0][0] : tail.end]


def _indentation(into: Bracketed) -> str:
    """The white space before the last element that begins its line, or one level more than the closing bracket."""
    for start, _ in reversed(into.elements):
        line = line_start(into.text, start)
        before = into.text[line:start]
        if before.strip(" \t(*") == "" and line > into.opening:
            return before[: len(before) - len(before.lstrip(" \t"))] if before.strip() else before
    line = line_start(into.text, into.closing)
    return into.text[line : into.closing] + indent(into.text)


def _hanging(into: Bracketed) -> str | None:
    """The indentation where every element but the first begins a line and the bracket closes behind the last."""
    places = [(start, line_start(into.text, start)) for start, _ in into.elements]
    rest = places[1:] or [place for place in places if place[1] > into.opening]
    if rest and all(into.text[line:start].strip(" \t*") == "" for start, line in rest):
        start, line = rest[-1]
        return into.text[line:start].rstrip("*")
    return None


def _tail(into: Bracketed, element: Span, later: tuple[Span, ...] = ()) -> _Tail:
    text = into.text
    limit = later[0][0] if later else into.closing
    end = position = element[1]
    while True:
        position = skip_blank(text, position)
        if position >= limit:
            return _Tail(end, None)
        if text[position] == ")":
            end = position = position + 1
        elif text[position] == ",":
            return _Tail(end, position)
        else:
            return _Tail(end, None)


def skip_blank(text: str, position: int) -> int:
    """The offset of the next character that is neither white space nor part of a comment."""
    match = _SPACE_OR_COMMENT.match(text, position)
    return match.end() if match else position


def line_start(text: str, offset: int) -> int:
    """The offset at which the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def newline(text: str, offset: int) -> str:
    """The line ending used around an offset."""
    match = re.compile(r"\r\n|\r|\n").search(text, offset) or re.search(r"\r\n|\r|\n", text)
    return match.group() if match else "\n"


@lru_cache(maxsize=16)
def indent(text: str) -> str:
    """What a file indents one level with: that of the first block in it."""
    match = _BLOCK.search(text)
    return match[1] if match else "    "
