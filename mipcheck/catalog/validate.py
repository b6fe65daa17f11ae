"""What a rule file says beyond its shape: paths, locations, versions and references have to make sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mipcheck.catalog.build import Misfit, Trail
from mipcheck.catalog.errors import RuleError
from mipcheck.catalog.format import Commands, Models
from mipcheck.catalog.locations import parse_location
from mipcheck.catalog.model import (
    Alias,
    Call,
    Condition,
    Effect,
    HttpClient,
    Library,
    Refusal,
    Service,
    Type,
)
from mipcheck.catalog.paths import expand
from mipcheck.errors import nearest

_VERSION = r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.(?:post|dev)\d+)?"
_RELEASE = re.compile(_VERSION)
_CLAUSE = re.compile(rf"\s*(?:(?:===?|!=)\s*{_VERSION}(?:\.\*)?|(?:>=|<=|~=|<|>)\s*{_VERSION})\s*")


def check(rule: object) -> None:
    """Raise :class:`Misfit` for the first thing in a built rule file that cannot be meant."""
    if isinstance(rule, Library):
        _check_library(rule)
    elif isinstance(rule, HttpClient):
        _check_client(rule)
    elif isinstance(rule, Service):
        for index, endpoint in enumerate(rule.endpoints):
            _check_refusals(endpoint.refuses, ("endpoint", index, "refuses"))
    elif isinstance(rule, Commands):
        for index, runner in enumerate(rule.runners):
            _all(expand, runner.paths, ("runner", index, "paths"))
            _each(parse_location, [runner.argv], ("runner", index, "argv"))
    elif isinstance(rule, Models):
        for index, model in enumerate(rule.models):
            _all(expand, model.paths, ("model", index, "paths"))


def check_references(library: Library, services: Sequence[Service]) -> None:
    """Raise :class:`Misfit` when the library names a service, or a call an endpoint, that no file describes."""
    service = {service.id: service for service in services}.get(library.service)
    if service is None:
        _refuse(("service",), "service", library.service, [service.id for service in services])
    else:
        endpoints = [endpoint.path for endpoint in service.endpoints]
        for index, call in enumerate(library.calls):
            if call.endpoint not in endpoints:
                _refuse(("call", index, "endpoint"), "endpoint", call.endpoint, endpoints)
        known = (*service.true, *service.false)
        for index, carrier in enumerate(library.carriers):
            for written, sent in carrier.means:
                if sent not in known:
                    _refuse(("carrier", index, "means", written), "value of the option", sent, known)


def _check_library(library: Library) -> None:
    _check_types(library.types, library.aliases)
    _all(expand, library.never, ("never",))
    _all(_release, library.releases, ("releases",))
    for index, loss in enumerate(library.losses):
        _each(_specifier, [loss.versions], ("loss", index, "versions"))
        _each(_release, [loss.since], ("loss", index, "since"))
    if library.sibling is not None:
        _each(_specifier, [library.sibling.versions], ("sibling", "versions"))
    carriers: set[str] = set()
    for index, carrier in enumerate(library.carriers):
        trail: Trail = ("carrier", index)
        if carrier.id in carriers:
            raise Misfit((*trail, "id"), f"a second carrier {carrier.id!r}")
        carriers.add(carrier.id)
        _each(parse_location, [carrier.at], (*trail, "at"))
        _check_effects(carrier.effects, (*trail, "effect"))
    for index, call in enumerate(library.calls):
        _check_call(call, carriers, ("call", index))
    if not library.releases:
        _check_no_versions(library)


def _check_no_versions(library: Library) -> None:
    """Without a list of releases nothing could tell which of them a range admits."""
    ranges: list[tuple[str, Trail]] = [
        (effect.versions, ("carrier", index, "effect", position, "versions"))
        for index, carrier in enumerate(library.carriers)
        for position, effect in enumerate(carrier.effects)
    ]
    ranges += [(call.versions, ("call", index, "versions")) for index, call in enumerate(library.calls)]
    for versions, trail in ranges:
        if versions:
            raise Misfit(trail, f"{versions!r} means nothing without the list 'releases' at the top of the file")


def _check_call(call: Call, carriers: set[str], trail: Trail) -> None:
    _all(expand, call.paths, (*trail, "paths"))
    _all(expand, call.tails, (*trail, "tails"))
    _all(expand, call.with_argument, (*trail, "with_argument"))
    _all(parse_location, call.hosts, (*trail, "hosts"))
    _all(parse_location, call.foreign, (*trail, "foreign"))
    _each(_specifier, [call.versions], (*trail, "versions"))
    _check_conditions(call.when, (*trail, "when"))
    _all(parse_location, call.each, (*trail, "each"))
    _check_effects(call.defaults, (*trail, "default"))
    _check_refusals(call.refuses, (*trail, "refuses"))
    named = [(call.carriers, (*trail, "carriers"))]
    if call.message is not None:
        _check_refusals(call.message.refuses, (*trail, "message", "refuses"))
        named.append((call.message.carriers, (*trail, "message", "carriers")))
        _each(parse_location, [call.message.argument], (*trail, "message", "argument"))
    for ids, place in named:
        for position, carrier in enumerate(ids):
            if carrier not in carriers:
                _refuse((*place, position), "carrier", carrier, carriers)


def _check_effects(effects: Sequence[Effect], trail: Trail) -> None:
    for index, effect in enumerate(effects):
        _each(_specifier, [effect.versions], (*trail, index, "versions"))
        _check_conditions(effect.when, (*trail, index, "when"))
        for position, need in enumerate(effect.needs):
            _each(_specifier, [need.versions], (*trail, index, "needs", position, "versions"))


def _check_refusals(refusals: Sequence[Refusal], trail: Trail) -> None:
    for index, refusal in enumerate(refusals):
        _all(parse_location, refusal.at, (*trail, index, "at"))


def _check_conditions(conditions: Sequence[Condition], trail: Trail) -> None:
    for index, condition in enumerate(conditions):
        _each(parse_location, [condition.at], (*trail, index, "at"))
        _each(parse_location, filter(None, [condition.same]), (*trail, index, "same"))
        _all(expand, condition.made_by, (*trail, index, "made_by"))


def _check_client(client: HttpClient) -> None:
    _check_types(client.types, client.aliases)
    for index, variant in enumerate(client.variants):
        _each(_specifier, [variant.versions], ("variant", index, "versions"))
    for index, request in enumerate(client.requests):
        trail: Trail = ("request", index)
        _all(expand, request.paths, (*trail, "paths"))
        _each(_specifier, [request.versions], (*trail, "versions"))
        for key in ("method", "url", "host", "base", "params", "request"):
            _each(parse_location, filter(None, [getattr(request, key)]), (*trail, key))
        for key in ("defaults", "body", "foreign"):
            _all(parse_location, getattr(request, key), (*trail, key))


def _check_types(types: Sequence[Type], aliases: Sequence[Alias]) -> None:
    for index, type_ in enumerate(types):
        _each(expand, [type_.path], ("type", index, "path"))
    for index, alias in enumerate(aliases):
        _each(expand, [alias.path], ("alias", index, "path"))
        if len(expand(alias.path)) != 1:
            raise Misfit(("alias", index, "path"), f"{alias.path!r} has to be a single path, without alternatives")
        _all(expand, alias.also, ("alias", index, "also"))


def _all(parse: Callable[[str], Any], texts: Sequence[str], trail: Trail) -> None:
    """Let ``parse`` judge every text of a list; a :class:`RuleError` becomes a misfit at that item."""
    for index, text in enumerate(texts):
        _each(parse, [text], (*trail, index))


def _each(parse: Callable[[str], Any], texts: Iterable[str], trail: Trail) -> None:
    try:
        for text in texts:
            parse(text)
    except RuleError as error:
        raise Misfit(trail, error.message) from error


def _specifier(text: str) -> None:
    if text and not all(_CLAUSE.fullmatch(clause) for clause in text.split(",")):
        raise RuleError(f"bad version specifier {text!r}: write clauses like '>=5.2,<6'")


def _release(text: str) -> None:
    if not _RELEASE.fullmatch(text):
        raise RuleError(f"bad release {text!r}: write a version like '5.2.0'")


def _refuse(trail: Trail, what: str, name: str, known: Iterable[str]) -> None:
    raise Misfit(trail, f"there is no {what} {name!r}", nearest(name, known))
