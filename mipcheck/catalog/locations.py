"""Locations: where in a call something is written, from one of its arguments inwards (see :mod:`.model`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mipcheck.catalog.errors import RuleError

StepKind = Literal["item", "keyword", "attribute", "builder", "field", "query", "entry", "subscript", "member"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step inwards, written ``[x]``, ``(x)``, ``.x``, ``<x>``, ``~x``, ``?x``, ``:x``, ``.[x]`` or ``/x``."""

    kind: StepKind
    name: str


@dataclass(frozen=True, slots=True)
class Location:
    """``receiver`` when it starts at the constructor of the object the method is called on (``^``).

    ``argument`` is empty only for an attribute of that object itself (``^.params``).
    """

    receiver: bool
    argument: str
    steps: tuple[Step, ...]


_NAME = r"[^\W\d]\w*"
_LOCATION = re.compile(rf"(\^?)({_NAME})?(.*)", re.DOTALL)
_STEPS: dict[StepKind, str] = {
    "item": r"\[([^\[\]]+)\]",
    "keyword": rf"\(({_NAME})\)",
    "attribute": rf"\.({_NAME})",
    "builder": rf"<({_NAME})>",
    "field": rf"~({_NAME})",
    "query": r"\?([\w.-]+)",
    "entry": r":([\w.-]+)",
    "subscript": r"\.\[([^\[\]]+)\]",
    "member": rf"/({_NAME})",
}
_KINDS = tuple(_STEPS)
_STEP = re.compile("|".join(_STEPS.values()))


@cache
def parse_location(text: str) -> Location:
    """The location that ``text`` writes. Raises :class:`RuleError` saying from where on it cannot be read."""
    caret, argument, rest = _LOCATION.findall(text)[0]
    receiver = caret == "^"
    steps: list[Step] = []
    while rest:
        match = _STEP.match(rest)
        if match is None or match.lastindex is None:
            raise _error(text, f"cannot read {rest!r}")
        steps.append(Step(_KINDS[match.lastindex - 1], match.group(match.lastindex)))
        rest = rest[match.end() :]
    if not argument and not (receiver and steps and steps[0].kind == "attribute"):
        raise _error(text, "it has to start with the name of an argument, or with '^.' and an attribute")
    return Location(receiver, argument, tuple(steps))


def _error(text: str, problem: str) -> RuleError:
    return RuleError(f"bad location {text!r}: {problem}")
