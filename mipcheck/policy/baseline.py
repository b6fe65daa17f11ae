"""The baseline: findings that were there when checking began, known by fingerprint and rule, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from mipcheck.findings import Diagnostic, Disposition, JudgedCall
from mipcheck.policy.model import Justification, ReportedCall, Scope

STALE = "MIP105"


class Key(NamedTuple):
    """What a finding is known by: where its rule changes, it is another finding."""

    id: str
    rule: str


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """``count`` known findings with one fingerprint. Only these and the ``rule`` decide; the rest is for readers."""

    id: str
    rule: str
    count: int
    path: str
    symbol: str
    api: str
    line: int = 0

    @property
    def key(self) -> Key:
        """What the findings meant are known by."""
        return Key(self.id, self.rule)


class Baseline:
    """Accepts findings that are in a baseline file, each entry as often as it counts; ``path`` is that file's."""

    disposition: Disposition = "baselined"

    def __init__(self, entries: Iterable[BaselineEntry], path: str) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._path = path
        self._met: Counter[Key] = Counter()

    def claim(self, call: JudgedCall, rule: str) -> Justification | None:
        """The entry that knows the finding; the first calls of a file are those that are known."""
        key = Key(call.id, rule)
        entry = self._entries.get(key)
        if entry is None or self._met[key] >= entry.count:
            return None
        self._met[key] += 1
        return Justification("known, in the baseline", self._path, entry.line)

    def diagnostics(self, scope: Scope) -> Iterator[Diagnostic]:
        """The entries that count findings which are there no more."""
        for entry, left in self._left(scope):
            if left < entry.count:
                where = f"{entry.path} ({entry.symbol})" if entry.symbol else entry.path
                gone = f"{entry.count - left} of {entry.count} known as {entry.rule} {entry.api} in {where}"
                message = f"stale: {gone} not found any more; --prune takes out what is stale"
                yield Diagnostic(STALE, self._path, entry.line, "note", message)

    def pruned(self, scope: Scope) -> tuple[BaselineEntry, ...]:
        """The entries without what is stale."""
        return tuple(replace(entry, count=left) for entry, left in self._left(scope) if left)

    def _left(self, scope: Scope) -> Iterator[tuple[BaselineEntry, int]]:
        """Each entry with the number of its findings that are still there, or may be: the run did not see all files."""
        for key, entry in self._entries.items():
            yield entry, self._met[key] if scope.sees(entry.path) else entry.count


def entries_for(calls: Iterable[ReportedCall]) -> tuple[BaselineEntry, ...]:
    """Entries that make the open findings among ``calls`` known."""
    found: dict[Key, BaselineEntry] = {}
    for reported in calls:
        call, rule = reported.call, reported.rule
        if reported.disposition == "open" and rule is not None:
            key = Key(call.id, rule)
            known = found.get(key) or BaselineEntry(call.id, rule, 0, call.path, call.symbol, call.api)
            found[key] = replace(known, count=known.count + 1)
    return tuple(found.values())
