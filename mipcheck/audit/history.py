"""The trend over past reports."""

from __future__ import annotations

from pathlib import Path

from mipcheck.audit.model import Group, TrendPoint
from mipcheck.audit.reading import read_report
from mipcheck.errors import InputError


def read_history(folder: Path) -> tuple[TrendPoint, ...]:
    """A point for each JSON report in a folder, the oldest first, read one at a time.

    Raises :class:`InputError` where it is no folder, and for a ``.json`` file in it that is no audit report.
    """
    if not folder.is_dir():
        raise InputError(f"--history {str(folder)!r} is no folder")
    points = set()
    for file in sorted(folder.glob("*.json")):
        stored = read_report(file)
        points.add(trend_point(stored.created, stored.summary.total))
    return tuple(sorted(points, key=_order))


def with_now(history: tuple[TrendPoint, ...], now: TrendPoint) -> tuple[TrendPoint, ...]:
    """The history with the report that is made, which may be among the past ones already."""
    return tuple(sorted({*history, now}, key=_order))


def trend_point(created: str, total: Group) -> TrendPoint:
    """The point of a report."""
    return TrendPoint(created, total.opted_out, total.not_opted_out, total.undetermined)


def _order(point: TrendPoint) -> tuple[str, int, int, int]:
    return point.created, point.opted_out, point.not_opted_out, point.undetermined
