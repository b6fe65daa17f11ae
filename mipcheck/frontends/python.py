"""The Python front end: source to :class:`ModuleFacts`."""

from __future__ import annotations

from mipcheck.facts import Expr, ModuleFacts, Statement, Unreadable
from mipcheck.frontends import compound, displays, expressions, operators, strings, syntax
from mipcheck.frontends.cursor import Cursor, LoweringError
from mipcheck.frontends.decoding import LINE_END, Problem, decode
from mipcheck.frontends.statements import append_statements

__all__ = ["compound", "displays", "expressions", "operators", "parse", "parse_text", "strings"]


def parse(path: str, source: bytes) -> ModuleFacts | Unreadable:
    """The facts of a Python file, or why there are none. Offsets count characters of the decoded text."""
    text = decode(source)
    if isinstance(text, Problem):
        return Unreadable(path, *text)
    return parse_text(path, text)


def parse_text(path: str, text: str, substitutes: dict[int, Expr] | None = None) -> ModuleFacts | Unreadable:
    """The facts of decoded text. ``substitutes`` maps the offset of a number to the expression it stands for."""
    line_starts = (0, *(match.end() for match in LINE_END.finditer(text)))
    tree = syntax.parse_tree(text)
    if isinstance(tree, Problem):
        return Unreadable(path, *tree)
    c = Cursor(text, substitutes)
    body: list[Statement] = []
    try:
        append_statements(c, tree.body, body)
        c.finish()
    except LoweringError as error:
        line = text.count("\n", 0, error.offset) + 1
        return Unreadable(path, line, error.reason)
    except ValueError:  # a token is not where the tree says; better no facts than facts in the wrong place
        line = text.count("\n", 0, c.position) + 1
        return Unreadable(path, line, "mipcheck lost its place in this file; please report it")
    except RecursionError:
        return Unreadable(path, 1, "nested too deeply")
    return ModuleFacts(path, tuple(body), tuple(c.comments), line_starts, frozenset(c.names))
