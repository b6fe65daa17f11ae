"""Whether a call whose callers are not known yet may lead to a service: only then are they looked for."""

from __future__ import annotations

from mipcheck.catalog.index import CatalogIndex, ClientRequest
from mipcheck.judge.http import forms, urls_of
from mipcheck.judge.locate import Site
from mipcheck.judge.matching import match
from mipcheck.judge.posted import posted
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.world import World


def is_plausible(record: CallRecord, index: CatalogIndex, world: World, self_hosted: frozenset[str]) -> bool:
    """Whether a call may be one to judge once it is known what its callers pass."""
    found = match(record, index, world)
    if found is None:
        return depends_on_caller(record.function)
    if found.calls or found.runners:
        return True
    return any(_may_lead(record, entry, index, world, self_hosted) for entry in found.requests)


def _may_lead(
    record: CallRecord, entry: ClientRequest, index: CatalogIndex, world: World, self_hosted: frozenset[str]
) -> bool:
    """Whether a request goes to a service, or to wherever a caller says."""
    if entry.request.request:
        return True
    site = Site.of(record.function, record.arguments, entry.request.parameters, world)
    if any(map(depends_on_caller, urls_of(site, entry.request))):
        return True
    services = index.catalog.services
    return bool(forms(site, entry.request, record.at.path, services, self_hosted)) or any(
        True for _ in posted(site, entry, index.posted)
    )
