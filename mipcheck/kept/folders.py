"""The folders of a tree: what is in them still, and what a walk through them found."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable

from mipcheck.kept.tree_file import SeenFolder, SeenFolders, seen_folders
from mipcheck.tree.listing import Listing, list_folder
from mipcheck.tree.stamps import Stamp, is_stamped, stamp_of
from mipcheck.tree.walk import Tree, ignored_above, read_ignored, walk


class Folders:
    """The folders below ``root``, of which ``seen`` is known; ``new`` counts those that are not as they were."""

    def __init__(self, root: str, seen: SeenFolders) -> None:
        self.new = 0
        self._root = root
        self._seen = seen
        self._old: dict[str, SeenFolder] | None = None
        self._listed: dict[str, SeenFolder] = {}
        self._tree: Tree | None = None
        self._patterns = ""

    def list(self, folder: str) -> Listing:
        """List a folder, or tell what is in it still. Raises :class:`OSError`."""
        if self._old is None:
            self._old = self._seen.by_path()
        path = f"{self._root}/{folder}"
        stamp = stamp_of(os.stat(path))
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
            return Tree(list(self._seen.found), set(self._seen.entered))
        self._patterns = patterns
        self._tree = walk(self._root, excluded=excluded, lister=self.list)
        return self._tree

    def _walked(self, patterns: str) -> bool:
        seen, root = self._seen, self._root
        if not seen.walked:
            return False
        inside = [(folder, read_ignored(os.path.join(root, folder))) for folder in seen.ignoring]
        return seen.walked == _key(patterns, ignored_above(root), inside) and all(
            is_stamped(f"{root}/{folder}", stamp) for folder, stamp in zip(seen.paths, seen.stamps, strict=True)
        )

    def kept(self, settled: Callable[[Stamp], bool]) -> SeenFolders:
        """What is to be known of the folders in the next run, as far as they are ``settled``."""
        tree = self._tree
        if tree is None:
            return self._seen
        lasting = {folder: seen for folder, seen in self._listed.items() if settled(seen.stamp)}
        walked = ""
        if len(lasting) == len(self._listed) and not tree.links and not tree.unlisted:
            walked = _key(self._patterns, tree.above, tree.inside)
        return seen_folders(lasting, tree.folders, walked, sorted(tree.files))


def _key(patterns: str, above: list[tuple[str, str]], inside: list[tuple[str, str | None]]) -> str:
    """What a walk goes by, beside what is in the folders: patterns, and the ``.gitignore`` files it meets."""
    texts = repr((patterns, above, sorted(inside, key=lambda item: item[0])))
    return hashlib.sha256(texts.encode("utf-8", "surrogateescape")).hexdigest()
