"""Walking a source tree: one ``scandir`` per folder, plain strings, no file opened but ``.gitignore``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from mipcheck.globs import GitIgnore
from mipcheck.listing import Listing, list_folder


class Ignore(NamedTuple):
    """A ``.gitignore``'s rules, and how a path below the root reads from its folder: ``prefix + path[skip:]``."""

    prefix: str
    skip: int
    rules: GitIgnore


Ignores: TypeAlias = tuple[Ignore, ...]


@dataclass(slots=True)
class Tree:
    """What a walk found, as posix paths below its root: source files, folders entered, folders it could not list."""

    files: list[str] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)
    unlisted: list[tuple[str, str]] = field(default_factory=list)


def walk(
    root: str,
    start: str = "",
    *,
    excluded: Callable[[str], bool] | None = None,
    ignored: bool = False,
    lister: Callable[[str], Listing] = list_folder,
) -> Tree:
    """Everything below the folder ``start`` of ``root``; with ``ignored`` no ``.gitignore`` is consulted.

    A symbolic link to a folder is not followed; one to a file counts, unless the walk meets the file itself, too.
    ``lister`` lists a folder, or raises :class:`OSError`.
    """
    walker = _Walker(root, excluded, ignored)
    pending: list[tuple[str, Ignores]] = [(start, () if ignored else _rules_above(root))]
    while pending:
        folder, ignores = pending.pop()
        try:
            listing = lister(f"{root}/{folder}" if folder else root)
        except OSError as error:
            walker.tree.unlisted.append((folder, error.strerror or str(error)))
            continue
        if folder == start or not listing.environment:
            walker.enter(folder, listing, ignores, pending)
    walker.tree.files += _distinct_links(root, walker.links, walker.tree.files)
    return walker.tree


class _Walker:
    """Sorts the entries of one folder after the other into a tree."""

    def __init__(self, root: str, excluded: Callable[[str], bool] | None, ignored: bool) -> None:
        self.tree = Tree()
        self.links: list[str] = []
        self._root = root
        self._excluded = excluded
        self._ignored = ignored

    def enter(self, folder: str, listing: Listing, ignores: Ignores, pending: list[tuple[str, Ignores]]) -> None:
        """Take the files of a folder; add to ``pending`` the folders in it that are to be walked, with the rules that
        hold there.
        """
        self.tree.folders.add(folder)
        folders, files, links, ignoring, _ = listing
        if ignoring and not self._ignored:
            ignores = (*ignores, *_rules_in(self._root, folder))
        before = f"{folder}/" if folder else ""
        if files:
            self.tree.files += self._kept(before, files, False, ignores)
        if links:
            self.links += self._kept(before, links, False, ignores)
        if folders:
            pending += [(path, ignores) for path in self._kept(before, folders, True, ignores)]

    def _kept(self, before: str, names: tuple[str, ...], folders: bool, ignores: Ignores) -> list[str]:
        paths = [before + name for name in names]
        if not ignores and self._excluded is None:
            return paths
        return [path for path in paths if not self._left_out(path, folders, ignores)]

    def _left_out(self, path: str, folder: bool, ignores: Ignores) -> bool:
        for prefix, skip, rules in reversed(ignores):  # the deepest .gitignore that speaks of the path decides
            ignored = rules.match(prefix + path[skip:], folder)
            if ignored is not None:
                if ignored:
                    return True
                break
        return self._excluded is not None and self._excluded(path)


def _rules_in(root: str, folder: str) -> Ignores:
    rules = _read_rules(os.path.join(root, folder))
    return () if rules is None else (Ignore("", len(folder) + 1 if folder else 0, rules),)


def _rules_above(root: str) -> Ignores:
    """The rules between the root and the top of the repository it lies in; none when they ignore the root itself."""
    found: list[Ignore] = []
    folder, prefix = root, ""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent, name = os.path.split(folder)
        if parent == folder:
            return ()
        folder, prefix = parent, f"{name}/{prefix}"
        rules = _read_rules(folder)
        if rules is not None:
            found.append(Ignore(prefix, 0, rules))
    found.reverse()
    return () if _ignores_root(found) else tuple(found)


def _ignores_root(ignores: list[Ignore]) -> bool:
    for prefix, _, rules in ignores:
        parts = prefix.rstrip("/").split("/")
        if any(rules.match("/".join(parts[: count + 1]), True) for count in range(len(parts))):
            return True
    return False


def _read_rules(folder: str) -> GitIgnore | None:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as file:
            return GitIgnore(file.read())
    except OSError:
        return None


def _distinct_links(root: str, links: list[str], files: list[str]) -> list[str]:
    """The links to a file that is neither among ``files`` nor behind an earlier link."""
    if not links:
        return []
    home = os.path.realpath(root)
    seen = {os.path.join(home, *file.split("/")) for file in files}
    distinct = []
    for link in sorted(links):
        target = os.path.realpath(os.path.join(root, link))
        if target not in seen and os.path.isfile(target):
            seen.add(target)
            distinct.append(link)
    return distinct
