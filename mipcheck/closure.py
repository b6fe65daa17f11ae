"""Which files bear on those that speak of a service: told by their imports, words and what they write to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from mipcheck.importing import PACKAGE_ITSELF, import_words, imported
from mipcheck.modules import ModuleFinder
from mipcheck.mutators import MUTATORS
from mipcheck.reading import LARGEST, Reader
from mipcheck.scanning import in_pieces

VERY_MANY = 2000
"""Files above which words alone do not make a caller likely."""

# Beginning with a character and not with an anchor, it is searched for several times as fast.
_CHANGED = re.compile(
    rb"\n[ \t]*(?!self\b|cls\b)(\w+)(?=[.\[])(?:\.\w+|\[[^\]\n]*\])*"
    rb"(?:(?:\.\w+|\[[^\]\n]*\])[ \t]*\|?=(?!=)|\.(?:" + "|".join(sorted(MUTATORS)).encode() + rb")\b)"
)
"""The names through which a text writes to attributes and items, those of the object at hand left out."""


class Brought(NamedTuple):
    """What a file imports, as :func:`import_words` has it."""

    path: str
    words: bytes

    def may_import_package(self, homes: Collection[str]) -> bool:
        """Whether it imports, without naming it, a package around it that is one of ``homes``."""
        folders = self.path.split("/")[:-1]
        return PACKAGE_ITSELF in self.words and any(
            "/".join([*folders[:count], "__init__.py"]) in homes for count in range(len(folders) + 1)
        )

    def words_from(self, stems: Collection[bytes] | None) -> set[bytes]:
        """The words of the imports that name one of ``stems``, or of all."""
        lines = (line.split() for line in self.words.split(b"\n"))
        return {word for line in lines if stems is None or any(word in stems for word in line) for word in line}


class Closure:
    """The files of a project, and what leads from one to another."""

    def __init__(self, reader: Reader, files: Sequence[str]) -> None:
        self._reader = reader
        self._files = files
        self._finder = ModuleFinder(files)

    def lead_to_calls(self, targets: Collection[str], speaking: list[str], names: Iterable[str]) -> bool:
        """Whether one of some files is among those that :meth:`related` tells; cheap where they are few, for only what
        they import is followed.
        """
        if not speaking:
            return False
        if not set(speaking).isdisjoint(targets):
            return True
        calls = _calls_by(names)
        likely = [path for path in targets if calls.search(self._reader.content(path))]
        if not likely:
            return False
        brought_in = {path for home in speaking for path in self._imported(home)}
        return not brought_in.isdisjoint(likely) or self._import_one(likely, set(speaking))

    def _import_one(self, paths: list[str], homes: set[str]) -> bool:
        """Whether one of ``paths`` imports one of ``homes``, or a package that passes on what it imports of them."""
        waiting, seen = list(paths), set(paths)
        while waiting:
            path = waiting.pop()
            if len(self._reader.content(path)) > LARGEST:
                continue
            found = {*self._imported(path)}
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
        calls = _calls_by(names)
        near = {path for home in speaking for path in self._imported(home)} & self._finder.files
        homes, asked = set(speaking), set[str]()
        while homes > asked:
            new, asked = homes - asked, set(homes)
            importing = [path for path in self._importing(new) if path not in homes]
            near.update(importing)
            homes.update(path for path in importing if path.endswith("__init__.py"))
        return sorted({*speaking, *(path for path in near if calls.search(self._reader.content(path)))})

    def _importing(self, homes: set[str]) -> list[str]:
        """The files that import one of ``homes``."""
        stems = {encoded(stem_of(home)) for home in homes}

        def look(paths: Sequence[str]) -> list[str]:
            return [path for path in paths if not homes.isdisjoint(self._imported(path))]

        likely = [
            brought.path
            for brought in self._brought
            if not stems.isdisjoint(brought.words.split()) or brought.may_import_package(homes)
        ]
        return [path for piece in in_pieces(look, likely) for path in piece]

    def _imported(self, path: str) -> Iterator[str]:
        return imported(self._reader.content(path), path, self._finder)

    def changing(self, related: list[str]) -> list[str]:
        """The files that may change variables of the related ones, or of modules that these import, or objects there.

        Told by their text: ``module.NAME = …``, ``NAME.pop(…)`` after ``from module import NAME``, and the like.
        """
        known = set(related)
        words = {word for brought in self._brought if brought.path in known for word in brought.words.split()}
        stems = {encoded(stem_of(path)) for path in related}
        stems |= {stem for path in self._files if (stem := encoded(stem_of(path))) in words}
        likely = {
            brought.path: names
            for brought in self._brought
            if brought.path not in known
            and (names := brought.words_from(None if encoded(stem_of(brought.path)) in words else stems))
        }

        near = with_packages({*related, *(found for path in related for found in self._imported(path))}, self._finder)

        def look(paths: Sequence[str]) -> list[str]:
            return [path for path in paths if self._writes(path, likely[path]) and self._is_near(path, near)]

        return [path for piece in in_pieces(look, list(likely)) for path in piece]

    def _is_near(self, path: str, near: set[str]) -> bool:
        """Whether a file is one of ``near``, or imports one."""
        return path in near or not near.isdisjoint(with_packages({*self._imported(path)}, self._finder))

    def _writes(self, path: str, names: set[bytes]) -> bool:
        """Whether a file writes through one of some names."""
        data = b"\n" + self._reader.content(path)
        return any(match[1] in names for match in _CHANGED.finditer(data))

    @cached_property
    def _brought(self) -> list[Brought]:
        return [brought for piece in in_pieces(self._look, self._files) for brought in piece]

    def _look(self, paths: Sequence[str]) -> list[Brought]:
        found = []
        for path in paths:
            data = self._reader.content(path)
            words = import_words(data) if len(data) <= LARGEST else b""
            if words:
                found.append(Brought(path, words))
        return found

    def mentioning(
        self, wanted: Iterable[tuple[str, str]], homes: Iterable[str], known: Callable[[str], bool]
    ) -> set[str]:
        """The files, but those ``known``, that contain both words of one of the pairs.

        Common words are in files all over a large tree. In one, only those files count that may be handed something of
        the files ``homes``: all that is imported, at last, where these are.
        """
        names: dict[bytes, set[bytes]] = {}
        for name, home in wanted:
            if len(name) > 2 and not name.startswith("__"):
                names.setdefault(encoded(home), set()).add(encoded(name))

        def look(paths: Sequence[str]) -> list[str]:
            return [path for path in paths if self._mentions(path, names)]

        rest = [path for path in self._files if not known(path)] if names else []
        if len(rest) > VERY_MANY:
            connected = self._connected(set(homes))
            rest = [path for path in rest if path in connected]
        return {path for piece in in_pieces(look, rest) for path in piece}

    def _connected(self, homes: set[str]) -> set[str]:
        """The files that meet one of ``homes`` in a run of some file; notebooks, whose imports are not told, do."""
        above, new = set[str](), homes
        while new:
            above |= new
            new = {path for path in self._importing(with_packages(new, self._finder)) if path not in above}
        met, waiting = set(above), list(above)
        while waiting:
            found = with_packages({*self._imported(waiting.pop())}, self._finder) - met
            met |= found
            waiting += found & self._finder.files
        return met.union(path for path in self._files if path.endswith(".ipynb"))

    def _mentions(self, path: str, names: dict[bytes, set[bytes]]) -> bool:
        data = self._reader.content(path)
        return len(data) <= LARGEST and any(
            home in data and _is_word(home, data) and any(_is_word(name, data) for name in names[home])
            for home in names
        )


def _calls_by(names: Iterable[str]) -> re.Pattern[bytes]:
    """What finds a call by one of the names in the content of a file."""
    return re.compile(rb"\b(?:" + b"|".join(re.escape(encoded(name)) for name in sorted(names)) + rb")\b")


def with_packages(paths: set[str], finder: ModuleFinder) -> set[str]:
    """Files together with the packages around them, which are imported before them."""
    found = set(paths)
    for path in paths:
        folders = path.split("/")[:-1]
        packages = ("/".join([*folders[:count], "__init__.py"]) for count in range(len(folders), 0, -1))
        found.update(takewhile(finder.files.__contains__, packages))
    return found


def _is_word(word: bytes, data: bytes) -> bool:
    return word in data and re.search(rb"\b" + re.escape(word) + rb"\b", data) is not None


def stem_of(path: str) -> str:
    """The name that a file is imported by."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    return name if name != "__init__" else path.split("/")[-2] if "/" in path else name


def encoded(text: str) -> bytes:
    """A name as it stands in a file; one of a file whose name is no UTF-8 keeps its bytes."""
    return text.encode("utf-8", "surrogateescape")
