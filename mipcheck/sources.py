"""The files of a run: which of them matter, and their facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mipcheck.findings import Diagnostic, DirectiveComment
from mipcheck.importing import imported
from mipcheck.modules import ModuleFinder
from mipcheck.reading import LARGEST, CacheFolder, Reader, nowhere

if TYPE_CHECKING:  # takes a while to import, and most runs of a hook need none
    from mipcheck import facts
    from mipcheck.cache import FactsCache
    from mipcheck.parsing import Parsed
    from mipcheck.resolve.project import Project

# Comments that address mipcheck: every file is searched for this, only one that matches is looked at.
DIRECTIVE_BYTES = re.compile(rb"#\s*mipcheck\s*:", re.IGNORECASE)


class Sources:
    """Reads files once each.

    ``tokens`` are the words, in lower case, one of which a file must contain to be judged. ``overlay`` has content that
    is read instead of that of the files, ``cache`` says where facts are kept between runs.
    """

    def __init__(
        self,
        root: Path,
        targets: tuple[str, ...],
        project: tuple[str, ...],
        tokens: tuple[bytes, ...],
        overlay: Mapping[str, bytes] | None = None,
        cache: CacheFolder = nowhere,
    ) -> None:
        self._reader = Reader(str(root), overlay or {})
        self._targets = targets
        self._project = project
        self._tokens = tokens
        self._facts: dict[str, facts.ModuleFacts | facts.Unreadable] = {}
        self._directed: list[str] = []
        self._cache_folder = cache

    def speaking(self) -> list[str]:
        """The files of the project that contain a token, in order."""
        found = []
        for path in sorted({*self._project, *self._targets}):
            data = self._reader.content(path)
            if self._speaks(data):
                found.append(path)
            if DIRECTIVE_BYTES.search(data):
                self._directed.append(path)
        return found

    def _speaks(self, data: bytes) -> bool:
        lowered = data.lower()
        return any(token in lowered for token in self._tokens)

    def directives(self) -> tuple[DirectiveComment, ...]:
        """The comments in the targets that address mipcheck, once :meth:`speaking` has looked for them."""
        paths = {*self._targets}.intersection(self._directed)
        if not paths:
            return ()
        from mipcheck.policy.directives import directive_comments

        return directive_comments(paths, self.read, self._reader.content)

    def related(self, speaking: list[str], names: Iterable[str], project: ModuleFinder) -> list[str]:
        """The files that contain a token, and those that mention one of ``names`` and import one of them or are
        imported by one: calls may be in any of these.

        A package that passes on what it imports is followed, too.
        """
        calls = re.compile(rb"\b(?:" + b"|".join(re.escape(_encoded(name)) for name in sorted(names)) + rb")\b")
        used = {path for home in speaking for path in imported(self._reader.content(home), home, project)}
        found = {path for path in used & project.files if calls.search(self._reader.content(path))}
        homes, asked = set(speaking), set[str]()
        while homes > asked:
            new, asked = homes - asked, set(homes)
            for path, data in self._containing({_encoded(_stem(home)) for home in new}):
                if path not in homes and not new.isdisjoint(imported(data, path, project)):
                    if calls.search(data):
                        found.add(path)
                    if path.endswith("__init__.py"):
                        homes.add(path)
        return sorted({*found, *speaking})

    def _containing(self, words: set[bytes]) -> Iterator[tuple[str, bytes]]:
        """The files of the project that contain one of the words somewhere, with their content."""
        for path in self._project:
            data = self._reader.content(path)
            if len(data) <= LARGEST and any(word in data for word in words):
                yield path, data

    def changing(self, related: list[str]) -> list[str]:
        """The files that may change variables of the related ones, or of modules that these import, or objects there.

        Told by their text: ``module.NAME = …``, ``NAME.pop(…)`` after ``from module import NAME``, and the like.
        """
        imported = {word for path in related for line in _IMPORTS.findall(self._reader.content(path)) for word in line}
        words = {word for text in imported for word in _WORD.findall(text)}
        anything = {path for path in self._project if _encoded(_stem(path)) in words}
        stems = {_encoded(_stem(path)) for path in related}
        stems |= {stem for path in self._project if (stem := _encoded(_stem(path))) in words}
        known = set(related)
        return [
            path
            for path in self._project
            if path not in known and self._changes(path, None if path in anything else stems)
        ]

    def _changes(self, path: str, stems: set[bytes] | None) -> bool:
        """Whether a file writes through a name it imports, from one of the modules where ``stems`` are given."""
        data = self._reader.content(path)
        roots = set(_CHANGED.findall(data)) if len(data) <= LARGEST else set()
        if not roots:
            return False
        brought = {
            word
            for module, one, several in _IMPORTS.findall(data)
            for word in _WORD.findall(module + b" " + one + several)
            if stems is None or not stems.isdisjoint(_WORD.findall(module + b" " + one + several))
        }
        return not roots.isdisjoint(brought)

    @cached_property
    def _cache(self) -> FactsCache:
        from mipcheck.cache import FactsCache

        return FactsCache(self._cache_folder())

    def close(self) -> None:
        """Leave the cache in order, where it was used."""
        if "_cache" in self.__dict__:
            self._cache.close()

    def read(self, path: str) -> facts.ModuleFacts | facts.Unreadable:
        """The facts of a file."""
        if path not in self._facts:
            self._facts[path] = self._unparsable(path) or self._cached(path) or self._parse(path)
        return self._facts[path]

    def parse_ahead(self, paths: Iterable[str], processes: int = 0) -> None:
        """Parse files that are going to be read: in that many other processes, by default one for each processor,
        where that pays.

        To be called where no other thread runs.
        """
        from mipcheck.parsing import Source, parse_all, pays, usable_processors

        missing = []
        for path in paths:
            if path not in self._facts and self._unparsable(path) is None:
                found = self._cached(path)
                if found is not None:
                    self._facts[path] = found
                else:
                    missing.append(Source(path, self._reader.content(path)))
        processes = min(processes or usable_processors(), len(missing))
        if pays(missing) and processes:
            for parsed in parse_all(missing, processes):
                self._take(parsed)

    def _take(self, parsed: Parsed) -> None:
        from mipcheck.cache import unpack
        from mipcheck.facts import Unreadable

        path, data = parsed.source
        if parsed.failure:
            self._facts[path] = Unreadable(path, 1, parsed.failure)
        else:
            self._facts[path] = unpack(parsed.packed, path)
            self._cache.put(path, data, parsed.packed)

    def _unparsable(self, path: str) -> facts.Unreadable | None:
        from mipcheck.facts import Unreadable

        data = self._reader.content(path)
        if path in self._reader.unreadable:
            return Unreadable(path, 1, self._reader.unreadable[path])
        if len(data) > LARGEST:
            return Unreadable(path, 1, f"it has {len(data)} bytes; files over {LARGEST} bytes are not parsed")
        return None

    def _cached(self, path: str) -> facts.ModuleFacts | facts.Unreadable | None:
        return self._cache.get(path, self._reader.content(path))

    def _parse(self, path: str) -> facts.ModuleFacts | facts.Unreadable:
        from mipcheck.cache import pack
        from mipcheck.facts import Unreadable
        from mipcheck.frontends import read_facts
        from mipcheck.parsing import NO_MEMORY

        data = self._reader.content(path)
        try:
            found = read_facts(path, data)
        except MemoryError:
            return Unreadable(path, 1, NO_MEMORY)
        self._cache.put(path, data, pack(found))
        return found

    def mentioning(self, wanted: set[tuple[str, str]], project: Project) -> set[str]:
        """The files not read yet that contain both words of one of the pairs."""
        names: dict[bytes, set[bytes]] = {}
        for name, home in wanted:
            if len(name) > 2 and not name.startswith("__"):
                names.setdefault(_encoded(home), set()).add(_encoded(name))
        found: set[str] = set()
        for path, data in self._containing(set(names)):
            if not project.loaded(path) and any(
                _is_word(home, data) and any(_is_word(name, data) for name in names[home]) for home in names
            ):
                found.add(path)
        return found

    def diagnostics(self, unparsed: Iterable[facts.Unreadable]) -> tuple[Diagnostic, ...]:
        """A diagnostic for every target that could not be read, or has a token and could not be parsed."""
        found = {
            path: Diagnostic("MIP901", path, 1, "error", f"cannot be read: {reason}")
            for path, reason in self._reader.unreadable.items()
        }
        for item in unparsed:
            if self._speaks(self._reader.content(item.path)):
                found[item.path] = Diagnostic(
                    "MIP901", item.path, item.line, "error", f"cannot be judged: {item.reason}"
                )
        named = set(self._targets)
        return tuple(found[path] for path in sorted(found) if path in named)


_WORD = re.compile(rb"\w+")
_IMPORTS = re.compile(rb"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+)?import[ \t]+(?:\(([^)]*)\)|([^\n(]+))", re.MULTILINE)
_CHANGED = re.compile(
    rb"^[ \t]*(?!self\b|cls\b)(\w+)(?:\.\w+|\[[^\]\n]*\])*"
    rb"(?:(?:\.\w+|\[[^\]\n]*\])[ \t]*\|?=(?!=)|\.(?:pop|popitem|update|clear|setdefault)\()",
    re.MULTILINE,
)
"""The names through which a text writes to attributes and items, those of the object at hand left out."""


def _is_word(word: bytes, data: bytes) -> bool:
    return word in data and re.search(rb"\b" + re.escape(word) + rb"\b", data) is not None


def _stem(path: str) -> str:
    name = path.rpartition("/")[2].rpartition(".")[0]
    return name if name != "__init__" else path.split("/")[-2] if "/" in path else name


def _encoded(text: str) -> bytes:
    """A name as it stands in a file; one of a file whose name is no UTF-8 keeps its bytes."""
    return text.encode("utf-8", "surrogateescape")
