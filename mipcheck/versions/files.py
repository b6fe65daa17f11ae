"""Reading the files of a project below its root: each at most once, none that is not a file, never an exception."""

from __future__ import annotations

import codecs
import os
import posixpath
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import tomli

from mipcheck.tree.listing import ENVIRONMENT_MARKERS, SKIPPED_FOLDERS
from mipcheck.versions.model import Package, Trouble, UnreadableError

MAX_BYTES = 32 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Document:
    """A text file: its posix path relative to the root, and its text with Unix line ends."""

    path: str
    text: str

    @property
    def folder(self) -> str:
        """The folder the file is in, ``""`` for the root."""
        return self.path.rpartition("/")[0]

    def line_at(self, offset: int) -> int:
        """The line, from 1, of an offset into the text."""
        return self.text.count("\n", 0, offset) + 1

    def line_of(self, package: Package, value: str = "") -> int:
        """The first line that names the package and holds the value; else the first that names it; else 1."""
        lines = [
            (number, line)
            for number, line in enumerate(self.text.splitlines(), start=1)
            if package.mentioned(line) and not line.lstrip().startswith("#")
        ]
        return next((number for number, line in lines if value in line), lines[0][0] if lines else 1)

    @cached_property
    def toml(self) -> dict[str, object]:
        """The file as TOML. Raises :class:`UnreadableError`."""
        return parse_toml(self.text)


def parse_toml(text: str, first_line: int = 1) -> dict[str, object]:
    """TOML text that begins on a line of its file. Raises :class:`UnreadableError` with the line of the file."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        reason = re.sub(r"\s*\(at [^)]*\)", "", str(error))
        line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
        raise UnreadableError(f"not valid TOML: {reason}", first_line - 1 + line) from None
    except RecursionError:
        raise UnreadableError("nested too deeply", first_line) from None


class Files:
    """The files below a root, by posix path relative to it. ``troubles`` collects what could not be read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents: dict[str, Document | None] = {}
        self._listings: dict[str, tuple[str, ...]] = {}
        self.troubles: list[Trouble] = []

    def read(self, path: str) -> Document | None:
        """The file, or ``None`` where there is none that can be read."""
        if path not in self._documents:
            self._documents[path] = self._read(path)
        return self._documents[path]

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, short ones first as the plain names they are; none where it cannot be listed."""
        if folder not in self._listings:
            self._listings[folder] = self._list(folder)
        return self._listings[folder]

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """Every folder of the project, but those that tools write or packages are installed in, in order."""
        found, waiting = [], [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(self._root / folder) as listed:
                    entries = {entry.name: entry.is_dir(follow_symlinks=False) for entry in listed}
            except OSError:
                continue
            if ENVIRONMENT_MARKERS.isdisjoint(entries):
                found.append(folder)
                self._listings[folder] = _in_order(entries)
                inner = (name for name, is_folder in entries.items() if is_folder and name not in SKIPPED_FOLDERS)
                waiting += [posixpath.join(folder, name) for name in inner]
        return tuple(sorted(found))

    def _read(self, path: str) -> Document | None:
        try:
            file = self._root / path
            status = file.stat()
            # Reading a pipe or device could wait for ever; a folder with a file's name is no file.
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > MAX_BYTES:
                self.troubles.append(Trouble(path, 1, f"larger than {MAX_BYTES // 2**20} MB, not read for versions"))
                return None
            return Document(path, decode(file.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.troubles.append(Trouble(path, 1, f"cannot be read for versions: {_reason(error)}"))
            return None

    def _list(self, folder: str) -> tuple[str, ...]:
        try:
            return _in_order(entry.name for entry in (self._root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except (OSError, ValueError) as error:
            self.troubles.append(Trouble(folder or ".", 1, f"cannot be listed for versions: {_reason(error)}"))
            return ()


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (len(name), name)))


def decode(data: bytes) -> str:
    """Text whatever the encoding: Windows shells write UTF-16, and of anything else only ASCII matters here."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        text = _decode_unmarked(data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_unmarked(data: bytes) -> str:
    if b"\0" in data[:2]:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
