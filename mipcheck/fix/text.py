"""From edits to the text they change: exact characters, found from the facts of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mipcheck import facts
from mipcheck.fix.brackets import Bracketed, TextEdit, insert, line_start, remove, skip_blank
from mipcheck.fix.edits import (
    AddArgument,
    AddEntry,
    AddItem,
    AddQuery,
    Append,
    Edit,
    Remove,
    Replace,
    SpreadOver,
    place_of,
)
from mipcheck.fix.layout import fitted
from mipcheck.fix.limits import line_limit
from mipcheck.fix.literals import add_query, mark_around, quoted
from mipcheck.fix.outline import Element, Outline, Span, entry_spans
from mipcheck.fix.quotes import Quotes, marked
from mipcheck.resolve.sized import Place


class NotThereError(Exception):
    """The code is not written in a way that this edit can change."""


class Editor:
    """Turns edits of one file into text edits."""

    def __init__(self, module: facts.ModuleFacts, text: str, line_length: int | None = None) -> None:
        self.outline = Outline(module)
        self.text = text
        self.limit = line_limit(text, line_length)
        self.quotes = Quotes(self.outline, text)

    def together(self, edits: Iterable[Edit]) -> list[TextEdit]:
        """The text edits of several edits; where something is taken out of a call or display to which something is
        added, the new takes the place of the old. Raises :class:`NotThereError` where one cannot be made.
        """
        edits = self._emptied(tuple(dict.fromkeys(edits)))
        replaced = {edit: owner for edit in edits if isinstance(edit, Remove) and (owner := self._owner(edit.element))}
        going = [item for edit in replaced for item in self.edits(edit)]
        found: list[TextEdit] = []
        for edit in edits:
            old = next((old for old, owner in replaced.items() if owner == _added_to(edit)), None)
            if old is not None:
                del replaced[old]
                found = [item for item in found if item not in self.edits(old)]
                found.append(self._in_place_of(old, edit))
                edits = tuple(item for item in edits if item is not old)
            elif not isinstance(edit, Remove):
                made = [self._in_template(item) for item in self.edits(edit)]
                alone = not any(self._on_one_line(item, other) for item in made for other in going)
                found += self._fitted(made) if alone else made
        return [*found, *(item for edit in edits if isinstance(edit, Remove) for item in self.edits(edit))]

    def _emptied(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """The edits, with a keyword argument taken out whole where its dict would be left with nothing in it."""
        going: dict[Span, list[Edit]] = {}
        for edit in edits:
            if isinstance(edit, Remove) and (owner := self._owner(edit.element)):
                going.setdefault(owner, []).append(edit)
        found = dict.fromkeys(edits)
        for owner, removals in going.items():
            argument = self._handing_over(owner, len(removals))
            if argument is None:
                continue
            others = [place_of(edit) for edit in edits if edit not in removals]
            if not any(argument[0] <= place.start and place.end <= argument[1] for place in others):
                found = {edit: None for edit in found if edit not in removals}
                found[Remove(Place(place_of(removals[0]).path, *argument))] = None
        return tuple(found)

    def _handing_over(self, display: Span, going: int) -> Span | None:
        """The keyword argument that has nothing left in it once so many entries of a dict are gone."""
        node, holder = self.outline.at(*display), self.outline.holders.get(display)
        if not isinstance(node, facts.Mapping) or len(node.entries) > going or holder is None:
            return None
        owner = self._owner_of(holder)
        return holder if isinstance(self.outline.at(*owner), facts.Call) else self._handing_over(owner, 1)

    def _mark_around(self, offset: int) -> str:
        """The quotation mark of the f-string around an offset; empty where there is none."""
        spans = (span for span in self.outline.template_spans if span[0] < offset < span[1])
        return next((mark for span in spans if (mark := mark_around(self.text, span, offset))), "")

    def _in_template(self, edit: TextEdit) -> TextEdit:
        """The edit with other quotation marks than those of the f-string it is made in: few releases allow the same."""
        mark = self._mark_around(edit.start)
        return edit._replace(text=edit.text.replace(mark, "'" if mark == '"' else '"')) if mark in ("'", '"') else edit

    def _fitted(self, edits: list[TextEdit]) -> list[TextEdit]:
        """The edits with line breaks, of which none goes into an f-string."""
        inside = [edit for edit in edits if self._mark_around(edit.start)]
        stand_ins = [edit._replace(text="x" * len(edit.text)) if edit in inside else edit for edit in edits]
        texts = {(edit.start, edit.end): edit.text for edit in inside}
        return [
            edit._replace(text=texts.get((edit.start, edit.end), edit.text))
            for edit in fitted(self.text, stand_ins, self.limit)
        ]

    def _on_one_line(self, one: TextEdit, other: TextEdit) -> bool:
        first, last = line_start(self.text, one.start), line_start(self.text, one.end)
        return line_start(self.text, other.start) <= last and first <= line_start(self.text, other.end)

    def _owner(self, place: Place) -> Span | None:
        element = self.outline.element(place.start, place.end)
        return (element.owner.start, element.owner.end) if element is not None else None

    def _owner_of(self, holder: Span) -> Span:
        owner = self.outline.elements[holder].owner
        return owner.start, owner.end

    def _in_place_of(self, old: Remove, edit: Edit) -> TextEdit:
        assert isinstance(edit, AddArgument | AddEntry)
        display = self.outline.at(*self._owner(old.element) or (0, 0))
        name = edit.name if isinstance(edit, AddArgument) else edit.key
        new = marked(f"{name}={edit.value}", self.quotes.within(*self._owner(old.element) or (0, 0)))
        if isinstance(display, facts.Mapping):
            new = f"{self._key(display, name)}: {self._in_style(display, edit.value)}"
        element = self.outline.element(old.element.start, old.element.end)
        assert element is not None
        return TextEdit(old.element.start, self._value_of(element, old.element)[1], new)

    def edits(self, edit: Edit) -> list[TextEdit]:
        """The text edits of one edit. Raises :class:`NotThereError` where it cannot be made."""
        match edit:
            case AddArgument(call, name, value):
                return self._add_argument(call, f"{name}={value}")
            case AddEntry(display, key, value):
                return self._add_entry(display, key, value)
            case AddItem(display, item):
                return insert(self._sequence(display), marked(item, self.quotes.within(display.start, display.end)))
            case AddQuery(literal):
                return self._add_query(literal, edit)
            case Append(holder, addition):
                return self._append(holder, addition)
            case SpreadOver(holder, key, value, optional):
                return self._spread_over(holder, key, value, optional)
            case Replace(holder, value):
                start, end = self._value(holder)
                return [TextEdit(start, end, marked(value, self.quotes.within(start, end)))]
            case Remove(element):
                return [self._remove(element)]

    def _add_argument(self, place: Place, new: str) -> list[TextEdit]:
        call = self.outline.at(place.start, place.end)
        if not isinstance(call, facts.Call) or self.text[place.end - 1] != ")":
            raise NotThereError("the call is not written out where it is made")
        new = marked(new, self.quotes.within(call.function.end, call.end))
        return [*self._parenthesised_generator(call), *insert(self._arguments(call), new)]

    def _parenthesised_generator(self, call: facts.Call) -> list[TextEdit]:
        """``f(x for x in y)`` needs parentheses once it has a second argument."""
        if len(call.arguments) != 1:
            return []
        value = call.arguments[0].value
        if not isinstance(value, facts.Comprehension) or value.kind != "generator":
            return []
        if self.text[value.start] == "(" and self._closes(value.start) == value.end - 1:
            return []
        return [TextEdit(value.start, value.start, "("), TextEdit(value.end, value.end, ")")]

    def _closes(self, opening: int) -> int:
        depth = 0
        for offset in range(opening, len(self.text)):
            depth += {"(": 1, ")": -1}.get(self.text[offset], 0)
            if depth == 0:
                return offset
        return -1

    def _arguments(self, call: facts.Call) -> Bracketed:
        opening = call.function.end
        while self.text[opening : opening + 1] != "(":
            following = skip_blank(self.text, opening)
            if following == opening and self.text[opening] != ")":
                raise NotThereError("the brackets of the call are not where they are expected")
            opening = following + 1 if self.text[following] == ")" else following
        spans = tuple((argument.start, argument.end) for argument in call.arguments)
        return Bracketed(self.text, opening, call.end - 1, spans)

    def _add_entry(self, place: Place, key: str, value: str) -> list[TextEdit]:
        display = self.outline.at(place.start, place.end)
        if isinstance(display, facts.Mapping):
            return insert(self._mapping(display), f"{self._key(display, key)}: {self._in_style(display, value)}")
        if isinstance(display, facts.Call) and key.isidentifier():
            mark = self.quotes.within(display.function.end, display.end)
            return insert(self._arguments(display), f"{key}={marked(value, mark)}")
        raise NotThereError("the dict is not written out in one place")

    def _key(self, display: facts.Mapping, key: str) -> str:
        return quoted(key, self.quotes.of_keys(display))

    def _in_style(self, display: facts.Mapping, value: str) -> str:
        return marked(value, self.quotes.of_keys(display))

    def _mapping(self, display: facts.Mapping) -> Bracketed:
        return Bracketed(self.text, display.start, display.end - 1, tuple(entry_spans(display)))

    def _sequence(self, place: Place) -> Bracketed:
        display = self.outline.at(place.start, place.end)
        if not isinstance(display, facts.Sequence) or self.text[place.start] not in "[(":
            raise NotThereError("the list is not written out in one place")
        if self.text[place.start] == "(" and self._closes(place.start) != place.end - 1:
            raise NotThereError("the tuple has no brackets of its own")
        spans = tuple((item.start, item.end) for item in display.items)
        return Bracketed(self.text, place.start, place.end - 1, spans)

    def _add_query(self, place: Place, edit: AddQuery) -> list[TextEdit]:
        literal = self.outline.at(place.start, place.end)
        if not isinstance(literal, facts.Constant | facts.Template):
            raise NotThereError("the URL is not written out in one place")
        made = add_query(self.text, literal, edit)
        if not made:
            name, _, value = edit.parameter.partition("=")
            if edit.replaces:
                raise NotThereError(f"what `{name}` is in the URL is written elsewhere: make it `{value}` there")
            raise NotThereError(f"the URL comes from elsewhere: write `{edit.parameter}` into its query there")
        return made

    def _value(self, holder: Place) -> Span:
        """The span of the value of an argument, an entry or an expression, its own parentheses included."""
        element = self.outline.element(holder.start, holder.end)
        if element is None:
            if self.outline.at(holder.start, holder.end) is None:
                raise NotThereError("there is no expression of its own to change")
            return holder.start, holder.end
        return self._value_of(element, holder)

    def _value_of(self, element: Element, holder: Place) -> Span:
        owner = element.owner
        if isinstance(owner, facts.Call):
            argument = owner.arguments[element.number]
            if argument.star:
                return argument.start + len(argument.star), argument.end
            if argument.keyword is None:
                return argument.start, argument.end
            return skip_blank(self.text, self.text.index("=", argument.start) + 1), argument.end
        key, value = owner.entries[element.number]
        if key is None:
            return value.start, value.end
        start = skip_blank(self.text, self.text.index(":", key.end) + 1)
        return start, self._past_parentheses(start, value)

    def _past_parentheses(self, start: int, value: facts.Expr) -> int:
        """The end of a value whose own parentheses begin at ``start``."""
        end = value.end
        for _ in range(self.text[start : value.start].count("(")):
            end = self.text.index(")", end) + 1
        return int(end)

    def _append(self, holder: Place, addition: str) -> list[TextEdit]:
        start, end = self._value(holder)
        node = self._node(holder)
        text = f" + {quoted(addition, self.quotes.within(start, end))}"
        if isinstance(node, _LOOSE) and self.text[start] != "(":
            return [TextEdit(start, start, "("), TextEdit(end, end, f"){text}")]
        return [TextEdit(end, end, text)]

    def _spread_over(self, holder: Place, key: str, value: str, optional: bool) -> list[TextEdit]:
        start, end = self._value(holder)
        mark = self.quotes.within(start, end)
        tail = f", {quoted(key, mark)}: {marked(value, mark)}}}"
        parenthesised = self.text[start] == "(" and self._closes(start) == end - 1
        if optional:
            opening, closing = ("{**(", " or {})")
            loose = isinstance(self._node(holder), facts.Conditional | facts.Lambda | facts.Walrus)
            if loose and not parenthesised:
                opening, closing = "{**((", ") or {})"
        elif isinstance(self._node(holder), _LOOSE) and not parenthesised:
            opening, closing = "{**(", ")"
        else:
            opening, closing = "{**", ""
        return [TextEdit(start, start, opening), TextEdit(end, end, closing + tail)]

    def _node(self, holder: Place) -> facts.Expr | None:
        return self.outline.value(holder.start, holder.end)

    def _remove(self, place: Place) -> TextEdit:
        element = self.outline.element(place.start, place.end)
        if element is None:
            return self._remove_statement(place)
        owner = element.owner
        return remove(self._arguments(owner) if isinstance(owner, facts.Call) else self._mapping(owner), element.number)

    def _remove_statement(self, place: Place) -> TextEdit:
        """An assignment that stands on lines of its own, given by its target."""
        span = self.outline.statements.get((place.start, place.end), (place.start, place.end))
        start = line_start(self.text, span[0])
        after = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)").match(self.text, span[1])
        if self.text[start : span[0]].strip() or after is None:
            raise NotThereError("the statement does not stand on lines of its own")
        return TextEdit(start, after.end(), "")


def _added_to(edit: Edit) -> Span | None:
    place = edit.call if isinstance(edit, AddArgument) else edit.display if isinstance(edit, AddEntry) else None
    return (place.start, place.end) if place is not None else None


_LOOSE = (facts.Conditional, facts.Lambda, facts.Logical, facts.Walrus, facts.Binary, facts.Await, facts.Unary)


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after edits that do not overlap; edits at one place are made in the order given."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[position : edit.start], edit.text]
        position = max(position, edit.end)
    return "".join([*pieces, text[position:]])
