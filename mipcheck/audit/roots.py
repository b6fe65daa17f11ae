"""Which repositories a command line speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mipcheck.audit.inventory import Part
from mipcheck.errors import InputError
from mipcheck.run import Options
from mipcheck.tree.discovery import find_root


def parts_of(options: Options, *, name: str | None, blame: bool) -> tuple[Part, ...]:
    """A part for each project that the paths lie in, in the order of the first path of each.

    Raises :class:`InputError` for a name that several would have to share.
    """
    if options.root is not None:
        return (Part(options, name, blame=blame),)
    by_root: dict[str, list[str]] = {}
    for path in options.paths:
        by_root.setdefault(find_root(path), []).append(path)
    if name is not None and len(by_root) > 1:
        raise InputError("--name names one repository, and the paths lie in several: give a manifest")
    names = _names(list(by_root))
    return tuple(
        Part(replace(options, paths=tuple(paths), root=root), name or names[root], blame=blame)
        for root, paths in by_root.items()
    )


def _names(roots: Sequence[str]) -> dict[str, str]:
    """The folder's name, with as many folders above as it takes to tell them apart."""
    parts = {root: Path(root).resolve().parts for root in roots}
    names = {root: "/".join(found[-1:]).strip("/") or "repository" for root, found in parts.items()}
    depth = 1
    while max(Counter(names.values()).values(), default=0) > 1 and depth < max(map(len, parts.values())):
        depth += 1
        counts = Counter(names.values())
        names |= {root: "/".join(parts[root][-depth:]) for root, name in names.items() if counts[name] > 1}
    return names
