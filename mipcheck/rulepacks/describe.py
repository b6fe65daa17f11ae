"""One entry of the rule files, written out for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent

import click

from mipcheck.catalog.explain import explain_rule
from mipcheck.catalog.model import Call, Carrier, Catalog, Command, Condition, Effect, HttpClient, Library, Request
from mipcheck.errors import InputError, did_you_mean, nearest


def describe(catalog: Catalog, word: str) -> str:
    """What is known of the rule, library, client or command with an id; raises :class:`InputError` if none has it."""
    for library in catalog.libraries:
        if word.lower() in (library.id.lower(), library.package.lower() or None):
            return "\n".join(_library(library))
    for client in catalog.clients:
        if word.lower() == client.id.lower():
            return "\n".join(_client(client))
    for command in catalog.commands:
        if word.lower() == command.id.lower():
            return "\n".join(_command(command))
    known = [one.id for group in (catalog.libraries, catalog.clients, catalog.commands) for one in group]
    policies = [name for policy in catalog.policies for name in (policy.id, policy.name, policy.verdict) if name]
    if word.lower() in map(str.lower, policies):
        return explain_rule(catalog.policies, word)
    suggestion = did_you_mean(nearest(word, [*known, *policies]))
    raise InputError(f"there is nothing called {word!r}{suggestion or '; `mipcheck rules list` names everything'}")


def _library(library: Library) -> Iterator[str]:
    yield _title(library.id, f"calls of {library.package}" if library.package else "settings posted over HTTP")
    if library.releases:
        yield f"Releases known: {library.releases[0]} to {library.releases[-1]} ({len(library.releases)})"
    yield from _source(library.source)
    by_id = {carrier.id: carrier for carrier in library.carriers}
    for call in library.calls:
        yield ""
        yield from _call(call, by_id)


def _call(call: Call, carriers: dict[str, Carrier]) -> Iterator[str]:
    versions = f" (releases {call.versions})" if call.versions else ""
    yield f"{click.style(call.api, bold=True)} -> {call.endpoint}{versions}"
    yield from (f"  {path}" for path in call.paths)
    if call.posted_to:
        yield f"  posted to {', '.join(call.posted_to)}: {', '.join(call.each)}"
    elif call.each:
        yield f"  for each of {', '.join(call.each)}"
    yield from (f"  only where {told_condition(condition)}" for condition in call.when)
    named = call.message.carriers if call.message else call.carriers
    if call.message:
        yield f"  the option sits in the message of {', '.join(call.message.methods)}"
    for name in named:
        yield from (f"  {line}" for line in _carrier(carriers[name]))
    for effect in call.defaults:
        yield f"  where nothing is written: {effect_text(effect)}"
    if call.verdict:
        yield f"  {call.verdict}: there is no way to send the option"
    if call.manual:
        yield f"  way out: {call.manual}"


def _carrier(carrier: Carrier) -> Iterator[str]:
    written = f" = {carrier.fix}" if carrier.fix else ""
    yield f"{click.style(carrier.at + written, fg='green')}"
    for text, sent in carrier.means:
        yield f"  {text} means {sent}"
    for effect in carrier.effects:
        yield f"  {effect_text(effect)}"


def effect_text(effect: Effect) -> str:
    """What comes of the option, and in which releases."""
    parts: list[str] = [effect.effect]
    if effect.effect == "sent" and effect.true != "true":
        parts.append(f"as {effect.true}")
    if effect.versions:
        parts.append(f"in releases {effect.versions}")
    if effect.stated:
        parts.append("if the project says that it uses one of these")
    parts += [f"where {told_condition(condition)}" for condition in effect.when]
    return " ".join(parts) + (f": {effect.note}" if effect.note else "")


def told_condition(condition: Condition) -> str:
    """A condition in words."""
    if condition.made_by:
        return f"{condition.at} is {_any_of(condition.made_by)}"
    if condition.same:
        return f"{condition.at} is {condition.same}"
    if condition.alone:
        return f"nothing but {', '.join((condition.at, *condition.alone))} is written"
    wanted = [f"is {_any_of(map(repr, condition.equals))}"] if condition.equals else []
    wanted += [f"begins with {_any_of(map(repr, condition.begins))}"] if condition.begins else []
    return f"{condition.at} {' or '.join(wanted) or 'is written'}"


def _any_of(words: Iterable[str]) -> str:
    return " or ".join(words)


def _client(client: HttpClient) -> Iterator[str]:
    yield _title(client.id, f"requests made with {client.package}")
    yield f"In a query True is sent as {client.wire.true}, False as {client.wire.false}, None as {client.wire.none}"
    yield from _source(client.source)
    for request in client.requests:
        yield ""
        yield from _request(request)


def _request(request: Request) -> Iterator[str]:
    yield from (click.style(path, bold=True) for path in request.paths)
    for name in ("method", "url", "host", "base", "params"):
        if place := getattr(request, name):
            yield f"  {name}: {place}"
    for name in ("defaults", "body"):
        if places := getattr(request, name):
            yield f"  {name}: {', '.join(places)}"


def _command(command: Command) -> Iterator[str]:
    yield _title(command.id, f"run as {', '.join(command.names)}")
    yield from _source(command.source)
    for name in ("method", "url", "data", "query"):
        if words := getattr(command, name):
            yield f"  {name}: {' '.join(words)}"


def _title(name: str, what: str) -> str:
    return f"{click.style(name, bold=True)}: {what}"


def _source(source: str) -> Iterator[str]:
    if source:
        yield indent(source.strip(), "  ")
