"""The JSON Schema of the audit report, generated from the dataclasses that are its model.

``python -m mipcheck.audit.schema`` prints it, with the name of a file it is written there. Keys that it does not know
are allowed, because later releases may write more.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from importlib.resources import files
from pathlib import Path
from types import UnionType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from mipcheck.audit.compare import KINDS
from mipcheck.audit.model import SCHEMA, Comparison, Repository, Summary, TrendPoint
from mipcheck.report.model import DISPOSITIONS, SEVERITIES, VERDICTS

Schema: TypeAlias = dict[str, Any]

_SCALARS = {str: "string", bool: "boolean", int: "integer"}
_WORDS: dict[str, Sequence[str]] = {
    "verdict": VERDICTS,
    "disposition": DISPOSITIONS,
    "kind": KINDS,
    "severity": SEVERITIES,
}
_WHOLE: dict[str, Any] = {
    "created": str,
    "version": str,
    "summary": Summary,
    "comparison": Comparison,
    "trend": tuple[TrendPoint, ...],
    "repositories": tuple[Repository, ...],
}
_OPTIONAL = ("comparison", "trend")


def json_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every audit report satisfies, as it is published."""
    schema: Schema = json.loads(files(__package__).joinpath("audit.schema.json").read_text("utf-8"))
    return schema


def render() -> str:
    """The schema as text, the same bytes for the same model."""
    definitions: dict[str, Schema] = {}
    properties = {name: _value(hint, definitions) for name, hint in _WHOLE.items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "type": "object",
        "properties": {"schema": {"const": SCHEMA}, **properties},
        "required": ["schema", *(name for name in _WHOLE if name not in _OPTIONAL)],
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _value(hint: Any, definitions: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:  # what is ``None`` is left out
        return _value(next(one for one in arguments if one is not type(None)), definitions)
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(arguments[1], definitions)}
    if is_dataclass(hint):
        return _reference(hint, definitions)
    return {"type": _SCALARS[hint]}


def _reference(cls: Any, definitions: dict[str, Schema]) -> Schema:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # stands in while the class's own fields are visited
        hints = get_type_hints(cls)
        definitions[name] = {
            "description": " ".join((inspect.getdoc(cls) or "").split()),
            "type": "object",
            "properties": {item.name: _field(item, hints[item.name], definitions) for item in fields(cls)},
            "required": [item.name for item in fields(cls) if _is_required(item, hints[item.name])],
        }
    return {"$ref": f"#/$defs/{name}"}


def _field(item: Field[Any], hint: Any, definitions: dict[str, Schema]) -> Schema:
    schema = _value(hint, definitions)
    return schema | {"enum": list(_WORDS[item.name])} if item.name in _WORDS else schema


def _is_required(item: Field[Any], hint: Any) -> bool:
    has_default = item.default is not MISSING or item.default_factory is not MISSING
    return not has_default and type(None) not in get_args(hint)


def main(arguments: Sequence[str]) -> None:
    """Write the schema to the file named, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(render(), encoding="utf-8")
    else:
        sys.stdout.write(render())


if __name__ == "__main__":
    main(sys.argv[1:])
