"""Changing string literals: one more parameter in a URL that is written out."""

from __future__ import annotations

import re

from mipcheck import facts
from mipcheck.fix.brackets import TextEdit, line_start, newline, skip_blank
from mipcheck.fix.edits import AddQuery

_LITERAL = re.compile(
    r"(?P<prefix>[A-Za-z]*)(?P<quote>\"\"\"|'''|\"|')(?P<body>(?:\\.|(?!(?P=quote)).)*)(?P=quote)", re.DOTALL
)
_PIECE = re.compile(r"(&?)[\w.]+=[^&#]*")
_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
_URL = re.compile(r"(?:https?|wss?)://[^\s\"'<>|;]*")


def quoted(text: str, mark: str) -> str:
    """Source text of a plain string with this quotation mark."""
    return f"{mark}{text}{mark}"


def mark_around(text: str, span: tuple[int, int], offset: int) -> str:
    """The quotation mark, one or three, of the literal around an offset, of those side by side in a span."""
    around = (match for match in _LITERAL.finditer(text, *span) if match.start("body") <= offset <= match.end("body"))
    return next((match["quote"] for match in around), "")


def add_query(text: str, literal: facts.Constant | facts.Template, edit: AddQuery) -> list[TextEdit]:
    """The text edits that put a parameter into the query of the URL that a literal is, or begins, or ends; none where
    that cannot be done.
    """
    if not edit.replaces and not edit.within and not edit.first:
        alone = _piece_of_its_own(text, literal, edit)
        if alone:
            return alone
    made = _added(text, literal, edit)
    return [made] if made is not None else []


def _added(text: str, literal: facts.Constant | facts.Template, edit: AddQuery) -> TextEdit | None:
    parameter, first = edit.parameter, edit.first
    if edit.replaces:
        return _replaced(text, literal, parameter)
    if edit.within:
        return _into_line(text, literal, parameter)
    if edit.begun:
        return _into_rest(text, literal, parameter, first)
    if isinstance(literal, facts.Template):
        return _into_template(text, literal, parameter, first)
    bodies = _bodies(text, literal.start, literal.end)
    if not bodies:
        return None
    return _into(text, bodies[-1][1], parameter, bodies, first)


def _piece_of_its_own(text: str, literal: facts.Constant | facts.Template, edit: AddQuery) -> list[TextEdit]:
    """A line more for a URL that is written with a parameter on each line, ``&`` in front of it or behind the last."""
    pieces = _side_by_side(text, literal)
    if len(pieces) < 2 or not (edit.begun or any("?" in piece["body"] for piece in pieces[:-1])):
        return []
    before, last = pieces[-2:]
    begins = _PIECE.fullmatch(last["body"])
    between = text[before.end() : last.start()]
    indentation = text[line_start(text, last.start()) : last.start()]
    if begins is None or indentation.strip() or "\\" in between or not (begins[1] or before["body"].endswith("&")):
        return []
    behind = _COMMENT.match(text, last.end())
    end = behind.end() if behind else last.end()
    piece = quoted(f"{begins[1]}{edit.parameter}", last["quote"])
    added = TextEdit(end, end, f"{newline(text, last.start())}{indentation}{piece}")
    return [added] if begins[1] else [TextEdit(last.end("body"), last.end("body"), "&"), added]


def _side_by_side(text: str, literal: facts.Constant | facts.Template) -> list[re.Match[str]]:
    """The literals that one is written as; none where they cannot be told apart."""
    found: list[re.Match[str]] = []
    position = literal.start
    while position < literal.end:
        match = _LITERAL.match(text, position)
        if match is None:
            return []
        found.append(match)
        position = skip_blank(text, match.end())
    return found if found and found[-1].end() == literal.end else []


def _replaced(text: str, literal: facts.Constant | facts.Template, parameter: str) -> TextEdit | None:
    """The option has a value in the literal already: the one it is to have takes its place."""
    name = parameter.partition("=")[0]
    pattern = re.compile(rf"(?<=[?&]){re.escape(name)}=(?:[\w.+-]|%[0-9A-Fa-f]{{2}})*")
    match = pattern.search(text, literal.start, literal.end)
    if match is None:
        return None
    if match.group().endswith("=") and text[match.end()] in "{%":
        hole = _hole_at(text, literal, match.end())
        return None if hole is None else TextEdit(match.start(), hole, parameter)
    return TextEdit(match.start(), match.end(), parameter)


def _hole_at(text: str, literal: facts.Constant | facts.Template, offset: int) -> int | None:
    """The end of the hole of an f-string that begins at an offset."""
    if not isinstance(literal, facts.Template) or text[offset : offset + 1] != "{":
        return None
    expression = next((part for part in literal.parts if part.start > offset), None)
    return text.index("}", expression.end) + 1 if expression is not None else None


def _into_line(text: str, literal: facts.Constant | facts.Template, parameter: str) -> TextEdit | None:
    """Into the URL on a command line. A shell takes ``&`` for itself unless the URL is in quotation marks."""
    match = _URL.search(text, literal.start, literal.end)
    if match is None:
        return None
    url = match.group().rstrip("\\")
    start, end = match.start(), match.start() + len(url)
    if "?" not in url:
        return TextEdit(end, end, f"?{parameter}")
    before, after = text[start - 1], text[end : end + 1]
    if before in "\"'" and after == before and start - 1 > literal.start + 2:
        return TextEdit(end, end, f"&{parameter}")
    other = "'" if text[literal.end - 1] == '"' else '"'
    if before in " =" and (after.isspace() or end == literal.end - 1) and not set(url) & set("$`"):
        return TextEdit(start, end, f"{other}{url}&{parameter}{other}")
    return None


def _bodies(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between the quotation marks of the literals that stand side by side in a span."""
    return [match.span("body") for match in _LITERAL.finditer(text, start, end)]


def _into(text: str, end: int, parameter: str, bodies: list[tuple[int, int]], first: bool) -> TextEdit | None:
    """Into one URL that is written in pieces: before its fragment, behind its query."""
    mark = fragment = -1
    for begin, finish in bodies:
        inside = text[begin:finish]
        if mark < 0 and fragment < 0 and "?" in inside:
            mark = begin + inside.index("?")
        if fragment < 0 and "#" in inside:
            fragment = begin + inside.index("#")
    if 0 <= fragment < mark:
        mark = -1
    at = fragment if fragment >= 0 else end
    if mark < 0:
        return TextEdit(at, at, f"?{parameter}") if not first else None
    if first:
        return TextEdit(mark + 1, mark + 1, f"{parameter}&")
    before = "".join(text[begin : min(finish, at)] for begin, finish in bodies if begin < at)
    return TextEdit(at, at, f"{'' if before[-1] in '?&' else '&'}{parameter}")


def _into_rest(text: str, literal: facts.Constant | facts.Template, parameter: str, first: bool) -> TextEdit | None:
    """Into a literal that goes on with a query begun before: at its end, or where more follows at its beginning."""
    bodies = _side_by_side(text, literal)
    if not bodies or any("#" in piece["body"] for piece in bodies):
        return None
    begin, end = bodies[0].start("body"), bodies[-1].end("body")
    if not first:
        return TextEdit(end, end, parameter if text[end - 1] == "&" else f"&{parameter}")
    return TextEdit(begin, begin, f"&{parameter}") if text[begin] == "&" else None


def _into_template(text: str, literal: facts.Template, parameter: str, first: bool) -> TextEdit | None:
    """Into an f-string: behind its query if that ends in a literal or in the value of a parameter, else in front."""
    constants = [part for part in literal.parts if isinstance(part, facts.Constant) and isinstance(part.value, str)]
    fragment = next((part for part in constants if "#" in str(part.value)), None)
    mark = next((part for part in constants if "?" in str(part.value)), None)
    raw = "" if mark is None else text[mark.start : mark.end]
    if mark is not None:
        at = mark.start + raw.index("?") + 1
        is_last = literal.parts[-1] is mark and fragment is None and not first
        if is_last:
            inside = _inside_of(text, mark)
            ends_open = inside[1] > inside[0] and text[inside[1] - 1] in "?&"
            return TextEdit(inside[1], inside[1], f"{'' if ends_open else '&'}{parameter}")
        if fragment is None and not first and _is_value(literal):
            end = _end_of_template(text, literal)
            return TextEdit(end, end, f"&{parameter}")
        return TextEdit(at, at, f"{parameter}&")
    if first:
        return None
    if fragment is not None:
        at = fragment.start + text[fragment.start : fragment.end].index("#")
        return TextEdit(at, at, f"?{parameter}")
    end = _end_of_template(text, literal)
    return TextEdit(end, end, f"?{parameter}")


def _is_value(literal: facts.Template) -> bool:
    """Whether an f-string ends with ``name={hole}`` or in a piece of its query."""
    last = literal.parts[-1]
    if isinstance(last, facts.Constant):
        return True
    before = literal.parts[-2] if len(literal.parts) > 1 else None
    return isinstance(before, facts.Constant) and str(before.value).endswith("=")


def _inside_of(text: str, part: facts.Constant) -> tuple[int, int]:
    """The span of a piece without quotation marks: a plain literal beside an f-string brings its own."""
    bodies = _bodies(text, part.start, part.end) if text[part.end - 1] in "\"'" and _is_whole(text, part) else []
    return bodies[-1] if bodies else (part.start, part.end)


def _is_whole(text: str, part: facts.Constant) -> bool:
    match = _LITERAL.match(text, part.start)
    return match is not None and match.end() == part.end


def _end_of_template(text: str, literal: facts.Template) -> int:
    """The offset before the closing quotation marks."""
    last = text[literal.end - 1]
    return literal.end - (3 if text[literal.start : literal.end].endswith(last * 3) and _triple(text, literal) else 1)


def _triple(text: str, literal: facts.Template) -> bool:
    return re.search(r"(\"\"\"|''')", text[literal.start : literal.end]) is not None
