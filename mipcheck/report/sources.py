"""The source lines that a report shows, read again once the judging is done."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from mipcheck.findings import Evidence, JudgedCall

_LINE_END = re.compile(r"\r\n?|\n")


class SourceText:
    """The Python files of a project below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines = lru_cache(maxsize=4)(self._read)  # calls come file by file
        self._cells = lru_cache(maxsize=4)(self._read_cells)

    def first_line(self, call: JudgedCall) -> str | None:
        """The line a call begins on; ``None`` in a notebook, and when the file is gone or has become shorter."""
        if call.cell is not None:
            return None
        lines = self._lines(call.path)
        return lines[call.line - 1] if call.line <= len(lines) else None

    def line_at(self, at: JudgedCall | Evidence) -> str | None:
        """The line of a file, or of a notebook's cell, at which something is; ``None`` where there is none any more."""
        if at.cell is not None:
            lines, number = self._cells(at.path).get(at.cell, []), at.cell_line or 0
        else:
            lines, number = [] if at.path.endswith(".ipynb") else self._lines(at.path), at.line
        return lines[number - 1] if 1 <= number <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        text = self._text(path)
        return _LINE_END.split(text) if text is not None else []

    def _read_cells(self, path: str) -> dict[int, list[str]]:
        from mipcheck.frontends.cells import SourceCell, read_cells

        cells = read_cells(self._text(path) or "")
        return {cell.number: _LINE_END.split(cell.text) for cell in cells if isinstance(cell, SourceCell)}

    def _text(self, path: str) -> str | None:
        """A file's text; ``None`` where it cannot be read any more."""
        from mipcheck.frontends.decoding import decode

        try:
            text = decode((self._root / path).read_bytes())
        except OSError:
            return None
        return text if isinstance(text, str) else None
