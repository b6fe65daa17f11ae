"""Which words are in the imports that lead to some modules, told from where the files lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mipcheck.imports.statements import PACKAGE_ITSELF, encoded
from mipcheck.tree.listing import SOURCE_SUFFIXES

_PACKAGE = "__init__"
_NAMESPACE = "."
_THEMSELVES = frozenset({_PACKAGE, _NAMESPACE})


class _Folder:
    """The modules below a folder: the names of those in it, two for the folder itself among them, and the folders."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.folders: dict[str, _Folder] = {}

    def spelled(self, name: str) -> Iterator[str]:
        """How imports of what is below begin where the folder ``name`` is seen from; they may leave out ``src``."""
        if name != "src" or not self.modules.isdisjoint(_THEMSELVES):
            yield name
        if name == "src":
            yield from self.modules - _THEMSELVES
            yield from self.folders


class Leads:
    """Tells of a folder by which words the imports of the files in it lead to one of ``modules``, files or folders.

    Such an import spells the path to the module from where that parts from the path to the file; a package around the
    file may be meant by dots alone. With ``inside``, what leads to any module inside one of the packages counts.
    """

    def __init__(self, modules: Iterable[str], inside: bool = False) -> None:
        self._top = _Folder()
        self._inside = inside
        for path in modules:
            *folders, name = path.split("/") if path.endswith(SOURCE_SUFFIXES) else [*path.split("/"), _NAMESPACE + "."]
            here = self._top
            for folder in folders:
                here = here.folders.setdefault(folder, _Folder())
            here.modules.add(name.rpartition(".")[0])

    def words(self, folder: str) -> frozenset[bytes] | None:
        """The words, one of which an import must have; ``None`` where any import may do."""
        found: set[str] = set()
        above = False
        for name, here, part in self._way(folder):
            found |= here.modules - _THEMSELVES
            if not here.modules.isdisjoint(_THEMSELVES):
                above = True
                found.add(name)
            if self._inside and _PACKAGE in here.modules:
                return None
            for other, below in here.folders.items():
                if other != part:
                    found.update(below.spelled(other))
                    if self._inside and other == "src" and _PACKAGE in below.modules:
                        return None
        words = {encoded(word) for word in found if word}
        return frozenset({*words, PACKAGE_ITSELF} if above else words)

    def _way(self, folder: str) -> Iterator[tuple[str, _Folder, str]]:
        """The folders from the top down to one, as far as they have modules: name, what is there, and the next."""
        here, name = self._top, ""
        for part in [*folder.split("/"), ""] if folder else [""]:
            yield name, here, part
            if part not in here.folders:
                return
            here, name = here.folders[part], part
