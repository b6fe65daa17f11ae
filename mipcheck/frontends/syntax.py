"""Text to concrete syntax tree, or to a reason that helps."""

from __future__ import annotations

import ast
import re
import threading
import warnings

import libcst as cst

from mipcheck.frontends import nesting
from mipcheck.frontends.decoding import LINE_END, Problem

_DEEP = 100
_DEEP_STACK = 64 * 1024 * 1024
_PLACE = re.compile(r"error at (\d+):\d+: (.*)", re.DOTALL)
_PYTHON_2 = (
    (re.compile(r"^\s*print\b\s*[^\s(=.,:\[]"), "`print` without parentheses"),
    (re.compile(r"^\s*exec\b\s*[^\s(=.,:\[]"), "`exec` without parentheses"),
    (re.compile(r"^\s*except\b[^:()]+,[^:]+:"), "`except Error, name`"),
    (re.compile(r"^\s*raise\s+[\w.]+\s*,"), "`raise Error, message`"),
    (re.compile(r"<>"), "the operator `<>`"),
    (re.compile(r"`"), "backquotes"),
    (re.compile(r"(?<![\w.])(?:0[xX][0-9a-fA-F]+|\d+)[lL]\b"), "a long integer such as `10L`"),
    (re.compile(r"(?<![\w.])0[0-7]+\b"), "an octal number such as `0777`"),
    (re.compile(r"\b[uU][rR]['\"]"), "a `ur` string"),
    (re.compile(r"\blambda\s*\(|^\s*def\b[^#=:]*[(,]\s*\("), "a parameter in parentheses"),
)


def parse_tree(text: str) -> cst.Module | Problem:
    """The concrete syntax tree of a module. Never raises, whatever the text."""
    levels = nesting.check(text)
    if isinstance(levels, Problem):
        return levels
    if levels <= _DEEP:
        return _parse(text)
    return _parse_on_a_deep_stack(text)


def _parse(text: str) -> cst.Module | Problem:
    try:
        return cst.parse_module(text)
    except RecursionError:
        return Problem(1, "nested too deeply")
    except Exception as error:  # syntax errors, and what LibCST's nodes refuse when they are made
        return _explain(text, error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a crash inside the native parser is turned into
            raise
        return Problem(1, f"the parser failed: {error}")


def _parse_on_a_deep_stack(text: str) -> cst.Module | Problem:
    """The native parser recurses once for each link of a chain, so a long one gets a stack of its own."""
    results: list[cst.Module | Problem] = []
    before = threading.stack_size(_DEEP_STACK)
    try:
        thread = threading.Thread(target=lambda: results.append(_parse(text)))
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    return results[0] if results else Problem(1, "the parser failed")


def _explain(text: str, error: Exception) -> Problem:
    """CPython's own parser says it better, unless it is too old for the syntax and sees nothing wrong."""
    place = _PLACE.search(getattr(error, "message", ""))
    line = int(place[1]) if place else getattr(error, "raw_line", 1)
    reason = " ".join((place[2] if place else str(error)).split())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as better:
        line, reason = better.lineno or line, better.msg
    except (RecursionError, MemoryError, ValueError):
        reason = "nested too deeply"
    if hint := _python_2(text, line):
        return Problem(line, f"this looks like Python 2: {hint}")
    return Problem(line, reason if reason.startswith("invalid syntax") else f"invalid syntax: {reason}")


def _python_2(text: str, line: int) -> str | None:
    lines = LINE_END.split(text)
    suspect = lines[line - 1] if line <= len(lines) else ""
    return next((idiom for pattern, idiom in _PYTHON_2 if pattern.search(suspect)), None)
