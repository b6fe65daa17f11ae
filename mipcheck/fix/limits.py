"""How long the lines of a file may get: what its formatter is set to, or what the file itself keeps to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

USUAL = (88, 100, 120)
_QUIET = re.compile(
    r"(?:\"\"\"|''')(?s:.*?)(?:\"\"\"|''')|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|(?P<comment>[ \t]*#[^\n]*)"
)
_BREAKABLE = re.compile(r"[(\[{]\s*[^)\]}\s]")


def line_limit(text: str, configured: int | None) -> int | None:
    """The length that the lines of a file keep to; ``None`` where it has lines that no formatter would leave."""
    longest = _longest(text)
    if configured is not None:
        return configured if longest <= configured else None
    return next((length for length in USUAL if longest <= length), None)


def configured_length(root: Path, path: str) -> int | None:
    """The line length that black or ruff is set to for a file of a project, by the nearest settings that say one."""
    for folder in PurePosixPath(path).parents:
        for length in _lengths(root / folder):
            return length
    return None


def _lengths(folder: Path) -> Iterator[int]:
    tools = _read(folder / "pyproject.toml").get("tool")
    tables = [tools.get("black"), tools.get("ruff")] if isinstance(tools, dict) else []
    for table in (*tables, _read(folder / "ruff.toml"), _read(folder / ".ruff.toml")):
        length = table.get("line-length") if isinstance(table, dict) else None
        if isinstance(length, int):
            yield length


def _read(file: Path) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _longest(text: str) -> int:
    """The length of the longest line that could be broken: a long text or comment stays, whatever the formatter."""
    code = _QUIET.sub(_blanked, text)
    return max((len(line) for line in code.splitlines() if _BREAKABLE.search(line)), default=0)


def _blanked(match: re.Match[str]) -> str:
    return "" if match["comment"] else re.sub(r"[^\r\n]", "x", match.group())
