"""Baseline files: one entry a line as JSON, in the order of the fingerprints, and marks between that never change.

Two branches that each add or remove an entry change lines with a mark between them, so that git merges them. Where both
sides of a conflict are kept, duplicates do no harm: the larger count holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mipcheck.errors import ConfigError
from mipcheck.policy.baseline import BaselineEntry, Key
from mipcheck.replacing import replace_file
from mipcheck.report.strings import valid

HEADER = "# mipcheck baseline v1: findings known when it was written, by fingerprint"
_MARKS = [f"{number:02x}" for number in range(256)]
_FIELDS = {"id": str, "rule": str, "count": int, "path": str, "symbol": str, "api": str}


def render_baseline(entries: Iterable[BaselineEntry]) -> str:
    """The text of a baseline file: the same for the same entries, whatever their order."""
    lines = [(mark, "", "", f"# {mark}") for mark in _MARKS]
    lines += [(entry.id[:2], entry.id, entry.rule, _line(entry)) for entry in entries]
    return "\n".join([HEADER, *(line for *_, line in sorted(lines))]) + "\n"


def read_baseline(path: Path) -> tuple[BaselineEntry, ...]:
    """The entries of a baseline file.

    Raises :class:`ConfigError` with the place of whatever is wrong with it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"the baseline cannot be read: {error.strerror}", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is no baseline: it is not UTF-8", path=str(path)) from error
    lines = text.split("\n")
    if lines[0].rstrip() != HEADER:
        message = "is no baseline of this version; `mipcheck baseline` writes one"
        raise ConfigError(message, path=str(path), line=1, column=1)
    found: dict[Key, BaselineEntry] = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            entry = _entry(line, path, number)
            known = found.get(entry.key)
            if known is None or known.count < entry.count:
                found[entry.key] = entry
    return tuple(found.values())


def write_baseline(path: Path, entries: Iterable[BaselineEntry]) -> None:
    """Replace a baseline file. Raises :class:`OSError` when it cannot be written."""
    replace_file(path, render_baseline(entries).encode())


def _line(entry: BaselineEntry) -> str:
    data = {name: getattr(entry, name) for name in _FIELDS}
    shown = {name: valid(value) if isinstance(value, str) else value for name, value in data.items()}
    return json.dumps(shown, ensure_ascii=False)


def _entry(line: str, path: Path, number: int) -> BaselineEntry:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        message = "unresolved merge conflict: keep the lines of both sides, without the markers"
        raise ConfigError(message, path=str(path), line=number, column=1)
    try:
        data: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise ConfigError(f"no entry: {error.msg}", path=str(path), line=number, column=error.colno) from error
    except RecursionError as error:
        raise ConfigError("no entry: nested too deeply", path=str(path), line=number, column=1) from error
    for name, kind in _FIELDS.items():
        value = data.get(name) if isinstance(data, dict) else None
        if type(value) is not kind or (name == "count" and data[name] < 1):
            raise ConfigError(f"no entry: {name!r} is missing or wrong", path=str(path), line=number, column=1)
    return BaselineEntry(line=number, **{name: data[name] for name in _FIELDS})
