"""The code cells of a notebook file (nbformat 3 and 4), and the lines of the file they are written on."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from mipcheck.frontends.decoding import LINE_END, Problem

_JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],]', re.DOTALL)
_Path = tuple[object, ...]


class SourceCell(NamedTuple):
    """A code cell: its place among all cells from 1, its text, and the file line of each of its lines."""

    number: int
    text: str
    file_lines: tuple[int, ...]


def read_cells(raw: str) -> list[SourceCell] | Problem:
    """The code cells of a notebook in the Python language, each ending with a line feed."""
    try:
        notebook = json.loads(raw)
    except json.JSONDecodeError as error:
        return Problem(error.lineno, f"not a notebook: {error.msg}")
    except (RecursionError, ValueError) as error:
        return Problem(1, f"not a notebook: {error}")
    cells = list(_code_cells(notebook))
    if not cells and not _has_cells(notebook):
        return Problem(1, "not a notebook: it has no list of cells")
    if (language := _language(notebook)) is not None:
        return Problem(1, f"a notebook in {language}: only Python is read")
    lines = _lines_of_strings(raw)
    read = []
    for number, (path, source) in cells:
        pieces = source if isinstance(source, list) else [source]
        if not all(isinstance(piece, str) for piece in pieces):
            return Problem(1, f"not a notebook: the source of cell {number} is not text")
        paths = [(*path, index) for index in range(len(pieces))] if isinstance(source, list) else [path]
        read.append(_cell(number, pieces, [lines.get(each, 1) for each in paths]))
    return read


def _cell(number: int, pieces: list[str], lines: list[int]) -> SourceCell:
    text = "".join(pieces)
    text += "" if text.endswith(("\n", "\r")) else "\n"
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    begins = [0, *(match.end() for match in LINE_END.finditer(text))][:-1]
    # A piece may hold several lines or a part of one: a line is where the piece in which it begins is written.
    file_lines = tuple(lines[min(bisect_right(starts, begin), len(lines)) - 1] if lines else 1 for begin in begins)
    return SourceCell(number, text, file_lines)


def _sheets(notebook: Any) -> Iterator[tuple[_Path, list[Any]]]:
    if not isinstance(notebook, dict):
        return
    if isinstance(notebook.get("cells"), list):
        yield ("cells",), notebook["cells"]
    sheets = notebook.get("worksheets")
    for index, sheet in enumerate(sheets if isinstance(sheets, list) else []):
        if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
            yield ("worksheets", index, "cells"), sheet["cells"]


def _has_cells(notebook: Any) -> bool:
    return next(_sheets(notebook), None) is not None


def _code_cells(notebook: Any) -> Iterator[tuple[int, tuple[_Path, Any]]]:
    number = 0
    for path, cells in _sheets(notebook):
        for index, cell in enumerate(cells):
            number += 1
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                key = "source" if "source" in cell else "input"
                yield number, ((*path, index, key), cell.get(key, ""))


def _language(notebook: Any) -> str | None:
    """The language of the notebook where it says so and it is not Python."""
    metadata = notebook.get("metadata")
    for section, key in (("language_info", "name"), ("kernelspec", "language")):
        value = metadata.get(section) if isinstance(metadata, dict) else None
        name = value.get(key) if isinstance(value, dict) else None
        if isinstance(name, str) and name:
            return None if "python" in name.lower() else name
    return None


def _lines_of_strings(raw: str) -> dict[_Path, int]:
    """The line of each string of a JSON text, by the path of keys and indices to it."""
    ends = [match.end() for match in re.finditer("\n", raw)]
    return {path: bisect_right(ends, start) + 1 for path, (start, _) in strings_in(raw).items()}


def strings_in(raw: str) -> dict[_Path, tuple[int, int]]:
    """The span of each string of a JSON text, quotation marks included, by the path of keys and indices to it."""
    spans: dict[_Path, tuple[int, int]] = {}
    path: list[object] = []
    key_next = False
    for match in _JSON_TOKEN.finditer(raw):
        piece = match.group()
        if piece == "{":
            path.append(None)
            key_next = True
        elif piece == "[":
            path.append(0)
            key_next = False
        elif piece in "}]":
            path.pop()
            key_next = False
        elif piece == ",":
            key_next = not isinstance(path[-1], int)
            path[-1] = None if key_next else int(str(path[-1])) + 1
        elif key_next:
            path[-1] = json.loads(piece)
            key_next = False
        else:
            spans[tuple(path)] = match.span()
    return spans


class Piece(NamedTuple):
    """A string of a code cell's source: where it stands in the file, and the offset of its text in the cells' text."""

    start: int
    end: int
    offset: int


def source_pieces(raw: str) -> list[Piece]:
    """The strings that the code cells of a notebook are written in, in the order of their text.

    Their text is that of :func:`~mipcheck.frontends.notebook.notebook_text`: a line feed is added to a cell without.
    """
    spans = strings_in(raw)
    pieces: list[Piece] = []
    offset = 0
    for _, (path, source) in _code_cells(json.loads(raw)):
        texts = source if isinstance(source, list) else [source]
        for index, text in enumerate(texts):
            place = spans[(*path, index) if isinstance(source, list) else path]
            pieces.append(Piece(*place, offset))
            offset += len(text)
        offset += 0 if "".join(texts).endswith(("\n", "\r")) else 1
    return pieces
