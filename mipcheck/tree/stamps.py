"""By what the file system tells that a file or folder is the same still."""

from __future__ import annotations

import os

Stamp = tuple[int, int, int, int]
NEVER: Stamp = (0, 0, 1 << 64, 1 << 64)
"""Of what is nowhere in the file system: changed at the end of time."""


def is_stamped(path: str, stamp: Stamp) -> bool:
    """Whether what is at a path has a stamp still."""
    try:
        return stamp_of(os.stat(path)) == stamp
    except OSError:
        return False


def stamp_of(status: os.stat_result) -> Stamp:
    """What stays the same for as long as nobody writes: inode, size, and when it was last written and changed."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
