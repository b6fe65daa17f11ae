"""The lines changed since another commit: what ``--since`` limits a report to."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mipcheck.errors import InputError

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(.))")
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_SILENT = "failed without a word"
_DIFF = [
    "diff",
    "--relative",
    "--unified=0",
    "--find-renames",
    "--text",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/",
]


@dataclass(frozen=True, slots=True)
class Changes:
    """For each changed file the ranges of its lines that are new or other than before, both ends included.

    A range is empty (``n + 1`` to ``n``) where lines behind ``n`` were taken out. ``None`` stands for a whole file.
    """

    ranges: dict[str, tuple[tuple[int, int], ...] | None]

    def touch(self, path: str, first: int, last: int) -> bool:
        """Whether one of the lines from ``first`` to ``last`` of a file was changed, or one between them taken out."""
        if path not in self.ranges:
            return False
        ranges = self.ranges[path]
        return ranges is None or any(start <= last and end >= first for start, end in ranges)

    def __contains__(self, path: str) -> bool:
        return path in self.ranges


def changes_since(root: Path, reference: str) -> Changes:
    """What changed below ``root`` since the merge base with a commit: committed, staged or not, new files included.

    Raises :class:`InputError` without git, outside a repository, and for a commit that is not there.
    """
    base = _merge_base(root, reference)
    diff = _git(root, *_DIFF, base, "--").decode("utf-8", "surrogateescape").split("\n")
    ranges: dict[str, tuple[tuple[int, int], ...] | None] = dict(_parse(diff))
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    ranges |= dict.fromkeys(new.decode("utf-8", "surrogateescape").split("\0")[:-1])
    return Changes(ranges)


def _merge_base(root: Path, reference: str) -> str:
    if reference.startswith("-") or not reference.strip():
        raise InputError(f"--since {reference!r}: name a branch, a tag or a commit")
    try:
        _git(root, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
    except InputError as error:
        if _SILENT not in str(error):  # git itself has something to say, and more to the point
            raise
        message = f"--since {reference!r}: there is no such commit here; fetch it first"
        raise InputError(message) from error
    try:
        return _git(root, "merge-base", reference, "HEAD").decode().strip()
    except InputError as error:
        raise InputError(
            f"--since {reference!r}: no common ancestor with HEAD is known here; fetch more of the history"
        ) from error


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and a fixed program
            ["git", "-c", "core.quotePath=off", *arguments],  # noqa: S607  # git is where the user has it
            cwd=root,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise InputError(f"--since needs git: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise InputError(f"--since: git {arguments[0]}: {said or _SILENT}")
    return done.stdout


def _parse(lines: Sequence[str]) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """The files of a diff without context, and their changed ranges; contents are stepped over by their counts."""
    path: str | None = None
    ranges: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("diff --git "):
            if path is not None:
                yield path, tuple(ranges)
            path, ranges = None, []
        elif line.startswith("+++ "):
            path = _path(line[4:])
        elif hunk := _HUNK.match(line):
            removed, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            ranges.append((start, start + added - 1) if added else (start + 1, start))
            at = _behind(lines, at, removed + added)
    if path is not None:
        yield path, tuple(ranges)


def _behind(lines: Sequence[str], at: int, count: int) -> int:
    """Where ``count`` lines of content end; remarks on missing line ends are none."""
    while at < len(lines) and (count or lines[at].startswith("\\")):
        count -= not lines[at].startswith("\\")
        at += 1
    return at


def _path(name: str) -> str | None:
    """The path in a line ``+++ b/path``; ``None`` for a file that is gone."""
    name = name.removesuffix("\t")
    if name.startswith('"'):
        raw = _ESCAPE.sub(_unescaped, name[1:-1].encode("utf-8", "surrogateescape"))
        name = raw.decode("utf-8", "surrogateescape")
    return name.removeprefix("b/") if name.startswith("b/") else None


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8)]) if match[1] else _LETTERS.get(match[2], match[2])
