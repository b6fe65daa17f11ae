"""Plans for HTTP clients run as a command: the option in the query of the URL among their words."""

from __future__ import annotations

from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import Request, Runner, Service
from mipcheck.fix.carrying import AT_THE_LITERAL, Ground, Way, everywhere, plain_place
from mipcheck.fix.edits import AddQuery
from mipcheck.fix.querying import url_ways
from mipcheck.fix.urls import Asked
from mipcheck.judge.commands import urls_of_command
from mipcheck.judge.locate import Site, locate
from mipcheck.resolve.basics import options
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import ABSENT, Found, elements
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Const, Text, Value
from mipcheck.resolve.world import World

_NO_REQUEST = Request(())


def command_ways(
    record: CallRecord, runner: Runner, index: CatalogIndex, world: World, service: Service, ground: Ground
) -> list[Way]:
    """The ways to put the option into the URL of a command, given as words or as a line for the shell."""
    site = Site.of(record.function, record.arguments, runner.parameters, world)
    ask = Asked(site, plain_place(record.at), _NO_REQUEST, service)
    words = _words(record, runner, site, ground)
    columns = [
        url_ways(Found(url, next((at for word, at in words if word == url), _place(url))), ask, ground)
        for url in urls_of_command(record, runner, index, world)
    ]
    if columns:
        return everywhere(columns)
    return everywhere([_in_line(line, ask, ground) for line in _lines(record, runner, world)])


def _words(record: CallRecord, runner: Runner, site: Site, ground: Ground) -> list[tuple[Value, Place]]:
    """The words of a command with their places, where each is written out."""
    if runner.spread:
        return [(item.value, item.at) for item in record.arguments if item.at is not None and not item.star]
    found: list[tuple[Value, Place]] = []
    for words in (option for hit in locate(site, parse_location(runner.argv)) for option in options(hit.value)):
        at, row = _place(words), [value for value, _ in elements(words) or ()]
        items = ground.items(at)
        if at is not None and len(items) == len(row):
            found += [(value, Place(at.path, item.start, item.end)) for value, item in zip(row, items, strict=True)]
    return found


def _lines(record: CallRecord, runner: Runner, world: World) -> list[Value]:
    """The command lines that are texts for a shell."""
    site = Site.of(record.function, record.arguments, runner.parameters, world)
    return [
        option
        for hit in locate(site, parse_location(runner.argv))
        for option in options(hit.value)
        if hit.value != ABSENT and not runner.spread and isinstance(option, Text | Const)
    ]


def _in_line(line: Value, ask: Asked, ground: Ground) -> list[Way]:
    for part in line.parts if isinstance(line, Text) else (line,):
        at = _place(part)
        outline = ground.outline.get(at.path) if at is not None else None
        if at is None or outline is None or not isinstance(part, Const) or "://" not in str(part.value):
            continue
        whole = outline.templates.get((at.start, at.end))
        place = Place(at.path, *whole) if whole is not None else plain_place(at)
        replaces = f"{ask.service.option}=" in str(part.value)
        edit = AddQuery(place, ask.parameter, within=True, replaces=replaces)
        return [Way((edit,), AT_THE_LITERAL, ground.flow.uses(place))]
    return []


def _place(value: Value) -> Place | None:
    at = getattr(value, "at", None)
    return at if isinstance(at, Place) else None
