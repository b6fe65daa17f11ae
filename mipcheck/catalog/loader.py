"""Loading the catalog: every ``*.toml`` under ``rules/``, then the rule packs, into one :class:`Catalog`.

The format is written down in :mod:`.format` (files) and :mod:`.model` (what they may say).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import tomli

from mipcheck.catalog.build import Misfit, build
from mipcheck.catalog.errors import RuleError
from mipcheck.catalog.format import KINDS, Commands, Models
from mipcheck.catalog.model import Catalog, HttpClient, Library, Service
from mipcheck.catalog.paths import ANY, expand
from mipcheck.catalog.policy import Policy
from mipcheck.catalog.source import digest_of, read_rule_bytes, shipped_files
from mipcheck.catalog.validate import check, check_references
from mipcheck.config.document import display_name
from mipcheck.errors import nearest
from mipcheck.toml_places import TomlPlaces

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One rule file: where it is, its bytes, its text and what it says (an instance of its kind's dataclass)."""

    name: str
    content: bytes
    text: str
    rule: Any


def load_catalog(packs: Sequence[Path] = ()) -> Catalog:
    """The shipped rules and those of ``packs`` (files in the same format).

    Raises :class:`RuleError` with file, line, key and the nearest right spelling on the first mistake.
    """
    files = [read_rule_file(path, name) for path, name in shipped_files()]
    files += [read_rule_file(path, display_name(path)) for path in packs]
    _check_unique(files)
    services = _of(files, Service)
    for file in files:
        if isinstance(file.rule, Library):
            _placed(file.name, file.text, partial(check_references, file.rule, services))
    return Catalog(
        policies=_of(files, Policy),
        services=services,
        libraries=tuple(map(_with_tokens, _of(files, Library))),
        clients=_of(files, HttpClient),
        commands=tuple(command for group in _of(files, Commands) for command in group.commands),
        runners=tuple(runner for group in _of(files, Commands) for runner in group.runners),
        models=tuple(model for group in _of(files, Models) for model in group.models),
        digest=digest_of(file.content for file in files),
    )


def _with_tokens(library: Library) -> Library:
    """A library that names no words of its own is looked for by the packages its calls are imported from.

    Where the project has the source of a call, it may be imported relatively: then by the call's own name.
    """
    if library.tokens:
        return library
    paths = [(call, segments) for call in library.calls for path in call.paths for segments in expand(path)]
    words = {segments[0] for _, segments in paths}
    words |= {segments[-1] for call, segments in paths if call.own_source}
    return replace(library, tokens=tuple(sorted(words - {ANY})))


def read_rule_file(path: Path, name: str) -> RuleFile:
    """One rule file, parsed, built and checked by itself; ``name`` is what errors call it."""
    content = read_rule_bytes(path, name)
    try:
        text = content.decode("utf-8")
        data = tomli.loads(text)
    except UnicodeDecodeError as error:
        raise RuleError("is not UTF-8", path=name, line=content[: error.start].count(b"\n") + 1) from error
    except tomli.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise RuleError(f"not TOML: {error}", path=name, line=line) from error
    return RuleFile(name, content, text, _placed(name, text, partial(_rule, data)))


def _rule(data: dict[str, Any]) -> Any:
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        known = ", ".join(repr(known) for known in KINDS)
        message = "the key 'kind' is missing" if kind is None else f"{kind!r} is no kind of rule file"
        raise Misfit(("kind",), f"{message}: it is one of {known}", nearest(str(kind), KINDS))
    rule = build(KINDS[kind], data)
    check(rule)
    return rule


def _placed(name: str, text: str, judge: Callable[[], R]) -> R:
    """What ``judge`` returns; a :class:`Misfit` it raises becomes a :class:`RuleError` with file, line and key."""
    try:
        return judge()
    except Misfit as misfit:
        key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in misfit.trail).lstrip(".")
        line, _ = TomlPlaces(text).key(*misfit.trail)
        raise RuleError(misfit.message, path=name, line=line, key=key, suggestion=misfit.suggestion) from misfit


def _check_unique(files: Sequence[RuleFile]) -> None:
    """Raise :class:`RuleError` when two files describe the same thing."""
    seen: dict[tuple[type[Any], str], str] = {}
    for file in files:
        known = getattr(file.rule, "id", None)
        if known is None:
            continue
        first = seen.setdefault((type(file.rule), known), file.name)
        if first is not file.name:
            line, _ = TomlPlaces(file.text).key("id")
            raise RuleError(f"{known!r} is already described in {first}", path=file.name, line=line, key="id")


def _of(files: Sequence[RuleFile], cls: type[R]) -> tuple[R, ...]:
    return tuple(file.rule for file in files if isinstance(file.rule, cls))
