"""Objects that are records of fields, dataclasses and models, as mappings and as copies with changes."""

from __future__ import annotations

from mipcheck.resolve.basics import const, path_of, text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import elements
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.state import Field
from mipcheck.resolve.values import (
    Arguments,
    Changed,
    Drop,
    Either,
    Entry,
    Import,
    Instance,
    Layer,
    Map,
    Member,
    Passed,
    Result,
    Seq,
    Spread,
    Value,
)

DUMPING = frozenset({"to_dict", "dict", "model_dump", "_asdict"})
COPYING = frozenset({"model_copy", "copy"})
METHODS = DUMPING | COPYING
_PARTIAL = frozenset({"exclude_unset", "exclude_defaults"})
_ANY = Unknown("fields that are chosen at run time")
_NOT_TOLD = Unknown("the fields of an object that a function from outside the project returns")


def call_method(frame: Frame, value: Instance, name: str, arguments: Arguments, at: Place) -> Value:
    """A method of :data:`METHODS` of an object of the project."""
    if name in DUMPING:
        return _dumped(frame, frame.world.classes.as_mapping(frame, value, at), arguments, at)
    changes = _changes(frame, arguments, at)
    if changes is None:
        return Unknown("a copy with changes that are not known", at=at)
    names = frozenset(item.name for item in changes if item.name is not None)
    if value.arguments is None and changes:
        return _ANY
    return copied(frame, value, (*(value.arguments or ()), *changes), names, at)


def copied(frame: Frame, value: Instance, arguments: Arguments | None, but: frozenset[str], at: Place) -> Instance:
    """A copy of an object, made with ``arguments``, in which is what is in the other one, all ``but`` some."""
    from mipcheck.resolve.attributes import of_instance

    made = frame.state.carry(value, Instance(value.cls, arguments, at), but)
    classes = frame.world.classes
    for name in classes.field_names(value.cls) if classes.is_record(value.cls) else ():
        key = Field.of(made, name)
        held = of_instance(frame, value, name, at) if name not in but and key not in frame.state.fields else None
        if held is not None and getattr(held, "mutable", False):
            frame.state.fields[key] = held
    return made


def of_outside(frame: Frame, value: Result | Changed, name: str, arguments: Arguments, at: Place) -> Value | None:
    """The same of an object from outside the project; ``None`` where it is no object that a class made."""
    inner = value.base if isinstance(value, Changed) else value
    if not isinstance(inner, Result) or not isinstance(inner.function, Import | Member):
        return None
    layers = value.layers if isinstance(value, Changed) else ()
    is_class = (path_of(inner.function) or ("",))[-1][:1].isupper()
    if name in DUMPING:
        from mipcheck.resolve.calls import keyword_map
        from mipcheck.resolve.methods import made

        given = keyword_map(inner.arguments, at).layers if is_class else (Spread(_NOT_TOLD),)
        return _dumped(frame, made(frame, Map((*given, *layers), at)), arguments, at)
    if not is_class:
        return None
    changes = _changes(frame, arguments, at)
    if changes is None:
        return Unknown("a copy with changes that are not known", at=at)
    written = tuple(Entry(const(item.name), item.value, item.at) for item in changes) if layers else ()
    result = Result(inner.function, (*inner.arguments, *changes), at)
    return Changed(result, (*layers, *written), at) if layers else result


def _changes(frame: Frame, arguments: Arguments, at: Place) -> Arguments | None:
    """What ``copy(update=…)`` changes; ``None`` where that is not known, or something is left out."""
    changes: list[Passed] = []
    for item in arguments:
        if item.name == "deep":
            continue
        content = frame.state.freeze(item.value) if item.name == "update" else None
        for layer in content.layers if isinstance(content, Map) else (None,):
            name = text_of(layer.key) if isinstance(layer, Entry) else None
            if name is None or not isinstance(layer, Entry):
                return None
            changes.append(Passed(layer.value, name, "", layer.at or at))
    return tuple(changes)


def _dumped(frame: Frame, mapping: Value, arguments: Arguments, at: Place) -> Value:
    """A record as a mapping, with what ``exclude`` and the like leave out."""
    if not isinstance(mapping, Map):
        return mapping
    layers = mapping.layers
    for item in arguments:
        if item.star:
            layers = (*layers, Spread(_ANY))
        elif item.name in _PARTIAL:
            layers = tuple(Either(((), (layer,))) for layer in layers)
        elif item.name == "by_alias" and item.value != const(False):  # fields may go by other names
            layers = (*layers, Drop(_ANY))
        elif item.name in ("include", "exclude"):
            layers = _chosen(layers, _names(frame.state.freeze(item.value)), item.name == "include", at)
    if layers != mapping.layers:
        mapping = Map(layers, at)
        frame.state.heap[at] = mapping
    return mapping


def _names(value: Value) -> frozenset[str] | None:
    """The fields in a set of names; ``None`` where these are not all known."""
    row = elements(value) if isinstance(value, Seq) else None
    names = [text_of(name) if sure else None for name, sure in row or ()]
    return frozenset(name for name in names if name) if row is not None and None not in names else None


def _chosen(layers: tuple[Layer, ...], names: frozenset[str] | None, kept: bool, at: Place) -> tuple[Layer, ...]:
    if names is None:
        return (*layers, Drop(_ANY))
    if kept:
        return tuple(layer for layer in layers if isinstance(layer, Entry) and text_of(layer.key) in names)
    return (*layers, *(Drop(const(name, at)) for name in sorted(names)))
