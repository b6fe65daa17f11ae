"""Facts: what a front end reads out of one source file.

A small, language-neutral tree of expressions and statements. Every node is a frozen tuple that pickles fast and
keeps the half-open character span ``[start, end)`` it came from, so a file is parsed once, cached by its content, and
never needed again until somebody wants to see or change it. Nothing here knows a library or a rule.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple, TypeAlias


class Constant(NamedTuple):
    """A literal: ``str``, ``bytes``, ``int``, ``float``, ``bool``, ``None`` or ``...``."""

    value: object
    start: int
    end: int


class Name(NamedTuple):
    """A name read or written."""

    id: str
    start: int
    end: int


class Attribute(NamedTuple):
    """``value.name``."""

    value: Expr
    name: str
    start: int
    end: int


class Item(NamedTuple):
    """``value[index]``; a slice is an :class:`Opaque` index, several indices are a tuple :class:`Sequence`."""

    value: Expr
    index: Expr  # hides tuple.index
    start: int
    end: int


class Argument(NamedTuple):
    """One argument of a call: ``star`` is ``""``, ``"*"`` or ``"**"``; ``keyword`` is ``None`` when positional."""

    value: Expr
    keyword: str | None
    star: str
    start: int
    end: int


class Call(NamedTuple):
    """``function(arguments)``."""

    function: Expr
    arguments: tuple[Argument, ...]
    start: int
    end: int


class Template(NamedTuple):
    """An f-string: its literal pieces are :class:`Constant`, its holes any expression."""

    parts: tuple[Expr, ...]
    start: int
    end: int


class Binary(NamedTuple):
    """``left operator right``, with the operator as written (``+``, ``%``, ``|``, ``==``, ``in``, ``is not`` …)."""

    operator: str
    left: Expr
    right: Expr
    start: int
    end: int


class Logical(NamedTuple):
    """``and`` / ``or`` over two operands."""

    operator: str
    left: Expr
    right: Expr
    start: int
    end: int


class Unary(NamedTuple):
    """``not x``, ``-x``, ``+x``, ``~x``."""

    operator: str
    operand: Expr
    start: int
    end: int


class Conditional(NamedTuple):
    """``body if test else otherwise``."""

    test: Expr
    body: Expr
    otherwise: Expr
    start: int
    end: int


class Sequence(NamedTuple):
    """A list, tuple or set display: ``kind`` is ``"list"``, ``"tuple"`` or ``"set"``."""

    kind: str
    items: tuple[Expr, ...]
    start: int
    end: int


class Starred(NamedTuple):
    """``*value`` inside a display or an assignment target."""

    value: Expr
    start: int
    end: int


class Mapping(NamedTuple):
    """A dict display; an entry whose key is ``None`` is a ``**`` spread of its value."""

    entries: tuple[tuple[Expr | None, Expr], ...]
    start: int
    end: int


class Clause(NamedTuple):
    """One ``for target in iterable if …`` of a comprehension."""

    target: Expr
    iterable: Expr
    conditions: tuple[Expr, ...]


class Comprehension(NamedTuple):
    """``kind`` is ``"list"``, ``"set"``, ``"dict"`` or ``"generator"``; ``key`` is set for a dict only."""

    kind: str
    key: Expr | None
    value: Expr
    clauses: tuple[Clause, ...]
    start: int
    end: int


class Lambda(NamedTuple):
    """An anonymous function of one expression."""

    parameters: tuple[Parameter, ...]
    body: Expr
    start: int
    end: int


class Await(NamedTuple):
    """``await value``."""

    value: Expr
    start: int
    end: int


class Walrus(NamedTuple):
    """``(target := value)``."""

    target: Name
    value: Expr
    start: int
    end: int


class Opaque(NamedTuple):
    """Anything else (``yield``, slices …): its value is not modelled, but its ``parts`` are still evaluated."""

    what: str
    parts: tuple[Expr, ...]
    start: int
    end: int


SLICE = "slice"
"""What an index ``lower:upper`` is called, with or without its bounds."""

Expr: TypeAlias = Any
"""Any of the expressions above. Not spelled as their union: mypy does not get done narrowing that many recursive
tuples.
"""


class Parameter(NamedTuple):
    """A parameter: ``kind`` is ``"positional"`` (before ``/``), ``"normal"``, ``"keyword"``, ``"*"`` or ``"**"``."""

    name: str
    kind: str
    default: Expr | None
    annotation: Expr | None


class Assign(NamedTuple):
    """``targets = value``, several targets for ``a = b = value``."""

    targets: tuple[Expr, ...]
    value: Expr
    start: int
    end: int


class Annotated(NamedTuple):
    """``target: annotation = value``; ``value`` may be missing."""

    target: Expr
    annotation: Expr
    value: Expr | None
    start: int
    end: int


class Augmented(NamedTuple):
    """``target operator= value``, the operator without its ``=``."""

    operator: str
    target: Expr
    value: Expr
    start: int
    end: int


class Evaluate(NamedTuple):
    """An expression standing as a statement."""

    value: Expr
    start: int
    end: int


class Return(NamedTuple):
    """``return value``."""

    value: Expr | None
    start: int
    end: int


class Jump(NamedTuple):
    """``kind`` is ``"break"``, ``"continue"`` or ``"raise"``; a raise keeps its expressions in ``parts``."""

    kind: str
    parts: tuple[Expr, ...]
    start: int
    end: int


class Delete(NamedTuple):
    """``del targets``."""

    targets: tuple[Expr, ...]
    start: int
    end: int


class Global(NamedTuple):
    """``global`` or ``nonlocal`` names (``kind``)."""

    kind: str
    names: tuple[str, ...]


class Assert(NamedTuple):
    """``assert test, message``; the message is evaluated only where the test fails."""

    test: Expr
    start: int
    end: int
    message: Expr | None = None


class If(NamedTuple):
    """``if`` with its ``else`` (an ``elif`` is an :class:`If` alone in it)."""

    test: Expr
    body: Block
    otherwise: Block
    start: int
    end: int


class For(NamedTuple):
    """``for target in iterable``, ``async`` or not."""

    target: Expr
    iterable: Expr
    body: Block
    otherwise: Block
    start: int
    end: int


class While(NamedTuple):
    """``while test``."""

    test: Expr
    body: Block
    otherwise: Block
    start: int
    end: int


class Handler(NamedTuple):
    """One ``except``; ``type`` may be missing."""

    type: Expr | None
    name: str | None
    body: Block


class Try(NamedTuple):
    """``try`` with all its parts."""

    body: Block
    handlers: tuple[Handler, ...]
    otherwise: Block
    final: Block
    start: int
    end: int


class With(NamedTuple):
    """``with value as target, …``, ``async`` or not; a target may be missing."""

    items: tuple[tuple[Expr, Expr | None], ...]
    body: Block
    start: int
    end: int


class Case(NamedTuple):
    """One ``case``: ``names`` are bound by the pattern.

    ``pattern`` is the value it compares with, ``None`` where it matches anything, else an :class:`Opaque`.
    """

    pattern: Expr | None
    names: tuple[str, ...]
    guard: Expr | None
    body: Block


class Match(NamedTuple):
    """``match subject``."""

    subject: Expr
    cases: tuple[Case, ...]
    start: int
    end: int


class Function(NamedTuple):
    """A function or method definition, nested ones included."""

    name: str
    parameters: tuple[Parameter, ...]
    body: Block
    decorators: tuple[Expr, ...]
    returns: Expr | None
    is_async: bool
    is_generator: bool
    start: int
    end: int


class Class(NamedTuple):
    """A class definition."""

    name: str
    bases: tuple[Argument, ...]
    body: Block
    decorators: tuple[Expr, ...]
    start: int
    end: int


class Import(NamedTuple):
    """``import module as alias``; without an alias the first part of ``module`` is bound."""

    module: str
    alias: str | None
    start: int
    end: int


class ImportFrom(NamedTuple):
    """``from module import name as alias, …``; ``level`` counts the leading dots; a star is ``("*", None)``."""

    module: str
    names: tuple[tuple[str, str | None], ...]
    level: int
    start: int
    end: int


Statement: TypeAlias = Any
"""Any of the statements above, with :data:`Expr`'s reason."""
Block: TypeAlias = tuple[Statement, ...]


class Comment(NamedTuple):
    """A comment, with its ``#``; suppressions live here and never in strings."""

    text: str
    start: int
    end: int


class Cell(NamedTuple):
    """Where a notebook's code cell begins in the module's text; ``number`` counts all its cells from 1."""

    number: int
    start: int


class ModuleFacts(NamedTuple):
    """All that is known of one file.

    ``line_starts`` are the character offsets at which its lines begin; ``names`` are the identifiers it mentions, for
    finding callers without looking into the tree. Only a notebook has the rest: its ``cells``, for each line the line
    of the file it is written on (``file_lines``), and the cells that could not be read (``unread``).
    """

    path: str
    body: Block
    comments: tuple[Comment, ...]
    line_starts: tuple[int, ...]
    names: frozenset[str]
    cells: tuple[Cell, ...] = ()
    file_lines: tuple[int, ...] = ()
    unread: tuple[Unreadable, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column (both from 1) of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def file_line(self, offset: int) -> int:
        """The line (from 1) of the file itself at a character offset: another than the module's in a notebook."""
        line, _ = self.position(offset)
        return self.file_lines[line - 1] if self.file_lines else line

    def cell_line(self, offset: int) -> tuple[int | None, int | None]:
        """The number of a notebook's cell at a character offset, and the line in it; nothing in another file."""
        cell = next((cell for cell in reversed(self.cells) if cell.start <= offset), None)
        if cell is None:
            return None, None
        return cell.number, self.position(offset)[0] - self.position(cell.start)[0] + 1


class Unreadable(NamedTuple):
    """Why a file has no facts; ``line`` is 1 where the reason has no place.

    ``text`` is what could not be read where that is only a part of the file: a cell of a notebook.
    """

    path: str
    line: int
    reason: str
    text: str = ""
