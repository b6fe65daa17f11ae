"""The bytes of a run's files, and why some have none."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

LARGEST = 8 * 1024 * 1024
"""Bytes above which a file is not parsed: no hand-written module comes near."""
KEPT = 32 * 1024 * 1024
"""Bytes kept in memory, so that a project of usual size is read once; of a large tree the rest is read again."""
LARGEST_DATA = 256 * 1024
"""Bytes above which a file of data is not looked into."""

# The folder that facts are kept in between runs; asked for when there are any.
CacheFolder = Callable[[], "Path | None"]


def nowhere() -> Path | None:
    """No folder: nothing is kept."""
    return None


class Reader:
    """Reads files below a folder. ``overlay`` has content that is read instead of that of the files.

    ``unreadable`` says of each file that could not be read why.
    """

    def __init__(self, folder: str, overlay: Mapping[str, bytes]) -> None:
        self.unreadable: dict[str, str] = {}
        self._folder = folder
        self._overlay = overlay
        self._kept: dict[str, bytes] = {}
        self._room = KEPT

    def content(self, path: str) -> bytes:
        """The content of a file; nothing where it cannot be read."""
        if path in self._overlay:
            return self._overlay[path]
        if path in self._kept:
            return self._kept[path]
        data = self._read(path)
        if len(data) <= self._room:
            self._room -= len(data)
            self._kept[path] = data
        return data

    def data(self, path: str) -> str | None:
        """The text of a small file of data, such as settings; ``None`` where there is none that can be read."""
        if path in self._overlay:
            return self._overlay[path].decode("utf-8", "replace")
        file = Path(self._folder, path)
        try:
            if not file.is_file() or file.stat().st_size > LARGEST_DATA:
                return None
            return file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def _read(self, path: str) -> bytes:
        try:
            descriptor = os.open(f"{self._folder}/{path}", os.O_RDONLY | _FLAGS)
        except OSError as error:
            return self._failed(path, error)
        try:
            size = os.fstat(descriptor).st_size
            data = os.read(descriptor, size + 1)
            return data if len(data) == size else data + self._rest(descriptor)
        except OSError as error:
            return self._failed(path, error)
        finally:
            os.close(descriptor)

    def _rest(self, descriptor: int) -> bytes:
        """What a read did not yield: the file grew, or is larger than what one read returns."""
        pieces = []
        while piece := os.read(descriptor, 1 << 20):
            pieces.append(piece)
        return b"".join(pieces)

    def _failed(self, path: str, error: OSError) -> bytes:
        self.unreadable[path] = error.strerror or type(error).__name__
        return b""


_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
