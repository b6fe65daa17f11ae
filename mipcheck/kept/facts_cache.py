"""Facts kept between runs, by the content of the file they were read from.

An entry holds only what a front end says of some bytes, no verdict and no path, so it stays right whatever the rules,
the settings or the project around it are. What cannot be read, or was written by anybody else, counts as not there.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from mipcheck import __version__, facts
from mipcheck.kept.store import make_own, read_sealed, write_sealed

LIMIT = 256 * 1024 * 1024
"""Bytes that entries may take up; beyond it, those that were not used for longest are removed."""
_REST = 24 * 60 * 60
_BUILTINS = frozenset({"Ellipsis", "complex", "frozenset"})

Facts: TypeAlias = facts.ModuleFacts | facts.Unreadable


def pack(found: Facts) -> bytes:
    """Facts as bytes, without the path of their file."""
    return pickle.dumps(found._replace(path=""), protocol=5)


def unpack(packed: bytes, path: str) -> Facts:
    """The facts of a file at ``path``. Raises anything for bytes that are none of :func:`pack`, but runs no code."""
    found = _FactsUnpickler(io.BytesIO(packed)).load()
    if not isinstance(found, facts.ModuleFacts | facts.Unreadable):
        raise pickle.UnpicklingError("these are no facts")
    return found._replace(path=path)


class FactsCache:
    """Entries in a folder of one's own; without one, and where it cannot be had, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "facts" if folder is not None and make_own(folder) else None
        self._written = False

    def get(self, path: str, data: bytes) -> Facts | None:
        """What is known of a file of this content."""
        if self._folder is None:
            return None
        entry = self._entry(path, data)
        packed = read_sealed(entry)
        if packed is None:
            return None
        try:
            found = unpack(packed, path)
        except Exception:  # one of somebody else may fail in any way; it is written again
            return None
        with suppress(OSError):
            if time.time() - entry.stat().st_mtime > _REST:
                os.utime(entry)
        return found

    def put(self, path: str, data: bytes, packed: bytes) -> None:
        """Keep what :func:`pack` made of the facts of a file; a folder that is full or gone is no error."""
        if self._folder is None:
            return
        entry = self._entry(path, data)
        with suppress(OSError):
            write_sealed(entry, packed)
            self._written = True

    def close(self) -> None:
        """Make room, where something was added."""
        if self._folder is not None and self._written:
            with suppress(OSError):
                _shrink(self._folder)

    def _entry(self, path: str, data: bytes) -> Path:
        assert self._folder is not None
        kind = b"notebook" if path.endswith(".ipynb") else b"module"
        key = hashlib.sha256(b"\0".join((_format(), kind, data))).hexdigest()
        return self._folder / key[:2] / key[2:]


class _FactsUnpickler(pickle.Unpickler):
    """Makes facts and nothing else, whatever it is given."""

    def find_class(self, module: str, name: str) -> Any:
        if module == facts.__name__ and name in _fact_classes():
            return getattr(facts, name)
        if module == "builtins" and name in _BUILTINS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of facts")


@cache
def _fact_classes() -> frozenset[str]:
    defined = {name: value for name, value in vars(facts).items() if getattr(value, "__module__", "") == facts.__name__}
    return frozenset(name for name, value in defined.items() if isinstance(value, type) and issubclass(value, tuple))


@cache
def _format() -> bytes:
    """What the facts of some bytes depend on: the front ends, the parser and Python."""
    from importlib.metadata import version

    package = Path(__file__).parent.parent
    digest = hashlib.sha256(f"{__version__} {version('libcst')} {sys.version_info[:2]}".encode())
    for source in (package / "facts.py", *sorted((package / "frontends").glob("*.py"))):
        digest.update(source.read_bytes())
    return digest.digest()


def _shrink(folder: Path) -> None:
    """Remove the entries that were not used for longest until a tenth of the room is free, if there are too many."""
    entries: list[tuple[float, int, str]] = []
    for group in os.scandir(folder):
        if group.is_dir(follow_symlinks=False):
            for entry in os.scandir(group.path):
                status = entry.stat(follow_symlinks=False)
                entries.append((status.st_mtime, status.st_size, entry.path))
    total = sum(size for _, size, _ in entries)
    if total <= LIMIT:
        return
    for _, size, path in sorted(entries):
        if total <= LIMIT * 9 // 10:
            break
        with suppress(OSError):
            Path(path).unlink()
        total -= size
