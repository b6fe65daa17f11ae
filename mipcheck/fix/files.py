"""Files as they are changed: from bytes to text and back, and onto the disk."""

from __future__ import annotations

import errno
import io
import os
import tempfile
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mipcheck import facts
from mipcheck.fix.brackets import TextEdit
from mipcheck.frontends import read_facts, read_text

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, its text and the facts of it; the text is what the offsets of the facts count in."""

    path: str
    data: bytes
    text: str
    module: facts.ModuleFacts


def read_source(path: str, data: bytes) -> Source | None:
    """The source in the bytes of a file; ``None`` where it cannot be read or parsed."""
    text, module = read_text(path, data), read_facts(path, data)
    if isinstance(text, facts.Unreadable) or isinstance(module, facts.Unreadable):
        return None
    return Source(path, data, text, module)


def changed(source: Source, edits: Iterable[TextEdit]) -> bytes:
    """The bytes of a file after edits of its text that do not overlap: nothing else of it changes.

    Raises :class:`UnicodeError` where its encoding has no way to write them.
    """
    edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if source.path.endswith(".ipynb"):
        from mipcheck.fix.notebooks import changed_notebook

        return changed_notebook(source.data, edits)
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source.data).readline)
    mark = _BOM if source.data.startswith(_BOM) else b""
    encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    if mark + source.text.encode(encoding) != source.data:
        raise UnicodeError(f"{encoding} does not give back the bytes of this file")
    pieces, position = [mark], 0
    for edit in edits:
        pieces += [source.text[position : edit.start].encode(encoding), edit.text.encode(encoding)]
        position = max(position, edit.end)
    return b"".join([*pieces, source.text[position:].encode(encoding)])


def write(path: Path, before: bytes, after: bytes) -> bool:
    """Replace a file whole or not at all, its mode kept; ``False`` where it is no longer what was read.

    A symbolic link stays one. Raises :class:`OSError`, for a file that may not be written, too.
    """
    target = path.resolve()
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
        temporary.chmod(target.stat().st_mode & 0o7777)
        if target.read_bytes() != before:
            temporary.unlink()
            return False
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True
