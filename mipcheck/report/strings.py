"""Text from the judged code, made fit to be shown: it may hold anything, and a report must not be steered by it."""

from __future__ import annotations

import re
import unicodedata

# Control characters, and those that turn the direction of the text around them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TAB = "    "


def valid(text: str) -> str:
    r"""``text`` as valid Unicode: an undecodable byte of a file name becomes ``\xNN``, a lone surrogate ``\uNNNN``."""
    return _SURROGATE.sub(lambda match: _escape(match.group()), text)


def printable(text: str) -> str:
    """``text`` on one line, without anything a terminal would act on."""
    return _UNSAFE.sub(lambda match: _escape(match.group()), text)


def spreadsheet(value: object) -> str:
    """A field as a spreadsheet shows it: nothing for ``None``, and one that would be a formula is marked as text."""
    text = "" if value is None else printable(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def columns(text: str) -> list[tuple[str, int]]:
    """For each character of a source line what to print for it, and how many columns of a terminal that takes."""
    return [(_TAB, len(_TAB)) if character == "\t" else _column(character) for character in text]


def _column(character: str) -> tuple[str, int]:
    if character.isascii() and character.isprintable():
        return character, 1
    shown = printable(character)
    return shown, len(shown) if shown != character else _width(character)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python spells an undecodable byte
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
