"""Whether a call whose callers are not known yet may lead to a service: only then are they looked for."""

from __future__ import annotations

from mipcheck.catalog.index import CatalogIndex, ClientRequest
from mipcheck.catalog.locations import parse_location
from mipcheck.judge.forms import forms, urls_of
from mipcheck.judge.locate import Site, locate
from mipcheck.judge.matching import match, tail_of
from mipcheck.judge.posted import may_be_posted, posted
from mipcheck.resolve.basics import options
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.values import Const, Result, Value
from mipcheck.resolve.world import World


def is_plausible(record: CallRecord, index: CatalogIndex, world: World, self_hosted: frozenset[str]) -> bool:
    """Whether a call may be one to judge once it is known what its callers pass."""
    found = match(record, index, world)
    if found is None:
        return depends_on_caller(record.function) and _may_be_handed(record, index, world, self_hosted)
    if found.calls or found.runners:
        return True
    if found.assumed:
        handed = depends_on_caller(record.function) and _may_be_handed(record, index, world, self_hosted)
        return handed or any(_leads(record, entry, index, self_hosted, world) for entry in found.assumed)
    return any(_may_lead(record, entry, index, world, self_hosted) for entry in found.requests)


def _may_be_handed(record: CallRecord, index: CatalogIndex, world: World, self_hosted: frozenset[str]) -> bool:
    """Whether a call of what a caller passes, or of a method of it, may be one to judge by its name and arguments."""
    name = tail_of(record.function)[-1]
    requests = index.requests_by_name.get(name, [])
    if name == "?":  # the function itself is handed in
        return any(depends_on_caller(item) or _is_texty(item.value) for item in record.arguments)
    return name in index.call_names or any(_may_lead(record, entry, index, world, self_hosted) for entry in requests)


def _is_texty(value: Value) -> bool:
    return any(not isinstance(option, Const) or isinstance(option.value, str) for option in options(value))


def _leads(
    record: CallRecord, entry: ClientRequest, index: CatalogIndex, self_hosted: frozenset[str], world: World
) -> bool:
    """Whether a request names the service."""
    site = Site.of(record.function, record.arguments, entry.request.parameters, world)
    found = forms(site, entry.request, "", index.catalog.services, self_hosted)
    return any(not form.target.hinted for form in found)


def _may_lead(
    record: CallRecord, entry: ClientRequest, index: CatalogIndex, world: World, self_hosted: frozenset[str]
) -> bool:
    """Whether a request goes to a service, or to wherever a caller says."""
    site = Site.of(record.function, record.arguments, entry.request.parameters, world)
    if entry.request.request:
        built = locate(site, parse_location(entry.request.request))
        return any(isinstance(hit.value, Result) or depends_on_caller(hit.value) for hit in built)
    if any(map(depends_on_caller, urls_of(site, entry.request))):
        return True
    services = index.catalog.services
    if forms(site, entry.request, record.at.path, services, self_hosted):
        return True
    return any(True for _ in posted(site, entry, index.posted)) or may_be_posted(site, entry, index.posted)
