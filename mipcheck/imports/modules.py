"""Where imports lead, told from the names of a project's files alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import dirname, join

from mipcheck.tree.listing import SOURCE_SUFFIXES


class ModuleFinder:
    """Finds the modules of a project of which ``files`` are the posix paths below its root."""

    def __init__(self, files: Iterable[str]) -> None:
        self.files = frozenset(files)
        self._folders = frozenset(_folders(self.files))

    def find_module(self, name: str, importer: str) -> str | None:
        """The file (or folder, for a namespace package) an absolute import of ``name`` in ``importer`` leads to, if it
        is in the project.
        """
        return next((found for found in self._from_roots(dirname(importer), name) if found != importer), None)

    @lru_cache(maxsize=1 << 16)  # noqa: B019  a project lives as long as the run
    def _from_roots(self, folder: str, name: str) -> tuple[str, ...]:
        """All that an absolute import in a folder may lead to, the nearest first."""
        relative = name.replace(".", "/")
        places = (self._at(f"{root}/{relative}" if root else relative) for root in self._roots(folder))
        return tuple(place for place in places if place is not None)

    def find_relative(self, level: int, name: str, importer: str) -> str | None:
        """The same for ``from ..name import``, with ``level`` dots."""
        folder = dirname(importer)
        for _ in range(level - 1):
            folder = dirname(folder)
        return self._at(join(folder, name.replace(".", "/"))) if name else self._package(folder)

    def submodule(self, package: str, name: str) -> str | None:
        """The module ``name`` of a package given by its path."""
        folder = dirname(package) if package.endswith(SOURCE_SUFFIXES) else package
        return self._at(join(folder, name)) if not package.endswith(".py") or package.endswith("__init__.py") else None

    def _at(self, base: str) -> str | None:
        for candidate in (base + "/__init__.py", base + ".py", base + ".ipynb") if base else ("__init__.py",):
            if candidate in self.files:
                return candidate
        return base if base in self._folders else None

    def _package(self, folder: str) -> str | None:
        """The package that a folder is."""
        code = join(folder, "__init__.py")
        return code if code in self.files else folder if folder in self._folders else None

    @lru_cache(maxsize=4096)  # noqa: B019  a project lives as long as the run
    def _roots(self, folder: str) -> tuple[str, ...]:
        """Where an absolute import may start: the folder above the importer's package, those above it, and their
        ``src``.
        """
        while folder and join(folder, "__init__.py") in self.files:
            folder = dirname(folder)
        roots: list[str] = []
        while True:
            roots += [folder, join(folder, "src")]
            if not folder:
                return tuple(roots)
            folder = dirname(folder)


def _folders(files: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in seen:
            seen.add(folder)
            yield folder
            folder = folder.rpartition("/")[0]
