"""What a file imports of its project, read off its bytes: cheap enough to ask of every file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.modules import ModuleFinder

_IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n#;]*))|import[ \t]+([^\n#;]*))",
    re.MULTILINE,
)
_NAME = re.compile(rb"[\w.]+")


def imported(data: bytes, path: str, project: ModuleFinder) -> Iterator[str]:
    """The files of the project that the imports in ``data``, the content of the file at ``path``, lead to."""
    for dots, module, inside, rest, plain in _IMPORT.findall(data):
        if plain:
            for name in _names(plain):
                yield from _found(project.find_module(name, path))
            continue
        name = module.decode("utf-8", "surrogateescape")
        home = project.find_relative(len(dots), name, path) if dots else project.find_module(name, path)
        if home is None:
            continue
        yield from _found(home)
        for item in _names(inside or rest):
            yield from _found(project.submodule(home, item))


def _found(path: str | None) -> tuple[str, ...]:
    return (path,) if path is not None else ()


def _names(listed: bytes) -> Iterator[str]:
    """The names in ``a, b as c``, the new ones left out."""
    for part in listed.split(b","):
        match = _NAME.search(part)
        if match is not None:
            yield match[0].decode("utf-8", "surrogateescape")
