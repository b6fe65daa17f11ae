"""Comments that speak to mipcheck, found in the facts of the files that hold one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mipcheck import facts
from mipcheck.findings import DirectiveComment
from mipcheck.frontends import read_text

_DIRECTIVE = re.compile(r"(?:^|\s)#+\s*mipcheck\s*:", re.IGNORECASE)

ReadFacts = Callable[[str], "facts.ModuleFacts | facts.Unreadable"]
ReadBytes = Callable[[str], bytes]


def directive_comments(paths: Iterable[str], read: ReadFacts, data: ReadBytes) -> tuple[DirectiveComment, ...]:
    """The comments in ``paths`` that address mipcheck, in order; a file without facts has none."""
    found: list[DirectiveComment] = []
    for path in sorted(paths):
        module = read(path)
        if isinstance(module, facts.Unreadable) or not any(_DIRECTIVE.search(each.text) for each in module.comments):
            continue
        text = read_text(path, data(path))
        if isinstance(text, str):
            found += _directives(module, text)
    return tuple(found)


def _directives(module: facts.ModuleFacts, text: str) -> Iterator[DirectiveComment]:
    places = [module.position(comment.start) for comment in module.comments]
    alone = {
        line
        for comment, (line, column) in zip(module.comments, places, strict=True)
        if not text[comment.start - column + 1 : comment.start].strip()
    }
    for comment, (line, column) in zip(module.comments, places, strict=True):
        if not _DIRECTIVE.search(comment.text):
            continue
        target = line
        while target in alone:  # comments may be stacked above a call
            target += 1
        cell = next((each for each in reversed(module.cells) if each.start <= comment.start), None)
        before = module.position(cell.start)[0] - 1 if cell else 0
        yield DirectiveComment(
            path=module.path,
            line=module.file_line(comment.start),
            column=column,
            text=comment.text,
            own_line=line - before,
            target_line=target - before,
            cell=cell.number if cell else None,
        )
