"""Command lines: an HTTP client run as a subprocess."""

from __future__ import annotations

from typing import NamedTuple

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Command, Runner, Service, Wire
from mipcheck.judge.conditions import answer
from mipcheck.judge.hosts import Target, find_endpoint, target_of
from mipcheck.judge.in_query import find_sent
from mipcheck.judge.locate import Site, locate
from mipcheck.judge.sent import Outcome, classify, unique
from mipcheck.judge.shell import WRAPPERS, commands_of, is_line
from mipcheck.judge.traces import first_trace
from mipcheck.resolve.basics import concatenate, const, options, text_of
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import ABSENT, elements
from mipcheck.resolve.querytext import parse_url, query_layers
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Layer, Seq, Value
from mipcheck.resolve.world import World

_AS_WRITTEN = Wire("True", "False", "None")


class CommandCall(NamedTuple):
    """A command that sends data to the service."""

    api: str
    endpoint: str
    outcomes: list[Outcome]
    hint: str


def judge_command(
    record: CallRecord, runner: Runner, index: CatalogIndex, world: World, self_hosted: frozenset[str]
) -> CommandCall | None:
    """The call a command makes, or ``None`` if it makes none; of several, what becomes of the option in each counts."""
    calls: list[CommandCall] = []
    for line in _command_lines(record, runner, world):
        for position, words in enumerate(line):
            command, rest = _command(words, index)
            found = [_judge(rest, command, service, self_hosted) for service in index.catalog.services if command]
            behind = line[position + 1][0] if line[position + 1 :] else None
            calls += [_unless_cut_off(call, behind, index.catalog.services) for call in found if call is not None]
    if not calls:
        return None
    return calls[0]._replace(outcomes=unique(outcome for call in calls for outcome in call.outcomes))


def urls_of_command(record: CallRecord, runner: Runner, index: CatalogIndex, world: World) -> list[Value]:
    """The URLs among the words of a command that is given as words, not as a line for a shell: those of a service, if
    one is known to be.
    """
    commands = [_command(words, index) for words in _worded(record, runner, world)]
    found = [url for command, rest in commands if command for url in _options(rest, command)[0]]
    return [url for url in found if _is_of_service(url, index.catalog.services)] or found


def _is_of_service(url: Value, services: tuple[Service, ...]) -> bool:
    heads = [form.head for form in parse_url(url)]
    return any(_target(head, service, frozenset()) is not None for head in heads for service in services)


def _target(head: Value, service: Service, self_hosted: frozenset[str]) -> Target | None:
    """What a URL leads to, be it written with its scheme or without."""
    return target_of(head, service, "", self_hosted, False) or target_of(
        concatenate([const("https://"), head]), service, "", self_hosted, False
    )


def _command(words: list[Value], index: CatalogIndex) -> tuple[Command | None, list[Value]]:
    """The client that a command runs, be it behind ``sudo`` and the like, and the words behind it."""
    names = [(text_of(word) or "").rpartition("/")[2] for word in words]
    wrapped = len(names) if names[:1] and names[0] in WRAPPERS else 1
    for position, name in enumerate(names[:wrapped]):
        for command in index.catalog.commands:
            if name in command.names:
                return command, words[position + 1 :]
    return None, []


def _unless_cut_off(call: CommandCall, behind: Value | None, services: tuple[Service, ...]) -> CommandCall:
    """An option that a ``&`` without quotes cut off from the URL is there, but does not arrive."""
    text = (text_of(behind) if behind is not None else None) or ""
    cut_off = [service.option for service in services if text.startswith(f"{service.option}=")]
    if not cut_off or any(outcome.kind != "absent" for outcome in call.outcomes):
        return call
    told = f"the shell ends the command at the `&` in front of `{cut_off[0]}`: put the URL in quotation marks"
    return call._replace(outcomes=[Outcome("dropped", told, outcome.at) for outcome in call.outcomes])


def _site(record: CallRecord, runner: Runner, world: World) -> Site | None:
    """The call of a runner, if it is one that runs commands."""
    site = Site.of(record.function, record.arguments, runner.parameters, world)
    return site if all(answer(site, condition) != "no" for condition in runner.when) else None


def _given(record: CallRecord, runner: Runner, world: World) -> list[Value]:
    """What a runner is told to run, each alternative by itself: a text for a shell, or a sequence of words."""
    site = _site(record, runner, world)
    hits = locate(site, parse_location(runner.argv)) if site is not None else ()
    return [option for hit in hits for option in options(hit.value) if option != ABSENT]


def _worded(record: CallRecord, runner: Runner, world: World) -> list[list[Value]]:
    if runner.spread:
        return [[item.value for item in record.arguments if item.name is None and not item.star]]
    return [
        [value for value, _ in elements(item) or ()] for item in _given(record, runner, world) if isinstance(item, Seq)
    ]


def _command_lines(record: CallRecord, runner: Runner, world: World) -> list[list[list[Value]]]:
    """The commands that are run, line by line."""
    lines = [[words] for words in _worded(record, runner, world)]
    if not runner.spread:
        lines += [commands_of(item) for item in _given(record, runner, world) if is_line(item)]
    return lines + [inner for line in lines for words in line for inner in _inside_shell(words)]


def _inside_shell(words: list[Value]) -> list[list[list[Value]]]:
    """The command line in ``["sh", "-c", "curl …"]``."""
    if len(words) >= 3 and text_of(words[1]) in ("-c", "-lc"):
        return [commands_of(words[2])]
    return []


def _judge(words: list[Value], command: Command, service: Service, self_hosted: frozenset[str]) -> CommandCall | None:
    urls, data, verbs, to_query, queries = _options(words, command)
    path = ""
    outcomes: list[Outcome] = []
    for url in urls:
        for form in parse_url(url):
            target = _target(form.head, service, self_hosted)
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
                *(layer for text in (data if to_query else queries) for run in query_layers(text) for layer in run),
            )
            path = path or endpoint.path
            for hit in find_sent(query, service.option):
                if hit.value == ABSENT:
                    outcomes.append(_absent(words, data, service))
                else:
                    outcomes += classify(hit.value, hit.at, service, _AS_WRITTEN)
    hint = f"add `{service.option}={service.true[0]}` to the query of the URL"
    return CommandCall(f"command: {command.id}", path, unique(outcomes), hint) if path else None


def _absent(words: list[Value], data: list[Value], service: Service) -> Outcome:
    if any(service.option in (text_of(text) or "") for text in data):
        return Outcome("dropped", f"`{service.option}` is written into the body; it belongs into the query of the URL")
    if first_trace(words, service.option) is not None:
        return Outcome("dropped", f"`{service.option}` is written, but not into the query of the URL")
    return Outcome("absent", f"the URL of the command has no `{service.option}`")


def _options(words: list[Value], command: Command) -> tuple[list[Value], list[Value], list[str], bool, list[Value]]:
    """The URLs, data and methods on a command line, whether its data goes into the query, and what else does."""
    queries: list[Value] = []
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
        elif value is not None and name in command.query:
            queries.append(_in_query(value))
    return urls, data, [verb for verb in verbs if verb], to_query, queries


def _in_query(value: Value) -> Value:
    """A piece of the query by itself: ``+`` in front says that it is encoded, after ``@`` a file is named."""
    text = text_of(value)
    if text is None or "@" in text.partition("=")[0]:
        return Unknown("a query read from a file") if text is not None else value
    return const(text.removeprefix("+"))
