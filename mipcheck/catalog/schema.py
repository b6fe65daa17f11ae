"""The JSON Schema of rule files, generated from the dataclasses that are their format.

``python -m mipcheck.catalog.schema`` prints it, ``python -m mipcheck.catalog.schema rules/schema.json`` writes it
there.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Sequence
from dataclasses import is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from mipcheck.catalog.format import KINDS, fields_of

Schema: TypeAlias = dict[str, Any]

_SCALARS = {str: "string", bool: "boolean", int: "integer"}


def rule_file_schema() -> Schema:
    """The schema of a rule file of any kind, as parsed from TOML."""
    definitions: dict[str, Schema] = {}
    kinds = [_kind_schema(kind, cls, definitions) for kind, cls in KINDS.items()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mipcheck rule file",
        "type": "object",
        "required": ["kind"],
        "oneOf": kinds,
        "$defs": dict(sorted(definitions.items())),
    }


def render() -> str:
    """The schema as text, the same bytes for the same format."""
    return json.dumps(rule_file_schema(), indent=2, ensure_ascii=False) + "\n"


def _kind_schema(kind: str, cls: type[Any], definitions: dict[str, Schema]) -> Schema:
    table = _table(cls, definitions)
    table["properties"] = {"kind": {"const": kind}, **table["properties"]}
    table["required"] = ["kind", *table["required"]]
    return table


def _table(cls: type[Any], definitions: dict[str, Schema]) -> Schema:
    """The schema of a TOML table that holds the fields of ``cls``."""
    known = fields_of(cls)
    return {
        "description": inspect.getdoc(cls) or "",
        "type": "object",
        "properties": {key: _value(field.type, definitions) for key, field in known.items()},
        "required": [key for key, field in known.items() if field.required],
        "additionalProperties": False,
    }


def _value(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a value that the type ``hint`` admits; dataclasses on the way go into ``definitions``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(arguments[0], definitions)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple and get_origin(arguments[0]) is tuple:
        text: Schema = {"type": "string"}
        return {"type": "object", "additionalProperties": {"anyOf": [text, {"type": "array", "items": text}]}}
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], definitions)}
    if is_dataclass(hint):
        return _reference(hint, definitions)
    return {"type": _SCALARS[hint]}


def _reference(cls: Any, definitions: dict[str, Schema]) -> Schema:
    name = cls.__name__.lower()
    if name not in definitions:
        definitions[name] = {}  # stands in while the class's own fields are visited
        definitions[name] = _table(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}


def main(arguments: Sequence[str]) -> None:
    """Write the schema to the file named, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(render(), encoding="utf-8")
    else:
        sys.stdout.write(render())


if __name__ == "__main__":
    main(sys.argv[1:])
