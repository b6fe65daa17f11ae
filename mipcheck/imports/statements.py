"""What a file imports of its project, read off its bytes: cheap enough to ask of every file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.imports.modules import ModuleFinder, is_package

# Beginning with a character and not with an anchor, it is searched for several times as fast.
_IMPORT = re.compile(
    rb"\n[ \t]*(?:from(?:[ \t]*(\.+)[ \t]*|[ \t]+)(?:([\w.]+)[ \t]+)?import\b[ \t]*(?:\(([^)]*)\)|([^\n#;]*))"
    rb"|import[ \t]+([^\n#;]*))"
)
_CALLED = re.compile(rb"""\b(?:import_module|__import__)\(\s*(?:name\s*=\s*)?["'](\.*)([\w.]+)["']""")
BY_CALL = (b"import_module", b"__import__")
"""What imports a module by a text that names it."""
_NAME = re.compile(rb"[\w.]+")
_WORD = re.compile(rb"\w+")
PACKAGE_ITSELF = b"."
"""Stands among the words of an import for the package around the file, as in ``from . import name``."""


def imported(data: bytes, path: str, project: ModuleFinder) -> Iterator[str]:
    """The files of the project that the imports in ``data``, the content of the file at ``path``, lead to."""
    for dots, module, inside, rest, plain in _imports_in(data):
        if plain:
            for name in _names(plain):
                yield from _found(project.find_module(name, path))
            continue
        name = module.decode("utf-8", "surrogateescape")
        home = project.find_from(len(dots), name, path)
        if home is None:
            continue
        yield home
        if is_package(home):
            for item in _names(inside or rest):
                yield from _found(project.submodule(home, item))


def _imports_in(data: bytes) -> list[tuple[bytes, bytes, bytes, bytes, bytes]]:
    """The imports in a text: dots, module and names, in brackets or not, or the modules alone."""
    found: list[tuple[bytes, bytes, bytes, bytes, bytes]] = _IMPORT.findall(b"\n" + data)
    if any(name in data for name in BY_CALL):
        for dots, module in _CALLED.findall(data):
            found.append((dots, module, b"", b"", b"") if dots else (b"", b"", b"", b"", module))
    return found


def import_words(data: bytes) -> bytes:
    """The words of every import in a file, a line for each."""
    lines = []
    for found in _imports_in(data):
        words = _WORD.findall(b" ".join(found))
        lines.append(b" ".join([*words, PACKAGE_ITSELF] if found[0] and not found[1] else words))
    return b"\n".join(dict.fromkeys(lines))


def _found(path: str | None) -> tuple[str, ...]:
    return (path,) if path is not None else ()


def _names(listed: bytes) -> Iterator[str]:
    """The names in ``a, b as c``, the new ones left out."""
    for part in listed.split(b","):
        match = _NAME.search(part)
        if match is not None:
            yield match[0].decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """A name as it stands in a file; one of a file whose name is no UTF-8 keeps its bytes."""
    return text.encode("utf-8", "surrogateescape")
