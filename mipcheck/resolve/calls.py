"""Evaluating calls: whom they reach, with which arguments, and what comes back."""

from __future__ import annotations

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve import methods, models, truth
from mipcheck.resolve.basics import choose, const, limited, options, path_of
from mipcheck.resolve.frame import CallRecord, Frame
from mipcheck.resolve.iterating import consume
from mipcheck.resolve.layers import ABSENT, Found, Lookup, each, find
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import State, depends_on_caller
from mipcheck.resolve.stores import change, note_change, set_named
from mipcheck.resolve.syntax import ANY, CONTAINERS
from mipcheck.resolve.values import (
    Arguments,
    ClassValue,
    Const,
    DefinitionId,
    Element,
    Entry,
    FunctionValue,
    Import,
    Instance,
    Map,
    Member,
    Method,
    Partial,
    Passed,
    Result,
    Seq,
    Spread,
    Super,
    Value,
)
from mipcheck.resolve.writing import namespace_of, sets_any

_DEFINED = (FunctionValue, ClassValue)
SMALL = 16
_EXEC = Import(("builtins", "exec"))
_ITER = Import(("builtins", "iter"))
UNWANTED = Unknown("an argument that nobody asked for")


def evaluate_call(frame: Frame, node: facts.Call) -> Value:
    """The value of a call expression."""
    from mipcheck.resolve.expressions import callee, evaluate

    if isinstance(node.function, facts.Name) and node.function.id == "super" and frame.bound is not None:
        return _super(frame, frame.bound)
    owner = sets_any(node.function) or namespace_of(node)
    if owner is not None:
        set_named(frame, evaluate(frame, owner), ANY, UNWANTED, frame.place(node))
    function = callee(frame, node.function)
    arguments = tuple(
        Passed(
            UNWANTED if argument.start in frame.goal.skip else evaluate(frame, argument.value),
            argument.keyword,
            argument.star,
            frame.place(argument),
        )
        for argument in node.arguments
    )
    result = call(frame, function, arguments, frame.place(node), node)
    if function == _EXEC:
        _executed(frame, arguments, frame.place(node))
    for argument in arguments if function != _ITER else ():  # which yields what it is given, if that is an iterator
        consume(frame, argument.value)
    return result


def _executed(frame: Frame, arguments: Arguments, at: Place) -> None:
    """What a text that is executed may do: change all that it sees."""
    anything = Unknown("changed by a text that is executed", at=at)
    given = [item.value for item in arguments[1:]]
    inside = [item.value for value in given for item in _entries_of(frame, value)]
    for value in (*given, *inside, *frame.state.env.values()):
        change(frame, None, value, (Spread(anything),))
    if frame.is_class_body:
        plain = {name: value for name, value in frame.state.env.items() if not isinstance(value, _DEFINED)}
        frame.state.env.update({name: choose([value, anything]) for name, value in plain.items()})


def _entries_of(frame: Frame, value: Value) -> list[Entry]:
    content = frame.state.content(value)
    layers = each(content.layers) if isinstance(content, Map) else ()
    return [layer for layer, _ in layers if isinstance(layer, Entry)]


def _super(frame: Frame, bound: Value) -> Value:
    owner = frame.definition.owner if frame.definition else None
    return Super(owner, bound) if owner is not None else Unknown("super()")


def call(frame: Frame, function: Value, arguments: Arguments, at: Place, node: facts.Call | None = None) -> Value:
    """Call a value; the state of the frame takes the effects."""
    several = [option for option in options(function) if not truth.is_none(option)]
    if len(several) <= 1:
        results = [_call(frame, option, arguments, at, node) for option in several]
        return frame.state.content(choose(results)) if results else Unknown("a call of nothing", at=at)
    results, ends, before = [], list[State | None](), frame.state
    for option in several:  # one of them is called, and what the others do is not done
        frame.state = before.copy()
        results.append(_call(frame, option, arguments, at, node))
        ends.append(frame.state)
    frame.state = frame.joined(ends) or before
    return frame.state.content(choose(results))


def _call(frame: Frame, function: Value, arguments: Arguments, at: Place, node: facts.Call | None) -> Value:
    if isinstance(function, Partial):
        return _call(frame, function.function, _completed(function.arguments, arguments, at), at, node)
    if isinstance(function, Method):
        return methods.call_method(frame, function, arguments, at, node)
    if isinstance(function, FunctionValue):
        function = frame.world.refreshed(frame, function)
        _record(frame, function, arguments, at)
        return frame.world.call_function(frame, function, arguments, at)
    if isinstance(function, ClassValue):
        _record(frame, function, arguments, at)
        return frame.world.classes.construct(frame, function.id, _frozen(frame, arguments), at)
    if isinstance(function, Instance):
        member = frame.world.classes.member(function.cls, "__call__")
        if isinstance(member, FunctionValue):
            return _call(frame, FunctionValue(member.id, function, member.captured), arguments, at, node)
        return Unknown("the result of a call", at=at)
    return _call_outside(frame, function, arguments, at, node)


def _completed(given: Arguments, arguments: Arguments, at: Place) -> Arguments:
    """The arguments of a partial function with those of its call, whose keywords replace the partial's."""
    keywords = tuple(item for item in given if item.name is not None or item.star == "**")
    if not keywords or not any(item.name is not None or item.star == "**" for item in arguments):
        return (*given, *arguments)
    plain = tuple(item for item in given if item not in keywords)
    return (*plain, Passed(keyword_map(keywords, at), None, "**", at), *arguments)


def _call_outside(frame: Frame, function: Value, arguments: Arguments, at: Place, node: facts.Call | None) -> Value:
    path = path_of(function)
    if path is not None:
        canonical = frame.world.canonical(path)
        modelled = models.call_model(frame, canonical, function, arguments, at)
        if modelled is not None:
            return modelled
        if path[-1] in MUTATORS and CONTAINERS.intersection(path[-2:-1]) and arguments and not arguments[0].star:
            return _call(frame, Method(arguments[0].value, path[-1]), arguments[1:], at, node)
        if any(type_.mapping for type_ in frame.world.index.types.lookup(canonical)):
            return methods.made(frame, keyword_map(_frozen(frame, arguments), at))
    if isinstance(function, Member):
        if function.name in MUTATORS:
            note_change(frame, function.base)
        receiver = methods.call_on_outside(frame, function, arguments, at)
        if receiver is not None:
            return receiver
    if isinstance(function, Import | Member | Result):
        result = _or_default(function, arguments, _remembered(frame, function, arguments, at))
    else:
        result = _not_followed(frame, function, arguments, at, node)
    frame.world.changes.hand_on(frame, [item.value for item in arguments])
    return result


def _remembered(frame: Frame, function: Import | Member | Result, arguments: Arguments, at: Place) -> Result:
    """What a call of something outside the project returned; the call is remembered where it may matter."""
    if not frame.world.matters(function):  # in a class body it may be the default of a field
        if frame.world.wary:
            frame.record(CallRecord(function, (), at))
        return Result(function, _frozen(frame, arguments) if frame.is_class_body else _hints(arguments), at)
    frozen = _frozen(frame, arguments)
    result = Result(frame.state.freeze(function), frozen, at)
    frame.record(CallRecord(result.function, frozen, at))
    frame.state.heap.pop(at, None)
    if _is_constructor(result.function):
        frame.state.heap[at] = result
    return result


def _not_followed(frame: Frame, function: Value, arguments: Arguments, at: Place, node: facts.Call | None) -> Value:
    """What a function that is not known may do: call what it is handed, change it, and whatever its name tells of."""
    if frame.world.wary or depends_on_caller(function):
        frame.record(CallRecord(function, _frozen(frame, arguments), at))
    if node is not None and isinstance(node.function, facts.Name):
        frame.world.changes.forget(frame, frame.world.named(node.function.id), False, frame.path)
    for argument in arguments:
        if isinstance(argument.value, FunctionValue):
            frame.world.callers.escapes.add(argument.value.id)
        for handed in _handed(frame, argument):
            changed = Unknown("handed to a function that is not known", at=at)
            change(frame, None, handed, (Spread(changed),))
    return Unknown("the result of a call that is not followed", getattr(function, "hint", ""), at)


def _handed(frame: Frame, argument: Passed) -> list[Value]:
    """The mappings and sequences that an argument hands over: those in it, where it is spread."""
    value = frame.state.content(argument.value) if argument.star else argument.value
    values = [value]
    if argument.star and isinstance(value, Map | Seq):
        layers = (layer for layer, _ in each(value.layers))
        values = [layer.value for layer in layers if isinstance(layer, Element | Entry)]
    return [one for one in values if isinstance(one, Map | Seq)]


def _or_default(function: Value, arguments: Arguments, result: Value) -> Value:
    """What ``mapping.get(key, default)`` yields of a mapping that is not known: the default may be it."""
    plain = [item.value for item in arguments if item.name is None and not item.star]
    is_get = isinstance(function, Member) and function.name == "get" and len(plain) == 2 == len(arguments)
    return choose([plain[1], result]) if is_get else result


def _hints(arguments: Arguments) -> Arguments:
    """Of the arguments of a call that carries nothing: the constants, and what was made of such, which may tell what it
    looks up.
    """
    return tuple(
        item
        for item in arguments
        if isinstance(item.value, Const) or (isinstance(item.value, Result) and item.value.size <= SMALL)
    )


def _is_constructor(function: Value) -> bool:
    path = path_of(function)
    return path is not None and path[-1][:1].isupper()


def _record(frame: Frame, function: FunctionValue | ClassValue, arguments: Arguments, at: Place) -> None:
    frame.record(CallRecord(frame.state.freeze(function), _frozen(frame, arguments), at))


def _frozen(frame: Frame, arguments: Arguments) -> Arguments:
    if not frame.state.heap:
        return arguments
    return tuple(Passed(limited(frame.state.freeze(item.value)), item.name, item.star, item.at) for item in arguments)


def spread_lookup(frame: Frame) -> Lookup:
    """What a ``**value`` says of a key, with the present content of the objects in it."""

    def look(value: Value, key: str) -> list[Found]:
        found: list[Found] = []
        for option in options(value):
            found += look_in(frame.state.content(option), key)
        return found

    inside: set[Place] = set()

    def look_in(value: Value, key: str) -> list[Found]:
        if isinstance(value, Map):
            if value.at is None or value.at in inside:
                return (
                    find(value.layers, key, look)
                    if value.at is None
                    else [Found(Unknown("a mapping inside itself"), None), Found(ABSENT, None)]
                )
            inside.add(value.at)
            found = find(value.layers, key, look)
            inside.discard(value.at)
            return found
        return [
            Found(Unknown("from a mapping that is not known", getattr(value, "hint", "")), None),
            Found(ABSENT, None),
        ]

    return look


def subscript(frame: Frame, base: Value, index: Value, at: Place) -> Value:
    """``base[index]`` of something from outside: the same as calling its ``__getitem__`` where that is modelled."""
    function = Member(base, "__getitem__")
    path = path_of(function)
    if path is not None:
        modelled = models.call_model(frame, frame.world.canonical(path), function, (Passed(index),), at)
        if modelled is not None:
            return modelled
    return Result(function, (Passed(index),), at)


def keyword_map(arguments: Arguments, at: Place) -> Map:
    """The keywords of a call as a mapping.

    What is spread comes first: a name that is also written out would raise, not be overridden.
    """
    spreads = tuple(Spread(item.value, item.at) for item in arguments if item.star == "**")
    named = tuple(Entry(const(item.name), item.value, item.at) for item in arguments if item.name is not None)
    return Map((*spreads, *named), at)


__all__ = [
    "DefinitionId",
    "call",
    "evaluate_call",
    "keyword_map",
    "spread_lookup",
    "subscript",
]
