"""Command lines as a shell reads them: words, quotes, substitutions, variables."""

from __future__ import annotations

import pytest

from mipcheck.judge.shell import commands_of
from mipcheck.resolve.basics import concatenate, const, text_of
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Value


def read(line: str | Value) -> list[list[str]]:
    """The words of each command, with ``?`` for those that are not known."""
    commands = commands_of(const(line) if isinstance(line, str) else line)
    return [[text if (text := text_of(word)) is not None else "?" for word in words] for words in commands]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("curl -s x", ["curl", "-s", "x"]),
        ("curl 'a b' \"c 'd'\" e\\ f", ["curl", "a b", "c 'd'", "e f"]),
        ("curl 'x?a=1&b=2'\"y\"z", ["curl", "x?a=1&b=2yz"]),
        ("curl \\\n  -s \\\r\n x", ["curl", "-s", "x"]),
        ('curl "a\\"b\\n" \'c\\d\'', ["curl", 'a"b\\n', "c\\d"]),
        ("curl '' \"\"", ["curl", "", ""]),
        ("curl x # not 'this", ["curl", "x"]),
        ("curl x#y", ["curl", "x#y"]),
        ("curl -s 2>&1 x > out", ["curl", "-s", "x", "out"]),
        ("curl x$HOME ${A:-b} $1", ["curl", "?", "?", "?"]),
        ("curl '$HOME'", ["curl", "$HOME"]),
        ("curl 'x", ["curl", "x"]),
        ('curl "x', ["curl", "x"]),
    ],
)
def test_words(line: str, words: list[str]) -> None:
    assert read(line) == [words]


@pytest.mark.parametrize(
    ("line", "commands"),
    [
        ("a && b || c; d | e & f\ng", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]),
        ("if a; then b; fi", [["a"], ["b"], ["fi"]]),
        ("for x in y; do z $x; done", [["for", "x", "in", "y"], ["z", "?"], ["done"]]),
        ('a "$(b "c d" | e)" f', [["b", "c d"], ["e"], ["a", "?", "f"]]),
        ("a `b c` d", [["b", "c"], ["a", "?", "d"]]),
        ("(a; b) c", [["a"], ["b"], ["c"]]),
        ("a <<END\nb 'c\nEND\nd", [["a"], ["d"]]),
        ("bash <<'END'\nb\nEND\nd", [["bash"], ["b"], ["END"], ["d"]]),
        ("A=1 b", [["A=1"], ["b"]]),
        ("\n\n", []),
        (")", []),
    ],
)
def test_commands(line: str, commands: list[list[str]]) -> None:
    assert read(line) == commands


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("A=x\na $A", "x"),
        ("export A='x y'; a \"${A}\"", "x y"),
        ("a $A\nA=x", "?"),
        ("A=x\nA=y\na $A", "?"),
        ("if b; then A=x; fi\na $A", "?"),
        ("b && A=x\na $A", "?"),
        ("b $(A=x)\na $A", "?"),
        ("read A\nA=x\na $A", "?"),
        ("A='x y'; a \"$A\"", "x y"),
        ("A='x y'; a $A", "x"),
        ("C='a x'; $C y", "x"),
        ("A=x | b\na $A", "?"),
        ("A=x &\na $A", "?"),
        ("b || A=x\na $A", "?"),
    ],
)
def test_variables_are_known_where_they_are_set_once_and_always(line: str, word: str) -> None:
    assert [words[1] for words in read(line) if words[0] == "a"] == [word]


def test_unknown_parts_stay_where_they_are() -> None:
    hole = Unknown("a name", "NAME")
    (words,) = commands_of(concatenate([const("curl 'x"), hole, const("y' z")]))
    assert words == [const("curl"), concatenate([const("x"), hole, const("y")]), const("z")]
