"""Applying fixes in memory and making sure of them: one that does not opt out, or harms another call, is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.findings import Analysis, JudgedCall
from mipcheck.fix.brackets import TextEdit, line_start
from mipcheck.fix.edits import Edit, Fix, NoFix, place_of
from mipcheck.fix.files import Source, changed, read_source
from mipcheck.fix.limits import configured_length
from mipcheck.fix.text import Editor, NotThereError
from mipcheck.fix.uses import goes_into

MOST_ROUNDS = 8
MOST_TRIALS = 12
_ALONG = Fix((), "by what is changed for another call", "safe")
_HARM = {
    "opted-out": 0, "conditional": 1, "undetermined": 1, "impossible": 2, "missing": 2, "ineffective": 2, "opted-in": 3,
}  # fmt: skip

Key = tuple[str, int]
"""What a call is known by while files are changed: its file, and where it begins."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of fixing: the changed files, each call that was fixed with what was done, and the analysis after it.

    In that analysis a call has a fix only if it was not wanted; all that could not be done is refused with its reason.
    """

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    fixed: tuple[tuple[JudgedCall, Fix], ...]
    analysis: Analysis


@dataclass(slots=True)
class _State:
    """The project as it is so far, and what was found out about each call: by its place, which moves with the text."""

    request: AnalysisRequest
    analysis: Analysis
    wanted: frozenset[Key]
    sources: dict[str, Source] = field(default_factory=dict)
    original: dict[str, bytes] = field(default_factory=dict)
    fixed: list[tuple[JudgedCall, Fix]] = field(default_factory=list)
    refused: dict[Key, str] = field(default_factory=dict)
    waiting: bool = False
    """Whether a fix was put off in the last round because another was made on its line."""


def apply_fixes(request: AnalysisRequest, analysis: Analysis, wanted: frozenset[Key], *, unsafe: bool) -> Applied:
    """Fix the ``wanted`` calls of an analysis as far as that can be done; nothing is written."""
    state = _State(request, analysis, wanted)
    rounds = 0
    while rounds < MOST_ROUNDS and _round(state, unsafe):
        rounds += not state.waiting  # every round fixes something, so that those that wait come to an end
    changed_files = {path: source.data for path, source in state.sources.items() if state.original[path] != source.data}
    calls = tuple(_told(call, state.refused) for call in state.analysis.calls)
    before = {path: state.original[path] for path in changed_files}
    fixed = sorted(state.fixed, key=lambda pair: (pair[0].path, pair[0].line, pair[0].column))
    return Applied(before, changed_files, tuple(fixed), state.analysis._replace(calls=calls))


def _told(call: JudgedCall, refused: Mapping[Key, str]) -> JudgedCall:
    reason = refused.get(key_of(call))
    return replace(call, fix=NoFix(reason)) if reason is not None and call.fix is not None else call


def key_of(call: JudgedCall) -> Key:
    """What a call is known by."""
    return (call.path, call.at.start if call.at is not None else -1)


def _round(state: _State, unsafe: bool) -> bool:
    """Fix what can be fixed at once; whether anything was, so that another round may find more."""
    trying: dict[Key, list[tuple[JudgedCall, Fix]]] = {}
    for call in state.analysis.calls:
        if isinstance(call.fix, Fix) and key_of(call) in state.wanted and key_of(call) not in state.refused:
            usable = [fix for fix in (call.fix, *call.fix.others) if unsafe or fix.applicability == "safe"]
            if usable:
                trying[key_of(call)] = [(call, fix) for fix in usable]
    doubtful: set[Key] = set()
    for _ in range(MOST_TRIALS):
        if not trying:
            return False
        trial = _Trial(state, {key: options[0] for key, options in trying.items()})
        failed = trial.failed()
        if not failed:
            return trial.commit()
        doubtful.update(failed)
        for key, reason in failed.items():
            trying[key] = trying[key][1:]
            if not trying[key]:
                del trying[key]
                state.refused[key] = reason
    # Those that never failed are not held up by those that take more trials: these have another round.
    trial = _Trial(state, {key: options[0] for key, options in trying.items() if key not in doubtful})
    return not trial.failed() and trial.commit()


def _after_others(fixes: Mapping[Key, tuple[JudgedCall, Fix]]) -> set[Key]:
    """The calls into which something goes that is changed for another: they may need no change of their own then."""
    shared = [(key, fix) for key, (_, fix) in fixes.items() if fix.uses]
    found = {
        key
        for key, (call, fix) in fixes.items()
        if any(other != key and _comes_first(fixes[other], (call, fix)) for other, _ in shared)
    }
    return found if len(found) < len(fixes) else set()


def _comes_first(one: tuple[JudgedCall, Fix], other: tuple[JudgedCall, Fix]) -> bool:
    """Whether what a fix changes goes into the other call, while nothing the other's fix changes comes back."""
    (call, fix), (its_call, its_fix) = one, other
    if fix.edits == its_fix.edits or call.at is None or its_call.at is None:
        return False
    reaches = any(goes_into(use, its_call.at) for use in fix.uses)
    return reaches and not any(goes_into(use, call.at) for use in its_fix.uses)


class _Trial:
    """Fixes tried together on a state of the project."""

    def __init__(self, state: _State, fixes: dict[Key, tuple[JudgedCall, Fix]]) -> None:
        self.state = state
        self.fixes = fixes
        self.edits: dict[str, list[TextEdit]] = {}
        self.impossible: dict[Key, str] = {}
        self.later: set[Key] = _after_others(fixes)
        self.unreadable: frozenset[str] = frozenset()
        self.sources = dict(state.sources)
        self._collect()
        self.analysis = self._judged() if self.edits else state.analysis

    def _collect(self) -> None:
        """The text edits by file; what overlaps another fix is left for a later round."""
        done: set[Edit] = set()
        for key, (_, fix) in self.fixes.items():
            if key in self.later or all(edit in done for edit in fix.edits):
                continue
            try:
                made = self._made(edit for edit in fix.edits if edit not in done)
            except NotThereError as problem:
                self.impossible[key] = str(problem)
                continue
            if any(self._meets(path, edit) for path, edits in made.items() for edit in edits):
                self.later.add(key)
                continue
            for path, edits in made.items():
                self.edits.setdefault(path, []).extend(edits)
            done.update(fix.edits)

    def _meets(self, path: str, edit: TextEdit) -> bool:
        """Whether another edit is made on a line of this one: how lines are broken hangs on all that is in them."""
        text = self.sources[path].text
        first, last = line_start(text, edit.start), line_start(text, edit.end)
        return any(
            line_start(text, other.start) <= last and first <= line_start(text, other.end)
            for other in self.edits.get(path, ())
        )

    def _made(self, edits: Iterable[Edit]) -> dict[str, list[TextEdit]]:
        by_path: dict[str, list[Edit]] = {}
        for edit in edits:
            by_path.setdefault(place_of(edit).path, []).append(edit)
        return {path: self._editor(path).together(items) for path, items in by_path.items()}

    def _editor(self, path: str) -> Editor:
        if path not in self.sources:
            data = (self.state.request.root / path).read_bytes()
            source = read_source(path, data)
            if source is None:
                raise NotThereError(f"{path} cannot be read")
            self.state.original.setdefault(path, data)
            self.sources[path] = self.state.sources[path] = source
        length = configured_length(self.state.request.root, path)
        return Editor(self.sources[path].module, self.sources[path].text, length)

    def _judged(self) -> Analysis | None:
        """The analysis of the project as the edits would leave it; ``None`` where a file does not parse any more."""
        read = {path: self._read(path, edits) for path, edits in self.edits.items()}
        self.unreadable = frozenset(path for path, source in read.items() if source is None)
        if self.unreadable:
            return None
        self.sources.update({path: source for path, source in read.items() if source is not None})
        overlay = {**self.state.request.overlay, **{path: source.data for path, source in self.sources.items()}}
        return analyze(replace(self.state.request, overlay=overlay))

    def _read(self, path: str, edits: list[TextEdit]) -> Source | None:
        """A file after edits of it; ``None`` where it cannot be read or parsed any more."""
        try:
            return read_source(path, changed(self.sources[path], edits))
        except UnicodeError:
            return None

    def _breaking(self, tried: Iterable[Key]) -> list[Key]:
        """The fixes for which a file cannot be read any more: those that break one alone, else all that change one."""
        made = {key: self._made(self.fixes[key][1].edits) for key in tried}
        touching = [key for key in made if not self.unreadable.isdisjoint(made[key])]
        alone = [key for key in touching if any(self._read(path, edits) is None for path, edits in made[key].items())]
        return alone or touching

    def failed(self) -> dict[Key, str]:
        """The fixes to withdraw, with their reasons."""
        failed = dict(self.impossible)
        tried = {key: pair for key, pair in self.fixes.items() if key not in self.later and key not in failed}
        if self.analysis is None:
            reason = "the code could not be read any more after the change"
            return failed | dict.fromkeys(self._breaking(tried), reason)
        after = {key_of(call): call for call in self.analysis.calls}
        for key in tried:
            call = after.get(self._moved(key))
            if call is None:
                failed[key] = "the call would not be recognised any more after the change"
            elif call.verdict != "opted-out":
                failed[key] = f"the change would leave the call {call.verdict}: {call.reason}"
        if not failed and (worse := self._worse(after)):
            return self._to_blame(tried, worse)
        return failed

    def _worse(self, after: Mapping[Key, JudgedCall]) -> list[str]:
        """The files of calls that the fixes would harm. One that is judged only now was no better off before."""
        moved = {self._moved(key_of(call)): call for call in self.state.analysis.calls}
        return [
            call.path
            for key, call in moved.items()
            if key not in after or _HARM[after[key].verdict] > _HARM[call.verdict]
        ]

    def _to_blame(self, tried: dict[Key, tuple[JudgedCall, Fix]], worse: list[str]) -> dict[Key, str]:
        """The fixes that harm another call: the first without which none is harmed, else all."""
        reason = f"the change would make another call worse, in {worse[0]}"
        if len(tried) > 1:
            for key in list(tried)[:MOST_TRIALS]:
                rest = _Trial(self.state, {other: pair for other, pair in tried.items() if other != key})
                if rest.analysis is not None and not rest._worse({key_of(call): call for call in rest.analysis.calls}):
                    return {key: reason}
        return dict.fromkeys(tried, reason)

    def _moved(self, key: Key) -> Key:
        path, start = key
        return path, start + sum(
            len(edit.text) - (edit.end - edit.start) for edit in self.edits.get(path, ()) if edit.end <= start
        )

    def _along(self, after: Analysis) -> Iterator[JudgedCall]:
        """The wanted calls that what is changed for others opts out, too."""
        private = {key_of(call) for call in after.calls if call.verdict == "opted-out"}
        for call in self.state.analysis.calls:
            key = key_of(call)
            own = key in self.fixes and key not in self.later
            if key in self.state.wanted and call.verdict != "opted-out" and not own and self._moved(key) in private:
                yield call

    def commit(self) -> bool:
        """Make the trial the state of the project; whether that changed anything."""
        if not self.edits or self.analysis is None:
            return False
        state = self.state
        state.waiting = bool(self.later)
        state.fixed += [pair for key, pair in self.fixes.items() if key not in self.later]
        state.fixed += [(call, _ALONG) for call in self._along(self.analysis)]
        state.refused = {self._moved(key): reason for key, reason in state.refused.items()}
        state.wanted = frozenset(map(self._moved, state.wanted))
        state.sources, state.analysis = self.sources, self.analysis
        return True
