"""The source lines that a report shows, read again once the judging is done."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from mipcheck.findings import JudgedCall

_LINE_END = re.compile(r"\r\n?|\n")


class SourceText:
    """The Python files of a project below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines = lru_cache(maxsize=4)(self._read)  # calls come file by file

    def first_line(self, call: JudgedCall) -> str | None:
        """The line a call begins on; ``None`` in a notebook, and when the file is gone or has become shorter."""
        if call.cell is not None:
            return None
        lines = self._lines(call.path)
        return lines[call.line - 1] if call.line <= len(lines) else None

    def line(self, path: str, number: int) -> str | None:
        """A line of a file, from 1; ``None`` in a notebook, whose lines are not its source's, and where it is not."""
        if path.endswith(".ipynb") or number < 1:
            return None
        lines = self._lines(path)
        return lines[number - 1] if number <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        from mipcheck.frontends.decoding import decode

        try:
            text = decode((self._root / path).read_bytes())
        except OSError:
            return []
        return _LINE_END.split(text) if isinstance(text, str) else []
