"""Writing suppressions: a comment for every open finding, placed so that the code does what it did."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from mipcheck.errors import InputError
from mipcheck.facts import ModuleFacts
from mipcheck.findings import DirectiveComment, JudgedCall
from mipcheck.frontends import read_facts
from mipcheck.policy.model import ReportedCall
from mipcheck.policy.suppressions import parse_directive
from mipcheck.replacing import replace_file
from mipcheck.report.phrases import counted
from mipcheck.report.strings import printable

_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INDENT = re.compile(rb"[ \t\f]*")


@dataclass(frozen=True, slots=True)
class Written:
    """How many findings were given a comment, in how many files, and the calls that could not be given one."""

    findings: int
    files: int
    left: tuple[JudgedCall, ...]

    @property
    def summary(self) -> str:
        """What was done, in words."""
        lines = [f"suppressed {counted(self.findings, 'finding')} in {counted(self.files, 'file')}"]
        lines += [f"{call.path}:{call.line}: no comment can be placed here; write it by hand" for call in self.left]
        return "\n".join(lines)


def suppression_comment(rules: Sequence[str], reason: str) -> str:
    """The comment that suppresses findings of some rules; raises :class:`InputError` for a reason it cannot hold."""
    text = f"# mipcheck: ignore[{', '.join(rules)}] -- {reason.strip()}"
    parsed = list(parse_directive(DirectiveComment("", 1, 1, text, 1, 1), rules))
    if not reason.strip() or reason != printable(reason) or [one.reason for one in parsed] != [reason.strip()]:
        raise InputError(f"--add-suppressions {reason!r}: give a reason of one line that is no comment of its own")
    return text


def add_suppressions(root: Path, calls: Iterable[ReportedCall], reason: str) -> Written:
    """Write a comment above every open finding of the Python files below ``root``.

    A notebook, and a call inside a text or behind a backslash, is left as it is. Raises :class:`OSError` when a file
    cannot be written.
    """
    findings = files = 0
    left: list[JudgedCall] = []
    opened = [reported for reported in calls if reported.disposition == "open"]
    for path, found in groupby(opened, key=lambda reported: reported.call.path):
        before = data = (root / path).read_bytes()
        places = [list(group) for _, group in groupby(found, key=lambda reported: reported.call.line)]
        for place in reversed(places):  # from below, so that the lines above stay where they are
            rules = sorted({reported.rule or "" for reported in place})
            changed = None if path.endswith(".ipynb") else _with_comment(path, data, place[0].call, rules, reason)
            if changed is None:
                left += [reported.call for reported in place]
            else:
                data = changed
                findings += len(place)
        if data != before:
            replace_file(root / path, data)
            files += 1
    return Written(findings, files, tuple(left))


def _with_comment(path: str, data: bytes, call: JudgedCall, rules: Sequence[str], reason: str) -> bytes | None:
    """The file with a comment at a call, or ``None`` where every place for one would change more than that."""
    text = suppression_comment(rules, reason)
    before = read_facts(path, data)
    if not isinstance(before, ModuleFacts):
        return None
    try:
        comment = text.encode(tokenize.detect_encoding(io.BytesIO(data).readline)[0].removesuffix("-sig"))
    except UnicodeEncodeError:
        return None
    for changed in _candidates(data, call, comment):
        after = read_facts(path, changed)
        if not isinstance(after, ModuleFacts) or _shape(after.body) != _shape(before.body):
            continue
        if any(each.text.endswith(text) for each in after.comments):
            return changed
    return None


def _candidates(data: bytes, call: JudgedCall, comment: bytes) -> Iterator[bytes]:
    """Alone above the call, then behind each of its lines."""
    lines = _LINES.findall(data)
    first = lines[call.line - 1]
    indent = _INDENT.match(first.removeprefix(b"\xef\xbb\xbf"))
    end = _end(first) or b"\n"
    above = [*lines[: call.line - 1], (indent[0] if indent else b"") + comment + end]
    if not (call.line == 1 and data.startswith(b"\xef\xbb\xbf")):
        yield b"".join([*above, *lines[call.line - 1 :]])
    for number in range(call.line - 1, min(call.end_line, len(lines))):
        line = lines[number]
        end = _end(line)
        yield b"".join([*lines[:number], line.removesuffix(end).rstrip() + b"  " + comment + end, *lines[number + 1 :]])


def _end(line: bytes) -> bytes:
    return next((end for end in (b"\r\n", b"\r", b"\n") if line.endswith(end)), b"")


def _shape(node: Any) -> Any:
    """Facts without their places."""
    if not isinstance(node, tuple):
        return node
    names = getattr(node, "_fields", None)
    if names is None:
        return tuple(map(_shape, node))
    kept = (_shape(value) for name, value in zip(names, node, strict=True) if name not in ("start", "end"))
    return type(node), *kept
