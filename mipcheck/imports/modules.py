"""Where imports lead, told from the names of a project's files alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from mipcheck.tree.listing import SOURCE_SUFFIXES


class ModuleFinder:
    """Finds the modules of a project of which ``files`` are the posix paths below its root."""

    def __init__(self, files: Iterable[str]) -> None:
        self._sorted = sorted(files)
        self.files = frozenset(self._sorted)

    def find_module(self, name: str, importer: str) -> str | None:
        """The file (or folder, for a namespace package) an absolute import of ``name`` in ``importer`` leads to, if it
        is in the project.
        """
        return next((found for found in self._from_roots(_folder_of(importer), name) if found != importer), None)

    @lru_cache(maxsize=1 << 16)  # noqa: B019  a project lives as long as the run
    def _from_roots(self, folder: str, name: str) -> tuple[str, ...]:
        """All that an absolute import in a folder may lead to, the nearest first."""
        relative = name.replace(".", "/")
        places = (self._at(_inside(root, relative)) for root in self._roots(folder))
        return tuple(place for place in places if place is not None)

    def find_relative(self, level: int, name: str, importer: str) -> str | None:
        """The same for ``from ..name import``, with ``level`` dots."""
        folder = _folder_of(importer)
        for _ in range(level - 1):
            folder = _folder_of(folder)
        return self._at(_inside(folder, name.replace(".", "/"))) if name else self._package(folder)

    def find_from(self, level: int, name: str, importer: str) -> str | None:
        """The same for ``from … import``, with as many dots as there are, or none."""
        return self.find_relative(level, name, importer) if level else self.find_module(name, importer)

    def submodule(self, package: str, name: str) -> str | None:
        """The module ``name`` of a package given by its path."""
        if not is_package(package):
            return None
        folder = _folder_of(package) if package.endswith(SOURCE_SUFFIXES) else package
        return self._at(_inside(folder, name))

    def _at(self, base: str) -> str | None:
        for candidate in (base + "/__init__.py", base + ".py", base + ".ipynb") if base else ("__init__.py",):
            if candidate in self.files:
                return candidate
        return base if self._is_folder(base) else None

    def _is_folder(self, path: str) -> bool:
        """Whether any of the files is below a path."""
        inside = f"{path}/"
        at = bisect_left(self._sorted, inside)
        return at < len(self._sorted) and self._sorted[at].startswith(inside)

    def _package(self, folder: str) -> str | None:
        """The package that a folder is."""
        code = _inside(folder, "__init__.py")
        return code if code in self.files else folder if self._is_folder(folder) else None

    @lru_cache(maxsize=4096)  # noqa: B019  a project lives as long as the run
    def _roots(self, folder: str) -> tuple[str, ...]:
        """Where an absolute import may start: the folder above the importer's package, those above it, and their
        ``src``.
        """
        while folder and _inside(folder, "__init__.py") in self.files:
            folder = _folder_of(folder)
        roots: list[str] = []
        while True:
            roots += [folder, _inside(folder, "src")]
            if not folder:
                return tuple(roots)
            folder = _folder_of(folder)


def is_package(path: str) -> bool:
    """Whether there may be modules inside of what an import leads to: a package, a namespace, a notebook's folder."""
    return not path.endswith(".py") or path.endswith("__init__.py")


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _inside(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
