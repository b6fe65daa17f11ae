"""The notebook front end: the code cells of an ``.ipynb`` file as one module."""

from __future__ import annotations

from typing import Any, NamedTuple

from mipcheck.facts import Attribute, Cell, Expr, ModuleFacts, Name, Unreadable
from mipcheck.frontends import syntax
from mipcheck.frontends.cells import SourceCell, read_cells
from mipcheck.frontends.decoding import Problem
from mipcheck.frontends.magics import Translation
from mipcheck.frontends.python import parse_text

MAX_BYTES = 50_000_000
"""Notebooks carry their outputs with them, so they may be larger than a module."""


class _Joined(NamedTuple):
    code: str
    substitutes: dict[int, Expr]
    starts: list[int]


def parse_notebook(path: str, source: bytes) -> ModuleFacts | Unreadable:
    """The facts of a notebook, or why there are none. Offsets count characters of :func:`notebook_text`.

    A cell that cannot be parsed is left out and named in ``unread``; the others are read. The line of an
    :class:`Unreadable` is one of the file.
    """
    cells = _cells(source)
    if isinstance(cells, Problem):
        return Unreadable(path, *cells)
    translations = [Translation(cell.text, _reads) for cell in cells]
    unread: list[Unreadable] = []
    facts = _parse(path, translations)
    if isinstance(facts, Unreadable):
        unread = _leave_out_unreadable(path, cells, translations)
        facts = _parse(path, translations)
    file_lines = tuple(line for cell in cells for line in cell.file_lines)
    if isinstance(facts, Unreadable):
        return facts._replace(line=file_lines[min(facts.line, len(file_lines)) - 1] if file_lines else 1)
    starts = _join(translations).starts
    return facts._replace(
        cells=tuple(Cell(cell.number, start) for cell, start in zip(cells, starts, strict=True)),
        file_lines=(*file_lines, *file_lines[-1:]),  # the empty line behind the last line end
        unread=tuple(unread),
    )


def notebook_text(source: bytes) -> str | Problem:
    """The text that the offsets of a notebook's facts count in: its code cells, one after the other."""
    cells = _cells(source)
    return cells if isinstance(cells, Problem) else "".join(cell.text for cell in cells)


def _cells(source: bytes) -> list[SourceCell] | Problem:
    if len(source) > MAX_BYTES:
        return Problem(1, f"too large: {len(source) / 1e6:.1f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB")
    try:
        return read_cells(source.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Problem(source.count(b"\n", 0, error.start) + 1, "not a notebook: not valid UTF-8")


def _reads(code: str) -> bool:
    return not isinstance(syntax.parse_tree(code), Problem)


def _join(translations: list[Translation]) -> _Joined:
    code = ""
    substitutes: dict[int, Expr] = {}
    starts = []
    for each in translations:
        starts.append(len(code))
        substitutes.update({len(code) + offset: _moved(value, len(code)) for offset, value in each.substitutes.items()})
        code += each.code
    return _Joined(code, substitutes, starts)


def _moved(node: Any, by: int) -> Any:
    """The same facts, further along in the text."""
    if not isinstance(node, tuple):
        return node
    parts = [_moved(each, by) for each in node]
    if not hasattr(node, "_fields"):
        return tuple(parts)
    return type(node)(*parts)._replace(start=node.start + by, end=node.end + by)  # type: ignore[attr-defined]


def _parse(path: str, translations: list[Translation]) -> ModuleFacts | Unreadable:
    code, substitutes, _ = _join(translations)
    facts = parse_text(path, code, substitutes)
    if isinstance(facts, Unreadable) or not substitutes:
        return facts
    return facts._replace(names=facts.names.union(*(_names(value) for value in substitutes.values())))


def _names(node: Any) -> set[str]:
    if not isinstance(node, tuple):
        return set()
    own = {node.id} if isinstance(node, Name) else {node.name} if isinstance(node, Attribute) else set()
    return own.union(*(_names(each) for each in node))


def _leave_out_unreadable(path: str, cells: list[SourceCell], translations: list[Translation]) -> list[Unreadable]:
    """Blank the cells that do not parse on their own, and say which."""
    unread = []
    for cell, translation in zip(cells, translations, strict=True):
        facts = parse_text(path, translation.code)
        if isinstance(facts, Unreadable):
            number = min(facts.line, len(cell.file_lines))
            reason = f"cell {cell.number} is left out, for its line {number}: {facts.reason}"
            unread.append(Unreadable(path, cell.file_lines[number - 1], reason, cell.text))
            translation.leave_out()
    return unread
