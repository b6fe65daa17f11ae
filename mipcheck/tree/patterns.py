"""Path patterns: those of the configuration, and ``.gitignore`` files.

Both share gitignore's wildcards (``*`` and ``?`` stay within a name, ``**`` crosses folders, ``[a-z]``), and a pattern
that matches a folder matches all below it. A ``.gitignore`` pattern without a slash matches at any depth; one in the
configuration never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"\\(.)|(\*+)|(\?)|\[([!^]?)(\]?(?:\\.|\[:\w+:\]|[^\]\\])*)\]|([^\\*?\[]+|.)", re.DOTALL)
_POSIX_CLASSES = {
    "[:alnum:]": "a-zA-Z0-9",
    "[:alpha:]": "a-zA-Z",
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:space:]": r"\s",
    "[:upper:]": "A-Z",
    "[:xdigit:]": "0-9a-fA-F",
}
_POSIX_CLASS = re.compile(r"\[:\w+:\]")
_NOTHING = "(?!)"


class PathPatterns:
    """A set of configuration patterns, relative to one folder."""

    def __init__(self, patterns: Iterable[str]) -> None:
        sources = [_anchored(pattern.removeprefix("./").strip("/")) for pattern in patterns]
        self._regex = re.compile("|".join(f"(?:{source})(?:/|\\Z)" for source in sources) or _NOTHING, re.DOTALL)

    def match(self, path: str) -> bool:
        """Whether a posix path relative to the folder is meant, itself or as part of a folder."""
        return self._regex.match(path) is not None


class GitIgnore:
    """The rules of one ``.gitignore``; the last that matches decides.

    They become one regular expression over ``name NUL path``, so that a path costs one match however many rules there
    are: a rule without a slash looks at the name, any other at the path.
    """

    def __init__(self, text: str) -> None:
        alternatives = []
        for line in reversed(text.removeprefix("\ufeff").split("\n")):
            rule = _gitignore_rule(line)
            if rule is not None:
                source, ignored = rule
                alternatives.append(source + "()" if ignored else source)  # the empty group tells the outcomes apart
        self._regex = re.compile("|".join(alternatives) or _NOTHING, re.DOTALL)

    def match(self, path: str, folder: bool) -> bool | None:
        """Whether a path relative to the file's folder is ignored; ``None`` when no rule speaks of it."""
        end = "/" if folder else ""
        found = self._regex.match(f"{path[path.rfind('/') + 1 :]}{end}\0{path}{end}")
        return None if found is None else found.lastindex is not None


def _gitignore_rule(line: str) -> tuple[str, bool] | None:
    pattern = re.sub(r"(?<!\\) +\Z", "", line.removesuffix("\r"))
    if not pattern or pattern.startswith("#"):
        return None
    ignored = not pattern.startswith("!")
    pattern = pattern if ignored else pattern[1:]
    end = "/" if pattern.endswith("/") else "/?"
    pattern = pattern.rstrip("/")
    if not pattern:
        return None
    if "/" not in pattern:
        return rf"{_segment(pattern)}{end}\0", ignored
    return rf"[^\0]*\0{_anchored(pattern.removeprefix('/'))}{end}\Z", ignored


def _anchored(pattern: str) -> str:
    """A regular expression for a pattern whose place is given from its folder."""
    parts = pattern.split("/")
    source = ""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "**":
            source += r"[^\0]+" if last else r"(?:[^\0]*/)?"
        else:
            source += _segment(part) + ("" if last else "/")
    return source


def _segment(part: str) -> str:
    if not part.strip("*"):
        return r"[^/\0]+"
    source = ""
    for match in _TOKEN.finditer(part):
        escaped, stars, question, negation, members, literal = match.groups()
        if stars:
            source += r"[^/\0]*"
        elif question:
            source += r"[^/\0]"
        elif members is not None:
            source += _members(members, bool(negation))
        else:
            source += re.escape(escaped or literal)
    return source


def _members(members: str, negated: bool) -> str:
    body = ""
    at = 0
    while at < len(members):
        posix = _POSIX_CLASS.match(members, at)
        if posix:
            body += _POSIX_CLASSES.get(posix.group(), "")
            at = posix.end()
            continue
        if members[at] == "\\" and at + 1 < len(members):
            at += 1
            body += re.escape(members[at])
        else:
            body += "-" if members[at] == "-" else re.escape(members[at])
        at += 1
    try:
        re.compile(f"[{body}]")
    except re.error:  # a range that runs backwards matches nothing
        return _NOTHING
    return rf"(?![/\0])[{'^' if negated else ''}{body}]"
