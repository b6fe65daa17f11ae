"""Front ends: from the bytes of a source file to :class:`~mipcheck.facts.ModuleFacts`."""

from __future__ import annotations

from mipcheck.facts import ModuleFacts, Unreadable


def read_facts(path: str, source: bytes) -> ModuleFacts | Unreadable:
    """The facts of a file, chosen by its suffix, or why there are none. ``path`` is only copied into the result."""
    if path.endswith(".ipynb"):
        from mipcheck.frontends.notebook import parse_notebook

        return parse_notebook(path, source)
    from mipcheck.frontends.python import parse  # imports LibCST, which takes a while

    return parse(path, source)


def read_text(path: str, source: bytes) -> str | Unreadable:
    """The text that the offsets of a file's facts count in, or why there is none."""
    from mipcheck.frontends.decoding import Problem, decode

    if path.endswith(".ipynb"):
        from mipcheck.frontends.notebook import notebook_text

        text = notebook_text(source)
    else:
        text = decode(source)
    return Unreadable(path, *text) if isinstance(text, Problem) else text
