"""Settings handed to a method or message by a variable: whether what is in them is written out."""

from __future__ import annotations

from typing import Any, NamedTuple

from mipcheck import facts
from mipcheck.judge.scopes import Scope, innermost
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import base_names, own_nodes, targets_of

_WRITTEN = (facts.Constant, facts.Template)


class Changer(NamedTuple):
    """A method, or a message, by which a service comes to send something else, and its parameters that hold settings.

    In the rules it is ``name`` or ``name(settings, …)``.
    """

    name: str
    parameters: tuple[str, ...]

    @classmethod
    def of(cls, written: str) -> Changer:
        """What the rules say."""
        name, _, rest = written.partition("(")
        return cls(name, tuple(filter(None, (part.strip() for part in rest.rstrip(")").split(",")))))


class Sought(NamedTuple):
    """An option, and the names under which what may hold it is handed over."""

    option: str
    words: frozenset[str]


def hands_other(module: facts.ModuleFacts, call: facts.Call, changer: Changer, sought: Sought) -> bool:
    """Whether a call hands over settings which do not opt out, or of which that is not written out."""
    scope = innermost(module, Place(module.path, call.start, call.end))
    given = [
        item.value
        for position, item in enumerate(call.arguments)
        if item.star == "**"
        or item.keyword in changer.parameters
        or (item.keyword is None and not item.star and position < len(changer.parameters))
    ]
    return any(_is_other(module, scope, value, sought) for value in given)


def _is_other(module: facts.ModuleFacts, scope: Scope, value: Any, sought: Sought) -> bool:
    match value:
        case facts.Name(name):
            own = {item.name for item in getattr(scope, "parameters", ())}
            given = given_to(scope, name) or ([] if name in own else given_to(module, name))
            known = [item for item in given if not isinstance(item, facts.Name)]
            return not known or len(known) < len(given) or any(_is_other(module, scope, it, sought) for it in known)
        case facts.Mapping(entries):
            named = [(None if key is None else getattr(key, "value", ""), item) for key, item in entries]
        case facts.Call(function, arguments) if next(base_names(function), "")[:1].isupper() or _is_dict(function):
            named = [(item.keyword, item.value) for item in arguments if item.star or item.keyword is not None]
        case _:
            return not isinstance(value, _WRITTEN)
    said = [item for key, item in named if key == sought.option]
    return any(getattr(item, "value", None) not in (True, "true") for item in said) or any(
        _is_other(module, scope, item, sought) for key, item in named if key is None or key in sought.words
    )


def _is_dict(function: facts.Expr) -> bool:
    return isinstance(function, facts.Name) and function.id == "dict"


def given_to(scope: Scope, name: str) -> list[Any]:
    """What a variable is given by the statements of a function or module itself."""
    return [
        node.value
        for node in own_nodes(scope.body)
        if isinstance(node, facts.Assign | facts.Annotated) and node.value is not None
        for target in targets_of(node)
        if isinstance(target, facts.Name) and target.id == name
    ]
