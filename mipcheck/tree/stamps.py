"""By what the file system tells that a file or folder is the same still."""

from __future__ import annotations

import os
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias

Stamp: TypeAlias = int
NEVER: Stamp = -1
"""Of what is not there, and of what cannot be told from what it may become: nothing has it, for no hash is -1."""
_LASTING = attrgetter("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")


def stamp_of(status: os.stat_result) -> Stamp:
    """What stays the same for as long as nobody writes, in one number: inode, size, and when it was last written and
    changed.
    """
    return hash(_LASTING(status))


def stamps_at(paths: Sequence[str]) -> list[Stamp]:
    """The stamps of what is at some paths."""
    try:
        return [*map(hash, map(_LASTING, map(os.stat, paths)))]  # none of it in Python: a hook waits for 40,000 files
    except OSError:
        return [_stamp_at(path) for path in paths]


def _stamp_at(path: str) -> Stamp:
    try:
        return stamp_of(os.stat(path))
    except OSError:
        return NEVER
