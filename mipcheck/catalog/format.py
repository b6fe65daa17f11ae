"""The file format: which kinds of rule file there are, and how a dataclass is written in TOML.

Every file has a top key ``kind``; the rest are the fields of that kind's dataclass. A field that holds several tables
is written in the singular, as an array of tables: ``calls`` is ``[[call]]``, the ``effects`` of a carrier are
``[[carrier.effect]]`` or ``effect = [{…}]``. A field that holds pairs is a table: ``match = {type = "Settings"}``, with
a list where one key has several values. A field that holds one dataclass is a table: ``[call.message]``, ``[wire]``.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from mipcheck.catalog.model import Command, HttpClient, Library, Model, Runner, Service
from mipcheck.catalog.policy import Policy


@dataclass(frozen=True, slots=True)
class Commands:
    """A file of command-line clients and of the functions that run a command."""

    commands: tuple[Command, ...] = ()
    runners: tuple[Runner, ...] = ()


@dataclass(frozen=True, slots=True)
class Models:
    """A file of models of library functions."""

    models: tuple[Model, ...] = ()


KINDS: dict[str, type[Any]] = {
    "policy": Policy,
    "service": Service,
    "library": Library,
    "http": HttpClient,
    "command": Commands,
    "models": Models,
}

_TABLES = {
    "aliases": "alias",
    "types": "type",
    "carriers": "carrier",
    "effects": "effect",
    "defaults": "default",
    "calls": "call",
    "requests": "request",
    "variants": "variant",
    "endpoints": "endpoint",
    "commands": "command",
    "runners": "runner",
    "models": "model",
    "losses": "loss",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the format: its attribute ``name``, its ``key`` in TOML, its type and whether it must be given."""

    name: str
    key: str
    type: Any
    required: bool


_FIELDS: dict[type[Any], dict[str, Field]] = {}


def fields_of(cls: type[Any]) -> dict[str, Field]:
    """The fields of a dataclass of the format, by their key in TOML."""
    if cls not in _FIELDS:
        _FIELDS[cls] = _read_fields(cls)
    return _FIELDS[cls]


def _read_fields(cls: type[Any]) -> dict[str, Field]:
    hints = get_type_hints(cls)
    found = {}
    for field in fields(cls):
        key = _TABLES.get(field.name, field.name) if is_table_array(hints[field.name]) else field.name
        required = field.default is MISSING and field.default_factory is MISSING
        found[key] = Field(field.name, key, hints[field.name], required)
    return found


def is_table_array(hint: Any) -> bool:
    """Whether the type is ``tuple[Dataclass, ...]``."""
    return get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])
