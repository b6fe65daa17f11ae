"""The folders of a tree: what is in them still, and what a walk through them found."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence

from mipcheck.kept.tree_file import SeenFolder, SeenFolders, SeenTree, seen_folders
from mipcheck.tree.listing import Listing, list_folder
from mipcheck.tree.stamps import NEVER, Stamp, stamps_at
from mipcheck.tree.walk import Tree, ignored_above, read_ignored, walk


class Folders:
    """The folders below ``root``, of which ``seen`` is known; ``new`` counts those that are not as they were.

    ``stamp`` tells by what a folder will be known that is listed now.
    """

    def __init__(self, root: str, seen: SeenTree, stamp: Callable[[os.stat_result], Stamp]) -> None:
        self.new = 0
        self._root = root
        self._seen = seen
        self._stamp = stamp
        self._old: dict[str, SeenFolder] | None = None
        self._listed: dict[str, SeenFolder] = {}
        self._tree: Tree | None = None
        self._patterns = ""

    def list(self, folder: str) -> Listing:
        """List a folder, or tell what is in it still. Raises :class:`OSError`."""
        if self._old is None:
            self._old = self._seen.folders.by_path()
        path = f"{self._root}/{folder}"
        stamp = self._stamp(os.stat(path))
        known = self._old.get(folder)
        if known is None or known.stamp != stamp:
            known = SeenFolder(stamp, list_folder(path))
            self.new += 1
        self._listed[folder] = known
        return known.listing

    def walk(self, excluded: Callable[[str], bool] | None, patterns: str) -> Tree:
        """The tree; where neither a folder has changed, nor anything else that a walk goes by, what was found before.

        ``patterns`` tells ``excluded`` from others.
        """
        if self._walked(patterns):
            files = self._seen.files
            return Tree(list(files.paths[: files.found]), set(self._seen.folders.entered))
        self._patterns = patterns
        self._tree = walk(self._root, excluded=excluded, lister=self.list)
        return self._tree

    def _walked(self, patterns: str) -> bool:
        seen, root = self._seen.folders, self._root
        if not seen.walked:
            return False
        inside = [(folder, read_ignored(os.path.join(root, folder))) for folder in seen.ignoring]
        return seen.walked == _key(patterns, ignored_above(root), inside) and stamps_at(
            [f"{root}/{folder}" for folder in seen.paths]
        ) == [*seen.stamps]

    def kept(self) -> tuple[SeenFolders, Sequence[str]]:
        """What is to be known of the folders in the next run, and the files that a walk through them finds."""
        tree = self._tree
        if tree is None:
            files = self._seen.files
            return self._seen.folders, files.paths[: files.found]
        lasting = {folder: seen for folder, seen in self._listed.items() if seen.stamp != NEVER}
        walked = ""
        if len(lasting) == len(self._listed) and not tree.links and not tree.unlisted:
            walked = _key(self._patterns, tree.above, tree.inside)
        return seen_folders(lasting, tree.folders, walked), sorted(tree.files)


def _key(patterns: str, above: list[tuple[str, str]], inside: list[tuple[str, str | None]]) -> str:
    """What a walk goes by, beside what is in the folders: patterns, and the ``.gitignore`` files it meets."""
    texts = repr((patterns, above, sorted(inside, key=lambda item: item[0])))
    return hashlib.sha256(texts.encode("utf-8", "surrogateescape")).hexdigest()
