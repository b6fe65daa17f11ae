"""Compares the places of facts with those that CPython's own parser gives."""

from __future__ import annotations

import ast
import io
import pickle
import re
import sys
import tokenize
import warnings
from collections.abc import Iterator
from typing import Any

from mipcheck import facts

KINDS: dict[type[ast.AST], type[Any]] = {
    ast.Name: facts.Name, ast.Call: facts.Call, ast.Attribute: facts.Attribute, ast.Subscript: facts.Item,
    ast.IfExp: facts.Conditional, ast.Lambda: facts.Lambda, ast.Await: facts.Await, ast.NamedExpr: facts.Walrus,
    ast.List: facts.Sequence, ast.Set: facts.Sequence, ast.Tuple: facts.Sequence, ast.Dict: facts.Mapping,
    ast.ListComp: facts.Comprehension, ast.SetComp: facts.Comprehension, ast.DictComp: facts.Comprehension,
    ast.UnaryOp: facts.Unary, ast.BinOp: facts.Binary, ast.Assign: facts.Assign,
    ast.AnnAssign: facts.Annotated, ast.AugAssign: facts.Augmented, ast.Expr: facts.Evaluate,
    ast.Return: facts.Return, ast.Delete: facts.Delete, ast.Assert: facts.Assert, ast.If: facts.If, ast.For: facts.For,
    ast.AsyncFor: facts.For, ast.While: facts.While, ast.Try: facts.Try, ast.With: facts.With,
    ast.AsyncWith: facts.With, ast.Match: facts.Match, ast.FunctionDef: facts.Function,
    ast.AsyncFunctionDef: facts.Function, ast.ClassDef: facts.Class, ast.ImportFrom: facts.ImportFrom,
    ast.JoinedStr: facts.Template,
}  # fmt: skip
if sys.version_info >= (3, 11):
    KINDS[ast.TryStar] = facts.Try
OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**", "<<", ">>", "|", "&", "^", "@", "not", "~"})
Placed = tuple[str, int, int]


def nodes(value: Any) -> Iterator[Any]:
    """All facts in a tree of them."""
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, tuple):
            pending.extend(value)
            if hasattr(value, "_fields"):
                yield value


class Offsets:
    """From the lines and UTF-8 columns of ``ast`` to offsets in characters."""

    def __init__(self, text: str) -> None:
        self.lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def __call__(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())


def expected(text: str, kinds: dict[type[ast.AST], type[Any]]) -> set[Placed]:
    """Kind and span of the nodes that CPython finds; those inside f-strings only where it knows their places."""
    offset = Offsets(text)
    found = set()
    pending: list[ast.AST] = [ast.parse(text)]
    while pending:
        node = pending.pop()
        if type(node) in kinds:
            assert isinstance(node, (ast.expr, ast.stmt))
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            span = offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)
            found.add((kinds[type(node)].__name__, *span))
        if not isinstance(node, ast.JoinedStr) or sys.version_info >= (3, 12):
            pending.extend(ast.iter_child_nodes(node))
    return found


def actual(module: facts.ModuleFacts, kinds: dict[type[ast.AST], type[Any]]) -> set[Placed]:
    wanted = tuple(set(kinds.values()))
    found = set()
    for node in nodes(module.body):
        if (
            isinstance(node, wanted)
            and getattr(node, "operator", "+") in OPERATORS
            and getattr(node, "kind", "") != "generator"
        ):
            found.add((type(node).__name__, node.start, node.end))
    return found


def inside(module: facts.ModuleFacts) -> set[int]:
    """The offsets inside of f-strings."""
    templates = [node for node in nodes(module.body) if isinstance(node, facts.Template)]
    return {offset for node in templates for offset in range(node.start + 1, node.end)}


def is_chain_of_branches(placed: Placed, text: str) -> bool:
    """Whether this is a long ``elif`` chain, which is a :class:`Match` in the facts."""
    return placed[0] == "Match" and text.startswith("if", placed[1])


def check_places(text: str, module: facts.ModuleFacts, kinds: dict[type[ast.AST], type[Any]]) -> None:
    unknown = inside(module) if sys.version_info < (3, 12) else set()
    found = {placed for placed in actual(module, kinds) if placed[1] not in unknown}
    chains = {placed for placed in found if is_chain_of_branches(placed, text)}
    ends = {end for _, _, end in chains}
    wanted = {placed for placed in expected(text, kinds) if placed[0] != "If" or placed[2] not in ends}
    found = {placed for placed in found - chains if placed[0] != "If" or placed[2] not in ends}
    differences = sorted(found ^ wanted, key=lambda placed: placed[1:])
    assert not differences, [(placed, text[placed[1] : placed[2]]) for placed in differences[:5]]
    check_texts(text, module)
    assert pickle.loads(pickle.dumps(module)) == module


def is_python(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def check_texts(text: str, module: facts.ModuleFacts) -> None:
    """What is at the span of a name is the name, and at that of a call a call: also inside f-strings."""
    for node in nodes(module.body):
        if isinstance(node, facts.Name):
            assert ast.parse(text[node.start : node.end], mode="eval").body.id == node.id  # type: ignore[attr-defined]
        elif isinstance(node, facts.Call):
            assert isinstance(ast.parse(f"({text[node.start : node.end]}\n)", mode="eval").body, ast.Call)


def check_comments(text: str, module: facts.ModuleFacts) -> None:
    tokens = tokenize.generate_tokens(io.StringIO(text, newline="").readline)
    assert [comment.text for comment in module.comments] == [
        token.string.rstrip("\r") for token in tokens if token.type == tokenize.COMMENT
    ]
    assert all(text[comment.start : comment.end] == comment.text for comment in module.comments)
