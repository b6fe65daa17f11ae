"""Changes as a unified diff that ``git apply`` accepts, byte for byte whatever the encoding and the line ends."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

_NO_NEWLINE = b"\\ No newline at end of file\n"
_PLAIN = re.compile(r"[\x21\x23-\x5b\x5d-\x7e ]+")
_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def unified_diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bytes:
    """The diff between two states of some files, whose paths are as seen from where it is to be applied."""
    return b"".join(piece for path in sorted(after) for piece in _of_file(path, before[path], after[path]))


def _of_file(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    old, new = _name(f"a/{path}"), _name(f"b/{path}")
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(before), _lines(after), b"", b"")
    next(lines, None)
    next(lines, None)
    yield f"diff --git {old} {new}\n--- {_ended(old)}\n+++ {_ended(new)}\n".encode()
    for line in lines:
        yield line if line.endswith(b"\n") else line + b"\n" + _NO_NEWLINE


def _lines(data: bytes) -> list[bytes]:
    """Lines as git counts them: only a line feed ends one."""
    return [line + b"\n" for line in data.split(b"\n")[:-1]] + ([rest] if (rest := data.rpartition(b"\n")[2]) else [])


def _name(path: str) -> str:
    """A path as git writes it: in quotation marks where it has characters that are not plain ASCII."""
    if _PLAIN.fullmatch(path):
        return path
    data = path.encode("utf-8", "surrogateescape")
    return '"' + "".join(_escaped(byte) for byte in data) + '"'


def _escaped(byte: int) -> str:
    if byte in _ESCAPES:
        return f"\\{_ESCAPES[byte]}"
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"


def _ended(name: str) -> str:
    """A name with a space in it ends with a tab, so that what follows is not taken for a date."""
    return f"{name}\t" if " " in name and not name.startswith('"') else name
