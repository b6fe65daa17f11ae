"""Command lines and scripts for a POSIX shell, as far as it takes to know the words of each command in them."""

from __future__ import annotations

import re

from mipcheck.resolve.basics import concatenate, const, text_of
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Const, Text, Value

_OPENS = 0xE000  # a character of the private use area stands for each unknown part
_MOST_HOLES = 6000
_TOKEN = re.compile(
    r"(?P<joined>\\\r?\n)|\\(?P<escaped>[\s\S])|'(?P<single>[^']*)'?|(?P<double>\")"
    r"|(?P<substitution>\$\(|`)|(?P<group>\()|\$(?:(?P<name>\w+|[@*#?$!-])|\{(?P<braced>[^}]*)\})"
    r"|<<-?[ \t]*(?P<here>['\"]?\w+['\"]?)|(?P<redirect>\d*[<>]&\d*-?|&?>{1,2}&?|\d*[<>])"
    r"|(?P<end>&&|\|\||[\n;|&)])|(?P<space>[ \t\r]+)|(?P<plain>[^\\'\"$`()<>\n;|&\s]+|.)"
)
_QUOTED = re.compile(
    r"(?P<joined>\\\r?\n)|\\(?P<escaped>[\\\"$`])|(?P<close>\")|(?P<substitution>\$\(|`)"
    r"|\$(?:(?P<name>\w+|[@*#?$!-])|\{(?P<braced>[^}]*)\})|(?P<plain>[^\\\"$`]+|[\s\S])"
)
_ASSIGNED = re.compile(r"([^\W\d]\w*)=(.*)", re.DOTALL)
_DECLARE = frozenset({"export", "local", "readonly", "declare"})
_BEGIN = frozenset({"if", "for", "while", "until", "case", "{"})
_FINISH = frozenset({"fi", "done", "esac", "}"})
_BEFORE_A_COMMAND = frozenset({"if", "then", "elif", "else", "while", "until", "do", "{", "!", "time"})
SHELLS = frozenset({"sh", "bash", "zsh", "ksh", "dash", "ash"})
WRAPPERS = frozenset(
    {"sudo", "doas", "env", "nohup", "exec", "command", "time", "nice", "ionice", "timeout", "stdbuf", "xargs", "watch"}
)
"""Programs that run the command written behind their own options."""

Words = list[Value]


def commands_of(line: Value) -> list[Words]:
    """The commands of a text for a shell, those in substitutions included, without keywords and assignments in front.

    What only the shell knows (arguments, variables it does not set itself, output of commands) is unknown.
    """
    script = _Script(line)
    script.read("")
    return script.commands


class _Script:
    def __init__(self, line: Value) -> None:
        self.holes: list[Value] = []
        self.commands: list[Words] = []
        self._variables: dict[str, str] = {}
        self._at = 0
        self._depth = 0
        self._here: list[str] = []
        parts = line.parts if isinstance(line, Text) else (line,)
        texts = [text_of(part) for part in parts]
        self._text = "".join(
            self._hole(part) if text is None else text for part, text in zip(parts, texts, strict=True)
        )

    def read(self, closing: str) -> None:
        """The commands up to the ``closing`` bracket, or the end."""
        words: list[str] = []
        word: str | None = None
        certain = True  # whether what is read now runs for sure
        while self._at < len(self._text):
            token = _TOKEN.match(self._text, self._at)
            if token is None or (closing and token[0] == closing):
                self._at += len(closing)
                break
            if word is None and token[0].startswith("#"):
                self._at = (self._text.find("\n", self._at) + 1 or len(self._text) + 1) - 1
                continue
            self._at = token.end()
            if token["joined"]:
                continue
            piece = self._piece(token, words)
            if piece is not None:
                *before, word = [(word or "") + piece] if not _is_variable(token) else _split(word, piece)
                words += before
                continue
            words, word = (words if word is None else [*words, word]), None
            if token["end"]:
                alone = token[0] in ("\n", ";")
                self._finish(words, certain and alone and not closing)
                words, certain = [], alone
        self._finish(words if word is None else [*words, word], certain and not closing)

    def _piece(self, token: re.Match[str], words: list[str]) -> str | None:
        """What a token adds to the word it stands in; ``None`` if it ends that."""
        if token["double"]:
            return self._quoted()
        if token["here"]:
            if not words or words[0].rpartition("/")[2] not in SHELLS:
                self._here.append(token["here"].strip("'\""))
            return None
        if token["group"]:
            self.read(")")
            return None
        if token["end"] and "\n" in token[0]:
            self._skip_documents()
        if token["end"] or token["space"] or token["redirect"]:
            return None
        return self._inside(token)

    def _quoted(self) -> str:
        text = ""
        while token := _QUOTED.match(self._text, self._at):
            self._at = token.end()
            if token["close"]:
                break
            text += "" if token["joined"] else self._inside(token)
        return text

    def _inside(self, token: re.Match[str]) -> str:
        """What a token stands for that means the same inside quotes and outside."""
        groups = token.groupdict()
        if groups["substitution"]:
            self.read(")" if token[0] == "$(" else "`")
            return self._hole(Unknown("the output of a command"))
        if groups["name"] or groups["braced"]:
            return self._variable(groups["name"] or groups["braced"])
        return groups["escaped"] or groups.get("single") or groups["plain"] or ""

    def _variable(self, name: str) -> str:
        known = self._variables.get(name)
        return known if known is not None else self._hole(Unknown(f"the shell's `${name}`", name))

    def _hole(self, value: Value) -> str:
        self.holes.append(value)
        return chr(_OPENS + min(len(self.holes), _MOST_HOLES) - 1)

    def _skip_documents(self) -> None:
        for end in self._here:
            found = re.compile(rf"^\t*{re.escape(end)}\r?$", re.MULTILINE).search(self._text, self._at)
            self._at = found.end() if found else len(self._text)
        self._here.clear()

    def _finish(self, words: list[str], certain: bool) -> None:
        first = words[0] if words else ""
        self._depth += (first in _BEGIN) - (first in _FINISH)
        assigned = [word for word in words if word not in _DECLARE]
        if all(_ASSIGNED.match(word) for word in assigned):
            self._assign(assigned, certain and not self._depth)
        while words and (words[0] in _BEFORE_A_COMMAND or _ASSIGNED.match(words[0])):
            if words[0] not in _BEFORE_A_COMMAND:
                self.commands.append([self._restored(words[0])])  # what an ampersand in a URL makes of its query
            words = words[1:]
        if words:
            self.commands.append([self._restored(word) for word in words])

    def _assign(self, words: list[str], certain: bool) -> None:
        """A variable is known that is set once, and always."""
        for word in words:
            name, _, value = word.partition("=")
            once = len(re.findall(rf"(?<![\w$\{{]){name}\b", self._text)) == 1
            if certain and once:
                self._variables[name] = value

    def _restored(self, word: str) -> Value:
        parts: list[Value] = []
        for character in word:
            index = ord(character) - _OPENS
            parts.append(self.holes[index] if 0 <= index < len(self.holes) else const(character))
        return concatenate(parts) if parts else const("")


def _is_variable(token: re.Match[str]) -> bool:
    return bool(token["name"] or token["braced"])


def _split(word: str | None, value: str) -> list[str]:
    """The words that come of a variable without quotation marks; the last one goes on."""
    first, *rest = value.split() or [""]
    return [(word or "") + first, *rest]


def is_line(value: Value) -> bool:
    """Whether a command is given as a text for a shell rather than as words."""
    return isinstance(value, Text | Const)
