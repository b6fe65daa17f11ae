"""What ``extend`` names: another file, or one shipped in an installed package (``package:path/in/it.toml``)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from mipcheck.config.document import Document, read_document
from mipcheck.config.table import Table


def find_extended(table: Table, extended: str, trail: tuple[Path, ...]) -> Document:
    """Read the file that ``table`` extends; ``trail`` are the files that led here.

    Raises :class:`ConfigError` at the key when there is no such file or package, or when files extend each other in a
    circle.
    """
    path = _extended_path(table, extended)
    if not path.is_file():
        raise table.error(f"there is no file {extended!r} to extend", "extend")
    if path.resolve() in trail:
        raise table.error(f"{extended!r} extends this file in turn", "extend")
    document = read_document(path)
    if document is None:
        raise table.error(f"{extended!r} has no table [tool.mipcheck]", "extend")
    return document


def _extended_path(table: Table, extended: str) -> Path:
    package, colon, inner = extended.partition(":")
    if not colon or not package.isidentifier() or len(package) == 1:  # one letter is a Windows drive
        return table.document.path.parent / Path(extended).expanduser()
    try:
        spec = find_spec(package)  # of a top-level package: none of its code is run
    except ValueError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise table.error(f"no package {package!r} is installed beside mipcheck", "extend")
    folders = [Path(folder) for folder in spec.submodule_search_locations]
    return next((folder / inner for folder in folders if (folder / inner).is_file()), folders[0] / inner)
