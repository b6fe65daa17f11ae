"""Which files of a project import which: only those are read whose imports may matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from mipcheck.imports.leading_words import Leads
from mipcheck.imports.modules import ModuleFinder
from mipcheck.imports.statements import import_words, imported
from mipcheck.imports.word_search import WordSearch
from mipcheck.kept.remembered import Remembered
from mipcheck.tree.parallel import in_pieces
from mipcheck.tree.reading import LARGEST, Reader

FEW = 8
"""Words up to which a file is searched for each; for more it is quicker to pick the words out of its imports."""


class ImportGraph:
    """The imports between the files of a project, each file's read off it when first asked for."""

    def __init__(self, reader: Reader, files: Sequence[str], remembered: Remembered) -> None:
        self.files = files
        self._reader = reader
        self._search = WordSearch(reader, remembered)
        self._imported: dict[str, frozenset[str]] = {}
        self._words: dict[str, bytes] = {}

    @cached_property
    def finder(self) -> ModuleFinder:
        """Finds the modules of the project."""
        return ModuleFinder(self.files)

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.files:
            found.setdefault(path.rpartition("/")[0], []).append(path)
        return found

    def imported(self, path: str) -> frozenset[str]:
        """The files that a file imports, and the folders where these are packages without code of their own."""
        if path not in self._imported:
            self._imported[path] = frozenset(imported(self._reader.content(path), path, self.finder))
        return self._imported[path]

    def words_of(self, path: str) -> bytes:
        """The words of a file's imports, as :func:`import_words` has them; none of one too large to be parsed."""
        return self._picked([path])[0]

    def importing(self, homes: set[str]) -> list[str]:
        """The files that import one of ``homes``."""
        likely = self.leading_to(homes)
        missing = [path for path in likely if path not in self._imported]
        for path, found in zip(missing, in_pieces(self._look, missing), strict=True):
            self._imported[path] = frozenset(found)
        found = [path for path in likely if not homes.isdisjoint(self._imported[path])]
        return [path for path in found if len(self._reader.content(path)) <= LARGEST]

    def leading_to(self, homes: Iterable[str], inside: bool = False) -> list[str]:
        """The files that may import one of ``homes``, some that do not among them; with ``inside`` also those that may
        import anything inside one that is a package.
        """
        leads = Leads(homes, inside)
        found: list[str] = []
        groups: dict[frozenset[bytes], list[str]] = {}
        for folder, paths in self._by_folder.items():
            words = leads.words(folder)
            if words is None:
                found += paths
            elif words:
                groups.setdefault(words, []).extend(paths)
        found += self._search.importing({words: paths for words, paths in groups.items() if len(words) <= FEW})
        for words, paths in groups.items():
            if len(words) > FEW:
                picked = self._picked(paths)
                found += [path for path, own in zip(paths, picked, strict=True) if not words.isdisjoint(own.split())]
        return sorted(found)

    def looking_for(self, homes: Iterable[str]) -> Callable[[str, bytes], int]:
        """What tells of a file that is being read what :meth:`leading_to` will ask of it, once ``homes`` are among
        those it is given: bits to be remembered, so that the file need not be read once more.
        """
        leads = Leads(homes)
        words = {folder: leads.words(folder) or frozenset() for folder in self._by_folder}
        return self._search.bits_by({folder: some for folder, some in words.items() if len(some) <= FEW})

    def _picked(self, paths: list[str]) -> list[bytes]:
        missing = [path for path in paths if path not in self._words]
        self._words.update(zip(missing, in_pieces(self._pick, missing), strict=True))
        return [self._words[path] for path in paths]

    def _pick(self, paths: Sequence[str]) -> list[bytes]:
        contents = (self._reader.look(path)[0] for path in paths)
        return [import_words(data) if len(data) <= LARGEST else b"" for data in contents]

    def _look(self, paths: Sequence[str]) -> list[list[str]]:
        return [[*imported(self._reader.look(path)[0], path, self.finder)] for path in paths]

    def with_packages(self, paths: Iterable[str]) -> set[str]:
        """Files together with the packages around them, which are imported before them."""
        found = set(paths)
        for path in [*found]:
            found.update(takewhile(self.finder.files.__contains__, _packages_around(path)))
        return found


def _packages_around(path: str) -> Iterator[str]:
    folders = path.split("/")[:-1]
    return ("/".join([*folders[:count], "__init__.py"]) for count in range(len(folders), 0, -1))
