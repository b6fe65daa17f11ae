"""Audit reports read back from their JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mipcheck.audit.model import SCHEMA, Repository, Summary
from mipcheck.audit.plain import MalformedError, from_plain
from mipcheck.errors import InputError


@dataclass(frozen=True, slots=True)
class Stored:
    """What a JSON report holds."""

    created: str
    version: str
    summary: Summary
    repositories: tuple[Repository, ...]


def read_report(file: Path) -> Stored:
    """The report in a file; raises :class:`InputError` where it is none, or cannot be read."""
    try:
        data: Any = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{str(file)!r} cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{file}:{error.lineno}:{error.colno}: no JSON: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{str(file)!r} is no JSON report") from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        raise InputError(f"{str(file)!r} is no audit report ({SCHEMA}); `mipcheck audit --output json:FILE` writes one")
    try:
        return from_plain(Stored, data)
    except MalformedError as error:
        raise InputError(f"{str(file)!r} is no valid audit report: {error}") from error
