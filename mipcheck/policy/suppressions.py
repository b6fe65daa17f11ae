"""Suppressions: ``# mipcheck: ignore[MIP001] -- reason`` on a line of the call, or alone above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from mipcheck.errors import did_you_mean, nearest
from mipcheck.findings import Diagnostic, DirectiveComment, Disposition, JudgedCall
from mipcheck.policy.model import Justification, Scope

UNUSED = "MIP101"
NO_REASON = "MIP102"

# Other tools' comments may stand behind, before or between.
_NEXT_PRAGMA = re.compile(
    r"\s+(?=#+\s*(?:mipcheck\s*:|noqa\b|type:|pylint:|pyright:|mypy:|ruff:|nosec\b|nosemgrep\b|pragma:|fmt:|isort:))",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(r"#+\s*mipcheck\s*:\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)
_IGNORE = re.compile(r"ignore\s*\[([^\]]*)\]\s*(?:(?:--+|[\u2013\u2014])\s*(.*))?", re.DOTALL)
_SPELLING = "write `# mipcheck: ignore[{}] -- reason`"


@dataclass
class Suppression:
    """One directive of a comment: the rules it names, its reason, and the rules it met findings of.

    ``problem`` says why it is none, ``met`` also holds rules it does not name: those of the findings at its place.
    """

    comment: DirectiveComment
    rules: tuple[str, ...] = ()
    reason: str = ""
    problem: str = ""
    used: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)

    def is_at(self, call: JudgedCall) -> bool:
        """Whether it stands on a line of a call, or alone above it."""
        first = call.cell_line if call.cell_line is not None else call.line
        last = call.cell_end_line if call.cell_end_line is not None else call.end_line
        comment = self.comment
        return comment.cell == call.cell and (first <= comment.own_line <= last or comment.target_line == first)


def parse_directive(comment: DirectiveComment, known: Collection[str]) -> Iterator[Suppression]:
    """What a comment tells mipcheck; ``known`` are the rules that can be suppressed."""
    for part in _NEXT_PRAGMA.split(comment.text):
        directive = _DIRECTIVE.fullmatch(part)
        if directive is not None:
            yield _suppression(comment, directive[1], known)


def _suppression(comment: DirectiveComment, body: str, known: Collection[str]) -> Suppression:
    match = _IGNORE.fullmatch(body)
    if match is None:
        return Suppression(comment, problem=f"`{body}` means nothing here: {_SPELLING.format('RULE')}")
    rules = tuple(dict.fromkeys(name.strip().upper() for name in match[1].split(",") if name.strip()))
    if not rules:
        return Suppression(comment, problem=f"names no rule: {_SPELLING.format('RULE')}")
    for rule in rules:
        if rule not in known:
            why = f"no finding of {rule!r} can be suppressed{did_you_mean(nearest(rule, known))}"
            return Suppression(comment, rules, problem=why)
    return Suppression(comment, rules, (match[2] or "").strip())


class Suppressions:
    """Accepts the findings that a comment with a reason names; without ``complete``, none is called unused."""

    disposition: Disposition = "suppressed"

    def __init__(self, comments: Iterable[DirectiveComment], known: Collection[str], *, complete: bool = True) -> None:
        self._complete = complete
        self._in_file: dict[str, list[Suppression]] = {}
        for comment in comments:
            self._in_file.setdefault(comment.path, []).extend(parse_directive(comment, known))

    def claim(self, call: JudgedCall, rule: str) -> Justification | None:
        """The first suppression at the call that names the rule and has a reason."""
        found = None
        for suppression in self._in_file.get(call.path, ()):
            if not suppression.is_at(call):
                continue
            suppression.met.add(rule)
            if rule in suppression.rules and not suppression.problem:
                suppression.used.add(rule)
                if suppression.reason and found is None:
                    found = Justification(suppression.reason, call.path, suppression.comment.line)
        return found

    def diagnostics(self, scope: Scope) -> Iterator[Diagnostic]:
        """The suppressions that mean nothing, give no reason or, in files that were judged, meet no finding."""
        for path, suppressions in self._in_file.items():
            for suppression in suppressions:
                found = _complaint(suppression, unused=self._complete and scope.covers(path))
                if found is not None:
                    rule, message = found
                    comment = suppression.comment
                    where = f"cell {comment.cell}, line {comment.own_line}: " if comment.cell is not None else ""
                    yield Diagnostic(rule, path, comment.line, "warning", where + message)


def _complaint(suppression: Suppression, *, unused: bool) -> tuple[str, str] | None:
    if suppression.problem:
        return UNUSED, f"this comment suppresses nothing: {suppression.problem}"
    named = ", ".join(suppression.rules)
    if not suppression.reason:
        return NO_REASON, f"`ignore[{named}]` gives no reason, so it suppresses nothing: {_SPELLING.format(named)}"
    idle = [rule for rule in suppression.rules if rule not in suppression.used]
    if not idle or not unused:
        return None
    others = ", ".join(sorted(suppression.met.difference(suppression.rules)))
    what = f"the finding here is {others}" if others else "there is no such finding here"
    return UNUSED, f"`ignore[{', '.join(idle)}]` suppresses nothing: {what}"
