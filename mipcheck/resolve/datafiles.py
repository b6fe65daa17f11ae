"""What a program reads from files of the project itself, such as settings kept as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from posixpath import basename, dirname, join, normpath

from mipcheck import facts
from mipcheck.resolve.basics import const, path_of, text_of
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.project import is_test
from mipcheck.resolve.sized import Place
from mipcheck.resolve.syntax import walk
from mipcheck.resolve.values import Arguments, Const, Element, Entry, Import, Map, Member, Result, Seq, Value

LARGEST_TEXT = 64_000
_WRITING = frozenset({"dump", "write_text", "write_bytes"})
DATA_FILE = ".json"
_OPENING = frozenset({("builtins", "open"), ("io", "open"), ("codecs", "open")})
_JOINING = frozenset(
    {("os", "path", "join"), ("os", "path", "abspath"), ("os", "path", "realpath"), ("pathlib", "Path")}
)


def parsed_json(text: str, at: Place) -> Value | None:
    """What a JSON text holds; ``None`` where it is none."""
    import json

    if len(text) > LARGEST_TEXT:
        return None
    try:
        return _from_python(json.loads(text), at, count(1))
    except (ValueError, RecursionError):
        return None


def _from_python(value: object, at: Place, numbers: Iterator[int]) -> Value:
    """A value with an identity of its own for every object in it."""
    here = at._replace(via=(*at.via, -next(numbers)))
    if isinstance(value, dict):
        entries = (Entry(const(str(key)), _from_python(item, at, numbers), at) for key, item in value.items())
        return Map(tuple(entries), here)
    if isinstance(value, list):
        return Seq("list", tuple(Element(_from_python(item, at, numbers)) for item in value), here)
    return const(value, at)


def text_behind(frame: Frame, value: Value) -> str | None:
    """The text of the file that a value was opened as, or read from; ``None`` where that is not known."""
    if not isinstance(value, Result):
        return None
    function = value.function
    if isinstance(function, Member) and function.name in ("read", "read_text", "open"):
        if function.name == "read":
            return text_behind(frame, function.base)
        return _text_at(frame, function.base)
    path = path_of(function)
    return _text_at(frame, value.arguments[0].value) if path in _OPENING and value.arguments else None


def _text_at(frame: Frame, file: Value) -> str | None:
    """The text of a file of the project, if one, and no other, may be meant."""
    name = _name_of(file)
    if not name or name.startswith("/") or not name.endswith(DATA_FILE):
        return None
    folders = dict.fromkeys((dirname(frame.path), ""))
    paths = dict.fromkeys(normpath(join(folder, name)) for folder in folders)
    texts = {frame.world.project.data(path) for path in paths if not path.startswith("..")} - {None}
    return texts.pop() if len(texts) == 1 and not _is_written(frame, name) else None


def _is_written(frame: Frame, name: str) -> bool:
    """Whether code that names a file also writes JSON: what is in it now tells nothing of later."""
    file = basename(name)
    return any(
        isinstance(node, facts.Constant) and isinstance(node.value, str) and node.value.endswith(file)
        for module in frame.world.project.mentioning(_WRITING)
        if not is_test(module.path)
        for node in walk(module.body)
    )


def _name_of(file: Value) -> str | None:
    """The name of a file as far as it is written out, of ``join(folder, name)`` what follows the folder."""
    text = text_of(file)
    if text is not None:
        return text
    if isinstance(file, Result) and path_of(file.function) in _JOINING:
        names = [text_of(item.value) for item in file.arguments if isinstance(item.value, Const)]
        return "/".join(name for name in names if name) or None
    return None


def joined(left: Value, right: Value, at: Place) -> Value | None:
    """``folder / "name"`` of a path object; ``None`` where it is none."""
    path = path_of(left)
    if path is None or path[:2] != ("pathlib", "Path") or text_of(right) is None:
        return None
    before = _name_of(left) if isinstance(left, Result) else ""
    name = const(f"{before}/{text_of(right)}" if before else text_of(right))
    return Result(Import(("pathlib", "Path")), _as_arguments(name), at)


def _as_arguments(value: Value) -> Arguments:
    from mipcheck.resolve.values import Passed

    return (Passed(value),)
