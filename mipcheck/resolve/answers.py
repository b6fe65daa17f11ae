"""What is remembered of questions: answers, and what they rest on where a question was asked while being worked out.

An answer that had to be cut short because it was asked for while being worked out is kept only until the outermost
question is answered; one that was cut short for lying too deep, only for questions that lie as deep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

_K = TypeVar("_K")
_V = TypeVar("_V")


class Answers:
    """The questions being worked out, ``active`` from the outermost on, and how far their answers may be kept; ``cuts``
    counts those that were cut short, ``depth`` is how many functions that are being run lie in one another.
    """

    def __init__(self) -> None:
        self.active: list[object] = []
        self.cuts = 0
        self.depth = 0
        self._provisional: list[tuple[dict[Any, Any], object]] = []
        self._unsure: dict[tuple[int, Any], bool] = {}
        self._depths: dict[tuple[int, Any], int] = {}
        self._limits = 0
        self._is_limited = False
        self._assumed: dict[tuple[int, object], Any] = {}

    @contextmanager
    def asking(self, key: object) -> Iterator[None]:
        """While a question is being worked out; after the outermost one, provisional answers become assumptions."""
        is_run = isinstance(key, tuple) and key[0] == "run"
        self.active.append(key)
        self.depth += is_run
        limits = self._limits
        try:
            yield
        finally:
            self.active.pop()
            self.depth -= is_run
            self._is_limited = self._limits != limits
            if not self.active:
                for memo, entry in self._provisional:
                    if entry in memo and (id(memo), entry) in self._unsure:
                        answer, is_limited = memo.pop(entry), self._unsure[id(memo), entry]
                        if not is_limited:
                            self._assumed.setdefault((id(memo), entry), answer)
                self._provisional.clear()
                self._unsure.clear()
                self._depths.clear()

    def has(self, memo: dict[Any, Any], key: object) -> bool:
        """Whether an answer is remembered. One that a limit cut short deeper down is forgotten: from here, more is
        found.
        """
        if key not in memo:
            return False
        deepest = self._depths.get((id(memo), key)) if self._depths else None
        if deepest is None or self.depth >= deepest:
            return True
        del memo[key], self._depths[id(memo), key], self._unsure[id(memo), key]
        return False

    def cut(self, memo: dict[_K, _V], key: _K, nothing: _V) -> _V:
        """The answer to a question that is being worked out already: what an earlier round found, else ``nothing``.

        Answers that rest on ``nothing`` are kept as assumptions only; asked again, they become the answers of the next
        round.
        """
        if (id(memo), key) in self._assumed:
            return cast(_V, self._assumed[id(memo), key])
        self.cuts += 1
        return nothing

    def settle(self, since: int, is_meant: Callable[[Any], bool]) -> None:
        """Forget those provisional answers that are meant, of those given since there were so many: what they rested on
        is answered now.
        """
        kept = self._provisional[:since]
        for memo, entry in self._provisional[since:]:
            if (id(memo), entry) in self._unsure and is_meant(entry):
                memo.pop(entry, None)
                del self._unsure[id(memo), entry]
                self._depths.pop((id(memo), entry), None)
            else:
                kept.append((memo, entry))
        self._provisional = kept

    @property
    def provisional(self) -> int:
        """How many provisional answers were given."""
        return len(self._provisional)

    def limit(self, nothing: _V) -> _V:
        """``nothing``, as the answer to a question that there is too much code to follow for. What rests on it is no
        assumption: asked from nearer by, more is found.
        """
        self.cuts += 1
        self._limits += 1
        return nothing

    def keep(self, memo: dict[_K, _V], key: _K, value: _V, cuts: int) -> None:
        """Remember an answer; only provisionally if questions were cut short since :attr:`cuts` was at ``cuts``."""
        memo[key] = value
        if self.cuts != cuts and self.active:
            self._provisional.append((memo, key))
            self._unsure[id(memo), key] = self._is_limited
            if self._is_limited:
                self._depths[id(memo), key] = self.depth

    def hit(self, memo: dict[Any, Any], key: object) -> None:
        """Note that a remembered answer is used: what rests on a provisional one is provisional, too."""
        is_limited = self._unsure.get((id(memo), key)) if self._unsure else None
        if is_limited is not None:
            self.cuts += 1
            self._limits += is_limited
