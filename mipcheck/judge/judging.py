"""Judging one place in the code: over every way it is reached, and every release it may run on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from typing import NamedTuple

from mipcheck.catalog.index import CatalogIndex, ClientRequest, LibraryCall
from mipcheck.catalog.model import Call, Carrier, Endpoint, Library, Message, Request, Service
from mipcheck.findings import LibraryUse
from mipcheck.fix.carrying import Ground
from mipcheck.fix.edits import OWN_CONDITION, Plan
from mipcheck.fix.planning import Planner, Target, is_settings
from mipcheck.judge import commands
from mipcheck.judge.carriers import ANYWHERE, Setting, objects_given
from mipcheck.judge.conditions import refused, scenarios, sites_of
from mipcheck.judge.http import judge_request
from mipcheck.judge.intercepted import added, intercepted, intercepted_by_client, overridden
from mipcheck.judge.later import changed_later, noted_on, receiver_changed, told_otherwise
from mipcheck.judge.library import ByRelease, advice, first_good, instead, judge_library, leads_elsewhere, merged
from mipcheck.judge.locate import Site, receiver_of
from mipcheck.judge.messages import NO_MESSAGE, judge_messages, with_connection
from mipcheck.judge.needs import variants
from mipcheck.judge.posted import posted
from mipcheck.judge.releases import UNVERSIONED, Releases, queries_of, releases_of
from mipcheck.judge.sending import Messages
from mipcheck.judge.sent import Outcome
from mipcheck.judge.sites import CallSite, Reached
from mipcheck.judge.traces import first_trace
from mipcheck.judge.unwritten import Changer
from mipcheck.resolve.basics import options, path_of, text_of
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import each
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Arguments, Changed, ClassValue, Entry, Fallback, Map, Member, Result, Value
from mipcheck.resolve.world import World
from mipcheck.versions import Dependencies


class Judged(NamedTuple):
    """What is known of one way a call is reached."""

    api: str
    endpoint: str
    outcomes: list[Outcome]
    hint: str
    caller: Place | None = None
    use: LibraryUse | None = None
    remark: str = ""
    plan: Plan | None = None
    held: frozenset[str] = frozenset()


@dataclass
class Judge:
    """The world, the rule data and the project's versions, asked about call sites. ``sent`` and ``ground`` tell the
    messages sent and what can be changed, in the whole project.
    """

    world: World
    index: CatalogIndex
    dependencies: Dependencies
    self_hosted: frozenset[str]
    sent: Callable[[], Messages]
    ground: Callable[[], Ground]

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services the rule data describes."""
        return self.index.catalog.services

    @cached_property
    def planner(self) -> Planner:
        """What works out how to fix a call."""
        return Planner(self.world, self.index, self.ground)

    @cached_property
    def messages(self) -> Messages:
        """Every message sent over a socket anywhere in the modules read."""
        return self.sent()

    def judge(self, site: CallSite) -> list[Judged]:
        """Every way a call is reached that sends data to a service."""
        judged: list[Judged] = []
        for way in site.ways:
            found = self._way(site, way)
            if found is not None:
                found = self._unless_replaced(way, found)
                judged.append(found._replace(caller=way.caller, held=held_by(way.record.arguments)))
        return judged

    def _unless_replaced(self, way: Reached, judged: Judged) -> Judged:
        """What is known of a call of which the project replaces the function: nothing."""
        path = path_of(way.record.function)
        at = self.world.code.elsewhere.replaced(path) if path is not None else None
        if at is None:
            return judged
        told = f"`{'.'.join(part for part in path or () if part != '()')}` is replaced in {at.path}"
        return judged._replace(outcomes=[Outcome("unknown", told, at)], plan=Plan((), told))

    def _way(self, site: CallSite, way: Reached) -> Judged | None:
        if way.match.calls:
            return self._library(way)
        for entry in way.match.requests:
            found = self._request(site, way, entry) or self._posted(way, entry)
            if found is not None:
                return found
        assumed = [found for entry in way.match.assumed if (found := self._request(site, way, entry, named=True))]
        if assumed:  # whichever client it is: only what all of them send is sent
            return next((found for found in assumed if any(item.kind != "true" for item in found.outcomes)), assumed[0])
        for runner in way.match.runners:
            command = commands.judge_command(way.record, runner, self.index, self.world, self.self_hosted)
            if command is not None:
                work_out = partial(self.planner.command, way.record, runner, self.services[0])
                plan = self._plan(command.outcomes, [command.outcomes], work_out)
                return Judged(command.api, command.endpoint, command.outcomes, command.hint, plan=plan)
        return None

    def _library(self, way: Reached) -> Judged | None:
        fitting = {id(entry): (entry, sites) for entry in way.match.calls if (sites := self._sites(way.record, entry))}
        if not fitting:
            return None
        releases = releases_of([entry for entry, _ in fitting.values()], self.dependencies, way.record.at.path)
        _, sites = fitting[id(releases.entry)]
        library, call = releases.entry
        service = self._service(library)
        result = self._by_release(way.record, sites, releases, service)
        carriers = self.index.carriers(library, call.message.carriers if call.message else call.carriers)
        result = self._unless_changed(result, way.record, call, carriers, service.option)
        doubt = intercepted_by_client(self.world, way.record)
        result = result if doubt is None else instead(result, doubt)
        carriers = variants(carriers, self.index.catalog, self.dependencies, way.record.at.path)[0]
        held = [Setting(held) for site in sites for held in scenarios(site, carriers)] if call.message is None else []
        hint = call.manual
        if not hint and not any(outcome.kind == "refused" for outcome in result.outcomes):
            usable = tuple(item for item in carriers if not any(any(objects_given(site, item)) for site in sites))
            hint = advice(usable or carriers, releases, service.option, held or [ANYWHERE])
        remark = _remark(releases, result, call)
        plan = self._plan(
            result.outcomes,
            result.releases.values(),
            lambda: self._library_plan(way.record, sites, releases, carriers, hint),
        )
        api = f"{library.id}: {call.api}"
        return Judged(api, call.endpoint, result.outcomes, hint, None, releases.use, remark, plan)

    def _unless_changed(
        self, result: ByRelease, record: CallRecord, call: Call, carriers: tuple[Carrier, ...], option: str
    ) -> ByRelease:
        """What a constructor sends, if nothing is written to the object afterwards, or a method of what it made."""
        module = self.world.project.module(record.at.path)
        if module is None or any(outcome.kind != "true" for outcome in result.outcomes):
            return result
        methods = tuple(Changer.of(written).name for written in call.changed_by)
        changed = receiver_changed(module, record.at, methods, carriers) if methods else None
        if isinstance(record.function, ClassValue) or (path_of(record.function) or ("",))[-1][:1].isupper():
            changed = changed_later(module, record.at, carriers, option, methods)
        changed = changed or overridden(self.world, record, option, call.sends_in)
        changed = changed or told_otherwise(self.world, record.at, call.changed_by, carriers, option)
        return result if changed is None else instead(result, changed)

    def _plan(
        self, outcomes: list[Outcome], runs: Iterable[list[Outcome]], work_out: Callable[[], Plan]
    ) -> Plan | None:
        """The plan for a way, where it needs one; settings that refuse the option leave nothing to plan.

        Of the ``runs`` (one for each release) one that may go either way hangs on a condition of the code's own.
        """
        if all(outcome.kind == "true" for outcome in outcomes):
            return None
        refusing = next((outcome.message for outcome in outcomes if outcome.kind == "refused"), None)
        if refusing is not None:
            return Plan((), refusing)
        kinds = [{outcome.kind for outcome in run} - {"raises"} for run in runs]
        return work_out().risking(OWN_CONDITION if any("true" in run and len(run) > 1 for run in kinds) else "")

    def _library_plan(
        self, record: CallRecord, sites: list[Site], releases: Releases, carriers: tuple[Carrier, ...], hint: str
    ) -> Plan:
        library, call = releases.entry
        targets = self._targets(record, sites, releases, carriers)
        own = self.index.carriers(library, call.carriers)
        connection = Target(sites[0], record.at, own) if call.message is not None else None
        return self.planner.library(targets, releases, hint, connection)

    def _targets(
        self, record: CallRecord, sites: list[Site], releases: Releases, carriers: tuple[Carrier, ...]
    ) -> list[Target]:
        """The calls in which the option may be written: the judged one, or those that send its settings."""
        expected = releases.entry.call.message
        if expected is None:
            return [Target(site, record.at, carriers) for site in sites]
        found: list[Target] = []
        for name, message in self.messages.on(record.at):
            inner = Site.of(message.function, message.arguments, (expected.argument,), self.world)
            content = [item.value for item in message.arguments if isinstance(item.value, Map)]
            if name in expected.methods and all(is_settings(item, expected.match) for item in content):
                fitting = tuple(carrier for carrier in carriers if not carrier.methods or name in carrier.methods)
                found.append(Target(inner, message.at, fitting))
        return found

    def _service(self, library: Library) -> Service:
        return next(service for service in self.services if service.id == library.service)

    def _sites(self, record: CallRecord, entry: LibraryCall) -> list[Site]:
        """What is to be judged of a call if it is the one of this entry: nothing where its conditions do not hold."""
        library, call = entry
        service = self._service(library)
        site = Site.of(record.function, record.arguments, call.parameters, self.world)
        sites = sites_of(site, call, service)
        return [one for one in sites if not leads_elsewhere(one, call, service, self.self_hosted)]

    def _by_release(self, record: CallRecord, sites: list[Site], releases: Releases, service: Service) -> ByRelease:
        library, call = releases.entry
        if call.verdict == "impossible":
            nothing = Outcome("refused", f"{library.package} has no way to send `{service.option}` from this call")
            return merged([{release: [nothing] for release in releases.admitted}])
        if call.message is not None:
            return merged(self._by_message(record, sites, releases, service, call.message))
        carriers = self.index.carriers(library, call.carriers)
        settled = variants(carriers, self.index.catalog, self.dependencies, record.at.path)
        assumed = releases.use.assumed is not None
        return merged(
            {release: refused(site, call.refuses) or outcomes for release, outcomes in found.releases.items()}
            for site, variant in product(sites, settled)
            for found in [judge_library(site, variant, releases.admitted, service, call.defaults, assumed)]
        )

    def _by_message(
        self, record: CallRecord, sites: list[Site], releases: Releases, service: Service, expected: Message
    ) -> list[dict[str, list[Outcome]]]:
        """The outcomes by release of each message that may carry the option over the connection of a call."""
        carriers = self.index.carriers(releases.entry.library, expected.carriers)
        found: list[dict[str, list[Outcome]]] = []
        for name, message in self.messages.on(record.at):
            if name not in expected.methods:
                continue
            fitting = tuple(carrier for carrier in carriers if not carrier.methods or name in carrier.methods)
            inner = Site.of(message.function, message.arguments, (expected.argument,), self.world)
            by_release = judge_library(inner, fitting, releases.admitted, service).releases
            no = refused(inner, expected.refuses)
            found.append({release: no or outcomes for release, outcomes in by_release.items()})
        nothing = Outcome("unknown", NO_MESSAGE)
        found = found or [{release: [nothing] for release in releases.admitted}]
        own = self.index.carriers(releases.entry.library, releases.entry.call.carriers)
        opened = merged(judge_library(site, own, releases.admitted, service).releases for site in sites).releases
        return [
            {release: with_connection(opened.get(release, []), outcomes) for release, outcomes in by_release.items()}
            for by_release in found
        ]

    def _posted(self, way: Reached, client: ClientRequest) -> Judged | None:
        looked = Site.of(way.record.function, way.record.arguments, client.request.parameters, self.world)
        for (library, call), body in posted(looked, client, self.index.posted):
            service = self._service(library)
            carriers = self.index.carriers(library, call.carriers)
            sites = sites_of(body, call, service)
            found = merged(
                judge_library(site, carriers, UNVERSIONED, service, call.defaults).releases for site in sites
            )
            if sites:
                work_out = partial(self._posted_plan, way.record, sites, library, call, carriers)
                plan = self._plan(found.outcomes, [found.outcomes], work_out)
                return Judged(f"{library.id}: {call.api}", call.endpoint, found.outcomes, call.manual, plan=plan)
        return None

    def _posted_plan(
        self, record: CallRecord, sites: list[Site], library: Library, call: Call, carriers: tuple[Carrier, ...]
    ) -> Plan:
        releases = Releases(LibraryCall(library, call), UNVERSIONED, LibraryUse(library.id), None)
        targets = [Target(site, record.at, carriers) for site in sites]
        return self.planner.library(targets, releases, call.manual)

    def _request(self, site: CallSite, way: Reached, entry: ClientRequest, named: bool = False) -> Judged | None:
        """A request to the service, which has to be ``named`` where the client is not known."""
        record = way.record
        name = record.function.name if isinstance(record.function, Member) else (path_of(record.function) or ("",))[-1]
        looked = Site.of(record.function, record.arguments, entry.request.parameters, self.world)
        hint = f"{site.at.path} {site.symbol}"
        queries = queries_of(entry.client, self.dependencies, site.at.path)
        found = judge_request(looked, entry, self.services, name, hint, self.self_hosted, queries)
        if found is None or (named and found.hinted):
            return None
        service = self.services[0]
        outcomes = found.outcomes
        hint = f'add `"{service.option}": "{service.true[0]}"` to the query of the URL'
        if entry.request.params:
            hint = f'add `"{service.option}": "{service.true[0]}"` to `{entry.request.params.lstrip("^.")}`'
        if found.endpoint.option_in == "message":
            outcomes = judge_messages(
                [message for _, message in self.messages.on(record.at)], found.endpoint, service, self.world
            )
            kind = dict(found.endpoint.match).get("type", "settings")
            hint = f'put `"{service.option}": true` at the top of the {kind} message'
        elif any(outcome.kind in ("false", "wrong") for outcome in outcomes):
            hint = f"write `{service.option}={service.true[0]}` in the place of the value that is sent"
        outcomes = self._in_vain(record, looked, entry.request, found.endpoint, outcomes)
        if outcomes and all(outcome.kind == "true" for outcome in outcomes):
            doubt = intercepted(self.world, record, entry.client.interception)
            outcomes = outcomes if doubt is None else [doubt]
        elif outcomes and all(outcome.kind == "absent" for outcome in outcomes):
            doubt = added(self.world, record, entry.client.interception, service.option)
            outcomes = outcomes if doubt is None else [doubt]
        plan = self._plan(
            outcomes, [outcomes], lambda: self._request_plan(looked, record, entry, found.endpoint, service)
        )
        return Judged(f"{entry.client.id}: {name}", found.endpoint.path, outcomes, hint, plan=plan)

    def _in_vain(
        self, record: CallRecord, site: Site, request: Request, endpoint: Endpoint, outcomes: list[Outcome]
    ) -> list[Outcome]:
        """What becomes of the option; where nothing is sent, what was written in vain tells more."""
        if not outcomes or any(outcome.kind != "absent" for outcome in outcomes):
            return outcomes
        entries = [layer for layer, _ in each(site.arguments) if isinstance(layer, Entry)]
        written = [layer.value for layer in entries if text_of(layer.key) != request.params]
        written += _of_receiver(receiver_of(site.function))
        option = self.services[0].option
        module = self.world.project.module(record.at.path)
        if endpoint.socket and module is not None and option in module.names:
            written += [item.value for sent in self.messages.linked(record.at) for item in sent.arguments]
        found = first_trace(written, option)
        noted = noted_on(module, record.at, option) if module is not None and option in module.names else None
        if found is None and noted is None:
            return outcomes
        told = f"`{option}` is written, but not into the {endpoint.option_in} where it belongs"
        return [Outcome("dropped", told, (found.at if found is not None else noted) or record.at)]

    def _request_plan(
        self, site: Site, record: CallRecord, entry: ClientRequest, endpoint: Endpoint, service: Service
    ) -> Plan:
        if endpoint.option_in == "message":
            messages = [message for _, message in self.messages.on(record.at)]
            return self.planner.message(record.at.path, messages, endpoint, service)
        return self.planner.request(site, record, entry, service)


def _of_receiver(receiver: Value | None) -> list[Value]:
    """What the object that a request is made on was made with, and what was set on it since."""
    if isinstance(receiver, Changed):
        return [receiver, *_of_receiver(receiver.base)]
    return [item.value for item in receiver.arguments] if isinstance(receiver, Result) else []


def held_by(arguments: Arguments) -> frozenset[str]:
    """The names of keywords that a call gets from a ``**mapping``: written once more, they would collide."""
    spreads = [option for item in arguments if item.star == "**" for option in options(item.value)]
    layers = [layer for option in spreads if isinstance(option, Map) for layer, _ in each(option.layers)]
    names = [text_of(layer.key) for layer in layers if isinstance(layer, Entry | Fallback)]
    return frozenset(name for name in names if name is not None)


def _remark(releases: Releases, result: ByRelease, call: Call) -> str:
    """What the report says of the version: assumed, or the bound that would settle it."""
    package = releases.entry.library.package
    if releases.admitted == UNVERSIONED:
        return ""
    if releases.use.assumed is not None:
        pinned = f"{package} {releases.use.version} has no such call; " if releases.use.version else ""
        return f"{pinned}{package} {releases.use.assumed} is assumed, the newest release with this call"
    good = first_good(result.releases)
    if good is not None and good != releases.admitted[0] and any(outcome.kind != "true" for outcome in result.outcomes):
        admitted = f"{package} {releases.use.version} also admits releases in which it does not arrive"
        return f"{admitted}: require {package}>={good}"
    return f"judged for {package} {releases.use.version}"
