"""Facts kept between runs, by the content of the file they were read from.

An entry holds only what a front end says of some bytes, no verdict and no path, so it stays right whatever the rules,
the settings or the project around it are. What cannot be read, or was written by anybody else, counts as not there.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from mipcheck import __version__, facts

LIMIT = 256 * 1024 * 1024
"""Bytes that entries may take up; beyond it, those that were not used for longest are removed."""
_REST = 24 * 60 * 60
_DIGEST = 32
_BUILTINS = frozenset({"Ellipsis", "complex", "frozenset"})

Facts: TypeAlias = facts.ModuleFacts | facts.Unreadable


def default_folder() -> Path:
    """Where the platform keeps what a user's programs can do without; ``MIPCHECK_CACHE_DIR`` names another folder."""
    named = os.environ.get("MIPCHECK_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("mipcheck", appauthor=False)


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
        self._folder = folder / "facts" if folder is not None and _own(folder) else None
        self._written = False

    def get(self, path: str, data: bytes) -> Facts | None:
        """What is known of a file of this content."""
        if self._folder is None:
            return None
        entry = self._entry(path, data)
        try:
            content = entry.read_bytes()
            packed = content[_DIGEST:]
            if hashlib.sha256(packed).digest() != content[:_DIGEST]:
                return None
            found = unpack(packed, path)
        except Exception:  # a torn or foreign file may fail in any way; it is written again
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
            entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(entry, hashlib.sha256(packed).digest() + packed)
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

    package = Path(__file__).parent
    digest = hashlib.sha256(f"{__version__} {version('libcst')} {sys.version_info[:2]}".encode())
    for source in (package / "facts.py", *sorted((package / "frontends").glob("*.py"))):
        digest.update(source.read_bytes())
    return digest.digest()


def _own(folder: Path) -> bool:
    """Make the folder, for nobody else to look into; whether it is there and its owner's alone to write."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
        if not stat.S_ISDIR(status.st_mode):
            return False
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
            return False
        marker = folder / "CACHEDIR.TAG"
        if not marker.exists():
            _write(marker, b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by mipcheck; it may be deleted.\n")
            _write(folder / ".gitignore", b"*\n")
    except OSError:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else is writing it."""
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


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
