"""Functions without source: what the interpreter does with those that the rule data names a model for."""

from __future__ import annotations

from mipcheck.catalog.model import Model
from mipcheck.resolve import texts, truth
from mipcheck.resolve.basics import choose, const, options, text_of
from mipcheck.resolve.behaviours import Behaviour, Bound, bind, first
from mipcheck.resolve.chosen import chosen_by
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import elements
from mipcheck.resolve.methods import made
from mipcheck.resolve.model_containers import CONTAINER_BEHAVIOURS
from mipcheck.resolve.model_texts import TEXT_BEHAVIOURS
from mipcheck.resolve.records import copied
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import Field, depends_on_caller, relocate
from mipcheck.resolve.values import (
    Arguments,
    Changed,
    ClassValue,
    Const,
    Encoded,
    FunctionValue,
    Import,
    Instance,
    Json,
    Map,
    Member,
    Opaque,
    Partial,
    Passed,
    Result,
    Seq,
    Text,
    Value,
)


def call_model(frame: Frame, path: tuple[str, ...], function: Value, arguments: Arguments, at: Place) -> Value | None:
    """The result of calling what ``path`` names, or ``None`` where the rule data says nothing of it."""
    for model in frame.world.index.models.lookup(path):
        if model.model == "template":
            return _substitute(frame, function, arguments, at)
        behaviour = _BEHAVIOURS.get(model.model)
        if behaviour is not None:
            return behaviour(frame, model, bind(model.parameters, arguments), arguments, at)
    return None


def _environment(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    key = text_of(arguments[0].value) if arguments else None
    named = f"environment variable {key}" if key else "the environment"
    unknown = Unknown(f"{named} is read at run time", key or "", at)
    default = bound.get("default")
    return choose([default, unknown]) if default is not None else unknown


def _identity(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return bound.get("value") or first(bound, model) or Unknown("a value", at=at)


def _copy(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """An object of its own, in which is what is in the other one."""
    value = bound.get("value") or first(bound, model) or Unknown("a copy", at=at)
    return choose([_copied(frame, frame.state.freeze(option), at) for option in options(value)])


def _deepcopy(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """A copy that has nothing in common with what it was made of."""
    value = bound.get("value") or first(bound, model) or Unknown("a copy", at=at)
    found: list[Value] = []
    for option in options(value):
        copied = _copied(frame, relocate(frame.state.freeze(option), set(), at.start), at)
        for key, inner in list(frame.state.fields.items()):
            if isinstance(copied, Instance) and key == Field.of(copied, key.name):
                frame.state.fields[key] = relocate(frame.state.freeze(inner), set(), at.start)
        found.append(copied)
    return choose(found)


def _copied(frame: Frame, content: Value, at: Place) -> Value:
    if isinstance(content, Map):
        return made(frame, Map(content.layers, at))
    if isinstance(content, Instance):
        return copied(frame, content, content.arguments, frozenset(), at)
    if isinstance(content, Result | Changed):
        base, layers = (content.base, content.layers) if isinstance(content, Changed) else (content, ())
        frame.state.heap.pop(at, None)
        if isinstance(base, Result):
            frame.state.heap[at] = Changed(Result(base.function, base.arguments, at), layers, at)
            return frame.state.heap[at]
    return made(frame, Seq(content.kind, content.layers, at)) if isinstance(content, Seq) else content


def _partial(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    if not arguments:
        return Unknown("partial()", at=at)
    frozen = tuple(Passed(frame.state.freeze(item.value), item.name, item.star, item.at) for item in arguments[1:])
    return Partial(arguments[0].value, frozen)


def _call(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    """A function that calls the function it is given: the parameter named last takes it, what follows is handed on."""
    from mipcheck.resolve.calls import call

    position = max(len(model.parameters) - 1, 0)
    named = bound.get(model.parameters[position]) if model.parameters else None
    function = arguments[position].value if position < len(arguments) and arguments[position].name is None else named
    if function is None:
        return None
    rest = [
        item
        for index, item in enumerate(arguments)
        if item.value is not function and (index > position or item.name is not None)
    ]
    return call(frame, function, tuple(item for item in rest if item.name not in model.parameters), at)


def _thread(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    from mipcheck.resolve.calls import call

    function = bound.get("target") or bound.get("func")
    if function is None:
        return None
    passed = (
        [Passed(value) for value, _ in elements(frame.state.content(bound["args"])) or ()] if "args" in bound else []
    )
    if "kwargs" in bound:
        passed.append(Passed(bound["kwargs"], None, "**"))
    call(frame, function, tuple(passed), at)
    return Unknown("a thread", at=at)


def _result(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    plain = [item.value for item in arguments if item.name is None]
    return plain[0] if len(plain) == 1 or (plain and len(model.parameters) > 0) else Unknown("results", at=at)


def _bool(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """Each value possible as a condition reads it; nothing is known of the others."""
    if not arguments:
        return const(False, at)
    frame.note(arguments[0].value)
    answers = [truth.truth(one, frame.world) for one in options(arguments[0].value)]
    return choose([const(answer, at) if answer is not None else Unknown("a condition", at=at) for answer in answers])


def _wrap(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    value = arguments[0].value if arguments else None
    return (
        value
        if isinstance(value, FunctionValue | Partial | Member)
        else Import(("<decorator>",))
        if value is None
        else None
    )


def _getattr(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.attributes import get

    if len(arguments) < 2:
        return Unknown("getattr()", at=at)
    found: list[Value] = []
    for option in options(arguments[1].value):
        name = text_of(option)
        open_to = depends_on_caller(option)
        chosen = Unknown("an attribute chosen at run time", at=at, parameter=open_to)
        found.append(get(frame, arguments[0].value, name, at) if name else chosen)
    return choose(found)


def _setattr(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.stores import set_named

    if len(arguments) == 3:
        for name in options(arguments[1].value):
            set_named(frame, arguments[0].value, chosen_by(name), arguments[2].value, at)
    return const(None)


def _type(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    value = arguments[0].value if len(arguments) == 1 else None
    return ClassValue(value.cls) if isinstance(value, Instance) else None


def _depends(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    from mipcheck.resolve.calls import call

    return call(frame, arguments[0].value, (), at) if arguments else None


def _suppress(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Result(Import(("<suppress>",)), (), at)


_TEXTS = frozenset({"str", "bytes"})

_PLAIN = _TEXTS | {"bool", "int", "float"}


def _isinstance(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    names = _class_names(arguments[1].value) if len(arguments) == 2 else None
    answers = {_is_of(option, names) for option in options(arguments[0].value)} if names else {None}
    answer = answers.pop() if len(answers) == 1 else None
    return const(answer, at) if answer is not None else Unknown("a condition", at=at)


def _class_names(value: Value) -> list[str] | None:
    """The names of built-in classes; ``None`` where one of them is another class."""
    classes = [item for item, _ in elements(value) or ()] if isinstance(value, Seq) else [value]
    paths = [item.path for item in classes if isinstance(item, Import) and item.path[0] == "builtins"]
    return [path[-1] for path in paths] if paths and len(paths) == len(classes) else None


def _is_of(value: Value, names: list[str]) -> bool | None:
    """Whether a value is of one of the classes. Texts and their bytes are not told apart, nor are the kinds of mappings
    and sequences: of these it is only known that they are nothing else.
    """
    if isinstance(value, Const) and not isinstance(value.value, str | bytes):
        return value.kind in names or (value.kind == "bool" and "int" in names)
    if isinstance(value, Const | Text | Encoded | Json | Opaque):
        return None if _TEXTS.intersection(names) else False
    return False if isinstance(value, Map | Seq) and _PLAIN.issuperset(names) else None


def _substitute(frame: Frame, function: Value, arguments: Arguments, at: Place) -> Value | None:
    """What a method of a template makes of the text that its constructor was given."""
    made = frame.state.content(function.base) if isinstance(function, Member) else None
    given = made.arguments if isinstance(made, Result) else ()
    return texts.substitute(frame, given[0].value, arguments, at) if len(given) == 1 and not given[0].star else None


def _mock(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Result(Import(("<mock>",)), (), at)


_BEHAVIOURS: dict[str, Behaviour] = {
    **TEXT_BEHAVIOURS,
    **CONTAINER_BEHAVIOURS,
    "environment": _environment,
    "identity": _identity,
    "copy": _copy,
    "deepcopy": _deepcopy,
    "partial": _partial,
    "call": _call,
    "thread": _thread,
    "result": _result,
    "closing": _result,
    "bool": _bool,
    "wrap": _wrap,
    "getattr": _getattr,
    "setattr": _setattr,
    "depends": _depends,
    "type": _type,
    "isinstance": _isinstance,
    "mock": _mock,
    "suppress": _suppress,
}
MODEL_NAMES = frozenset(_BEHAVIOURS) | {
    "dataclass",
    "settings_class",
    "model_class",
    "typed_dict",
    "tuple_class",
    "field",
    "dispatch",
    "template",
}
"""Every name a rule file may give as ``model``; the last ones are read where classes and decorators are understood."""
