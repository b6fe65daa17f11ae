"""The call that IPython makes of a shell command, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.facts import Argument, Attribute, Call, Constant, Expr, Name, Opaque, Template

# IPython replaces ``{expression}`` and ``$name`` by Python values; ``${NAME}`` is left to the shell.
_HOLE = re.compile(
    r"(?<![$\\])\{(?:(?P<braced>[^\W\d]\w*(?:\.[^\W\d]\w*)*)|(?P<other>[^{}\s\"'\\][^{}\r\n\\]*))\}"
    r"|(?<!\\)\$(?P<name>[^\W\d]\w*)"
)
_CONTINUED = re.compile(r"\\(?:\r\n|\r|\n)")


def call(method: str, command: Expr, start: int, end: int) -> Call:
    """``get_ipython().method(command)`` standing for the text from ``start`` to ``end``."""
    shell = Call(Name("get_ipython", start, start), (), start, start)
    argument = Argument(command, None, "", command.start, command.end)
    return Call(Attribute(shell, method, start, start), (argument,), start, end)


def line(text: str, start: int, end: int) -> Expr:
    """The command on a line, with continuations joined and holes for the Python values in it."""
    parts = tuple(_parts(text, start, end))
    if all(isinstance(part, Constant) for part in parts):
        return Constant("".join(str(part.value) for part in parts if isinstance(part, Constant)), start, end)
    return Template(parts, start, end)


def script(text: str, start: int, end: int) -> Constant:
    """The body of a shell cell, in which nothing is replaced."""
    return Constant(text[start:end], start, end)


def _parts(text: str, start: int, end: int) -> Iterator[Expr]:
    for match in _HOLE.finditer(text, start, end):
        if match.start() > start:
            yield _literal(text, start, match.start())
        yield _value(match)
        start = match.end()
    if start < end:
        yield _literal(text, start, end)


def _value(match: re.Match[str]) -> Expr:
    if match["other"]:
        return Opaque("expression in a shell command", (), *match.span("other"))
    return _dotted(match["braced"] or match["name"], match.start("braced" if match["braced"] else "name"))


def _literal(text: str, start: int, end: int) -> Constant:
    return Constant(_CONTINUED.sub(" ", text[start:end]), start, end)


def _dotted(path: str, start: int) -> Expr:
    first, *rest = path.split(".")
    end = start + len(first)
    value: Expr = Name(first, start, end)
    for name in rest:
        end += 1 + len(name)
        value = Attribute(value, name, start, end)
    return value
