"""Dependencies judged by themselves: releases in use that are known to lose the option."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mipcheck.catalog.model import Catalog, Library
from mipcheck.catalog.paths import expand
from mipcheck.facts import ModuleFacts
from mipcheck.findings import Diagnostic
from mipcheck.judge.carriers import admits
from mipcheck.versions import Dependencies, Pin, admitted

RULE = "MIP201"


def judge_dependencies(
    catalog: Catalog, dependencies: Dependencies, modules: Iterable[ModuleFacts]
) -> tuple[Diagnostic, ...]:
    """What is to be said of the releases that the modules' libraries are pinned to, once for each place of a pin."""
    modules = list(modules)
    hints = tuple(hint for service in catalog.services for hint in service.hints)
    found: dict[Diagnostic, None] = {}
    for library in catalog.libraries:
        if library.losses:
            for pin in _pins(library, dependencies, modules, hints):
                found.update(dict.fromkeys(_told(library, pin)))
    return tuple(found)


def _pins(
    library: Library, dependencies: Dependencies, modules: list[ModuleFacts], hints: tuple[str, ...]
) -> Iterator[Pin]:
    """The pins of a library that a module names, or that is for the service by its own name: who pins that, uses it.

    A framework for many services is another matter: it may be there without this one.
    """
    own = any(hint in library.package for hint in hints)
    roots = {segments[0] for call in library.calls for path in call.paths for segments in expand(path)}
    for module in modules:
        pin = dependencies.named_above(library.package, module.path) if own or roots & module.names else None
        if pin is not None and pin.line:  # a release given by hand has no place to change
            yield pin


def _told(library: Library, pin: Pin) -> Iterator[Diagnostic]:
    allowed = admitted(pin, library.releases)
    for loss in library.losses:
        losing = [release for release in allowed if admits(loss.versions, release)]
        if not losing:
            continue
        if len(losing) == len(allowed):
            told = f"{pin.name} {pin.version} drops the option in {loss.what}: upgrade to {loss.since}"
        else:
            told = f"{pin.name} {pin.version} admits releases that drop the option in {loss.what}: "
            told += f"require {pin.name}>={loss.since}"
        yield Diagnostic(RULE, pin.found_in, pin.line, "warning", told)
