"""Which files bear on those that speak of a service: told by their imports and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from mipcheck.imports.graph import ImportGraph
from mipcheck.imports.leading_words import Leads
from mipcheck.imports.statements import encoded
from mipcheck.imports.word_search import may_import_by
from mipcheck.kept.remembered import Remembered
from mipcheck.tree.parallel import in_pieces
from mipcheck.tree.reading import LARGEST, Reader

_WORD = re.compile(rb"\w+")
VERY_MANY = 2000
"""Files above which words alone do not make a caller likely."""


class Closure:
    """The files of a project, and what leads from one to another; ``remembered`` is what is known of them already."""

    def __init__(self, reader: Reader, files: Sequence[str], remembered: Remembered | None = None) -> None:
        self._reader = reader
        self._files = files
        self._graph = ImportGraph(reader, files, remembered or Remembered(""))

    def lead_to_calls(self, targets: Collection[str], speaking: list[str], names: Iterable[str]) -> bool:
        """Whether one of some files is among those that :meth:`related` tells; cheap where they are few, for only what
        they import is followed.
        """
        if not speaking:
            return False
        if not set(speaking).isdisjoint(targets):
            return True
        likely = self.with_calls(targets, names)
        return bool(likely) and (self._is_imported(likely, speaking) or self._import_one(likely, set(speaking)))

    def with_calls(self, paths: Iterable[str], names: Iterable[str]) -> list[str]:
        """Those of some files that mention one of the names."""
        wanted = frozenset(map(encoded, names))
        return [path for path in paths if not wanted.isdisjoint(_WORD.findall(self._reader.content(path)))]

    def _is_imported(self, paths: list[str], homes: list[str]) -> bool:
        """Whether one of ``homes`` imports one of ``paths``."""
        leads = Leads(paths)
        for home in homes:
            words = leads.words(home.rpartition("/")[0]) or ()
            data, _ = self._reader.look(home) if words else (b"", None)
            if any(may_import_by(data, word) for word in words) and not self._graph.imported(home).isdisjoint(paths):
                return True
        return False

    def _import_one(self, paths: list[str], homes: set[str]) -> bool:
        """Whether one of ``paths`` imports one of ``homes``, or a package that passes on what it imports of them."""
        waiting, seen = list(paths), set(paths)
        while waiting:
            path = waiting.pop()
            if len(self._reader.content(path)) > LARGEST:
                continue
            found = self._graph.imported(path)
            if not found.isdisjoint(homes):
                return True
            passing_on = [item for item in found - seen if item.endswith("__init__.py")]
            seen.update(passing_on)
            waiting += passing_on
        return False

    def related(self, speaking: list[str], names: Iterable[str]) -> list[str]:
        """The files ``speaking``, and those that mention one of ``names`` and import one of them or are imported by
        one: calls may be in any of these.

        A package that passes on what it imports is followed, too.
        """
        near = {path for home in speaking for path in self._graph.imported(home)} & self._graph.finder.files
        homes, asked = set(speaking), set[str]()
        while homes > asked:
            new, asked = homes - asked, set(homes)
            importing = [path for path in self._graph.importing(new) if path not in homes]
            near.update(importing)
            homes.update(path for path in importing if path.endswith("__init__.py"))
        return sorted({*speaking, *self.with_calls(near, names)})

    def looking_for(self, speaking: Iterable[str]) -> Callable[[str, bytes], int]:
        """What :meth:`related` will ask of a file that is being read, as bits to be remembered."""
        return self._graph.looking_for(speaking)

    def packages_around(self, paths: Iterable[str]) -> list[str]:
        """The packages around some files, in order."""
        given = set(paths)
        return sorted(self._graph.with_packages(given) - given)

    def changing(self, related: list[str]) -> list[str]:
        """The files that may change what the related ones, or modules that these import, hold."""
        from mipcheck.imports.changing import changing, deriving

        derived = deriving(related, self._graph, self._reader)
        return sorted({*derived, *changing([*related, *derived], self._graph, self._reader)})

    def mentioning(
        self, wanted: Iterable[tuple[str, str]], homes: Iterable[str], known: Callable[[str], bool]
    ) -> set[str]:
        """The files, but those ``known``, that contain both words of one of the pairs.

        Common words are in files all over a large tree. In one, only those files count that may be handed something of
        the files ``homes``: all that is imported, at last, where these are.
        """
        names = _by_home(wanted)

        def look(paths: Sequence[str]) -> list[bool]:
            return [any(True for _ in _pairs_in(self._reader.look(path)[0], names)) for path in paths]

        rest = [path for path in self._files if not known(path)] if names else []
        if len(rest) > VERY_MANY:
            connected = self._connected(set(homes))
            rest = [path for path in rest if path in connected]
        return {path for path, found in zip(rest, in_pieces(look, rest), strict=True) if found}

    def found_in(
        self, wanted: Iterable[tuple[str, str]], paths: Iterable[str]
    ) -> dict[str, frozenset[tuple[str, str]]]:
        """The pairs of which each of some files contains both words, as :meth:`mentioning` has it."""
        names = _by_home(wanted)
        return {
            path: frozenset(_pairs_in(self._reader.look(path)[0], names)) if names else frozenset() for path in paths
        }

    def meeting(self, homes: set[str]) -> dict[str, frozenset[str]]:
        """The files that meet one of ``homes`` in a run of some file, as far as imports tell, with what they import."""
        files = self._graph.finder.files
        met = sorted(path for path in self._connected(homes) & files if not path.endswith(".ipynb"))
        return {path: self._graph.imported(path) & files for path in met}

    def _connected(self, homes: set[str]) -> set[str]:
        """The files that meet one of ``homes`` in a run of some file; notebooks, whose imports are not told, do."""
        graph = self._graph
        above, new = set[str](), homes
        while new:
            above |= new
            new = {path for path in graph.importing(graph.with_packages(new)) if path not in above}
        met, waiting = set(above), list(above)
        while waiting:
            found = graph.with_packages(graph.imported(waiting.pop())) - met
            met |= found
            waiting += found & graph.finder.files
        return met.union(path for path in self._files if path.endswith(".ipynb"))


_Names = dict[bytes, dict[bytes, tuple[str, str]]]


def _by_home(wanted: Iterable[tuple[str, str]]) -> _Names:
    """The pairs that are looked for, by the word for what a function is in and its own."""
    names: _Names = {}
    for name, home in wanted:
        if len(name) > 2 and not name.startswith("__"):
            names.setdefault(encoded(home), {})[encoded(name)] = name, home
    return names


def _pairs_in(data: bytes, names: _Names) -> Iterator[tuple[str, str]]:
    for home in names if len(data) <= LARGEST else ():
        if home in data and _is_word(home, data):
            yield from (pair for name, pair in names[home].items() if _is_word(name, data))


def _is_word(word: bytes, data: bytes) -> bool:
    return word in data and re.search(rb"\b" + re.escape(word) + rb"\b", data) is not None
