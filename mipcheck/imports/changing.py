"""Which files may change what others have read: told by their imports, and by what they write through names."""

from __future__ import annotations

import re
from collections.abc import Collection

from mipcheck.imports.graph import ImportGraph
from mipcheck.imports.statements import encoded
from mipcheck.mutators import MUTATORS
from mipcheck.tree.reading import Reader

# Beginning with a character and not with an anchor, it is searched for several times as fast.
_CHANGED = re.compile(
    rb"\n[ \t]*(?!self\b|cls\b)(\w+)(?=[.\[])(?:\.\w+|\[[^\]\n]*\])*"
    rb"(?:(?:\.\w+|\[[^\]\n]*\])[ \t]*\|?=(?!=)|\.(?:" + "|".join(sorted(MUTATORS)).encode() + rb")\b)"
)
"""The names through which a text writes to attributes and items, those of the object at hand left out."""
_SET_BY_NAME = re.compile(rb"\b(?:setattr|delattr|vars)\([ \t]*(?!self\b|cls\b)(\w+)")
_CLASS = re.compile(
    rb"\n[ \t]*class[ \t]+\w+[ \t]*\(([^:]{0,400})|\b(?:type|new_class|make_dataclass)\([^()]*\(([^()]*)"
)
"""What a class is derived from."""
_RENAMED = re.compile(rb"\n[ \t]*(\w+)[ \t]*=[ \t]*([\w.]+)[ \t]*(?=[\r\n#])")
"""What is given one more name."""
_OWN = re.compile(rb"\n[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]")
"""What a file defines itself, rather than pass it on."""
_WORD = re.compile(rb"\w+")


def deriving(related: Collection[str], graph: ImportGraph, reader: Reader) -> list[str]:
    """The files with classes that may be derived from one in the related files, directly or through others: what these
    replace is what an inherited method uses.
    """
    found: set[str] = set()
    passing: set[str] = set()
    new = set(related)
    while new:
        packages = graph.with_packages(new)
        stems = {encoded(stem_of(path)) for path in packages}
        likely = set(graph.importing(packages)) - set(related) - found - passing
        texts = {path: _derived_in(path, stems, graph, reader) for path in sorted(likely)}
        derived = {path for path, (derives, _) in texts.items() if derives}
        on = {path for path, (_, passes) in texts.items() if passes}
        found, passing, new = found | derived, passing | on, derived | on
    return sorted(found)


def _derived_in(path: str, stems: Collection[bytes], graph: ImportGraph, reader: Reader) -> tuple[bool, bool]:
    """Whether classes in a file are derived from what it imports of modules called one of ``stems``, and whether it
    passes on what it imports of them: by another name, or as one that defines nothing itself.
    """
    names = _words_from(graph.words_of(path), stems)
    data = b"\n" + (reader.look(path)[0] if names else b"")
    renamed = {match[1] for match in _RENAMED.finditer(data) if not names.isdisjoint(match[2].split(b"."))}
    bases = (_WORD.findall(match[1] or match[2] or b"") for match in _CLASS.finditer(data))
    derives = any(not (names | renamed).isdisjoint(words) for words in bases)
    return derives, bool(names) and (bool(renamed) or _OWN.search(data) is None)


def changing(related: Collection[str], graph: ImportGraph, reader: Reader) -> list[str]:
    """The files that may change variables of the related ones, or of modules that these import, or objects there.

    Told by their text: ``module.NAME = …``, ``NAME.pop(…)`` after ``from module import NAME``, and the like.
    """
    known = set(related)
    near = graph.with_packages({*related, *(found for path in related for found in graph.imported(path))})
    likely = {*graph.leading_to(near, inside=True), *(near & graph.finder.files)} - known
    if not likely:
        return []
    words = {word for path in related for word in graph.words_of(path).split()}
    stems = {encoded(stem_of(path)) for path in related}
    stems |= {stem for path in graph.files if (stem := encoded(stem_of(path))) in words}

    def writes(path: str) -> bool:
        lines = graph.words_of(path)
        names = _words_from(lines, None if encoded(stem_of(path)) in words else stems)
        return bool(names) and _writes(reader.look(path)[0], names)

    return [path for path in sorted(likely) if writes(path) and _is_near(path, near, graph)]


def _words_from(imports: bytes, stems: Collection[bytes] | None) -> set[bytes]:
    """The words of the imports that name one of ``stems``, or of all."""
    lines = (line.split() for line in imports.split(b"\n"))
    return {word for line in lines if stems is None or any(word in stems for word in line) for word in line}


def _writes(data: bytes, names: set[bytes]) -> bool:
    """Whether a file writes through one of some names."""
    found = (match for pattern in (_CHANGED, _SET_BY_NAME) for match in pattern.finditer(b"\n" + data))
    return any(match[1] in names for match in found)


def _is_near(path: str, near: set[str], graph: ImportGraph) -> bool:
    """Whether a file is one of ``near``, or imports one."""
    return path in near or not near.isdisjoint(graph.with_packages(graph.imported(path)))


def stem_of(path: str) -> str:
    """The name that a file is imported by."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    return name if name != "__init__" else path.split("/")[-2] if "/" in path else name
