"""Objects that hold settings and are judged where they are made: what is written to them afterwards counts, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mipcheck import facts
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Carrier
from mipcheck.judge.scopes import Scope, innermost
from mipcheck.judge.sent import Outcome
from mipcheck.judge.unwritten import Changer, Sought, given_to, hands_other
from mipcheck.mutators import MUTATORS
from mipcheck.resolve.project import is_test
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import base_names, called_names, local_names, mentions, spelled, targets_of, walk
from mipcheck.resolve.world import World

_NOTING = ("add", "set_", "append", "put")
_Chain = tuple[str, ...]


def changed_later(
    module: facts.ModuleFacts, at: Place, carriers: Iterable[Carrier], option: str, methods: tuple[str, ...] = ()
) -> Outcome | None:
    """Where what a constructor was told may be overwritten on the object it made, if the code around it does that:
    where it was told; wherever the object may keep it, by a name that has the ``option`` in it; by one of ``methods``.
    """
    locations = [parse_location(carrier.at) for carrier in carriers]
    words = frozenset(location.argument for location in locations)
    keys = frozenset(step.name for location in locations for step in location.steps)
    scope = innermost(module, at)
    holders = [
        tuple(reversed(list(base_names(target))))
        for node in walk(scope.body)
        if isinstance(node, facts.Assign | facts.Annotated) and _spans(node.value, at)
        for target in targets_of(node)
    ]
    for holder in filter(None, holders):
        # An attribute of an object may be changed by any of its methods.
        for node, chain in _writes(module if len(holder) > 1 else scope):
            inside = chain[len(holder) :] if chain[: len(holder)] == holder else ()
            if inside and (inside[0] in words or any(option in name for name in spelled(node))):
                told = f"`{'.'.join(chain)}` is changed after it is made"
                return Outcome("unknown", told, Place(module.path, node.start, node.end))
        for node in walk((module if len(holder) > 1 else scope).body):
            if _is_open(node, methods) and tuple(reversed(list(base_names(node.function.value)))) == holder:
                told = f"`{'.'.join(holder)}` may be changed by {node.function.name}(**…)"
                return Outcome("unknown", told, Place(module.path, node.start, node.end))
    return _content_changed(module, scope, at, words, keys)


def _is_open(node: Any, methods: tuple[str, ...]) -> bool:
    """Whether a node calls one of some methods with what is not written out."""
    is_method = isinstance(node, facts.Call) and isinstance(node.function, facts.Attribute)
    return is_method and node.function.name in methods and any(item.star == "**" for item in node.arguments)


def receiver_changed(
    module: facts.ModuleFacts, at: Place, methods: tuple[str, ...], carriers: Iterable[Carrier]
) -> Outcome | None:
    """Where one of ``methods`` may have changed the object that a method is called on; what the call says itself
    counts all the same.
    """
    scope = innermost(module, at)
    call = next((node for node in walk(scope.body) if isinstance(node, facts.Call) and _spans(node, at)), None)
    if call is None or not isinstance(call.function, facts.Attribute):
        return None
    locations = [parse_location(carrier.at) for carrier in carriers]
    if {location.argument for location in locations} & {item.keyword for item in call.arguments}:
        return None
    holder = tuple(base_names(call.function.value))
    own = len(holder) == 1 and holder[0] in local_names(scope)
    for node in walk((scope if own else module).body):
        name = node.function.name if isinstance(node, facts.Call) and isinstance(node.function, facts.Attribute) else ""
        if name in methods and holder and tuple(base_names(node.function.value)) == holder:
            told = f"`{'.'.join(reversed(holder))}` is changed by {name}()"
            return Outcome("unknown", told, Place(module.path, node.start, node.end))
    return None


def told_otherwise(
    world: World, at: Place, changers: tuple[str, ...], carriers: Iterable[Carrier], option: str
) -> Outcome | None:
    """Where code that may be in one run with a constructor hands an option that is not true, or settings that are not
    written out, to one of ``changers``, on or for an object of which it is not known which it is.
    """
    known = {changer.name: changer for changer in map(Changer.of, changers)}
    names = tuple(known)
    locations = [parse_location(carrier.at) for carrier in carriers]
    words = (word for it in locations for word in (it.argument, *(step.name for step in it.steps)))
    sought = Sought(option, frozenset(words) - {option})
    near = world.code.elsewhere.connected
    for module in world.project.mentioning(names) if names else ():
        if near(module.path, at.path) and (is_test(at.path) or not is_test(module.path)):
            for node in walk(module.body):
                called = sorted(called_names(node) & known.keys()) if isinstance(node, facts.Call) else []
                if not called or _is_made_beside(module, node):
                    continue
                by_variable = hands_other(module, node, known[called[0]], sought) and not _is_kept_beside(module, node)
                if by_variable or _hands_other(node, option):
                    told = f"`{option}` may be set again by {called[0]}()"
                    return Outcome("unknown", told, Place(module.path, node.start, node.end))
    return None


def _hands_other(call: facts.Call, option: str) -> bool:
    """Whether an option stands in the arguments of a call with a value that does not opt out."""
    nodes = list(walk(call.arguments))
    values = [node.value for node in nodes if isinstance(node, facts.Argument) and node.keyword == option]
    mappings = (entry for node in nodes if isinstance(node, facts.Mapping) for entry in node.entries)
    values += [value for key, value in mappings if isinstance(key, facts.Constant) and key.value == option]
    return any(not isinstance(value, facts.Constant) or value.value not in (True, "true") for value in values)


def _is_made_beside(module: facts.ModuleFacts, call: facts.Call) -> bool:
    """Whether a method is called on a variable that is given an object of a class made beside it, or a parameter whose
    type is told: such is judged by itself.
    """
    if not isinstance(call.function, facts.Attribute) or not isinstance(call.function.value, facts.Name):
        return False
    scope = innermost(module, Place(module.path, call.start, call.end))
    assigned = (node for node in walk(scope.body) if isinstance(node, facts.Assign))
    made = (target for node in assigned if _is_made_by_class(node.value) for target in targets_of(node))
    typed = {item.name for item in getattr(scope, "parameters", ()) if item.annotation is not None}
    return call.function.value.id in typed | {target.id for target in made if isinstance(target, facts.Name)}


def _is_kept_beside(module: facts.ModuleFacts, call: facts.Call) -> bool:
    """Whether a method is called on what a module itself keeps under that attribute: such is judged by itself, too."""
    if not isinstance(call.function, facts.Attribute) or not isinstance(call.function.value, facts.Attribute):
        return False
    holder = list(base_names(call.function.value))
    assigned = (node for node in walk(module.body) if isinstance(node, facts.Assign) and _is_made_by_class(node.value))
    return any(list(base_names(target)) == holder for node in assigned for target in targets_of(node))


def _is_made_by_class(value: facts.Expr) -> bool:
    """Whether a value is what a call of a class makes, as far as its name tells."""
    return isinstance(value, facts.Call) and any(name[:1].isupper() for name in called_names(value))


def noted_on(module: facts.ModuleFacts, at: Place, option: str) -> Place | None:
    """Where an option is handed to a method of something that a call is given: ``form.add_field(option, …)``."""
    scope = innermost(module, at)
    nodes = list(walk(scope.body))
    call = next((node for node in nodes if isinstance(node, facts.Call) and _spans(node, at)), None)
    given = mentions(call.arguments) if call is not None else frozenset[str]()
    for node in nodes:
        if isinstance(node, facts.Call) and len(node.arguments) > 1 and isinstance(node.function, facts.Attribute):
            first, base = node.arguments[0].value, node.function.value
            told = (
                isinstance(first, facts.Constant) and first.value == option and node.function.name.startswith(_NOTING)
            )
            if told and isinstance(base, facts.Name) and base.id in given:
                return Place(module.path, node.start, node.end)
    return None


def _content_changed(
    module: facts.ModuleFacts, scope: Scope, at: Place, words: frozenset[str], keys: frozenset[str]
) -> Outcome | None:
    """Where the content of a dict, or of an object that has one, is changed after it was handed over; writing to other
    ``keys`` does no harm.
    """
    calls = [node for node in walk(scope.body) if isinstance(node, facts.Call) and _spans(node, at)]
    handed = [item.value for call in calls for item in call.arguments if item.keyword in words]
    dicts = {tuple(reversed(list(base_names(value)))) for value in handed if isinstance(value, facts.Name)}
    for node, chain in _writes(scope):
        inside = chain[1:] if chain[:1] in dicts and len(given_to(scope, chain[0])) == 1 else ()
        if chain not in dicts and not (inside and {*inside} <= words | keys):
            continue
        if node.start > at.end and not _elsewhere(node, keys):
            told = f"the content of `{'.'.join(chain)}` is changed after it is handed over"
            return Outcome("unknown", told, Place(module.path, node.start, node.end))
    return None


def _elsewhere(node: Any, keys: frozenset[str]) -> bool:
    """Whether a statement writes to a known entry of another name."""
    written = [target.index for target in targets_of(node) if isinstance(target, facts.Item)]
    return bool(written) and all(isinstance(key, facts.Constant) and key.value not in keys for key in written)


def _spans(node: facts.Expr | None, at: Place) -> bool:
    return node is not None and (node.start, node.end) == (at.start, at.end)


def _writes(scope: Scope) -> Iterator[tuple[Any, _Chain]]:
    """What is written to through a name, and the names it is reached by."""
    for node in walk(scope.body):
        for target in targets_of(node):
            if isinstance(target, facts.Attribute | facts.Item) and not _is_true(node):
                yield node, tuple(reversed(list(base_names(target))))
        if isinstance(node, facts.Call):
            yield from _written_by(node)


def _is_true(node: Any) -> bool:
    """Whether a statement writes what opts out, whatever was there."""
    return isinstance(node, facts.Assign) and isinstance(node.value, facts.Constant) and node.value.value is True


def _written_by(call: facts.Call) -> Iterator[tuple[facts.Call, _Chain]]:
    function = call.function
    if isinstance(function, facts.Attribute) and function.name in MUTATORS:
        yield call, tuple(reversed(list(base_names(function.value))))
    if isinstance(function, facts.Attribute) and any(item.keyword == "update" for item in call.arguments):
        yield call, tuple(reversed(list(base_names(function))))  # a copy that differs: `model_copy(update={…})`
    if isinstance(function, facts.Name) and function.id == "setattr" and len(call.arguments) == 3:
        name = call.arguments[1].value
        if isinstance(name, facts.Constant) and isinstance(name.value, str):
            yield call, (*reversed(list(base_names(call.arguments[0].value))), name.value)
