"""The effective policy as TOML, with the place each value comes from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mipcheck.settings import Override, Settings, Waiver

Shown = Callable[[Path], str]
_DEFAULT = "default"


def render_settings(settings: Settings, digest: str, shown: Shown) -> str:
    """The settings as a configuration file would say them; ``shown`` is how the paths of files are written."""
    return "\n".join(_Writer(settings, shown).lines(digest)) + "\n"


class _Writer:
    def __init__(self, settings: Settings, shown: Shown) -> None:
        self.settings = settings
        self.shown = shown

    def lines(self, digest: str) -> Iterator[str]:
        settings = self.settings
        files = ", ".join(map(self.shown, settings.sources)) or "none, these are the defaults"
        yield f"# effective policy {digest}"
        yield f"# read from: {files}"
        yield self._value("require", settings.require)
        yield self._value("fail-on", settings.fail_on)
        if settings.max_waiver_days is None:
            yield f"# max-waiver-days: no limit  # {_DEFAULT}"
        else:
            yield self._value("max-waiver-days", settings.max_waiver_days)
        yield from self._list("exclude", settings.exclude)
        yield from self._list("rule-packs", settings.rule_packs)
        yield from self._list("self-hosted-hosts", settings.self_hosted_hosts)
        if settings.severity:
            yield from ("", "[severity]")
        for rule, severity in settings.severity.items():
            yield f"{rule} = {_text(severity)}  # {self._origin('severity', rule)}"
        if settings.costs:
            yield from ("", "[costs]")
        for endpoint, note in settings.costs.items():
            yield f"{_text(endpoint)} = {_text(note)}  # {self._origin('costs', endpoint)}"
        for override in settings.overrides:
            yield from self._override(override)
        for waiver in settings.waivers:
            yield from self._waiver(waiver)

    def _value(self, key: str, value: str | int) -> str:
        written = str(value) if isinstance(value, int) else _text(value)
        return f"{key} = {written}  # {self._origin(key)}"

    def _list(self, key: str, values: Iterable[str | Path]) -> Iterator[str]:
        entries = list(values)
        if not entries:
            yield f"{key} = []  # {_DEFAULT}"
            return
        yield f"{key} = ["
        for entry in entries:
            written = self.shown(entry) if isinstance(entry, Path) else entry
            yield f"  {_text(written)},  # {self._origin(key, str(entry))}"
        yield "]"

    def _override(self, override: Override) -> Iterator[str]:
        yield from ("", f"[[overrides]]  # {self._place(override.file, override.line)}")
        yield f"paths = {_texts(override.paths)}"
        yield f"require = {_text(override.require)}"

    def _waiver(self, waiver: Waiver) -> Iterator[str]:
        yield from ("", f"[[waivers]]  # {self._place(waiver.file, waiver.line)}")
        if waiver.rule is not None:
            yield f"rule = {_text(waiver.rule)}"
        if waiver.id is not None:
            yield f"id = {_text(waiver.id)}"
        if waiver.paths:
            yield f"paths = {_texts(waiver.paths)}"
        yield f"reason = {_text(waiver.reason)}"
        yield f"owner = {_text(waiver.owner)}"
        yield f"expires = {waiver.expires}" if waiver.expires else "# expires: no valid date, so it counts as expired"

    def _origin(self, *key: str) -> str:
        origin = self.settings.origins.get(key)
        return _DEFAULT if origin is None else self._place(*origin)

    def _place(self, file: Path | None, line: int | None) -> str:
        return _DEFAULT if file is None else f"{self.shown(file)}:{line}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
