"""Text as SARIF understands it: links and placeholders in a message have a meaning there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from mipcheck.report.strings import valid

_LINK = re.compile(r"[\[\]](?=[^\[\]]*\]\()|\](?=\()")
_UNPAIRED = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def plain(text: str) -> str:
    """A message in which neither a link nor a placeholder is seen; anything else stays as it is."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(lambda match: "\\" + match.group(), text))


def relative_uri(path: str) -> str:
    """A posix path as a relative URI reference; an undecodable byte of a file name is that byte again."""
    return quote(_UNPAIRED.sub(lambda match: valid(match.group()), path), safe="/", errors="surrogateescape")


def strings_made_valid(data: Any) -> Any:
    """The same data with every string as valid Unicode."""
    if isinstance(data, str):
        return valid(data)
    if isinstance(data, list):
        return [strings_made_valid(item) for item in data]
    if isinstance(data, dict):
        return {strings_made_valid(key): strings_made_valid(value) for key, value in data.items()}
    return data
