"""A rule id and its texts: in a module of its own, for reports are made of it that need no other rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule id: the text behind ``mipcheck explain`` and the severity it has by default."""

    id: str
    name: str
    severity: Literal["error", "warning", "note"]
    summary: str
    why: str
    fix: str
    verdict: str = ""
    bad: str = ""
    good: str = ""
