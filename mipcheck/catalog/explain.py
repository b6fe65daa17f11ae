"""What the rule files say, written out for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill, indent

import click

from mipcheck.catalog.model import Catalog
from mipcheck.catalog.policy import Policy
from mipcheck.errors import InputError, did_you_mean, nearest


def explain_rule(policies: Sequence[Policy], word: str) -> str:
    """What is known of the rule with an id, name or verdict; raises :class:`InputError` when there is none."""
    for policy in policies:
        if word.lower() in (policy.id.lower(), policy.name.lower(), policy.verdict.lower() or None):
            return "\n".join(_sections(policy)).rstrip()
    known = [name for policy in policies for name in (policy.id, policy.name, policy.verdict) if name]
    suggestion = nearest(word, known)
    raise InputError(f"unknown rule {word!r}{did_you_mean(suggestion) or '; `mipcheck explain` lists the rules'}")


def list_policies(policies: Sequence[Policy]) -> str:
    """One line for each rule: id, default severity, name and summary."""
    return _table((policy.id, policy.severity, policy.name, policy.summary) for policy in policies)


def list_catalog(catalog: Catalog) -> str:
    """The rules, and the libraries, clients and commands whose calls are found."""
    parts = [
        ("Rules", list_policies(catalog.policies)),
        ("Libraries", _table((one.id, one.package, f"{len(one.calls)} calls") for one in catalog.libraries)),
        ("HTTP and websocket clients", _table((one.id, one.package) for one in catalog.clients)),
        ("Commands", _table((one.id, ", ".join(one.names)) for one in catalog.commands)),
    ]
    return "\n\n".join(f"{click.style(title, bold=True)}\n{indent(body, '  ')}" for title, body in parts if body)


def _sections(policy: Policy) -> Iterator[str]:
    yield click.style(f"{policy.id} {policy.name} ({policy.severity})", bold=True)
    yield ""
    yield policy.summary.strip()
    for title, body, code in (
        ("Why", policy.why, False),
        ("Bad", policy.bad, True),
        ("Good", policy.good, True),
        ("How to fix it", policy.fix, False),
    ):
        if body.strip():
            yield ""
            yield click.style(title, bold=True)
            yield indent(body.strip("\n"), "    ") if code else _prose(body)


def _prose(text: str) -> str:
    return "\n".join(
        fill(
            line,
            width=96,
            initial_indent="  ",
            subsequent_indent="    " if line.startswith("- ") else "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.strip().splitlines()
    )


def _table(rows: Iterable[Sequence[str]]) -> str:
    cells = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )
