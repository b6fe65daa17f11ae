"""Text from the judged code as a cell of a Markdown table: it is shown as it is and marks nothing up."""

from __future__ import annotations

import re

from mipcheck.report.strings import printable

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~#!]")
_RUNS = re.compile(r"`+")


def cell(text: str) -> str:
    """Plain text in a cell."""
    escaped = printable(text).replace("&", "&amp;")
    return _MARKS.sub(lambda match: "\\" + match.group(), escaped).replace("://", ":&#8203;//").strip()


def code(text: str) -> str:
    """Text in a fixed width, with fences longer than any run of backquotes in it."""
    shown = printable(text).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in _RUNS.findall(shown)), default=0) + 1)
    padding = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{padding}{shown or ' '}{padding}{fence}"
