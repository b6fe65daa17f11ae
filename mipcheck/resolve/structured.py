"""Objects of records that are made of data: ``Model.model_validate(data)``, ``Model.parse_raw(text)``."""

from __future__ import annotations

from mipcheck.resolve import datafiles
from mipcheck.resolve.basics import text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import Arguments, DefinitionId, Instance, Json, Passed, Value

OF_TEXT = frozenset({"model_validate_json", "parse_raw", "from_json"})
OF_ANYTHING = frozenset({"parse_file", "from_orm", "from_yaml", "from_toml", "from_msgpack", "model_validate_strings"})
OF_MAPPING = frozenset({"model_validate", "parse_obj", "validate", "from_dict"})
OF_FIELDS = frozenset({"model_construct", "construct"})
METHODS = OF_TEXT | OF_ANYTHING | OF_MAPPING | OF_FIELDS
_FIELDS_SET = "_fields_set"


def make(frame: Frame, cls: DefinitionId, name: str, arguments: Arguments, at: Place) -> Value:
    """What a class method of :data:`METHODS` of a record makes."""
    if name in OF_FIELDS:
        return frame.world.classes.construct(frame, cls, _fields(frame, arguments), at)
    data = _data(frame, name, arguments, at)
    if isinstance(data, Instance):  # an object of the class is left as it is
        return data
    return frame.world.classes.construct(frame, cls, (Passed(data, None, "**", at),), at)


def _fields(frame: Frame, arguments: Arguments) -> Arguments:
    named = (item for item in arguments if (item.name is not None and item.name != _FIELDS_SET) or item.star == "**")
    return tuple(Passed(frame.state.freeze(item.value), item.name, item.star, item.at) for item in named)


def _data(frame: Frame, name: str, arguments: Arguments, at: Place) -> Value:
    """The mapping that an object is made of."""
    first = arguments[0] if arguments and not arguments[0].star else None
    value = frame.state.freeze(first.value) if first is not None and name not in OF_ANYTHING else None
    if value is not None and name in OF_TEXT:
        value = _parsed(frame, value, at)
    return value if value is not None else Unknown("data that is only known at run time", at=at)


def _parsed(frame: Frame, value: Value, at: Place) -> Value | None:
    if isinstance(value, Json):
        return value.of
    text = text_of(value)
    text = text if text is not None else datafiles.text_behind(frame, value)
    return datafiles.parsed_json(text, at) if text is not None else None
