"""Changing a notebook: only the strings that the changed lines are written in, everything else byte for byte."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable

from mipcheck.fix.brackets import TextEdit
from mipcheck.frontends.cells import Piece, source_pieces

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL
)
_BOM = b"\xef\xbb\xbf"


def changed_notebook(data: bytes, edits: Iterable[TextEdit]) -> bytes:
    """The bytes of a notebook after edits of its text; a new line becomes a string of its own, where lines are."""
    raw = data.removeprefix(_BOM).decode("utf-8")
    pieces = source_pieces(raw)
    changes = sorted((_raw_edit(edit, pieces, raw) for edit in edits), key=lambda edit: (edit.start, edit.end))
    written, position = [], 0
    for start, end, text in changes:
        written += [raw[position:start], text]
        position = max(position, end)
    mark = _BOM if data.startswith(_BOM) else b""
    return mark + "".join([*written, raw[position:]]).encode("utf-8")


def _raw_edit(edit: TextEdit, pieces: list[Piece], raw: str) -> TextEdit:
    number = bisect_right([piece.offset for piece in pieces], edit.start) - 1
    piece = pieces[number]
    start = _raw_offset(raw, piece, edit.start - piece.offset)
    ending = pieces[max(number, bisect_right([item.offset for item in pieces], max(edit.start, edit.end - 1)) - 1)]
    end = _raw_offset(raw, ending, edit.end - ending.offset) if edit.end > edit.start else start
    if ending is not piece and raw[end : end + 1] == '"' and ending.end == end + 1 and start == piece.start + 1:
        return _whole_strings(raw, piece, ending)
    return TextEdit(start, end, _joined(edit.text, _between(raw, piece)))


def _whole_strings(raw: str, first: Piece, last: Piece) -> TextEdit:
    """Lines that go altogether, with the comma behind them."""
    after = re.compile(r"\s*,\s*").match(raw, last.end)
    return TextEdit(first.start, after.end() if after else last.end, "")


def _joined(text: str, separator: str | None) -> str:
    """New text inside of a JSON string; each line but the last ends the string and begins another."""
    lines = text.splitlines(keepends=True)
    written = [json.dumps(line, ensure_ascii=False)[1:-1] for line in lines]
    if separator is None:
        return "".join(written)
    return f'"{separator}"'.join(written) + (f'"{separator}"' if text.endswith("\n") else "")


def _between(raw: str, piece: Piece) -> str | None:
    """What stands between two lines of a cell whose lines are strings of their own; ``None`` where they are not."""
    line = raw.rfind("\n", 0, piece.start) + 1
    before = raw[line : piece.start]
    if before.strip() == "":
        return f",\n{before}"
    return ", " if before.rstrip().endswith(("[", ",")) else None


def _raw_offset(raw: str, piece: Piece, characters: int) -> int:
    """The offset in the file of a character of a string."""
    position = piece.start + 1
    for _ in range(characters):
        match = _ESCAPE.match(raw, position)
        if match is None or match.end() >= piece.end:
            break
        position = match.end()
    return position
