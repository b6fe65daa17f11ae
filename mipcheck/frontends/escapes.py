"""What the escape sequences of string and bytes literals stand for (Python language reference, 2.4.1.1)."""

from __future__ import annotations

import re
import unicodedata

_ESCAPE = re.compile(
    r"\\(?:(?P<newline>\r\n|\r|\n)|(?P<octal>[0-7]{1,3})|x(?P<byte>[0-9a-fA-F]{2})|(?P<one>[\\'\"abfnrtv])"
    r"|(?P<text>N\{(?P<name>[^}]*)\}|u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8}))|(?P<bad>[xNuU]))"
)
_ONE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}


def text(source: str) -> str:
    """The value of the inside of a ``str`` literal. Raises :class:`ValueError` on an escape that Python refuses."""
    return _ESCAPE.sub(_character, source) if "\\" in source else source


def data(source: str) -> bytes:
    """The value of the inside of a ``bytes`` literal. Raises :class:`ValueError` as :func:`text` does."""
    value = _ESCAPE.sub(_byte, source) if "\\" in source else source
    return value.encode("latin-1")


def unified_newlines(source: str) -> str:
    """Python reads every line ending inside a literal as a line feed."""
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def _byte(match: re.Match[str]) -> str:
    if match["text"] or (match["bad"] and match["bad"] != "x"):
        return match.group()
    return chr(ord(_character(match)) & 0xFF) if match["octal"] else _character(match)


def _character(match: re.Match[str]) -> str:
    if match["bad"]:
        raise ValueError(f"broken escape sequence \\{match['bad']} in a string")
    if match["newline"]:
        return ""
    if match["one"]:
        return _ONE[match["one"]]
    if match["octal"]:
        return chr(int(match["octal"], 8))
    if match["name"] is not None:
        return _named(match["name"])
    return _code_point(match["byte"] or match["short"] or match["long"])


def _named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        raise ValueError(f"unknown Unicode character name {name!r} in a string") from None


def _code_point(digits: str) -> str:
    if int(digits, 16) > 0x10FFFF:
        raise ValueError(f"illegal Unicode character \\U{digits} in a string")
    return chr(int(digits, 16))
