"""What a run is told: the configuration after all its files were read, and the command line laid over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from mipcheck.findings import Severity
from mipcheck.tree.patterns import PathPatterns

Require = Literal["opt-out", "any"]
FailOn = Literal["error", "warning", "note", "never"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
FAIL_ON: tuple[FailOn, ...] = (*SEVERITIES, "never")
REQUIRE: tuple[Require, ...] = ("opt-out", "any")


@dataclass(frozen=True, slots=True)
class Override:
    """What is required of the calls below some paths; the last override that matches a path decides.

    ``file`` and ``line`` say where it is written.
    """

    paths: tuple[str, ...]
    require: Require
    file: Path | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)


class Waiver(NamedTuple):
    """A finding that somebody answers for until a day, which still counts.

    It means the findings of ``rule`` below ``paths``, or one call by its fingerprint ``id``. ``expires`` is ``None``
    where the file names no valid date, which makes it an expired waiver. ``file`` and ``line`` say where it is written.
    """

    rule: str | None
    id: str | None
    paths: tuple[str, ...]
    reason: str
    owner: str
    expires: date | None
    file: Path
    line: int


class RuleMention(NamedTuple):
    """A rule id in a configuration file, to be compared with the rules that exist once they are loaded.

    ``waives`` tells that it has to be the rule of a verdict, because the findings of no other can be waived.
    """

    rule: str
    path: str
    line: int
    column: int
    waives: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The effective settings. Path patterns are relative to ``folder``; ``sources`` are the files read, the nearest
    first. ``costs`` are notes for the audit, by endpoint. ``origins`` are the file and line of each value, by its key
    and, where that holds several, the value.
    """

    folder: Path
    sources: tuple[Path, ...] = ()
    require: Require = "opt-out"
    fail_on: FailOn = "error"
    strict: bool = False
    exclude: tuple[str, ...] = ()
    rule_packs: tuple[Path, ...] = ()
    self_hosted_hosts: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    max_waiver_days: int | None = None
    costs: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[RuleMention, ...] = ()
    origins: Mapping[tuple[str, ...], tuple[Path, int]] = field(default_factory=dict)

    def matcher(self, patterns: tuple[str, ...], root: Path) -> Callable[[str], bool]:
        """A test of posix paths relative to ``root`` against patterns of these settings."""
        match = PathPatterns(patterns).match
        folder = self.folder.absolute()
        if root.absolute() == folder:
            return match
        if root.absolute().is_relative_to(folder):
            prefix = root.absolute().relative_to(folder).as_posix() + "/"
            return lambda path: match(prefix + path)
        if not folder.is_relative_to(root.absolute()):
            return lambda _path: False
        below = folder.relative_to(root.absolute()).as_posix() + "/"
        return lambda path: path.startswith(below) and match(path[len(below) :])

    def override_at(self, root: Path) -> Callable[[str], Override | None]:
        """The override that decides over a posix path relative to ``root``; ``None`` where ``require`` does."""
        overrides = [(self.matcher(override.paths, root), override) for override in reversed(self.overrides)]
        return lambda path: next((override for matches, override in overrides if matches(path)), None)


def policy_digest(settings: Settings, catalog_digest: str) -> str:
    """``sha256:…`` over everything that decides which findings there are, and nothing of the machine it runs on."""
    import hashlib
    import json

    effective: dict[str, Any] = {
        "catalog": catalog_digest,
        "exclude": settings.exclude,
        "fail-on": settings.fail_on,
        "max-waiver-days": settings.max_waiver_days,
        "overrides": [{"paths": override.paths, "require": override.require} for override in settings.overrides],
        "require": settings.require,
        "self-hosted-hosts": settings.self_hosted_hosts,
        "severity": dict(settings.severity),
        "strict": settings.strict,
        "waivers": [_canonical_waiver(waiver) for waiver in settings.waivers],
    }
    text = json.dumps(effective, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _canonical_waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "rule": waiver.rule,
        "id": waiver.id,
        "paths": waiver.paths,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "expires": waiver.expires.isoformat() if waiver.expires else None,
    }
