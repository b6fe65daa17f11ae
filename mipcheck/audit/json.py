"""The audit report for machines, ``mipcheck.audit/v1``; written repository by repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from mipcheck.audit.model import SCHEMA, Audit
from mipcheck.audit.plain import to_plain


def render(audit: Audit) -> Iterator[str]:
    """The report as JSON text, in pieces."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "created": audit.created,
        "version": audit.version,
        "summary": audit.summary,
    }
    if audit.comparison is not None:
        head["comparison"] = audit.comparison
    if audit.trend:
        head["trend"] = audit.trend
    yield _text(head).removesuffix("\n}") + ',\n  "repositories": ['
    separator = "\n"
    for repository in audit.repositories():
        yield separator + indent(_text(repository), "    ")
        separator = ",\n"
    yield "\n  ]\n}\n"


def _text(value: Any) -> str:
    return json.dumps(to_plain(value), indent=2, ensure_ascii=False)
