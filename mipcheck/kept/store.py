"""A folder of one's own, in which a run keeps what helps the next one; what others may write to is not used."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Place = Callable[[], "Path | None"]
"""Says where things are kept, if anywhere; asked when there are any."""
_XDG: bool = sys.platform == "linux"
_DIGEST = 32
_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by mipcheck; it may be deleted.\n"


def nowhere() -> Path | None:
    """No folder: nothing is kept."""
    return None


def default_folder() -> Path:
    """Where the platform keeps what a user's programs can do without; ``MIPCHECK_CACHE_DIR`` names another folder."""
    named = os.environ.get("MIPCHECK_CACHE_DIR")
    if named:
        return Path(named)
    if _XDG:  # as platformdirs has it, which takes a tenth of a short run to import
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path("~/.cache").expanduser()) / "mipcheck"
    from platformdirs import user_cache_path

    return user_cache_path("mipcheck", appauthor=False)


def make_own(folder: Path) -> bool:
    """Make the folder, for nobody else to look into; whether it is there and its owner's alone to write."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_own(folder):
            return False
        marker = folder / "CACHEDIR.TAG"
        if not marker.exists():
            write_whole(marker, _TAG)
            write_whole(folder / ".gitignore", b"*\n")
    except OSError:
        return False
    return True


def is_own(folder: Path) -> bool:
    """Whether the folder is there, and its owner's alone to write."""
    try:
        status = folder.stat()
    except OSError:
        return False
    others = hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022)
    return stat.S_ISDIR(status.st_mode) and not others


def write_sealed(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that :func:`read_sealed` can tell. Raises :class:`OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, _seal(content) + content)


def read_sealed(path: Path) -> bytes | None:
    """The content of a file that was written like that; nothing where it is damaged or not there."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    content = sealed[_DIGEST:]
    return content if _seal(content) == sealed[:_DIGEST] else None


def _seal(content: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(content).digest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else is writing it. Raises :class:`OSError`."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
