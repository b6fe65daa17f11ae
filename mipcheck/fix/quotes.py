"""The quotation marks that a file, or a piece of it, is written with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mipcheck import facts
from mipcheck.fix.outline import Outline, Span


class Quotes:
    """What marks the texts of a file stand in; new ones get the same."""

    def __init__(self, outline: Outline, text: str) -> None:
        self._outline = outline
        self._text = text
        self._marks = dict(self._found())
        self.usual = _most(self._marks.values()) or '"'

    def within(self, start: int, end: int) -> str:
        """The mark used most between two offsets, else in the file."""
        inside = (mark for span, mark in self._marks.items() if start <= span[0] and span[1] <= end)
        return _most(inside) or self.usual

    def of_keys(self, display: facts.Mapping) -> str:
        """The mark that the keys of a display are written with, else the file's."""
        keys = (self._marks.get((key.start, key.end)) for key, _ in display.entries if key is not None)
        return next((mark for mark in keys if mark), self.usual)

    def _found(self) -> Iterator[tuple[Span, str]]:
        """The spans of the texts with their marks. Three in a row say nothing: they are a matter of their own."""
        texts = (
            span
            for span, node in self._outline.expressions.items()
            if isinstance(node, facts.Constant) and isinstance(node.value, str) and span not in self._outline.templates
        )
        for start, end in [*texts, *self._outline.template_spans]:
            mark = self._text[end - 1 : end]
            if mark in ("'", '"') and not self._text.endswith(mark * 3, start, end):
                yield (start, end), mark


def _most(marks: Iterable[str]) -> str:
    """The mark that is used more than the other; empty where neither is."""
    marks = list(marks)
    single = marks.count("'")
    return "" if 2 * single == len(marks) else "'" if 2 * single > len(marks) else '"'


def marked(text: str, mark: str) -> str:
    """Source text that is written with double quotation marks, with others."""
    return text.replace('"', mark)
