"""What is IPython's in a notebook cell, replaced by Python of the same length.

Follows IPython's own input transformations: ``!command`` calls ``get_ipython().system``, ``%%bash`` runs its body in a
shell, ``%time code`` and ``%%time`` run code, other magics and help lines do nothing that matters here. Every
replacement keeps its length, so that offsets into the cell stay true. A shell command leaves a number behind, and the
call that it stands for is kept aside by its offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mipcheck.facts import Expr, Opaque
from mipcheck.frontends import shell

_CELL_MAGIC = re.compile(r"\s*^%%(\S+)[ \t]*([^\r\n]*)(?:\r\n|\r|\n)?", re.MULTILINE)
_SHELLS = frozenset({"bash", "sh", "zsh", "ksh", "cmd", "!", "sx", "system"})
_RUN_CODE = frozenset({"time", "timeit", "capture", "prun", "memit", "python", "python3"})
_END = r"(?:[^\r\n\\]|\\(?:\r\n|[\s\S]))*"
_MAGIC_LINE = re.compile(
    r"(?P<before>[ \t]*(?:(?:[\w.,:* \t]|\[[^\]\r\n]*\])+=[ \t]*)?)"
    rf"(?:(?P<shell>!!?)(?P<command>{_END})|%(?P<name>[A-Za-z_]\w*\b\??)[ \t]*(?P<rest>{_END}))"
)
_OTHER_LINE = re.compile(
    r"[ \t]*(?:\?{1,2}[^\s?].*|%{0,2}[^\W\d][\w.*\[\]'\"]*\?{1,2}"
    r"|(?:pip3?|conda|mamba|uv)[ \t]+\w+(?![ \t]*[=(.,]).*)[ \t]*$",
    re.MULTILINE,
)
_TIMED = re.compile(r"(?:-\w+(?:[ \t]*\d+)?[ \t]+)*")
_CODE = re.compile(
    r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*(?:"""|\Z)'
    r"|'''[^'\\]*(?:(?:\\[\s\S]|'(?!''))[^'\\]*)*(?:'''|\Z)"
    r'|"[^"\\\r\n]*(?:\\[\s\S][^"\\\r\n]*)*"'
    r"|'[^'\\\r\n]*(?:\\[\s\S][^'\\\r\n]*)*'"
    r"|\#[^\r\n]*|\\(?:\r\n|[\s\S])|\r\n|\r|\n|[()\[\]{}]"
)


class Translation:
    """The Python of one cell: ``code`` is as long as the cell, ``substitutes`` are by offset into it.

    ``reads`` tells whether some code is Python at all; the body of an unknown cell magic is kept only if it is.
    """

    def __init__(self, text: str, reads: Callable[[str], bool]) -> None:
        self.code = text
        self.substitutes: dict[int, Expr] = {}
        start = self._cell_magic(reads)
        while start < len(text):
            start = self._logical_line(start)
        self._dedent()

    def leave_out(self) -> None:
        """Make the cell empty."""
        self._blank(0, len(self.code))
        self.substitutes.clear()

    def _cell_magic(self, reads: Callable[[str], bool]) -> int:
        """Deal with a ``%%magic`` and return where ordinary lines begin."""
        text = self.code
        magic = _CELL_MAGIC.match(text)
        if magic is None:
            return 0
        name, arguments, body = magic[1], magic[2].split(), magic.end()
        self._blank(0, body)
        if name in _SHELLS or (name == "script" and _SHELLS & {word.rpartition("/")[2] for word in arguments}):
            start, end = magic.start(1) - 2, len(text.rstrip())
            self._blank(body, len(text))
            self._stand_in(start, shell.call("system", shell.script(text, min(body, end), end), start, end))
            return len(text)
        if name not in _RUN_CODE and not reads(Translation(text[body:], reads).code):
            self._blank(body, len(text))
            return len(text)
        return body

    def _logical_line(self, start: int) -> int:
        """Deal with the line that begins at ``start`` and return where the next one begins."""
        line = _MAGIC_LINE.match(self.code, start)
        if line is not None:
            return self._line_magic(line)
        other = _OTHER_LINE.match(self.code, start)
        if other is not None:
            at = start + len(other[0]) - len(other[0].lstrip(" \t"))
            self._replace_by_nothing(at, other.end())
        return self._skip_code(start)

    def _line_magic(self, line: re.Match[str]) -> int:
        text, at, end = self.code, line.end("before"), line.end()
        assigned = "=" in line["before"]
        if line["shell"]:
            method = "getoutput" if assigned or line["shell"] == "!!" else "system"
            command = shell.line(text, *line.span("command"))
        elif line["name"] in ("sx", "system"):
            method, command = "getoutput", shell.line(text, *line.span("rest"))
        elif line["name"] in _RUN_CODE:
            return self._timed(line)
        else:
            self._replace_by_nothing(at, end)
            return self._skip_code(end)
        self._blank(at, end)
        self._stand_in(at, shell.call(method, command, at, end))
        return self._skip_code(end)

    def _timed(self, line: re.Match[str]) -> int:
        """``%time code``: a form feed makes Python count the indentation anew, so the code may stay where it is."""
        options = _TIMED.match(self.code, line.start("rest"))
        code = options.end() if options else line.start("rest")
        if code >= line.end():
            self._replace_by_nothing(line.end("before"), line.end())
            return self._skip_code(line.end())
        if self.code.startswith("!", code):
            self._blank(line.end("before"), code)
            return self._line_magic(_MAGIC_LINE.match(self.code, line.start()) or line)
        if "=" in line["before"]:
            self._blank(line.end("before"), code)
            return self._skip_code(code)
        indentation = line["before"]
        room = code - line.start() - len(indentation)
        self._write(line.start(), " " * (room - 1) + "\f" + indentation)
        return self._skip_code(code)

    def _skip_code(self, position: int) -> int:
        """The end of the logical line: behind the first line end outside of brackets and strings."""
        depth = 0
        for match in _CODE.finditer(self.code, position):
            found = match[0]
            if found in "([{":
                depth += 1
            elif found in ")]}":
                depth -= 1
            elif found[0] in "\r\n" and depth <= 0:
                return match.end()
        return len(self.code)

    def _replace_by_nothing(self, start: int, end: int) -> None:
        """A statement that does nothing, since a block may need one."""
        self._blank(start, end)
        self._stand_in(start, Opaque("magic", (), start, end))

    def _stand_in(self, offset: int, value: Expr) -> None:
        self._write(offset, "0")
        self.substitutes[offset] = value

    def _blank(self, start: int, end: int) -> None:
        self._write(start, re.sub(r"[^\r\n]", " ", self.code[start:end]))

    def _write(self, start: int, replacement: str) -> None:
        self.code = self.code[:start] + replacement + self.code[start + len(replacement) :]

    def _dedent(self) -> None:
        """IPython takes the indentation of the first line away from all lines."""
        first = re.match(r"(?:[ \t]*[\r\n]+)*([ \t]+)[^\s#]", self.code)
        if first is not None:
            new = " " * (len(first[1]) - 1) + "\f"
            self.code = re.sub(rf"^{first[1]}", new, self.code, flags=re.MULTILINE)
