"""``setup.cfg`` and ``setup.py``: the latter is parsed, never run, and only literals in it count."""

from __future__ import annotations

import ast
import configparser
import warnings
from collections.abc import Iterator

from mipcheck.versions.files import Document, Files
from mipcheck.versions.model import Package, Statement, UnreadableError
from mipcheck.versions.requirement import mentions

_ARGUMENTS = ("install_requires", "extras_require", "tests_require", "setup_requires")


def setup_cfg(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What ``setup.cfg`` requires, extras included. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    if not package.mentioned(document.text):
        return
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(document.text)
    except configparser.MissingSectionHeaderError as error:
        raise UnreadableError("no section header before this line", error.lineno) from None
    except configparser.ParsingError as error:
        raise UnreadableError("neither a section nor a key with a value", error.errors[0][0]) from None
    values = [parser.get("options", key, fallback="") for key in _ARGUMENTS]
    if parser.has_section("options.extras_require"):
        values += [value for _, value in parser.items("options.extras_require")]
    for requirement in (line for value in values for line in (value or "").splitlines()):
        yield from mentions(requirement, package, document, document.line_of(package, requirement.strip()))


def setup_py(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What the literals in a call of ``setup`` require. Raises :class:`~mipcheck.versions.model.UnreadableError`."""
    if not package.mentioned(document.text):
        return
    tree = _parse(document.text)
    names = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) == "setup":
            for argument in call.keywords:
                if argument.arg in _ARGUMENTS:
                    for text, line in _texts(argument.value, names, frozenset()):
                        yield from mentions(text, package, document, line)


def _parse(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        raise UnreadableError(f"not valid Python: {error.msg}", error.lineno or 1) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError(f"not valid Python: {error}") from None


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _texts(node: ast.expr, names: dict[str, ast.expr], inside: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The strings in an expression and in what the names in it were assigned; ``inside`` are names being followed."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from ((line, part.lineno) for line in part.value.splitlines())
        elif isinstance(part, ast.Name) and part.id in names and part.id not in inside:
            yield from _texts(names[part.id], names, inside | {part.id})
