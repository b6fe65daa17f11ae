"""Binding arguments to parameters, and the ways a function is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mipcheck import facts
from mipcheck.resolve import annotated
from mipcheck.resolve.basics import choose, const, options, text_of
from mipcheck.resolve.frame import CallRecord, Context, Frame
from mipcheck.resolve.layers import elements
from mipcheck.resolve.project import Definition
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.slices import WHOLE, Goal, Slice
from mipcheck.resolve.state import State, depends_on_caller
from mipcheck.resolve.values import (
    Arguments,
    ClassValue,
    Element,
    Entry,
    FunctionValue,
    Instance,
    Layer,
    Map,
    Passed,
    Seq,
    Spread,
    Value,
)

if TYPE_CHECKING:
    from mipcheck.resolve.world import World

Env = tuple[tuple[str, Value], ...]


def parameters_of(definition: Definition) -> tuple[facts.Parameter, ...]:
    """The parameters of a function or lambda."""
    return definition.node.parameters if isinstance(definition.node, facts.Function | facts.Lambda) else ()


def bind(
    world: World,
    definition: Definition,
    bound: Value | None,
    arguments: Arguments,
    at: Place | None,
    cut: Slice = WHOLE,
) -> Env:
    """The variables at entry of a function called with ``arguments`` (``bound`` first, for a method), those that the
    slice to run does not need left out.
    """
    if bound is not None:
        arguments = (Passed(bound), *arguments)
    positional, keywords, open_ended = _expanded(arguments)
    env: dict[str, Value] = {}
    varies = any(map(depends_on_caller, open_ended))  # whoever calls the caller may tell
    unknown = Unknown("may be passed through `*args` or `**kwargs` of the call", at=at, parameter=varies)
    for parameter in parameters_of(definition):
        if parameter.kind == "*":
            # A mere value: an object known by this place is what `**` makes, which can be changed.
            env[parameter.name] = Seq("tuple", tuple(Element(value) for value in positional))
            positional = []
        elif parameter.kind == "**":
            layers: tuple[Layer, ...] = (
                *(Spread(value) for value in open_ended),
                *(Entry(const(name), *value) for name, value in keywords.items()),
            )
            env[parameter.name] = Map(layers, at)
        elif parameter.kind != "keyword" and positional:
            env[parameter.name] = positional.pop(0)
        elif parameter.name in keywords and parameter.kind != "positional":
            env[parameter.name] = keywords.pop(parameter.name)[0]
        elif cut.wants(parameter.name):
            default = _default(world, definition, parameter)
            missing = (
                default
                if default is not None
                else Unknown(f"parameter `{parameter.name}` is not passed", parameter.name, at)
            )
            env[parameter.name] = choose([missing, unknown]) if open_ended else missing
    return tuple(sorted(env.items()))


def _expanded(arguments: Arguments) -> tuple[list[Value], dict[str, tuple[Value, Place | None]], list[Value]]:
    """Positional values, keywords, and what of ``*`` and ``**`` stays open."""
    positional: list[Value] = []
    keywords: dict[str, tuple[Value, Place | None]] = {}
    open_ended: list[Value] = []
    for item in arguments:
        if item.star == "*":
            row = elements(item.value)
            if row is not None and all(sure for _, sure in row):
                positional += [value for value, _ in row]
            else:
                open_ended.append(Unknown("passed through `*args`", parameter=depends_on_caller(item.value)))
        elif item.star == "**":
            named = _named(item.value)
            if named is None:
                open_ended.append(item.value)
            else:
                keywords.update(named)
        elif item.name is not None:
            keywords[item.name] = (item.value, item.at)
        else:
            positional.append(item.value)
    return positional, keywords, open_ended


def _named(value: Value) -> dict[str, tuple[Value, Place | None]] | None:
    """The entries of a mapping that is known whole."""
    if not isinstance(value, Map):
        return None
    named: dict[str, tuple[Value, Place | None]] = {}
    for layer in value.layers:
        if isinstance(layer, Spread):
            inner = _named(layer.value)
            if inner is None:
                return None
            named.update(inner)
            continue
        name = text_of(layer.key) if isinstance(layer, Entry) else None
        if name is None or not isinstance(layer, Entry):
            return None
        named[name] = (layer.value, layer.at)
    return named


def _default(world: World, definition: Definition, parameter: facts.Parameter) -> Value | None:
    if parameter.default is None:
        return None
    from mipcheck.resolve.expressions import evaluate

    outer = world.project.definitions.get(definition.outer) if definition.outer is not None else None
    frame = Frame(world, definition.id.path, State({}), outer, is_class_body=outer is None)
    value = frame.state.freeze(evaluate(frame, parameter.default))
    if not isinstance(value, Map | Seq) or parameter.name not in world.code.effects.changes(definition):
        return value
    return _worn(world, definition, parameter.name, value)


def _worn(world: World, definition: Definition, name: str, value: Value) -> Value:
    """A default that the function itself changes: it is made once, and later calls find it changed."""
    key = ("default", definition.id, name)
    if key in world.answers.active:
        return value
    with world.answers.asking(key):
        for outcome in world.root_outcomes(definition.id, Goal(changes=frozenset({name}))):
            value = world.changes.with_effects(value, outcome, name)
    return value


def contexts_of_call(world: World, definition: Definition, record: CallRecord, cut: Slice) -> Iterator[Context]:
    """The contexts in which a recorded call runs ``definition``; none if it reaches something else."""
    function = record.function
    if isinstance(function, FunctionValue) and function.id == definition.id:
        env = bind(world, definition, function.bound, record.arguments, record.at, cut)
        yield Context(function.bound, env, function.captured, record.at)
    elif isinstance(function, ClassValue) and definition.owner is not None and definition.name == "__init__":
        member = world.classes.member(function.id, "__init__")
        if isinstance(member, FunctionValue) and member.id == definition.id:
            made = Instance(function.id, record.arguments, record.at)
            yield Context(made, bind(world, definition, made, record.arguments, record.at, cut), (), record.at)


def root_contexts(world: World, definition: Definition, cut: Slice, unseen: Place | None = None) -> list[Context]:
    """How a function runs when it is not known who calls it: every parameter is its default or anything. ``unseen`` is
    where somebody may do so beside its known callers.
    """
    captured = _captured_at_exit(world, definition, cut)
    roots = _roots(world, definition) if _wants_self(definition, cut) else [None]
    return [Context(bound, _root_env(world, definition, bound, cut, unseen), captured, unseen) for bound in roots]


def _wants_self(definition: Definition, cut: Slice) -> bool:
    return any(map(cut.wants, ("super", *(item.name for item in parameters_of(definition)[:1]))))


def _roots(world: World, definition: Definition) -> list[Value | None]:
    if definition.owner is None or not parameters_of(definition):
        return [None]
    kind = world.classes.kind(definition.id)
    if kind == "static":
        return [None]
    made = [Instance(cls) for cls in world.classes.family(definition.owner) if world.classes.inherits(cls, definition)]
    return [ClassValue(item.cls) for item in made] if kind == "class" else [*made]


def _root_env(
    world: World, definition: Definition, bound: Value | None, cut: Slice, unseen: Place | None = None
) -> Env:
    env: dict[str, Value] = {}
    for index, parameter in enumerate(parameters_of(definition)):
        if not cut.wants(parameter.name):
            continue
        if index == 0 and bound is not None:
            env[parameter.name] = bound
        elif parameter.kind == "*":
            env[parameter.name] = Seq("tuple", (Spread(Unknown("whatever the caller passes", parameter=True)),))
        elif parameter.kind == "**":
            anything = Unknown(f"whatever the caller passes in `**{parameter.name}`", parameter.name, parameter=True)
            env[parameter.name] = Map((Spread(anything),))
        else:
            env[parameter.name] = _root_value(world, definition, parameter, unseen)
    return tuple(sorted(env.items()))


def _root_value(world: World, definition: Definition, parameter: facts.Parameter, unseen: Place | None) -> Value:
    typed = annotated.typed(world, definition.id.path, parameter.annotation)
    default = _default(world, definition, parameter)
    why = f"parameter `{parameter.name}` of `{definition.qualname}` has no caller in the project"
    if unseen is not None:
        why = f"`{definition.qualname}` may also be called from here, with any `{parameter.name}`"
    at = unseen or Place(definition.id.path, definition.node.start, definition.node.start)
    unknown = Unknown(why, parameter.name, at, parameter=True)
    known = typed if typed is not None else unknown
    kept = (
        [option for option in options(default) if not isinstance(option, type(known)) or option != known]
        if default is not None
        else []
    )
    return choose([*kept, known])


def _captured_at_exit(world: World, definition: Definition, cut: Slice) -> Env:
    """The variables of the function around, as they are when it ends: what a callback will see."""
    if definition.outer is None:
        return ()
    outer = world.project.definitions[definition.outer]
    names = frozenset(filter(cut.wants, world.code.mentions(definition) & world.code.variables(outer)))
    if not names:
        return ()
    joined: dict[str, list[Value]] = {}
    for outcome in world.outcomes_where(
        outer.id, Goal(env=names), lambda outcome: any(depends_on_caller(value) for _, value in outcome.env)
    ):
        for name, value in outcome.env:
            if name in names:
                joined.setdefault(name, []).append(value)
    return tuple((name, choose(values)) for name, values in sorted(joined.items()))
