"""``environment.yml``: the list items under ``dependencies`` and those of its ``pip`` section.

Those files are plain nested lists, so lines are read as they stand instead of through a YAML parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.versions import requirements
from mipcheck.versions.files import Document, Files
from mipcheck.versions.model import Mention, Package, Statement, Trouble
from mipcheck.versions.notation import conda
from mipcheck.versions.requirement import mentions

_ITEM = re.compile(r"""(?P<indent>[ ]*)-[ ]+(?P<quote>["']?)(?P<text>.*?)(?P=quote)[ ]*(?:[ ]#.*)?$""")
_INCLUDE = re.compile(r"(?:-r|--requirement|-c|--constraint)[ =]*(\S+)$")


def read(document: Document, package: Package, files: Files) -> Iterator[Statement]:
    """What the environment requires of the package, by conda or by pip."""
    pip_indent: int | None = None
    for line, text in enumerate(document.text.split("\n"), start=1):
        item = _ITEM.match(text)
        if item is None:
            continue
        indent, content = len(item["indent"]), item["text"].strip()
        # The pip section lasts until an item stands no deeper than the "- pip:" that began it.
        if pip_indent is not None and indent <= pip_indent:
            pip_indent = None
        if re.fullmatch(r"pip\s*:", content):
            pip_indent = indent
        elif pip_indent is None:
            yield from _of_conda(content, package, document, line)
        elif included := _INCLUDE.match(content):
            yield from requirements.include(included[1], document, line, package, files, {document.path})
        else:
            yield from mentions(content, package, document, line)


def _of_conda(text: str, package: Package, document: Document, line: int) -> Iterator[Statement]:
    named = re.match(rf"(?:[\w./-]+::)?{package.spelling}(?=$|[\s=<>!~\[])", text, re.IGNORECASE)
    if named is None:
        return
    try:
        yield Mention(conda(text[named.end() :]) if text[named.end() :].strip() else (), document.path, line)
    except ValueError as error:
        yield Trouble(document.path, line, f"cannot tell the version of {package.name}: {error}")
