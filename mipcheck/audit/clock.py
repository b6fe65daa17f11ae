"""The time a report is made at: ``SOURCE_DATE_EPOCH``, where it is set, so that the same inputs give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone

from mipcheck.errors import InputError


def epoch(environment: Mapping[str, str]) -> datetime | None:
    """The time that the environment names, in UTC; raises :class:`InputError` for a text that names none."""
    text = environment.get("SOURCE_DATE_EPOCH")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), timezone.utc)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"SOURCE_DATE_EPOCH {text!r}: write seconds since 1970") from error


def stamp(moment: datetime) -> str:
    """A time as ISO text in UTC, to the second."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
