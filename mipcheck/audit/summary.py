"""The counts of a report, taken part by part: nothing but counts and the first few findings is kept."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import PurePosixPath

from mipcheck.audit.model import AuditedCall, Files, Group, Located, Note, Repository, Summary
from mipcheck.audit.surfaces import SPEECH_TO_TEXT, STREAMING, TEXT_INTELLIGENCE, VOICE_AGENT
from mipcheck.report.model import DISPOSITIONS, SEVERITIES, VERDICTS

UNOWNED = "(no owner)"
FIRST = 3
# The most harmful first: what asks for training, what says nothing, what only looks opted out.
_URGENCY = ("opted-in", "missing", "ineffective", "conditional", "impossible", "undetermined")
# What people say comes before what they wrote, and both before what is to be spoken.
_SURFACES = (VOICE_AGENT, STREAMING, SPEECH_TO_TEXT, TEXT_INTELLIGENCE)
_ASIDE = frozenset({"test", "tests", "testing", "example", "examples", "demo", "demos", "docs", "benchmarks"})


def summarize(repositories: Iterable[Repository]) -> Summary:
    """The summary of all parts."""
    tally = _Tally()
    for repository in repositories:
        tally.add(repository)
    return tally.summary()


def owners_of(call: AuditedCall) -> tuple[str, ...]:
    """The owners of a call as they are counted: everybody who owns it, or that nobody does."""
    return call.owners or (UNOWNED,)


class _Tally:
    def __init__(self) -> None:
        self._total: Counter[str] = Counter()
        self._dispositions: Counter[str] = Counter()
        self._groups: dict[str, dict[str, Counter[str]]] = {
            "surface": {},
            "endpoint": {},
            "owner": {},
            "repository": {},
        }
        self._notes: dict[Note, None] = {}
        self._files: Counter[str] = Counter()
        self._first: list[tuple[tuple[object, ...], Located]] = []

    def add(self, repository: Repository) -> None:
        self._notes |= dict.fromkeys(repository.notes)
        for item in fields(Files):
            self._files[item.name] += getattr(repository.files, item.name)
        self._groups["repository"].setdefault(repository.name, Counter())
        for call in repository.calls:
            self._count(repository.name, call)
        before = self._total.total() - len(repository.calls)
        ranked = [
            (_urgency(repository.name, call), Located(repository.name, call, number))
            for number, call in enumerate(repository.calls, start=before + 1)
            if call.disposition == "open"
        ]
        self._first = heapq.nsmallest(FIRST, [*self._first, *ranked], key=lambda entry: entry[0])

    def _count(self, repository: str, call: AuditedCall) -> None:
        self._total[call.verdict] += 1
        self._dispositions[call.disposition] += 1
        names = {"surface": (call.surface,), "endpoint": (call.endpoint,), "repository": (repository,)}
        for kind, members in (names | {"owner": owners_of(call)}).items():
            for name in members:
                self._groups[kind].setdefault(name, Counter())[call.verdict] += 1

    def summary(self) -> Summary:
        return Summary(
            total=_group("all", self._total),
            by_verdict={verdict: self._total[verdict] for verdict in VERDICTS if self._total[verdict]},
            by_disposition={it: self._dispositions[it] for it in DISPOSITIONS if self._dispositions[it]},
            by_surface=self._sorted("surface"),
            by_endpoint=self._sorted("endpoint"),
            by_owner=self._sorted("owner"),
            by_repository=self._sorted("repository"),
            files=Files(**self._files),
            first=tuple(located for _, located in self._first),
            notes=tuple(self._notes),
        )

    def _sorted(self, kind: str) -> tuple[Group, ...]:
        groups = [_group(name, counts) for name, counts in self._groups[kind].items()]
        return tuple(sorted(groups, key=lambda group: (-group.not_opted_out, -group.undetermined, group.name)))


def _group(name: str, counts: Counter[str]) -> Group:
    opted_out, undetermined = counts["opted-out"], counts["undetermined"]
    return Group(name, opted_out, counts.total() - opted_out - undetermined, undetermined)


def _urgency(repository: str, call: AuditedCall) -> tuple[object, ...]:
    """What sorts the findings to fix, as :data:`mipcheck.audit.phrases.RANKING` says in words."""
    aside = not _ASIDE.isdisjoint(PurePosixPath(call.path).parts)
    return (
        _rank(SEVERITIES, call.severity),
        aside,
        _rank(_URGENCY, call.verdict),
        _rank(_SURFACES, call.surface),
        call.fix is None,
        repository,
        call.path,
        call.line,
        call.column,
    )


def _rank(order: Sequence[str], word: str | None) -> int:
    """The place of a word in an order, behind all others where it is not in it."""
    return order.index(word) if word in order else len(order)
