"""Command lines: an HTTP client run as a subprocess."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Command, Runner, Service, Wire
from mipcheck.judge.hosts import find_endpoint, target_of
from mipcheck.judge.http import find_sent
from mipcheck.judge.locate import Site, locate
from mipcheck.judge.sent import Outcome, classify, unique
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import ABSENT, elements
from mipcheck.resolve.querytext import parse_url, query_layers
from mipcheck.resolve.values import Const, Layer, Seq, Text, Value, concatenate, const, options, text_of
from mipcheck.resolve.world import World

_AS_WRITTEN = Wire("True", "False", "None")
_OPENS = 0xE000  # a character of the private use area stands for each unknown part while a shell line is split


class CommandCall(NamedTuple):
    """A command that sends data to the service."""

    api: str
    endpoint: str
    outcomes: list[Outcome]
    hint: str


def judge_command(
    record: CallRecord, runner: Runner, index: CatalogIndex, world: World, self_hosted: frozenset[str]
) -> CommandCall | None:
    """The call a command makes, or ``None`` if it makes none."""
    for words in _command_lines(record, runner, world):
        name = (text_of(words[0]) or "").rpartition("/")[2] if words else ""
        command = next((item for item in index.catalog.commands if name in item.names), None)
        if command is None:
            continue
        for service in index.catalog.services:
            found = _judge(words[1:], command, service, self_hosted)
            if found is not None:
                return found
    return None


def urls_of_command(record: CallRecord, runner: Runner, index: CatalogIndex, world: World) -> list[Value]:
    """The URLs among the words of a command that is given as words, not as a line for a shell."""
    urls: list[Value] = []
    for words in _worded(record, runner, world):
        name = (text_of(words[0]) or "").rpartition("/")[2] if words else ""
        urls += [url for item in index.catalog.commands if name in item.names for url in _options(words[1:], item)[0]]
    return urls


def _worded(record: CallRecord, runner: Runner, world: World) -> list[list[Value]]:
    if runner.spread:
        return [[item.value for item in record.arguments if item.name is None and not item.star]]
    site = Site.of(record.function, record.arguments, runner.parameters, world)
    alternatives = [option for hit in locate(site, parse_location(runner.argv)) for option in options(hit.value)]
    return [[value for value, _ in elements(item) or ()] for item in alternatives if isinstance(item, Seq)]


def _command_lines(record: CallRecord, runner: Runner, world: World) -> list[list[Value]]:
    if runner.spread:
        return [[item.value for item in record.arguments if item.name is None and not item.star]]
    site = Site.of(record.function, record.arguments, runner.parameters, world)
    lines: list[list[Value]] = []
    for hit in locate(site, parse_location(runner.argv)):
        for option in options(hit.value):
            if isinstance(option, Seq):
                words = [value for value, _ in elements(option) or ()]
                lines += [words, *(_inside_shell(words))]
            elif option != ABSENT and isinstance(option, Text | Const):
                lines += _split(option)
    return lines


def _inside_shell(words: list[Value]) -> list[list[Value]]:
    """The command lines in ``["sh", "-c", "curl …"]``."""
    if len(words) >= 3 and text_of(words[1]) in ("-c", "-lc"):
        return _split(words[2])
    return []


def _split(line: Value) -> list[list[Value]]:
    """The commands of a shell line, their words with the unknown parts put back."""
    holes: list[Value] = []
    text = ""
    for part in line.parts if isinstance(line, Text) else (line,):
        known = text_of(part)
        if known is None:
            text += chr(_OPENS + len(holes) % 6000)
            holes.append(part)
        else:
            text += known
    try:
        lexer = shlex.shlex(text.replace("\\\n", " "), posix=True, punctuation_chars="|&;<>()\n")
        lexer.whitespace = " \t\r"
        lexer.whitespace_split = True
        lexer.commenters = ""
        tokens = list(lexer)
    except ValueError:
        tokens = text.split()
    commands: list[list[Value]] = [[]]
    for token in tokens:
        if token and set(token) <= set("|&;()\n"):
            commands.append([])
        else:
            commands[-1].append(_restored(token, holes))
    return [command for command in commands if command]


def _restored(token: str, holes: list[Value]) -> Value:
    parts: list[Value] = []
    for character in token:
        index = ord(character) - _OPENS
        parts.append(holes[index] if 0 <= index < len(holes) else const(character))
    return concatenate(parts) if parts else const("")


def _judge(words: list[Value], command: Command, service: Service, self_hosted: frozenset[str]) -> CommandCall | None:
    urls, data, verbs, to_query = _options(words, command)
    for url in urls:
        for form in parse_url(url):
            target = target_of(form.head, service, "", self_hosted, False) or target_of(
                concatenate([const("https://"), form.head]), service, "", self_hosted, False
            )
            endpoint = (
                find_endpoint(
                    service, target, frozenset(verbs) or frozenset({"POST" if data else "GET"}), target.socket
                )
                if target
                else None
            )
            if endpoint is None:
                continue
            query: tuple[Layer, ...] = (
                *form.query,
                *(layer for text in data if to_query for run in query_layers(text) for layer in run),
            )
            outcomes: list[Outcome] = []
            for hit in find_sent(query, service.option):
                if hit.value == ABSENT:
                    outcomes.append(_absent(data, service))
                else:
                    outcomes += classify(hit.value, hit.at, service, _AS_WRITTEN)
            hint = f"add `{service.option}={service.true[0]}` to the query of the URL"
            return CommandCall(f"command: {command.id}", endpoint.path, unique(outcomes), hint)
    return None


def _absent(data: list[Value], service: Service) -> Outcome:
    if any(service.option in (text_of(text) or "") for text in data):
        return Outcome("dropped", f"`{service.option}` is written into the body; it belongs into the query of the URL")
    return Outcome("absent", f"the URL of the command has no `{service.option}`")


def _options(words: list[Value], command: Command) -> tuple[list[Value], list[Value], list[str], bool]:
    """The URLs, data and methods on a command line, and whether its data goes into the query."""
    urls: list[Value] = []
    data: list[Value] = []
    verbs: list[str] = []
    to_query = False
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name = text_of(word)
        value: Value | None = None
        if name is None or not name.startswith("-") or name == "-":
            urls.append(word)
            continue
        if name.startswith("--") and "=" in name:
            name, _, inline = name.partition("=")
            value = const(inline)
        elif not name.startswith("--") and len(name) > 2 and name[:2] in command.takes_value:
            value = const(name[2:])
            name = name[:2]
        elif name in command.takes_value and rest:
            value = rest.pop(0)
        letters = [f"-{letter}" for letter in name[1:]] if not name.startswith("--") else [name]
        to_query = to_query or any(letter in command.query_from_data for letter in letters)
        if value is not None and name in command.method:
            verbs.append((text_of(value) or "").upper())
        elif value is not None and name in command.url:
            urls.append(value)
        elif value is not None and name in command.data:
            data.append(value)
    return urls, data, [verb for verb in verbs if verb], to_query
