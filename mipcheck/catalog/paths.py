"""Access paths: how a value is reached from an import, and an index over many of them.

A concrete path is a tuple of segments: names, and ``"()"`` for a call. ``deepgram.DeepgramClient().listen`` is
``("deepgram", "DeepgramClient", "()", "listen")``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, TypeAlias, TypeVar

from mipcheck.catalog.errors import RuleError

Segments: TypeAlias = tuple[str, ...]
T = TypeVar("T")

CALL = "()"
ANY = "**"
_DOT = "."
_TOKEN = re.compile(r"\(\)|\*\*|\.|[^\W\d]\w*")
_SPECIAL = re.compile(r"[{}\[\],]")


@cache
def last_name(segments: Segments) -> str:
    """The name a call by this path is made by."""
    return next(segment for segment in reversed(segments) if segment != "()")


def expand(pattern: str) -> frozenset[Segments]:
    """All concrete paths of a pattern; ``**`` stays a segment of its own.

    Raises :class:`RuleError` on a pattern that is not well formed.
    """
    texts, end = _alternatives(pattern, 0, "")
    if end != len(pattern):
        raise _error(pattern, f"{pattern[end]!r} closes nothing")
    return frozenset(_split(text, pattern) for text in texts)


def _alternatives(pattern: str, start: int, closing: str) -> tuple[list[str], int]:
    """The texts from ``start`` up to the ``closing`` bracket (or the end), commas separating alternatives."""
    finished: list[str] = []
    current = [""]
    position = start
    while match := _SPECIAL.search(pattern, position):
        literal, mark = pattern[position : match.start()], match.group()
        current = [text + literal for text in current]
        position = match.end()
        if mark in "{[":
            inner, position = _alternatives(pattern, position, "}" if mark == "{" else "]")
            inner = [*inner, ""] if mark == "[" else inner
            current = [text + option for text in current for option in inner]
        elif mark == "," and closing == "}":
            finished, current = finished + current, [""]
        elif mark == closing:
            return finished + current, position
        else:
            return current, match.start()
    if closing:
        raise _error(pattern, f"a {closing!r} is missing")
    return [text + pattern[position:] for text in current], len(pattern)


def _split(text: str, pattern: str) -> Segments:
    """The segments of a text without brackets."""
    segments: list[str] = []
    expected = True  # whether a name has to come next
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _error(pattern, f"{text[position]!r} cannot stand in a path")
        part = match.group()
        position = match.end()
        if expected is (part in (_DOT, CALL)):
            raise _error(pattern, f"{part!r} cannot stand where it does in {text!r}")
        expected = part == _DOT
        if not expected:
            segments.append(part)
    if expected:
        raise _error(pattern, "the path is empty" if not segments else "the path ends in '.'")
    return tuple(segments)


def _error(pattern: str, problem: str) -> RuleError:
    return RuleError(f"bad access path {pattern!r}: {problem}")


class _Node(Generic[T]):
    """A node of the trie; ``loop`` is reached by ``**`` and stays active over any name."""

    __slots__ = ("children", "loop", "payloads")

    def __init__(self) -> None:
        self.children: dict[str, _Node[T]] = {}
        self.loop: _Node[T] | None = None
        self.payloads: list[T] = []


class PathIndex(Generic[T]):
    """Payloads filed under access path patterns."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Raises :class:`RuleError` on a pattern that is not well formed."""
        self._root: _Node[T] = _Node()
        for pattern, payload in entries:
            for segments in expand(pattern):
                self._add(segments, payload)

    def _add(self, segments: Segments, payload: T) -> None:
        node = self._root
        for segment in segments:
            if segment == ANY:
                node.loop = node.loop or _Node()
                node = node.loop
            else:
                node = node.children.setdefault(segment, _Node())
        if payload not in node.payloads:
            node.payloads.append(payload)

    def lookup(self, segments: Segments) -> list[T]:
        """The payloads of every pattern that matches the whole path, without repetition."""
        found: list[T] = []
        for length, payload in self.prefixes(segments):
            if length == len(segments) and payload not in found:
                found.append(payload)
        return found

    def prefixes(self, segments: Segments) -> Iterator[tuple[int, T]]:
        """Every (number of segments, payload) of a pattern that matches a beginning of the path, shortest first."""
        active = _entered([self._root])
        for length, segment in enumerate(segments, 1):
            following: list[tuple[_Node[T], bool]] = []
            for node, looping in active:
                if segment in node.children:
                    following += _entered([node.children[segment]])
                if looping and segment != CALL:
                    following.append((node, True))
            active = following
            if not active:
                return
            for node, _ in active:
                for payload in node.payloads:
                    yield length, payload


def _entered(nodes: list[_Node[T]]) -> list[tuple[_Node[T], bool]]:
    """The nodes with those that a ``**`` behind them makes active at once."""
    reached: list[tuple[_Node[T], bool]] = []
    for node in nodes:
        reached.append((node, False))
        if node.loop is not None:
            reached.append((node.loop, True))
    return reached
