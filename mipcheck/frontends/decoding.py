"""From the bytes of a Python file to its text, the way Python reads it (PEP 263)."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from typing import NamedTuple

MAX_BYTES = 5_000_000
"""Larger files are not parsed: a syntax tree takes some hundred times the memory of its source."""

LINE_END = re.compile(r"\r\n|\r|\n")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Problem(NamedTuple):
    """Why source cannot be read, and at which line (from 1)."""

    line: int
    reason: str


def decode(source: bytes) -> str | Problem:
    """The text of a Python file, without a byte order mark and with its line endings as they are."""
    if len(source) > MAX_BYTES:
        return Problem(1, f"too large to parse: {len(source) / 1e6:.1f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB")
    if b"\0" in source:
        return _null_bytes(source)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    except SyntaxError as error:
        wrong = _decode(source, "utf-8")
        if isinstance(wrong, Problem):
            return wrong
        return Problem(_cookie_line(source), f"{error}; Python does not know how to read this file")
    text = _decode(source, encoding)
    if isinstance(text, str) and "\0" in text:
        return _null_bytes(source)
    return text


def _decode(source: bytes, encoding: str) -> str | Problem:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        byte = source[error.start : error.start + 1].hex()
        return Problem(line, f"not valid {encoding} (byte 0x{byte}): save it as UTF-8, or declare its encoding")
    except (LookupError, ValueError) as error:
        return Problem(_cookie_line(source), f"cannot be decoded as {encoding}: {error}")


def _null_bytes(source: bytes) -> Problem:
    if source.startswith(_UTF_16) or source[1:2] == b"\0" or source[:1] == b"\0":
        return Problem(1, "contains NUL bytes: this looks like UTF-16, which Python does not read; save it as UTF-8")
    return Problem(source.count(b"\n", 0, source.find(b"\0")) + 1, "contains NUL bytes, which Python does not read")


def _cookie_line(source: bytes) -> int:
    lines = source.split(b"\n", 2)
    return 2 if b"coding" not in lines[0] and b"coding" in b"".join(lines[1:2]) else 1
