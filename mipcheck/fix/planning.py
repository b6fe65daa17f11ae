"""Planning: how a judged call could be opted out, worked out while it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from mipcheck import facts
from mipcheck.catalog.index import CatalogIndex, ClientRequest
from mipcheck.catalog.locations import Step, parse_location
from mipcheck.catalog.model import Carrier, Endpoint, Runner, Service
from mipcheck.fix.carrying import Ground, Way, everywhere, into_mapping, is_decided, plain_place, ways, works
from mipcheck.fix.commanding import command_ways
from mipcheck.fix.edits import OWN_VALUE, Candidate, Edit, Plan, Replace, place_of
from mipcheck.fix.outline import Outline
from mipcheck.fix.querying import misplaced, query_ways
from mipcheck.fix.removing import Dead, dead
from mipcheck.fix.titles import place_told, title
from mipcheck.fix.urls import asked
from mipcheck.fix.uses import Flow, called
from mipcheck.judge.carriers import Setting, admits, effect_in, located, may_be_missing, objects_given
from mipcheck.judge.conditions import scenarios
from mipcheck.judge.locate import Site, spread
from mipcheck.judge.messages import NO_MESSAGE
from mipcheck.judge.releases import Releases
from mipcheck.resolve.basics import options, text_of
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import ABSENT, Found, find
from mipcheck.resolve.project import Project
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Const, Json, Map
from mipcheck.resolve.world import World

NO_PLACE = "where its options are written cannot be told from the code: write the option by hand"

NO_QUERY = "the query of the URL is put together in a way that cannot be changed at one place"


class Target(NamedTuple):
    """A call that may carry the option, and the carriers that fit it."""

    site: Site
    at: Place
    carriers: tuple[Carrier, ...]


def ground_of(project: Project, index: CatalogIndex) -> Ground:
    """What planning in a project looks at, as far as that was read."""
    return Ground(_Outlines(project), Flow(project.modules), index)


class Planner:
    """The project and the rule data, asked how to fix one way a call is reached."""

    def __init__(self, world: World, index: CatalogIndex, ground: Callable[[], Ground]) -> None:
        self.world = world
        self.index = index
        self._ground = ground

    @property
    def ground(self) -> Ground:
        """The displays and flows of the modules read."""
        return self._ground()

    def library(self, targets: list[Target], releases: Releases, advice: str, connection: Target | None = None) -> Plan:
        """Plans for a call of a library, or the messages sent over the ``connection`` that it makes: each with its site
        and the carriers that fit it.
        """
        universe = running_on(releases)
        path = connection.at.path if connection else next((target.at.path for target in targets), "")
        columns = [self._candidates(target, releases, universe, path) for target in targets]
        if connection is not None:
            removed = self._dead(*connection, releases)
            columns = [[_with(candidate, removed.edits) for candidate in column] for column in columns]
            if removed.blocked:
                return Plan((), removed.blocked)
        places = tuple(plain_place(at) for _, at, _ in targets)
        if not columns:
            return Plan((), NO_PLACE, places)
        if not any(columns):
            return Plan((), self._refusal(targets, releases, advice), places)
        return Plan(tuple(_all_of(columns)), advice, places)

    def _candidates(self, target: Target, releases: Releases, universe: tuple[str, ...], path: str) -> list[Candidate]:
        site, at, carriers = target
        found: list[Candidate] = []
        here = located(site, carriers)
        written = {carrier.id for carrier, hits in here if any(_is_written(hit) for hit in hits)}
        decided = any(_is_written(hit) and is_decided(hit.value) for _, hits in here for hit in hits)
        removed = self._dead(site, at, carriers, releases)
        if removed.blocked:
            return []
        settings = _settings(site, carriers, releases)
        risk = OWN_VALUE if decided else ""
        for order, carrier in enumerate(carriers):
            good = works(carrier, universe, settings)
            if not good or not set(releases.admitted) <= set(good):
                continue
            value = carrier.fix or (_in_kind(carrier, here, good) if carrier.id in written else "")
            location = parse_location(carrier.at)
            for way in ways(site, plain_place(at), location, value, self.ground) if value else ():
                edits = _together(way.edits, removed.edits)
                if not edits:
                    continue
                rank = (
                    0 if carrier.id in written else 1,
                    -len(good),
                    _preference(way, len(location.steps)),
                    order,
                )
                told = title(edits, self.world.project, path) + _scope(releases, good, universe)
                found += self._with_and_without(removed, Candidate(edits, told, rank, way.uses, way.risk or risk), path)
        return found

    def _with_and_without(self, removed: Dead, plain: Candidate, path: str) -> Iterable[Candidate]:
        """First the candidate that also takes out what is of no use outside of the call."""
        if removed.outside:
            more = tuple(edit for edit in removed.outside if edit not in plain.edits)
            told = f"{plain.title} and {title(more, self.world.project, path)}" if more else plain.title
            yield replace(plain, edits=(*plain.edits, *more), title=told, uses=(*plain.uses, *removed.uses))
        yield plain

    def _dead(self, site: Site, at: Place, carriers: tuple[Carrier, ...], releases: Releases) -> Dead:
        return dead(site, carriers, releases.admitted, at, self.ground)

    def _refusal(self, targets: list[Target], releases: Releases, advice: str) -> str:
        blocked = [self._dead(site, at, carriers, releases).blocked for site, at, carriers in targets]
        if any(blocked):
            return next(reason for reason in blocked if reason)
        usable = any(
            set(releases.admitted) <= set(works(carrier, releases.admitted, _settings(site, carriers, releases)))
            for site, _, carriers in targets
            for carrier in carriers
            if carrier.fix
        )
        if usable:
            pairs = ((site, carrier) for site, _, carriers in targets for carrier in carriers)
            name = next((name for site, carrier in pairs for name in objects_given(site, carrier)), "")
            if name:
                return f"`{name}` cannot carry the option here: hand over a dict of options instead, or {advice}"
            return f"{NO_PLACE} ({advice})"
        notes = (note for site, _, carriers in targets for note in _failing(site, carriers, releases))
        return next(notes, advice)

    def request(self, site: Site, record: CallRecord, entry: ClientRequest, service: Service) -> Plan:
        """Plans for a request made with an HTTP or websocket client."""
        ask = asked(site, plain_place(record.at), entry, service)
        removed = misplaced(ask.site, service, ask.call, self.ground)
        found = query_ways(ask, self.ground)
        return Plan(
            tuple(self._plain(found, removed, record.at.path)),
            f"{NO_QUERY}: write `{ask.parameter}` there",
            (ask.call,),
        )

    def message(self, path: str, records: Iterable[CallRecord], endpoint: Endpoint, service: Service) -> Plan:
        """Plans for the settings message that is sent over a raw socket opened in the file at ``path``."""
        columns: list[list[Way]] = []
        places: list[Place] = []
        reason = NO_MESSAGE
        for record in records:
            for payload in options(record.arguments[0].value) if record.arguments else ():
                for content in options(payload.of if isinstance(payload, Json) else payload):
                    if isinstance(content, Map) and is_settings(content, endpoint.match):
                        step = Step("item", service.option)
                        columns.append(into_mapping(Found(content, None), (content,), step, (), "True", self.ground))
                        places.append(plain_place(record.at))
                        reason = self._where(content, service)
        return Plan(tuple(self._plain(everywhere(columns) if columns else [], Dead(), path)), reason, tuple(places))

    def _where(self, settings: Map, service: Service) -> str:
        """Why settings cannot be changed where the code has them."""
        node = self.ground.node(settings.at)
        if settings.at is None or not isinstance(node, facts.Call) or called(node) not in ("load", "loads"):
            return NO_PLACE
        path = settings.at.path
        line = place_told(plain_place(settings.at), self.world.project, path)
        return f'the settings are read on {line} of {path}: write `"{service.option}": true` into what is read there'

    def command(self, record: CallRecord, runner: Runner, service: Service) -> Plan:
        """Plans for an HTTP client run as a command."""
        found = command_ways(record, runner, self.index, self.world, service, self.ground)
        told = f"{NO_QUERY}: write `{service.option}={service.true[0]}` there"
        return Plan(tuple(self._plain(found, Dead(), record.at.path)), told, (plain_place(record.at),))

    def _plain(self, found: list[Way], removed: Dead, path: str) -> Iterable[Candidate]:
        for order, way in enumerate(found):
            edits = _together(way.edits, removed.edits)
            if not edits:
                continue
            plain = Candidate(edits, title(edits, self.world.project, path), (way.kind, order), way.uses, way.risk)
            yield from self._with_and_without(removed, plain, path)


class _Outlines(dict[str, Outline]):
    """The outlines of the project's modules, made when first asked for."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def get(self, path: str, default: object = None) -> Outline | None:  # type: ignore[override]
        """The outline of a module; ``None`` where the project has no such module."""
        if path not in self:
            module = self._project.module(path)
            if module is None:
                return None
            self[path] = Outline(module)
        return self[path]


def running_on(releases: Releases) -> tuple[str, ...]:
    """The releases the code could be running on: those admitted, or, with no version known, all that have the call."""
    if releases.use.assumed is None:
        return releases.admitted
    library, call = releases.entry
    return tuple(release for release in library.releases if admits(call.versions, release)) or releases.admitted


def _is_written(hit: Found) -> bool:
    return hit.value != ABSENT and not may_be_missing(hit)


def _in_kind(carrier: Carrier, here: list[tuple[Carrier, list[Found]]], releases: Iterable[str]) -> str:
    """The right value of the kind that is written: ``True`` for a truth value that is sent as one."""
    values = [option for own, hits in here if own is carrier for hit in hits for option in options(hit.value)]
    spelled = {effect.true for release in releases if (effect := effect_in(carrier, release)) is not None}
    is_truth = bool(values) and all(isinstance(item, Const) and isinstance(item.value, bool) for item in values)
    return "True" if is_truth and spelled == {"true"} else '"true"'


def _settings(site: Site, carriers: tuple[Carrier, ...], releases: Releases) -> list[Setting]:
    return [Setting(held, releases.use.assumed is not None) for held in scenarios(site, carriers)]


def _failing(site: Site, carriers: tuple[Carrier, ...], releases: Releases) -> Iterable[str]:
    """Why a way to write the option that a release has fails in this call, for what else the call is given."""
    for carrier in carriers:
        for setting in _settings(site, carriers, releases) if carrier.fix else ():
            for release in releases.admitted:
                plain, here = effect_in(carrier, release), effect_in(carrier, release, setting)
                if plain is not None and plain.effect == "sent" and here is not None and here.effect == "raises":
                    yield here.note


def _scope(releases: Releases, good: list[str], universe: tuple[str, ...]) -> str:
    """What the message says where no version is known: how many releases the carrier works in."""
    if releases.use.assumed is None or len(universe) < 2:
        return ""
    package = releases.entry.library.package
    if len(good) == len(universe):
        return f"; no version of {package} is pinned: this works in all {len(universe)} releases with this call"
    return (
        f"; no version of {package} is pinned: this works in {len(good)} of {len(universe)} releases with this call, "
        f"since {good[0]}"
    )


def _preference(way: Way, steps: int) -> int:
    """The simplest first: into what is written out, a keyword, nested dicts, a dict around a value."""
    return way.kind * 2 if way.kind == 0 and steps <= 1 else 1 + way.kind + (1 if steps else 0) if way.kind else 3


def _together(written: tuple[Edit, ...], removed: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """What is written and what goes, but for what is written over."""
    over = {edit.holder for edit in written if isinstance(edit, Replace)}
    return (*written, *(edit for edit in removed if edit not in written and place_of(edit) not in over))


def _with(candidate: Candidate, edits: tuple[Edit, ...]) -> Candidate:
    return replace(candidate, edits=(*candidate.edits, *(edit for edit in edits if edit not in candidate.edits)))


def _all_of(columns: list[list[Candidate]]) -> list[Candidate]:
    """The candidates that write the option at every one of several targets."""
    if len(columns) == 1:
        return columns[0]
    if not all(columns):
        return []
    best = [min(column, key=lambda candidate: candidate.rank) for column in columns]
    edits = tuple(dict.fromkeys(edit for candidate in best for edit in candidate.edits))
    uses = tuple(use for candidate in best for use in candidate.uses)
    risk = next((candidate.risk for candidate in best if candidate.risk), "")
    return [Candidate(edits, best[0].title, max(candidate.rank for candidate in best), uses, risk)]


def is_settings(content: Map, match: tuple[tuple[str, str], ...]) -> bool:
    """Whether a message is, or may be, the one that the entries of ``match`` tell from others."""
    for key, wanted in match:
        known = {text_of(hit.value) for hit in find(content.layers, key, spread) if hit.value != ABSENT}
        if wanted not in known and None not in known:
            return False
    return True
