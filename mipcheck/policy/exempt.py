"""Paths of which no opt-out is required."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mipcheck.findings import Diagnostic, Disposition, JudgedCall
from mipcheck.policy.model import Justification, Scope
from mipcheck.settings import Settings


class Exemptions:
    """Accepts every finding where the configuration says ``require = "any"``."""

    disposition: Disposition = "exempt"

    def __init__(self, settings: Settings, root: Path, shown: Callable[[Path], str]) -> None:
        self._default = settings.require
        self._override_at = settings.override_at(root)
        self._shown = shown

    def claim(self, call: JudgedCall, rule: str) -> Justification | None:
        """The override that decides over the call's path, or the default."""
        override = self._override_at(call.path)
        if (override.require if override else self._default) != "any":
            return None
        reason = 'the policy says `require = "any"` here'
        if override is None or override.file is None:
            return Justification(reason)
        return Justification(reason, self._shown(override.file), override.line)

    def diagnostics(self, scope: Scope) -> Iterable[Diagnostic]:
        """Nothing: an override that meets no finding does no harm."""
        return ()
