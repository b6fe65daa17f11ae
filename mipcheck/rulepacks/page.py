"""``docs/rules.md``, made from the rule files: every rule, and every library, client and command with its sources.

``python -m mipcheck.rulepacks.page docs/rules.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mipcheck.catalog.model import Call, Carrier, Catalog, Command, HttpClient, Library
from mipcheck.catalog.policy import Policy
from mipcheck.report.markup import cell, code
from mipcheck.rulepacks.describe import effect_text, told_condition

_INTRODUCTION = """\
# Rules

Made from the files under `rules/`; `mipcheck rules show ID` prints the same of one entry. Locations and access paths
are written as in [rule packs](rule-packs.md).
"""


def render(catalog: Catalog) -> str:
    """The page as Markdown, the same bytes for the same rules."""
    return "\n".join(_lines(catalog)).rstrip("\n") + "\n"


def _lines(catalog: Catalog) -> Iterator[str]:
    yield _INTRODUCTION
    for policy in catalog.policies:
        yield from _policy(policy)
    yield from ("## Libraries and frameworks", "")
    for library in catalog.libraries:
        yield from _library(library)
    yield from ("## HTTP and websocket clients", "")
    yield from _table(("Client", "Package", "True, False and None in a query", "Source"), map(_client, catalog.clients))
    yield from ("## Commands", "")
    yield from _table(("Command", "Run as", "Source"), map(_command, catalog.commands))


def _policy(policy: Policy) -> Iterator[str]:
    verdict = f", verdict `{policy.verdict}`" if policy.verdict else ""
    yield from (f"## {policy.id} {policy.name}", "", f"Severity {policy.severity}{verdict}.", "")
    yield from (policy.summary.strip(), "", policy.why.strip(), "")
    for title, example in (("Bad", policy.bad), ("Good", policy.good)):
        if example.strip():
            language = "python" if _is_python(example) else "text"
            yield from (f"{title}:", "", f"```{language}", example.strip("\n"), "```", "")
    yield from ("How to fix it:", "", policy.fix.strip(), "")


def _is_python(example: str) -> bool:
    try:
        compile(example, "example", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _library(library: Library) -> Iterator[str]:
    yield from (f"### {library.id}", "")
    first = f"Calls of the package {code(library.package)}" if library.package else "Settings posted over HTTP"
    known = library.releases
    yield first + (f", releases {known[0]} to {known[-1]} ({len(known)})." if known else ".")
    yield from (f"Source: {cell(library.source)}" if library.source else "", "")
    yield from _table(("Call", "Sends to", "Releases", "How", "Source"), (_call(call) for call in library.calls))
    heads = ("Where the option sits", "What comes of it", "Source")
    yield from _table(heads, (_carrier(carrier, library) for carrier in library.carriers))
    losses = ((code(loss.versions), loss.what, loss.since) for loss in library.losses)
    yield from _table(("Releases that lose it", "Where", "It arrives since"), losses)


def _call(call: Call) -> Sequence[str]:
    named = call.message.carriers if call.message else call.carriers
    parts = [", ".join(map(code, named))] if named else []
    parts += [f"only where {cell(told_condition(condition))}" for condition in call.when]
    parts += [f"where nothing is written: {cell(effect_text(effect))}" for effect in call.defaults]
    parts += [f"refused: {cell(one.why)}" for one in (*call.refuses, *(call.message.refuses if call.message else ()))]
    parts += [f"{call.verdict}: there is no way to send the option"] if call.verdict else []
    parts += [f"way out: {cell(call.manual)}"] if call.manual else []
    paths = "<br>".join(map(code, call.paths or call.posted_to))
    where = f"**{cell(call.api)}**<br>{paths}" if paths else f"**{cell(call.api)}**"
    releases = code(call.versions) if call.versions else "all"
    return where, code(call.endpoint), releases, "<br>".join(parts), cell(call.source) or "as the library"


def _carrier(carrier: Carrier, library: Library) -> Sequence[str]:
    written = f"<br>fix: {code(carrier.fix)}" if carrier.fix else ""
    effects = "<br>".join(cell(effect_text(effect)) for effect in carrier.effects)
    source = cell(carrier.source) or ("as the library" if library.source else "")
    return f"**{code(carrier.id)}** {code(carrier.at)}{written}", effects, source


def _client(client: HttpClient) -> Sequence[str]:
    wire = ", ".join(map(code, (client.wire.true, client.wire.false, client.wire.none)))
    return code(client.id), code(client.package), wire, cell(client.source)


def _command(command: Command) -> Sequence[str]:
    return code(command.id), ", ".join(map(code, command.names)), cell(command.source)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    found = list(rows)
    if found:
        for row in (heads, ["---"] * len(heads), *found):
            yield f"| {' | '.join(row)} |"
        yield ""


def main(arguments: Sequence[str]) -> None:
    """Write the page to the file named, or to standard output."""
    from mipcheck.catalog.loader import load_catalog

    text = render(load_catalog())
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
