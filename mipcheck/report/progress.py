"""A progress bar on standard error for runs that take long, where somebody is looking."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_PATIENCE = 2.0


class ProgressDisplay:
    """Called with the number of files done and their total; shows nothing in the first seconds or off a terminal."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: ProgressBar[int] | None = None
        self._done = 0

    def __enter__(self) -> ProgressDisplay:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` files are judged."""
        if self._bar is None and (not sys.stderr.isatty() or time.monotonic() - self._started < _PATIENCE):
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, label="Judging files", file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._done)
        self._done = done
