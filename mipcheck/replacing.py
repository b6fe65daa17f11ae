"""Writing files so that they are replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Give a file new content; it keeps its mode, and a pipe or device is written to. Raises :class:`OSError`."""
    replace_file_by(path, (content,))


def replace_file_by(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for content that comes in pieces."""
    if path.exists() and not path.is_file():  # a pipe or device
        with path.open("wb") as device:
            device.writelines(pieces)
        return
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
