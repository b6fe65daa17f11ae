"""The bytes of a run's files, and why some have none."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

LARGEST = 8 * 1024 * 1024
"""Bytes above which a file is not parsed: no hand-written module comes near."""
KEPT = 32 * 1024 * 1024
"""Bytes kept in memory, so that a project of usual size is read once; of a large tree the rest is read again."""
LARGEST_DATA = 256 * 1024
"""Bytes above which a file of data is not looked into."""


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
        data, _ = self._read(path)
        if len(data) <= self._room:
            self._room -= len(data)
            self._kept[path] = data
        return data

    def data(self, path: str) -> str | None:
        """The text of a small file of data, such as settings; ``None`` where there is none that can be read."""
        if path in self._overlay:
            return self._overlay[path].decode("utf-8", "replace")
        try:
            from pathlib import Path

            file = Path(self._folder, path).stat()
            fits = stat.S_ISREG(file.st_mode) and file.st_size <= LARGEST_DATA
            return self._read(path)[0].decode("utf-8") if fits else None
        except (OSError, ValueError):
            return None

    def is_laid_over(self, path: str) -> bool:
        """Whether there is content that is read instead of that of a file."""
        return path in self._overlay

    def look(self, path: str) -> tuple[bytes, os.stat_result | None]:
        """The same, not kept in memory, and what the file system said of the file before, where it is of a file."""
        if path in self._overlay:
            return self._overlay[path], None
        return self._read(path)

    def _read(self, path: str) -> tuple[bytes, os.stat_result | None]:
        try:
            descriptor = os.open(f"{self._folder}/{path}", os.O_RDONLY | _FLAGS)
        except OSError as error:
            return self._failed(path, error)
        try:
            status = os.fstat(descriptor)
            data = os.read(descriptor, status.st_size + 1)
            return data if len(data) == status.st_size else data + self._rest(descriptor), status
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

    def _failed(self, path: str, error: OSError) -> tuple[bytes, None]:
        self.unreadable[path] = error.strerror or type(error).__name__
        return b"", None


_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
