"""The files of the functions that are handed something: what they do to it has to be known before anything is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import Any

from mipcheck import facts
from mipcheck.resolve.project import Project
from mipcheck.resolve.syntax import base_names, walk


def helpers(project: Project, calling: Iterable[str]) -> Iterator[list[str]]:
    """Read what the files ``calling`` import, and what these in turn pass on or hand their own parameters to: yields,
    before it reads any more, the files that come next.

    Which statements bear on a call is told by the names of the functions they call: one in a file that was not read
    would be taken to change nothing.
    """
    waiting: list[tuple[str, frozenset[str] | None]] = [(path, None) for path in calling]
    seen, handing = set(waiting), dict[str, frozenset[str]]()
    while waiting:
        yield sorted({path for path, _ in waiting if not project.loaded(path)})
        new: set[tuple[str, frozenset[str] | None]] = set()
        for path, wanted in waiting:
            module = project.module(path)
            if module is not None and wanted is not None:
                if path not in handing:
                    handing[path] = _handing(module)
                wanted = (wanted if basename(path) == "__init__.py" else frozenset()) | handing[path]
            new.update(item for node in project.imports_in(path) for item in _followed(project, node, path, wanted))
        waiting = sorted(new - seen, key=lambda item: (item[0], sorted(item[1] or ())))
        seen |= new


def _followed(
    project: Project, node: Any, importer: str, wanted: frozenset[str] | None
) -> Iterator[tuple[str, frozenset[str]]]:
    """The files that an import brings under one of the ``wanted`` names (or any), and the names taken from each."""
    for path, names in files_imported(project, node, importer):
        here = {local for local, _ in names}
        if wanted is None or not wanted.isdisjoint(here):
            yield path, frozenset(name for _, name in names)


def files_imported(project: Project, node: Any, importer: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The files of the project that a statement imports, each with the names it takes from it: as known here, and
    there.
    """
    if isinstance(node, facts.Import):
        parts = node.module.split(".")
        for length in range(1, len(parts) + 1):
            path = project.find_module(".".join(parts[:length]), importer)
            if path is not None:
                yield path, ((node.alias or parts[0], ""),)
    elif isinstance(node, facts.ImportFrom):
        path = project.find_from(node.level, node.module, importer)
        if path is not None:
            yield path, tuple((alias or name, name) for name, alias in node.names)
            for name, alias in node.names:
                inner = project.submodule(path, name)
                if inner is not None:
                    yield inner, ((alias or name, ""),)


def _handing(module: facts.ModuleFacts) -> frozenset[str]:
    """The names that the calls begin with which hand on an object that has a name."""
    return frozenset(
        name
        for node in walk(module.body)
        if isinstance(node, facts.Call)
        and any(isinstance(item.value, facts.Name | facts.Attribute | facts.Item) for item in node.arguments)
        for name in list(base_names(node.function))[-1:]
    )
