"""The places of a module's nodes: what stands at a span, found from the facts of the file."""

from __future__ import annotations

from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.resolve.syntax import walk

Span = tuple[int, int]


class Element(NamedTuple):
    """An argument or an entry: the call or display it belongs to, and its number there from 0."""

    owner: facts.Call | facts.Mapping
    number: int


class Outline:
    """The calls, displays, literals, arguments and entries of a module, by their spans.

    ``templates`` maps the pieces of f-strings, which stand at ``template_spans``, to these, ``statements`` the targets
    of assignments to those, and ``holders`` the values of keyword arguments and entries to these.
    """

    def __init__(self, module: facts.ModuleFacts) -> None:
        self.expressions: dict[Span, facts.Expr] = {}
        self.elements: dict[Span, Element] = {}
        self.templates: dict[Span, Span] = {}
        self.template_spans: list[Span] = []
        self.statements: dict[Span, Span] = {}
        self.holders: dict[Span, Span] = {}
        for node in walk(module.body):
            self._take(node)

    def _take(self, node: Any) -> None:
        if isinstance(node, facts.Call):
            for index, argument in enumerate(node.arguments):
                self.elements[argument.start, argument.end] = Element(node, index)
                if argument.keyword is not None:
                    self.holders[argument.value.start, argument.value.end] = (argument.start, argument.end)
        elif isinstance(node, facts.Mapping):
            for index, span in enumerate(entry_spans(node)):
                self.elements[span] = Element(node, index)
                self.holders[node.entries[index][1].start, node.entries[index][1].end] = span
        elif isinstance(node, facts.Template):
            self.template_spans.append((node.start, node.end))
            for part in node.parts:
                self.templates[part.start, part.end] = (node.start, node.end)
        elif isinstance(node, facts.Assign) and len(node.targets) == 1:
            self.statements[node.targets[0].start, node.targets[0].end] = (node.start, node.end)
        if isinstance(node, _EXPRESSIONS):
            self.expressions.setdefault((node.start, node.end), node)

    def at(self, start: int, end: int) -> facts.Expr | None:
        """The outermost expression with this span."""
        return self.expressions.get((start, end))

    def element(self, start: int, end: int) -> Element | None:
        """The argument or entry with this span."""
        return self.elements.get((start, end))

    def value(self, start: int, end: int) -> facts.Expr | None:
        """The value of the argument or entry with this span, or the outermost expression that has it."""
        element = self.element(start, end)
        if element is None:
            return self.at(start, end)
        owner = element.owner
        if isinstance(owner, facts.Call):
            return owner.arguments[element.number].value
        return owner.entries[element.number][1]


_EXPRESSIONS = (
    facts.Constant, facts.Name, facts.Attribute, facts.Item, facts.Call, facts.Template, facts.Binary, facts.Logical,
    facts.Unary, facts.Conditional, facts.Sequence, facts.Mapping, facts.Comprehension, facts.Lambda, facts.Await,
    facts.Walrus, facts.Opaque,
)  # fmt: skip


def entry_spans(node: facts.Mapping) -> list[Span]:
    """The spans of a display's entries, as :class:`~mipcheck.resolve.values.Entry` names them."""
    return [((key or value).start, value.end) for key, value in node.entries]
