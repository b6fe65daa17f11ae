"""The files of a run: which of them matter, and their facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mipcheck.findings import Diagnostic, DirectiveComment
from mipcheck.imports.closure import Closure
from mipcheck.kept.remembered import Remembered
from mipcheck.kept.store import Place, nowhere
from mipcheck.speaking import Speakers
from mipcheck.tree.parallel import usable_processors
from mipcheck.tree.reading import LARGEST, Reader

if TYPE_CHECKING:  # takes a while to import, and most runs of a hook need none
    from mipcheck import facts
    from mipcheck.frontends.parallel import Parsed
    from mipcheck.kept.facts_cache import FactsCache

FEW = 8
"""Parts of a project; what is asked for is little when it is less than one."""


class Sources:
    """Reads files once each.

    ``tokens`` are the words, in lower case, one of which a file must contain to be judged. ``overlay`` has content that
    is read instead of that of the files, ``cache`` says where facts are kept between runs, ``remembered`` is what is
    known of the tree.
    """

    def __init__(
        self,
        root: Path,
        targets: tuple[str, ...],
        project: tuple[str, ...],
        tokens: tuple[bytes, ...],
        overlay: Mapping[str, bytes] | None = None,
        cache: Place = nowhere,
        remembered: Remembered | None = None,
    ) -> None:
        self._reader = Reader(str(root), overlay or {})
        self._targets = targets
        self._project = project
        self._facts: dict[str, facts.ModuleFacts | facts.Unreadable] = {}
        self._cache_folder = cache
        self._remembered = remembered or Remembered(str(root))
        self._speakers = Speakers(self._reader, tokens, self._remembered)

    def few(self) -> bool:
        """Whether so few files are to be judged that it pays to look at them first."""
        return len(self._targets) * FEW < len(self._project)

    def speaking(self, paths: Iterable[str] | None = None) -> list[str]:
        """Those of some files that contain a token, in order; by default of all."""
        if paths is not None:
            return self._speakers.among(sorted(paths))
        every = sorted(dict.fromkeys((*self._project, *self._targets)))
        return self._speakers.among(every, None if self.few() else self.closure.looking_for)

    def directives(self) -> tuple[DirectiveComment, ...]:
        """The comments in the targets that address mipcheck, once :meth:`speaking` has looked at these."""
        paths = self._speakers.directed(self._targets)
        if not paths:
            return ()
        from mipcheck.policy.directives import directive_comments

        return directive_comments(paths, self.read, self._reader.content)

    @cached_property
    def closure(self) -> Closure:
        """What leads from one file of the project to another."""
        return Closure(self._reader, self._project, self._remembered)

    @cached_property
    def _cache(self) -> FactsCache:
        from mipcheck.kept.facts_cache import FactsCache

        return FactsCache(self._cache_folder())

    def close(self) -> None:
        """Leave in order what is kept for the next run."""
        self._remembered.save()
        if "_cache" in self.__dict__:
            self._cache.close()

    def read(self, path: str) -> facts.ModuleFacts | facts.Unreadable:
        """The facts of a file."""
        if path not in self._facts:
            self._facts[path] = self._unparsable(path) or self._cached(path) or self._parse(path)
        return self._facts[path]

    def data(self, path: str) -> str | None:
        """The text of a small file of data of the project."""
        return self._reader.data(path)

    def parse_ahead(self, paths: Iterable[str], processes: int = 0) -> None:
        """Parse files that are going to be read: in that many other processes, by default one for each processor,
        where that pays.

        To be called where no other thread runs.
        """
        from mipcheck.frontends.parallel import Source, parse_all, pays

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
        from mipcheck.facts import Unreadable
        from mipcheck.kept.facts_cache import unpack

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
        from mipcheck.facts import Unreadable
        from mipcheck.frontends import read_facts
        from mipcheck.frontends.parallel import NO_MEMORY
        from mipcheck.kept.facts_cache import pack

        data = self._reader.content(path)
        try:
            found = read_facts(path, data)
        except MemoryError:
            return Unreadable(path, 1, NO_MEMORY)
        self._cache.put(path, data, pack(found))
        return found

    def diagnostics(self, unparsed: Iterable[facts.Unreadable]) -> tuple[Diagnostic, ...]:
        """A diagnostic for each target that could not be read, or has a token (in the cell) and could not be parsed."""
        found = {
            (path, 1): Diagnostic("MIP901", path, 1, "error", f"cannot be read: {reason}")
            for path, reason in self._reader.unreadable.items()
        }
        for item in unparsed:
            if self._speakers.speaks(item.text.encode("utf-8", "replace") or self._reader.content(item.path)):
                found[item.path, item.line] = Diagnostic(
                    "MIP901", item.path, item.line, "error", f"cannot be judged: {item.reason}"
                )
        named = set(self._targets)
        return tuple(found[place] for place in sorted(found) if place[0] in named)
