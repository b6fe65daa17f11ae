"""A source line with a call underlined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from mipcheck.findings import JudgedCall
from mipcheck.report.strings import columns

_WIDTH = 110
_LEAD = 24
_CUT = "..."


def underlined(line: str, call: JudgedCall) -> tuple[str, str]:
    """The call's first line as it is to be printed, and the carets below it; a long line is cut around the call."""
    line = line.rstrip()
    start = min(call.column - 1, len(line))
    end = min(call.end_column - 1, len(line)) if call.end_line == call.line else len(line)
    cells = columns(line)
    edges = [0, *accumulate(width for _, width in cells)]
    carets = " " * edges[start] + "^" * max(edges[max(end, start)] - edges[start], 1)
    if edges[-1] <= _WIDTH:
        return "".join(text for text, _ in cells), carets
    return _cut(cells, edges, start, carets)


def _cut(cells: Sequence[tuple[str, int]], edges: Sequence[int], start: int, carets: str) -> tuple[str, str]:
    first = next(index for index, edge in enumerate(edges) if edge >= edges[start] - _LEAD)
    last = max(index for index, edge in enumerate(edges) if edge <= edges[first] + _WIDTH)
    head, tail = (_CUT if first else ""), (_CUT if last < len(cells) else "")
    text = "".join(text for text, _ in cells[first:last])
    return head + text + tail, " " * len(head) + carets[edges[first] : edges[last]]
