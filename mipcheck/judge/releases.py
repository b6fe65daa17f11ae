"""Which releases of a library a call may run on."""

from __future__ import annotations

from typing import NamedTuple

from mipcheck.catalog.index import LibraryCall
from mipcheck.catalog.model import HttpClient, Library, Query
from mipcheck.findings import LibraryUse
from mipcheck.judge.carriers import admits
from mipcheck.versions import Dependencies, Pin, admitted

UNVERSIONED = ("0",)
"""Stands for the releases of what has none: a service with an HTTP API, a package of the project's own."""


class Releases(NamedTuple):
    """A call's entry in the rule data, the releases it is judged over, and how the report names them."""

    entry: LibraryCall
    admitted: tuple[str, ...]
    use: LibraryUse
    pin: Pin | None


def releases_of(entries: list[LibraryCall], dependencies: Dependencies, path: str) -> Releases:
    """The entry that fits the release found for the file at ``path``, with the releases that have this call.

    Where nothing is found, or what is found has no such call, the newest release that has it is assumed.
    """
    best: Releases | None = None
    for entry in entries:
        library = entry.library
        pin = pin_of(library, dependencies, path)
        if not library.releases:
            use = LibraryUse(library.package or library.id, pin.version if pin else None, pin.found_in if pin else None)
            return Releases(entry, UNVERSIONED, use, pin)
        having = tuple(release for release in library.releases if admits(entry.call.versions, release))
        allowed = admitted(pin, having) if pin is not None else ()
        if pin is not None and allowed:
            return Releases(entry, allowed, LibraryUse(library.package, pin.version, pin.found_in), pin)
        newest = having[-1:] or library.releases[-1:]
        use = LibraryUse(
            library.package, pin.version if pin else None, pin.found_in if pin else None, newest[0] if newest else None
        )
        if best is None or _newer(newest, best.admitted):
            best = Releases(entry, newest, use, pin)
    assert best is not None  # there is always at least one entry
    return best


def queries_of(client: HttpClient, dependencies: Dependencies, path: str) -> tuple[Query | None, ...]:
    """What ``params`` do to a query already in the URL, in the releases of a client that the file at ``path`` may run
    on; ``None`` for what the entries of its requests say, which is what the newest does.
    """
    pin = dependencies.lookup(client.package, path) if client.variants else None
    allowed = admitted(pin, (*client.releases, pin.version)) if pin is not None else ()
    variants = client.variants
    found = [next((item.query for item in variants if admits(item.versions, release)), None) for release in allowed]
    return tuple(dict.fromkeys(found)) or (None,)


def pin_of(library: Library, dependencies: Dependencies, path: str) -> Pin | None:
    """What the project says of a library for the file at ``path``: by its own name, else by that of its sibling."""
    own = dependencies.lookup(library.package, path) if library.package else None
    if own is not None or library.sibling is None:
        return own
    pin = dependencies.lookup(library.sibling.package, path)
    meant = admitted(pin, library.releases) if pin is not None else ()
    return pin if meant and all(admits(library.sibling.versions, release) for release in meant) else None


def _newer(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    from packaging.version import Version

    return bool(one) and (not other or Version(one[-1]) > Version(other[-1]))
