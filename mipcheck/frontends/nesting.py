"""A cheap look at how deep and long the expressions of a file are, before a recursive parser meets them.

LibCST's parser recurses on the native stack, without a check, and some chains cost it quadratic time. What is measured
here is only roughly the syntax; the limits are far above what people write.
"""

from __future__ import annotations

import re
from collections import Counter

from mipcheck.frontends.decoding import Problem

MAX_BRACKETS = 100
MAX_LINKS = 1000
MAX_BRANCHES = 3000
_MAX_PATTERN = 7
_SHORT = 300
_FORMATTED = frozenset("fFtTrR")

_TOKEN = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    r"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'"
    r"|\#[^\n]*"
    r"|\n[ \t]*(?:(?:def|class|return|import|try|while|with|raise|assert|case(?![ \t]*[=,.:)]))\b)?"
    r"|[()\[\]{},;]",
    re.DOTALL,
)
_LINK = re.compile(r"\*\*|//|<<|>>|[-+*/%@&|^~.<>]|\b(?:and|or|not|if|else|lambda|await)\b")
_BRANCH = re.compile(r"^([ \t]*)(el)?if\b", re.MULTILINE)


def check(text: str) -> int | Problem:
    """How many levels the parser may have to recurse at most, or why it should not try."""
    measured = _measure(text)
    if isinstance(measured, Problem):
        return measured
    branches = _branches(text) if text.count("elif") > _SHORT else 0
    if branches > MAX_BRANCHES:
        return Problem(1, f"more than {MAX_BRANCHES} `elif` in one statement")
    return max(measured, branches)


def _measure(text: str) -> int | Problem:
    """The longest chain of operators in one expression, or the problem with it or with the depth of brackets."""
    around: list[tuple[int, int]] = []
    size = links = longest = last = 0
    limit = MAX_BRACKETS
    for match in _TOKEN.finditer(text + "\n"):
        start, end = match.span()
        size += start - last
        if size > _SHORT:
            links += len(_LINK.findall(text, last, start))
            longest = max(longest, links)
            if links > MAX_LINKS:
                return _problem(text, start, f"more than {MAX_LINKS} operators in one expression")
        last = end
        character = match[0][0]
        if character in "([{":
            around.append((size + 1, links + 1))
            size = links = 0
            if len(around) > limit:
                where = "brackets are" if limit == MAX_BRACKETS else "the pattern of a `case` is"
                return _problem(text, start, f"{where} nested more than {limit} deep")
        elif character in ")]}":
            size, links = around.pop() if around else (0, 0)
        elif character in ",;":
            size = links = 0
        elif character == "\n" and (not around or match[0][-1].isalpha()):
            size = links = 0
            around.clear()
            limit = _MAX_PATTERN if match[0].endswith("case") else MAX_BRACKETS
        elif text[start - 1 : start] in _FORMATTED and _braces(match[0]) > MAX_BRACKETS:
            return _problem(text, start, f"braces in a string are nested more than {MAX_BRACKETS} deep")
    return longest


def _problem(text: str, offset: int, reason: str) -> Problem:
    return Problem(text.count("\n", 0, offset) + 1, reason)


def _braces(string: str) -> int:
    """How deep the braces of a string nest; an f-string has expressions in them, down to any depth."""
    depth = deepest = 0
    if string.count("{") <= MAX_BRACKETS:
        return 0
    for brace in re.findall("[{}]", string):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def _branches(text: str) -> int:
    """The length of the longest run of ``elif`` at one indentation."""
    runs: Counter[str] = Counter()
    longest = 0
    for indentation, branch in _BRANCH.findall(text):
        runs[indentation] = runs[indentation] + 1 if branch else 0
        longest = max(longest, runs[indentation])
    return longest
