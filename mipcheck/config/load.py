"""From configuration files to :class:`Settings`: the nearest file, and those it extends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from mipcheck.config.document import Document, display_name, find_document, read_document
from mipcheck.config.table import Table
from mipcheck.errors import ConfigError, InputError, nearest
from mipcheck.findings import Severity
from mipcheck.settings import FAIL_ON, REQUIRE, SEVERITIES, Override, RuleMention, Settings, Waiver

T = TypeVar("T")

KEYS = (
    "extend",
    "require",
    "fail-on",
    "exclude",
    "rule-packs",
    "self-hosted-hosts",
    "severity",
    "overrides",
    "waivers",
    "max-waiver-days",
    "costs",
)
OVERRIDE_KEYS = ("paths", "require")
WAIVER_KEYS = ("rule", "id", "paths", "reason", "owner", "expires")


def load_settings(start: Path, config: Path | None = None) -> Settings:
    """The settings that hold for a path: those of ``config``, else of the nearest configuration file at or above it.

    Raises :class:`ConfigError` for anything wrong in a file, :class:`InputError` when ``config`` does not exist.
    """
    if config is None:
        document = find_document(start)
        return Settings(folder=start.absolute()) if document is None else _settings(document, document.path.parent, ())
    if not config.is_file():
        raise InputError(f"the configuration file {str(config)!r} does not exist")
    document = read_document(config.absolute())
    if document is None:
        raise ConfigError("has no table [tool.mipcheck]", path=display_name(config.absolute()))
    return _settings(document, document.path.parent, ())


def check_rules(settings: Settings, rules: Collection[str], waivable: Collection[str] | None = None) -> None:
    """Raise :class:`ConfigError` for the first rule id in a configuration file that does not exist.

    A waiver has to name a rule of ``waivable``, where that is given: what is said of a file or of the policy itself
    stays said.
    """
    for mention in settings.mentions:
        known = waivable if mention.waives and waivable is not None else rules
        if mention.rule not in known:
            raise ConfigError(
                f"{mention.rule} cannot be waived" if mention.rule in rules else f"unknown rule {mention.rule!r}",
                path=mention.path,
                line=mention.line,
                column=mention.column,
                suggestion="" if mention.rule in rules else nearest(mention.rule, known),
            )


_NO_PYPROJECT = "the keys of this file stand at its top; [tool.mipcheck] is for pyproject.toml"


def _settings(document: Document, folder: Path, trail: tuple[Path, ...]) -> Settings:
    """One file's settings over those it extends.

    Patterns are relative to ``folder``, that of the first file, throughout: a shared policy cannot know where it is
    used.
    """
    if "tool" in document.table and not document.prefix:
        raise Table(document, document.table, (), [*KEYS, "tool"]).error(_NO_PYPROJECT, "tool", value=False)
    table = Table(document, document.table, (), KEYS)
    trail = (*trail, document.path.resolve())
    base = _extended(table, folder, trail)
    waivers = list(table.tables("waivers", WAIVER_KEYS))
    severity = table.table("severity")
    packs = tuple(_rule_packs(table))
    return replace(
        base,
        sources=(document.path, *base.sources),
        require=table.choice("require", REQUIRE) or base.require,
        fail_on=table.choice("fail-on", FAIL_ON) or base.fail_on,
        exclude=_joined(base.exclude, table.patterns("exclude")),
        rule_packs=_joined(base.rule_packs, packs),
        self_hosted_hosts=_joined(base.self_hosted_hosts, table.texts("self-hosted-hosts")),
        severity={**base.severity, **dict(_severities(severity))},
        overrides=base.overrides + tuple(_override(entry) for entry in table.tables("overrides", OVERRIDE_KEYS)),
        waivers=base.waivers + tuple(_waiver(waiver) for waiver in waivers),
        max_waiver_days=table.whole_number("max-waiver-days", base.max_waiver_days),
        costs={**base.costs, **dict(_costs(table.table("costs")))},
        mentions=base.mentions + tuple(_mentions(severity, waivers)),
        origins={**dict(_list_origins(table, packs)), **base.origins, **dict(_value_origins(table, severity))},
    )


def _extended(table: Table, folder: Path, trail: tuple[Path, ...]) -> Settings:
    """What a file builds on: the settings of the one it extends, or the defaults."""
    extended = table.text("extend")
    if extended is None:
        return Settings(folder)
    from mipcheck.config.extend import find_extended

    return _settings(find_extended(table, extended, trail), folder, trail)


Origin = tuple[tuple[str, ...], tuple[Path, int]]


def _value_origins(table: Table, severity: Table) -> Iterator[Origin]:
    """Where the values stand that overrule those of an extended file."""
    for key in ("require", "fail-on", "max-waiver-days"):
        if key in table.values:
            yield (key,), (table.document.path, table.key_place(key)[0])
    for rule in severity.values:
        yield ("severity", rule), (severity.document.path, severity.key_place(rule)[0])
    costs = table.table("costs")
    for endpoint in costs.values:
        yield ("costs", endpoint), (costs.document.path, costs.key_place(endpoint)[0])


def _list_origins(table: Table, packs: Iterable[Path]) -> Iterator[Origin]:
    """Where the entries stand that come behind those of an extended file."""
    for key in ("exclude", "self-hosted-hosts"):
        for index, value in enumerate(table.texts(key)):
            yield (key, value), (table.document.path, table.value_place(key, index)[0])
    for pack in packs:
        yield ("rule-packs", str(pack)), (table.document.path, table.key_place("rule-packs")[0])


def _joined(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(first + second))


def _severities(table: Table) -> Iterator[tuple[str, Severity]]:
    for rule in table.values:
        severity = table.choice(rule, SEVERITIES)
        if severity is not None:
            yield rule, severity


def _costs(table: Table) -> Iterator[tuple[str, str]]:
    for endpoint in table.values:
        if not endpoint.startswith("/"):
            raise table.error(f"{endpoint!r} is no endpoint, as in '/v1/listen'", endpoint, value=False)
        yield endpoint, table.required_text(endpoint)


def _mentions(severity: Table, waivers: Iterable[Table]) -> Iterator[RuleMention]:
    for rule in severity.values:
        yield RuleMention(rule, severity.document.name, *severity.key_place(rule))
    for waiver in waivers:
        if (name := waiver.text("rule")) is not None:
            yield RuleMention(name, waiver.document.name, *waiver.value_place("rule"), waives=True)


def _rule_packs(table: Table) -> Iterator[Path]:
    folder = table.document.path.parent
    for index, pattern in enumerate(table.texts("rule-packs")):
        try:
            packs = sorted(path for path in folder.glob(pattern) if path.is_file())
        except (ValueError, NotImplementedError) as error:
            raise table.error(f"{pattern!r} is no pattern of a relative path", "rule-packs", index) from error
        if not packs:
            raise table.error(f"no file matches {pattern!r} in {display_name(folder)!r}", "rule-packs", index)
        yield from packs


def _override(table: Table) -> Override:
    paths = table.patterns("paths")
    require = table.choice("require", REQUIRE)
    if not paths:
        raise table.error("an override needs 'paths'", value=False)
    if require is None:
        raise table.error("an override needs 'require'", value=False)
    return Override(paths, require, table.document.path, table.key_place()[0])


def _waiver(table: Table) -> Waiver:
    rule, call, paths = table.text("rule"), table.text("id"), table.patterns("paths")
    if call is None and not (rule and paths):
        raise table.error("a waiver needs 'rule' and 'paths', or the 'id' of one call", value=False)
    expires = table.values.get("expires")
    if isinstance(expires, datetime):
        expires = expires.date()
    return Waiver(
        rule=rule,
        id=call,
        paths=paths,
        reason=table.required_text("reason"),
        owner=table.required_text("owner"),
        expires=expires if isinstance(expires, date) else _written_date(expires),
        file=table.document.path,
        line=table.key_place()[0],
    )


def _written_date(text: object) -> date | None:
    """A date written as a string; one that cannot be read has passed already, so a slip never prolongs a waiver."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
