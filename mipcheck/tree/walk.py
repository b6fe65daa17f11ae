"""Walking a source tree: one ``scandir`` per folder, plain strings, no file opened but ``.gitignore``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from mipcheck.tree.listing import Listing, list_folder
from mipcheck.tree.patterns import GitIgnore


class Ignore(NamedTuple):
    """A ``.gitignore``'s rules, and how a path below the root reads from its folder: ``prefix + path[skip:]``."""

    prefix: str
    skip: int
    rules: GitIgnore


Ignores: TypeAlias = tuple[Ignore, ...]


@dataclass(slots=True)
class Tree:
    """What a walk found, as posix paths below its root: source files, folders entered, links named like a source file,
    folders it could not list. ``above`` and ``inside`` are the ``.gitignore`` files it went by, and where they lie.
    """

    files: list[str] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)
    above: list[tuple[str, str]] = field(default_factory=list)
    inside: list[tuple[str, str | None]] = field(default_factory=list)


def walk(
    root: str,
    start: str = "",
    *,
    excluded: Callable[[str], bool] | None = None,
    ignored: bool = False,
    lister: Callable[[str], Listing] | None = None,
) -> Tree:
    """Everything below the folder ``start`` of ``root``; with ``ignored`` no ``.gitignore`` is consulted.

    A symbolic link to a folder is not followed; one to a file counts, unless the walk meets the file itself, too.
    ``lister`` lists a folder given like that, or raises :class:`OSError`.
    """
    walker = _Walker(root, excluded, ignored)
    walker.tree.above += [] if ignored else ignored_above(root)
    pending: list[tuple[str, Ignores]] = [(start, _rules_above(walker.tree.above))]
    while pending:
        folder, ignores = pending.pop()
        try:
            listing = list_folder(f"{root}/{folder}") if lister is None else lister(folder)
        except OSError as error:
            walker.tree.unlisted.append((folder, error.strerror or str(error)))
            continue
        if folder == start or not listing.environment:
            walker.enter(folder, listing, ignores, pending)
    walker.tree.files += _distinct_links(root, walker.tree.links, walker.tree.files)
    return walker.tree


class _Walker:
    """Sorts the entries of one folder after the other into a tree."""

    def __init__(self, root: str, excluded: Callable[[str], bool] | None, ignored: bool) -> None:
        self.tree = Tree()
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
            text = read_ignored(os.path.join(self._root, folder))
            self.tree.inside.append((folder, text))
            ignores = (*ignores, *_rules_in(folder, text))
        before = f"{folder}/" if folder else ""
        if files:
            self.tree.files += self._kept(before, files, False, ignores)
        if links:
            self.tree.links += self._kept(before, links, False, ignores)
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


def _rules_in(folder: str, text: str | None) -> Ignores:
    return () if text is None else (Ignore("", len(folder) + 1 if folder else 0, GitIgnore(text)),)


def _rules_above(above: list[tuple[str, str]]) -> Ignores:
    """The rules between the root and the top of the repository it lies in; none when they ignore the root itself."""
    found = [Ignore(prefix, 0, GitIgnore(text)) for prefix, text in reversed(above)]
    return () if _ignores_root(found) else tuple(found)


def ignored_above(root: str) -> list[tuple[str, str]]:
    """The ``.gitignore`` files between the root and the top of the repository it lies in: how the root reads from their
    folder, and their text.
    """
    found: list[tuple[str, str]] = []
    folder, prefix = root, ""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent, name = os.path.split(folder)
        if parent == folder:
            return []
        folder, prefix = parent, f"{name}/{prefix}"
        text = read_ignored(folder)
        if text is not None:
            found.append((prefix, text))
    return found


def _ignores_root(ignores: list[Ignore]) -> bool:
    for prefix, _, rules in ignores:
        parts = prefix.rstrip("/").split("/")
        if any(rules.match("/".join(parts[: count + 1]), True) for count in range(len(parts))):
            return True
    return False


def read_ignored(folder: str) -> str | None:
    """The text of the ``.gitignore`` in a folder, if there is one."""
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
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
