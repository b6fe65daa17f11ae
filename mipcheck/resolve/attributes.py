"""Reading attributes: of modules, classes, objects of the project, and of anything from outside."""

from __future__ import annotations

from dataclasses import replace

from mipcheck.resolve import records, structured, truth
from mipcheck.resolve.basics import choose, const, options, path_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import ABSENT, Found, each, find, join_values
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import Field, site_of
from mipcheck.resolve.urls import part_of
from mipcheck.resolve.values import (
    MEMBER,
    OWN_CLASS,
    Changed,
    Choice,
    ClassValue,
    Const,
    DefinitionId,
    Element,
    Encoded,
    Entry,
    FunctionValue,
    Import,
    Imported,
    Instance,
    Json,
    Map,
    Member,
    Method,
    ModuleValue,
    Partial,
    Passed,
    Result,
    Seq,
    Super,
    Text,
    Url,
    Value,
)

_BUILT_IN = (Map, Seq, Text, Encoded, Json, Url)


def get(frame: Frame, base: Value, name: str, at: Place) -> Value:
    """``base.name``; an alternative that is ``None`` is left out, since it would raise."""
    if isinstance(base, Choice):
        return choose([get(frame, option, name, at) for option in base.options if not truth.is_none(option)])
    return frame.state.content(_get(frame, frame.state.content(base), name, at))


def _get(frame: Frame, base: Value, name: str, at: Place) -> Value:
    world = frame.world
    match base:
        case ModuleValue(path, outside):
            found = world.names.imported(Imported(path, name, Import((*outside.path, name)) if outside else None))
            return replace(found, at=at) if isinstance(found, Unknown) and found.at is None else frame.share(found)
        case Import(path):
            return Import((*path, name))
        case Instance():
            return ClassValue(base.cls) if name == "__class__" else of_instance(frame, base, name, at)
        case Super(cls, bound):
            return _of_super(frame, cls, bound, name, at)
        case ClassValue(cls):
            return _of_class(frame, cls, name, at)
        case FunctionValue() | Partial():
            return Member(base, name)
        case Changed(_, layers):
            return _of_changed(frame, base, layers, name)
        case Result() | Member() | Unknown():
            return _of_outside(frame, base, name, at)
        case Const(value) if isinstance(value, str):
            return const(value, base.at) if name == "value" else Method(base, name)
        case Url() if name in ("query", "scheme", "netloc", "hostname", "path"):
            return part_of(base, name) or Member(base, name)
    if isinstance(base, _BUILT_IN):
        return Method(base, name)
    return Unknown(f"attribute `{name}`", name, at)


def _of_changed(frame: Frame, base: Changed, layers: tuple[object, ...], name: str) -> Value:
    prepared = _prepared_url(layers) if name == "url" else None
    if prepared is not None:
        return prepared
    anything = Unknown("an attribute that may be set by a name that is not known", name)
    found = find(base.layers, name, lambda _value, _key: [Found(anything, None), Found(ABSENT, None)])
    known = [hit.value for hit in found if hit.value != ABSENT]
    if len(known) < len(found) or not known:
        known.append(_given(base.base, name) or Member(base, name))
    return choose(known)


def _prepared_url(layers: tuple[object, ...]) -> Value | None:
    """The URL of a request that was last given one together with a query, as one call does."""
    told = [layer for layer in layers if isinstance(layer, Entry) and layer.key in (const("url"), const("params"))]
    if len(told) < 2 or len(told) < len(layers) or told[-1].at is None or told[-1].at != told[-2].at:
        return None
    url, params = (layer.value for layer in told[-2:])
    return url if truth.is_none(params) else Url(url, (params,))


def _of_outside(frame: Frame, base: Value, name: str, at: Place) -> Value:
    """An attribute of an object from outside the project: what a class was given under that name, if it was."""
    found = _given(base, name)
    if found is None and name == "__dict__" and isinstance(base, Result):
        found = records.of_outside(frame, base, "to_dict", (), at)
    return found or Member(base, name)


def _given(made: Value, name: str) -> Value | None:
    """The dict that a class from outside was given under a name: changing it there changes the object."""
    path = path_of(made.function) if isinstance(made, Result) else None
    if path is None or not isinstance(made, Result) or not path[-1][:1].isupper():
        return None
    values = [item.value for item in made.arguments if item.name == name]
    return values[0] if values and isinstance(values[0], Map) else None


def of_instance(frame: Frame, base: Instance, name: str, at: Place) -> Value:
    """An attribute of an object of the project: what this run set, else its class, else what any method stores."""
    set_here = frame.state.fields.get(Field.of(base, name))
    if set_here is not None:
        return set_here
    world = frame.world
    member = world.classes.member(base.cls, name)
    if isinstance(member, FunctionValue):
        own = world.fields.replaced(base, name, member)
        return choose([_bind(frame, member, base, at), *own])
    if isinstance(world.classes.member(base.cls, "__getattribute__"), FunctionValue):
        return Unknown(f"attribute `{name}` is read by code of its class", name, at)
    value = world.fields.field(base, name, frame) if not world.fields.is_started(base, name) else None
    if value is not None:
        return frame.share(_told_apart(frame, base, value))
    outside = world.classes.outside_base(base.cls)
    if name in records.METHODS and world.classes.is_record(base.cls):
        return Method(base, name)
    if outside is not None:
        made = _as_outside(frame, base, outside, name, at)
        frame.extending[made] = base
        return Member(made, name)
    return Unknown(f"attribute `{name}` is set nowhere in the project", name, at)


def _as_outside(frame: Frame, base: Instance, outside: Value, name: str, at: Place) -> Value:
    """An object of the project's own subclass as one of the class from outside that it extends.

    For a client of which ``name`` is a request, what the constructor hands up counts, and the defaults set on it.
    """
    world = frame.world
    of, made_at = Passed(ClassValue(base.cls), OWN_CLASS), base.at or at
    path = path_of(outside)
    if path is None or not world.index.requests.lookup(world.canonical((*path, "()", name))):
        return Result(outside, (*(base.arguments or ()), of), made_at)
    made = Result(outside, (*world.constructors.handed_up(base), of), made_at)
    fields = [(key, world.fields.field(base, key, frame)) for key in sorted(world.index.default_attributes)]
    layers = tuple(Entry(const(key), value) for key, value in fields if value is not None)
    return Changed(made, layers, made_at) if layers else made


def _told_apart(frame: Frame, base: Instance, value: Value) -> Value:
    """What a constructor made for an attribute of an object. Another object of the class has its own at the same place
    in the code: what is done to either may have been done to it, and is not followed any more.
    """
    site = site_of(value)
    if site is None or base.at is None or not frame.world.classes.is_made_in(site, base.cls):
        return value
    owners = frame.owners.setdefault(site, {})
    owners[base.at] = True
    if len(owners) == 1:
        return value
    now = frame.state.content(value)
    joined = join_values(value, now)
    return replace(joined, at=None) if isinstance(joined, Map | Seq) else joined


def _bind(frame: Frame, function: FunctionValue, base: Value, at: Place) -> Value:
    kind = frame.world.classes.kind(function.id)
    if kind == "static":
        return function
    bound = FunctionValue(
        function.id, ClassValue(base.cls) if kind == "class" and isinstance(base, Instance) else base, function.captured
    )
    if kind == "property":
        return frame.world.call_function(frame, bound, (), at)
    return bound


def _of_super(frame: Frame, cls: DefinitionId, bound: Value, name: str, at: Place) -> Value:
    classes = frame.world.classes
    made = bound.cls if isinstance(bound, Instance) else bound.id if isinstance(bound, ClassValue) else cls
    order = classes.order(made) if cls in classes.order(made) else classes.order(cls)
    for parent in order[order.index(cls) + 1 :]:
        member = classes.own_member(parent, name)
        if isinstance(member, FunctionValue):
            return _bind(frame, member, bound, at)
    outside = classes.outside_base(cls)
    return (
        Member(Result(outside, (), at), name)
        if outside is not None
        else Unknown(f"`{name}` of the base class", name, at)
    )


def _of_class(frame: Frame, cls: DefinitionId, name: str, at: Place) -> Value:
    classes = frame.world.classes
    member = classes.member(cls, name)
    if isinstance(member, FunctionValue):
        if classes.kind(member.id) == "class":
            return FunctionValue(member.id, ClassValue(cls), member.captured)
        return member
    value = frame.world.fields.shared(cls, name)
    if isinstance(value, Const) and classes.has_members(cls) and not name.startswith("_"):
        return Const(value.value, MEMBER, value.at)
    if value is not None:
        return frame.share(value)
    if name in structured.METHODS and classes.model_of(cls):
        return Method(ClassValue(cls), name)
    outside = classes.outside_base(cls)
    return Member(outside, name) if outside is not None else Unknown(f"class attribute `{name}`", name, at)


def enter(frame: Frame, value: Value) -> Value:
    """What ``with value as target`` binds."""
    results: list[Value] = []
    for option in options(value):
        content = frame.state.content(option)
        if isinstance(content, Seq) and content.kind == "generator":
            results.append(choose([layer.value for layer, _ in each(content.layers) if isinstance(layer, Element)]))
        elif isinstance(content, Instance):
            results.append(_enter_instance(frame, content))
        elif not truth.is_none(content):
            results.append(content)
    return choose(results)


def _enter_instance(frame: Frame, value: Instance) -> Value:
    for name in ("__aenter__", "__enter__"):
        member = frame.world.classes.member(value.cls, name)
        if isinstance(member, FunctionValue):
            at = value.at or Place(frame.path, 0, 0)
            return frame.world.call_function(frame, FunctionValue(member.id, value, member.captured), (), at)
    return value


def decorate(frame: Frame, decorator: Value, function: Value, at: Place) -> Value:
    """A function after a decorator; one from outside the project is taken to leave its behaviour alone."""
    from mipcheck.resolve import calls
    from mipcheck.resolve.values import Passed

    if isinstance(decorator, Instance):  # of a class with a `__call__` of its own
        member = frame.world.classes.member(decorator.cls, "__call__")
        decorator = (
            FunctionValue(member.id, decorator, member.captured) if isinstance(member, FunctionValue) else decorator
        )
    if isinstance(decorator, FunctionValue | Partial):
        result = calls.call(frame, decorator, (Passed(function),), at)
        return (
            result
            if any(isinstance(option, FunctionValue | Partial | ClassValue) for option in options(result))
            else function
        )
    path = path_of(decorator)
    known = frame.world.index.models.lookup(frame.world.canonical(path)) if path is not None else ()
    if any(model.model == "dispatch" for model in known):
        return Unknown("which of several functions is called hangs on what is passed", at=at)
    return function
