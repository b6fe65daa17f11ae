"""What matters of a folder to a walk: one ``scandir``."""

from __future__ import annotations

import os
from typing import NamedTuple

SOURCE_SUFFIXES = (".py", ".pyw", ".ipynb")
# Written by tools, never by the people whose calls are judged.
SKIPPED_FOLDERS = frozenset(
    {
        ".git",
        ".hg",
        ".mypy_cache",
        ".nox",
        ".pytest_cache",
        ".ruff_cache",
        ".svn",
        ".tox",
        "__pycache__",
        "node_modules",
    }
)
ENVIRONMENT_MARKERS = frozenset({"pyvenv.cfg", "conda-meta"})


class Listing(NamedTuple):
    """The names in a folder: folders, source files, links that are named like one.

    ``ignoring`` tells that it has a ``.gitignore``, ``environment`` that packages are installed in it.
    """

    folders: tuple[str, ...]
    files: tuple[str, ...]
    links: tuple[str, ...]
    ignoring: bool
    environment: bool


def list_folder(path: str) -> Listing:
    """List a folder. Raises :class:`OSError`."""
    folders, files, links, ignoring, environment = [], [], [], False, False
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(SOURCE_SUFFIXES):
                if entry.is_symlink():
                    links.append(name)
                    continue
                if entry.is_file(follow_symlinks=False):
                    files.append(name)
                    continue
            ignoring = ignoring or name == ".gitignore"
            environment = environment or name in ENVIRONMENT_MARKERS
            if name not in SKIPPED_FOLDERS and entry.is_dir(follow_symlinks=False):
                folders.append(name)
    return Listing(tuple(folders), tuple(files), tuple(links), ignoring, environment)
