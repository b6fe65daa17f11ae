"""What is new, fixed, regressed and moved since an older report, call by call, matched by fingerprint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from mipcheck.audit.model import AuditedCall, Change, Comparison, Repository
from mipcheck.policy.pipeline import UNREAD

Pair = tuple[AuditedCall | None, AuditedCall | None]

# What a reader has to act on comes first.
KINDS = ("regressed", "new", "changed", "fixed", "removed", "not judged", "moved")
_GOOD = "opted-out"


def compare(before: Sequence[Repository], after: Iterable[Repository], created: str) -> Comparison:
    """The changes from ``before``, made at ``created``, to ``after``, of which one part is held at a time.

    Parts are matched by name; where there is but one on each side, they are the same repository.
    """
    old = {repository.name: repository for repository in before}
    changes: list[Change] = []
    for number, repository in enumerate(after):
        known = old.pop(repository.name, None)
        if known is None and number == 0 and len(before) == 1:
            known = old.pop(before[0].name, None)
        changes += _changes(known, repository)
    for gone in old.values():
        changes += [_change("not judged", gone.name, call, None) for call in gone.calls]
    changes.sort(key=lambda change: (KINDS.index(change.kind), change.repository, change.path, change.line))
    return Comparison(created, tuple(changes))


def _changes(before: Repository | None, after: Repository) -> Iterator[Change]:
    for one, other in _pairs(before.calls if before else (), after.calls):
        kind = _kind(one, other, after)
        if kind:
            yield _change(kind, after.name, one, other)


def _kind(before: AuditedCall | None, after: AuditedCall | None, repository: Repository) -> str:
    """What to call the change; empty where there is none."""
    if after is None:
        return "removed" if before is None or _judged(before.path, repository) else "not judged"
    if before is None:
        return "new"
    if before.verdict == after.verdict:
        return "moved" if (before.path, before.line) != (after.path, after.line) else ""
    if _GOOD in (before.verdict, after.verdict):
        return "fixed" if after.verdict == _GOOD else "regressed"
    return "changed"


def _judged(path: str, repository: Repository) -> bool:
    """Whether a report would list a call in a file, which may be gone."""
    if any(remark.rule == UNREAD and remark.path == path for remark in repository.remarks):
        return False
    return any(target == "." or path == target or path.startswith(f"{target}/") for target in repository.targets)


def _pairs(before: Sequence[AuditedCall], after: Sequence[AuditedCall]) -> Iterator[Pair]:
    """Each call with its counterpart: of the same fingerprint, first with the same verdict; then the same function's
    call in another file.
    """
    steps: tuple[Callable[[AuditedCall], Hashable], ...] = (
        lambda call: (call.id, call.verdict),
        lambda call: call.id,
        lambda call: (call.symbol, call.api, call.endpoint),
    )
    for key in steps:
        matched, before, after = _matched(before, after, key)
        yield from matched
    yield from ((call, None) for call in before)
    yield from ((None, call) for call in after)


def _matched(
    before: Sequence[AuditedCall], after: Sequence[AuditedCall], key: Callable[[AuditedCall], Hashable]
) -> tuple[list[Pair], list[AuditedCall], list[AuditedCall]]:
    """The pairs with an equal key, in order, and what is left on both sides."""
    waiting: defaultdict[Hashable, list[AuditedCall]] = defaultdict(list)
    for call in reversed(before):
        waiting[key(call)].append(call)
    pairs: list[Pair] = []
    left: list[AuditedCall] = []
    for call in after:
        found = waiting.get(key(call))
        if found:
            pairs.append((found.pop(), call))
        else:
            left.append(call)
    remaining = {id(call) for calls in waiting.values() for call in calls}
    return pairs, [call for call in before if id(call) in remaining], left


def _change(kind: str, repository: str, before: AuditedCall | None, after: AuditedCall | None) -> Change:
    at = after or before
    assert at is not None, "a change has one side at least"
    moved = before is not None and after is not None and (before.path, before.line) != (after.path, after.line)
    return Change(
        kind=kind,
        repository=repository,
        path=at.path,
        line=at.line,
        symbol=at.symbol,
        api=at.api,
        before=before.verdict if before else None,
        after=after.verdict if after else None,
        moved_from=f"{before.path}:{before.line}" if before and moved else None,
    )
