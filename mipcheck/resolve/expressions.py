"""Evaluating expressions to abstract values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mipcheck import facts
from mipcheck.mutators import MUTATORS
from mipcheck.resolve import attributes, calls, comprehensions, imports, methods, narrowing, texts, truth, urls
from mipcheck.resolve.basics import choose, concatenate, const, options, text_of
from mipcheck.resolve.frame import YIELDED, Frame
from mipcheck.resolve.iterating import any_item, consume, open_row
from mipcheck.resolve.layers import ABSENT, elements, entries, find
from mipcheck.resolve.restated import NAMED, RESET
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.stores import change
from mipcheck.resolve.values import (
    MEMBER,
    Changed,
    Choice,
    Const,
    DefinitionId,
    Element,
    Entry,
    FunctionValue,
    Import,
    Imported,
    Instance,
    Layer,
    Map,
    Member,
    Method,
    ModuleValue,
    Passed,
    Seq,
    Spread,
    Text,
    Url,
    Value,
)

_MARKS = frozenset("?&=#/:")
"""What a text with more than one value in it has, such as a URL or a query."""


def evaluate(frame: Frame, node: facts.Expr) -> Value:
    """The value of an expression in the present state of ``frame``; calls in it take effect."""
    return _EVALUATORS[type(node)](frame, node)


def _constant(frame: Frame, node: facts.Constant) -> Value:
    return const(node.value, frame.place(node))


def _name(frame: Frame, node: facts.Name) -> Value:
    value = frame.state.env.get(node.id)
    if value is None:
        value = frame.world.names.free_name(frame, node.id)
    elif isinstance(value, Imported | Choice):
        value = frame.state.env[node.id] = frame.world.names.looked_up(value)
    if isinstance(value, Unknown) and value.at is None:
        return Unknown(value.why, value.hint or node.id, frame.place(node), cut=value.cut)
    return frame.state.content(value)


def callee(frame: Frame, node: facts.Expr) -> Value:
    """What a call reaches."""
    if isinstance(node, facts.Attribute):
        return attributes.get(frame, evaluate(frame, node.value), node.name, frame.place(node))
    return evaluate(frame, node)


def _attribute(frame: Frame, node: facts.Attribute) -> Value:
    value = callee(frame, node)
    for option in options(value) if node.name in MUTATORS else ():
        if isinstance(option, Method):  # kept for later: it may be called at any time
            change(frame, None, option.base, (Spread(Unknown("changed by a method that is kept")),))
    return value


def _item(frame: Frame, node: facts.Item) -> Value:
    base = evaluate(frame, node.value)
    if isinstance(node.index, facts.Opaque) and node.index.what == facts.SLICE:
        return _sliced(frame, base, node.index, frame.place(node))
    index = evaluate(frame, node.index)
    return choose(
        [item(frame, option, index, frame.place(node)) for option in options(base) if not truth.is_none(option)]
    )


def item(frame: Frame, base: Value, index: Value, at: Place) -> Value:
    """``base[index]``."""
    base = frame.state.content(base)
    frame.note(base)
    frame.note(index)
    key = text_of(index)
    if isinstance(base, Map) and key is not None:
        found = [hit.value for hit in find(base.layers, key, calls.spread_lookup(frame)) if hit.value != ABSENT]
        return frame.state.content(choose(found)) if found else Unknown(f"entry `{key}` is not known", key, at)
    if isinstance(base, Map) and isinstance(index, Choice):
        return choose([item(frame, base, option, at) for option in index.options])
    if isinstance(base, Seq) and isinstance(index, Const) and isinstance(index.value, int):
        items = elements(base)
        if (
            items is not None
            and base.kind != "set"
            and all(sure for _, sure in items)
            and -len(items) <= index.value < len(items)
        ):
            return frame.state.content(items[index.value][0])
        return choose([value for value, _ in items]) if items else any_item(frame, base, at)
    if isinstance(base, Seq):
        return any_item(frame, base, at)
    if isinstance(base, Map):
        values = [entry.value for entry in entries(base.layers, calls.spread_lookup(frame))]
        return choose([*values] or [Unknown("an entry chosen at run time", at=at)])
    if isinstance(base, Changed | Import | Member):
        return calls.subscript(frame, base, index, at)
    named = f"{getattr(base, 'hint', '')} {key or ''}".strip()
    open_to = depends_on_caller(base) or depends_on_caller(index)
    return Unknown("an item chosen at run time", named, at, parameter=open_to)


def _sliced(frame: Frame, base: Value, node: facts.Opaque, at: Place) -> Value:
    """``base[lower:upper]``; only texts and sequences are followed, and only where the bounds are known."""
    parts = [evaluate(frame, part) for part in node.parts]
    for value in (base, *parts):
        frame.note(value)
    bounds = [part.value if isinstance(part, Const) and type(part.value) is int else None for part in parts]
    if len(parts) == 1:
        bounds.insert(0 if node.parts[0].start != node.start else 1, None)
    within = slice(*bounds) if len(bounds) == 2 else slice(None)
    is_known = all(isinstance(part, Const) for part in parts)
    return choose([_cut(frame, option, within if is_known else None, at) for option in options(base)])


def _cut(frame: Frame, base: Value, within: slice | None, at: Place) -> Value:
    base = frame.state.content(base)
    if isinstance(base, Seq) and base.kind != "set" and within is not None:
        items = elements(base)
        if items is not None and all(sure for _, sure in items):
            return methods.made(frame, Seq(base.kind, tuple(Element(value) for value, _ in items[within]), at))
    cut = texts.sliced(base, within) if within is not None else None
    if cut is not None:
        return cut
    return Unknown("a part chosen at run time", getattr(base, "hint", ""), at, parameter=depends_on_caller(base))


def _template(frame: Frame, node: facts.Template) -> Value:
    return concatenate([_piece(frame, node, part) for part in node.parts])


def _piece(frame: Frame, node: facts.Template, part: facts.Expr) -> Value:
    """A piece of an f-string. The plain value of a hole counts as written in the f-string: what makes it part of a text
    stands there, and not where the value does.
    """
    value = stringify(evaluate(frame, part))
    is_hole = not isinstance(part, facts.Constant)
    if is_hole and isinstance(value, Const) and _MARKS.isdisjoint(str(value.value)):
        return const(value.value, frame.place(node))
    return value


def stringify(value: Value) -> Value:
    """``str(value)`` as a part of a text."""
    if isinstance(value, Const) and value.kind == MEMBER:
        return choose([const(str(value.value), value.at), Unknown("a member of an enumeration as a text", at=value.at)])
    if isinstance(value, Const) and not isinstance(value.value, bytes):
        return const(str(value.value), value.at)
    if isinstance(value, Choice):
        return choose([stringify(option) for option in value.options])
    return value


def _binary(frame: Frame, node: facts.Binary) -> Value:
    left, right = evaluate(frame, node.left), evaluate(frame, node.right)
    return binary(frame, node.operator, left, right, frame.place(node))


def binary(frame: Frame, operator: str, left: Value, right: Value, at: Place) -> Value:
    """``left operator right`` for values already known."""
    if operator == "+":
        return _add(left, right, at)
    if operator == "*" and (isinstance(left, Seq) or isinstance(right, Seq)):
        of = left if isinstance(left, Seq) else right
        return methods.made(frame, Seq("list", open_row([any_item(frame, of, at)], "repeated items", at), at))
    if operator == "%" and isinstance(left, Url):
        return urls.update_query(frame, left, (Passed(right),), at)
    if operator == "%":
        return texts.percent_format(frame, left, right, at)
    if operator == "|" and (isinstance(left, Map) or isinstance(frame.state.content(right), Map)):
        return Map((*_spread_layers(left), *_spread_layers(frame.state.content(right))), at)
    if operator == "/":
        joined = methods.slash(frame, left, right, at)
        if joined is not None:
            return joined
    frame.note(left)
    frame.note(right)
    consume(frame, right)
    verdict = truth.compare(operator, left, right, calls.spread_lookup(frame))
    return const(verdict, at) if verdict is not None else Unknown("a computed value", at=at)


def _spread_layers(value: Value) -> tuple[Layer, ...]:
    return value.layers if isinstance(value, Map) else (Spread(value),)


def _add(left: Value, right: Value, at: Place) -> Value:
    if isinstance(left, Choice) or isinstance(right, Choice):
        if isinstance(left, Choice) and any(isinstance(option, Seq) for option in left.options):
            return choose([_add(option, right, at) for option in left.options])
        return concatenate([left, right]) if _texty(left) or _texty(right) else Unknown("a computed value", at=at)
    if isinstance(left, Seq):
        tail: tuple[Layer, ...] = right.layers if isinstance(right, Seq) else (Spread(right),)
        return Seq(left.kind, (*left.layers, *tail), at)
    if isinstance(left, Const) and isinstance(right, Const) and not isinstance(left.value, str):
        return Unknown("a computed value", at=at)
    return concatenate([left, right])


def _texty(value: Value) -> bool:
    return any(isinstance(option, Text) or text_of(option) is not None for option in options(value))


def _logical(frame: Frame, node: facts.Logical) -> Value:
    left = evaluate(frame, node.left)
    frame.note(left)
    stops = node.operator == "or"
    kept: list[Value] = []
    for option in options(left):
        known = truth.truth(option, frame.world)
        if known is not (not stops):
            kept.append(option)
        if known is stops:
            continue
    if all(truth.truth(option, frame.world) is stops for option in options(left)):
        return left
    before = frame.state.copy()
    narrowing.narrow(frame, node.left, not stops)
    right = evaluate(frame, node.right)
    if kept:
        frame.state = frame.joined([before, frame.state]) or before
        if not stops:
            kept = [option if truth.truth(option, frame.world) is False else Unknown("a condition") for option in kept]
    else:
        for name, value in before.env.items():
            frame.state.env.setdefault(name, value)
    return choose([*kept, right])


def _unary(frame: Frame, node: facts.Unary) -> Value:
    value = evaluate(frame, node.operand)
    frame.note(value)
    if node.operator == "not":
        known = truth.truth(value, frame.world)
        return (
            const(not known, frame.place(node)) if known is not None else Unknown("a condition", at=frame.place(node))
        )
    if isinstance(value, Const) and isinstance(value.value, int | float) and node.operator == "-":
        return const(-value.value, frame.place(node))
    return Unknown("a computed value", at=frame.place(node))


def _conditional(frame: Frame, node: facts.Conditional) -> Value:
    tested = evaluate(frame, node.test)
    frame.note(tested)
    known = truth.truth(tested, frame.world)
    if known is not None:
        return evaluate(frame, node.body if known else node.otherwise)
    before = frame.state.copy()
    narrowing.narrow(frame, node.test, True)
    body, after_body = evaluate(frame, node.body), frame.state
    frame.state = before
    narrowing.narrow(frame, node.test, False)
    otherwise = evaluate(frame, node.otherwise)
    frame.state = frame.joined([after_body, frame.state]) or frame.state
    return choose([body, otherwise])


def _sequence(frame: Frame, node: facts.Sequence) -> Value:
    at = frame.place(node)
    layers: list[Layer] = []
    for entry in node.items:
        if isinstance(entry, facts.Starred):
            spread = frame.state.freeze(evaluate(frame, entry.value))
            layers.append(Spread(spread))
            consume(frame, spread)
        else:
            layers.append(Element(evaluate(frame, entry)))
    return methods.made(frame, Seq(node.kind, tuple(layers), at))


def _mapping(frame: Frame, node: facts.Mapping) -> Value:
    at = frame.place(node)
    layers: list[Layer] = []
    for key, value in node.entries:
        place = Place(frame.path, (key or value).start, value.end)
        if key is None:
            layers.append(Spread(frame.state.freeze(evaluate(frame, value)), place))
        else:
            layers.append(Entry(evaluate(frame, key), evaluate(frame, value), place))
    return methods.made(frame, Map(tuple(layers), at))


def _lambda(frame: Frame, node: facts.Lambda) -> Value:
    definition = frame.world.project.definitions[DefinitionId(frame.path, node.start)]
    return FunctionValue(definition.id, None, frame.world.names.capture(frame, definition))


def _await(frame: Frame, node: facts.Await) -> Value:
    return evaluate(frame, node.value)


def _walrus(frame: Frame, node: facts.Walrus) -> Value:
    value = evaluate(frame, node.value)
    frame.state.env[node.target.id] = value
    return value


def _starred(frame: Frame, node: facts.Starred) -> Value:
    return evaluate(frame, node.value)


def _opaque(frame: Frame, node: facts.Opaque) -> Value:
    values = [evaluate(frame, part) for part in node.parts]
    for value in values:
        frame.note(value)
    if node.what == NAMED:
        return _named(frame, text_of(values[0]) or "", frame.place(node))
    if node.what == RESET:
        return _after_base(frame, node, values[0])
    if node.what.startswith("yield"):
        kind = Spread if node.what == "yield from" else Element
        new = tuple(kind(frame.state.freeze(value)) for value in values or [const(None)])
        before = frame.state.env.get(YIELDED)
        frame.state.env[YIELDED] = Seq("generator", (*(before.layers if isinstance(before, Seq) else ()), *new))
    hint = next((value.hint for value in values if isinstance(value, Unknown)), "")
    return Unknown(f"the result of `{node.what}`", hint, frame.place(node))


def _named(frame: Frame, path: str, at: Place) -> Value:
    """The module of the project that a text names, or what it names in one."""
    names = path.split(".")
    for length in range(len(names), 0, -1):
        found = imports.module(frame.world.project, ".".join(names[:length]), frame.path)
        if isinstance(found, ModuleValue):
            for name in names[length:]:
                found = attributes.get(frame, found, name, at)
            return found
    return Unknown("something that a text names", at=at)


def _after_base(frame: Frame, node: facts.Opaque, value: Value) -> Value:
    """An attribute after the constructor of the base class ran: one from outside may have set what it is known for."""
    bound, attribute = frame.bound, node.parts[0]
    if not isinstance(bound, Instance) or not isinstance(attribute, facts.Attribute):
        return value
    if frame.world.classes.outside_base(bound.cls) is None:
        return value
    return Unknown(f"`{attribute.name}` is set by the class that is extended", attribute.name, frame.place(node))


_EVALUATORS: dict[type, Callable[[Frame, Any], Value]] = {
    facts.Constant: _constant,
    facts.Name: _name,
    facts.Attribute: _attribute,
    facts.Item: _item,
    facts.Call: calls.evaluate_call,
    facts.Template: _template,
    facts.Binary: _binary,
    facts.Logical: _logical,
    facts.Unary: _unary,
    facts.Conditional: _conditional,
    facts.Sequence: _sequence,
    facts.Mapping: _mapping,
    facts.Comprehension: comprehensions.evaluate_comprehension,
    facts.Lambda: _lambda,
    facts.Await: _await,
    facts.Walrus: _walrus,
    facts.Starred: _starred,
    facts.Opaque: _opaque,
}
