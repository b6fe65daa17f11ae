"""Text from the audited code as HTML: it is shown and never marks anything up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from mipcheck.report.strings import printable


def escaped(text: object) -> str:
    """A text as content or as the value of a quoted attribute."""
    return escape(printable(str(text)), quote=True)


def code(text: object) -> str:
    """A text in a fixed width."""
    return f"<code>{escaped(text)}</code>"


def prose(text: object) -> str:
    """A sentence in which what stands between backticks is code."""
    pieces = str(text).split("`")
    if len(pieces) % 2 == 0:  # one of them has no counterpart
        return escaped(text)
    return "".join(code(piece) if number % 2 else escaped(piece) for number, piece in enumerate(pieces))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, name: str = "", label: str = "") -> Iterator[str]:
    """A table of cells that are HTML already; nothing without rows."""
    first = True
    for row in rows:
        if first:
            identity = f' id="{name}"' if name else ""
            said = escaped(label)
            yield f'<div class="scroll" role="region" tabindex="0" aria-label="{said}">'
            yield f'<table{identity} aria-label="{said}"><thead><tr>'
            yield "".join(f'<th scope="col">{escaped(title)}</th>' for title in head) + "</tr></thead><tbody>\n"
            first = False
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n"
    if not first:
        yield "</tbody></table></div>\n"


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of terms and what is HTML already about them; a term without any is left out."""
    return "<dl>" + "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in pairs if text) + "</dl>\n"
