"""Putting edits into words."""

from __future__ import annotations

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
from mipcheck.resolve.project import Project
from mipcheck.resolve.sized import Place


def title(edits: tuple[Edit, ...], project: Project, path: str) -> str:
    """What edits do, in words: those that add something, then those that take something out.

    ``path`` is the file of the call, whose name goes without saying.
    """
    told = [_told(edit, project, path) for edit in edits]
    return " and ".join(dict.fromkeys(told))


def _told(edit: Edit, project: Project, path: str) -> str:
    line = _line(edit, project, path)
    match edit:
        case AddArgument(_, name, value):
            return f"write `{name}={value}` in the call on {line}"
        case AddEntry(_, key, value):
            return f'write `"{key}": {value}` into the dict on {line}'
        case AddItem(_, text):
            return f"add `{text}` to the list on {line}"
        case AddQuery(_, parameter, replaces=True):
            return f"write `{parameter}` instead of the value in the URL on {line}"
        case AddQuery(_, parameter):
            return f"add `{parameter}` to the query of the URL on {line}"
        case Append(_, text):
            return f"add `{text}` behind the value on {line}"
        case SpreadOver(_, key, value):
            return f'hand over `{{**…, "{key}": {value}}}` on {line}'
        case Replace(_, value):
            return f"write `{value}` instead of the value on {line}"
        case Remove():
            return f"take out what has no effect on {line}"


def _line(edit: Edit, project: Project, path: str) -> str:
    return place_told(place_of(edit), project, path)


def place_told(place: Place, project: Project, path: str) -> str:
    """The line of a place, and its file if that is not the one at ``path``."""
    module = project.module(place.path)
    if module is None:
        return place.path
    number, line_in_cell = module.cell_line(place.start)
    line = f"line {line_in_cell} of cell {number}" if number else f"line {module.file_line(place.start)}"
    return line if place.path == path else f"{line} of {place.path}"
