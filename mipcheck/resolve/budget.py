"""How much is worked out for one function that is judged: what is not known by then stays unknown."""

from __future__ import annotations

MOST_RUNS = 160
MOST_RUNS_OF_FILE = 800
MOST_STEPS = 3000
MOST_MODULES = 1500
FEWEST_STEPS = 400
FEWEST_RUNS = 20
_SHARES = (1.6, 1.5, 1.3)
"""How much of the budget may be gone by now: for what is judged, for its callers, and for theirs."""


class Budget:
    """Counts ``runs`` of functions, those of bodies of ``modules``, and ``steps`` in functions; ``searching`` is how
    many searches for callers lie in one another. Where callers are not followed, less is enough.
    """

    def __init__(self, callers: bool) -> None:
        self.runs = 0
        self.steps = 0
        self.modules = 0
        self.searching = 0
        self._most_runs = MOST_RUNS if callers else MOST_RUNS // 2
        self._most_steps = MOST_STEPS
        self._is_aside = False
        self._spent = 0

    def exhausted(self) -> bool:
        """Whether the budget for the function being judged is used up.

        Part of it is kept from the callers of callers, so that these leave enough for what is nearer.
        """
        scarce = self._is_aside or self._spent > MOST_RUNS_OF_FILE
        share = _SHARES[min(self.searching, len(_SHARES) - 1)]
        runs, steps = (FEWEST_RUNS, FEWEST_STEPS) if scarce else (self._most_runs, self._most_steps)
        return self.runs > runs * share or self.steps > steps * share

    def widen(self) -> None:
        """Work out twice as much: for one question on which much depends."""
        self._most_runs *= 2
        self._most_steps *= 2

    def begin_file(self, is_aside: bool) -> None:
        """Start counting for a file: one that does not speak of a service, where a call is rarely one to judge, gets
        little.
        """
        self._is_aside = is_aside
        self._spent = 0
        self.runs = self.steps = self.modules = 0

    def reset(self) -> None:
        """Start counting anew, for each function judged; a file that used up a lot already leaves less to each."""
        self._spent += self.runs
        self.runs = self.steps = self.modules = 0
