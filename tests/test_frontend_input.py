"""Source that cannot be read: always a reason with a line, never an exception, never a crash of the process."""

from __future__ import annotations

import codecs
import pickle

import pytest

from mipcheck.facts import ModuleFacts, Unreadable
from mipcheck.frontends import read_facts, read_text


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (b"x = 1\ny = '\xe9'\n", 2, "not valid utf-8 (byte 0xe9)"),
        (b"# coding: ascii\n\n'\xc3\xa9'\n", 3, "not valid ascii"),
        (b"#!/usr/bin/python\n# -*- coding: klingon -*-\n", 2, "unknown encoding: klingon"),
        (b"# coding: rot13\n", 1, "not a text encoding"),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", 1, "encoding problem"),
        (b"x = 1\n\0", 2, "NUL bytes"),
        ("x = 1".encode("utf-16"), 1, "looks like UTF-16"),
        (b"x = 1\n" * 1_000_000, 1, "too large to parse: 6.0 MB"),
        (b"x = 1\ny = = 2\n", 2, "invalid syntax"),
        (b"def f(:\n  pass\n", 1, "invalid syntax"),
        (b"x = (\n1,\n", 1, "'(' was never closed"),
        (b"if x:\n\ty\n        z\n", 3, "inconsistent use of tabs"),
        (b"def f():\nreturn 1\n", 2, "expected an indented block"),
        (b"'''never closed\n", 1, "unterminated triple-quoted string"),
        (rb"x = '\x4'", 1, r"broken escape sequence \x"),
        (rb"x = f'\N{NOT A CHARACTER}'", 1, "unknown Unicode character name"),
        (rb"x = '\U00110000'", 1, "illegal Unicode character"),
        ("x = 1\ny = b'\u00e9'".encode(), 2, "bytes can only contain ASCII"),
        (b"x = 'a' b'b'", 1, "cannot mix bytes"),
        (b"<<<<<<< HEAD\nx = 1\n", 1, "invalid syntax"),
    ],
)
def test_bad_source(source: bytes, line: int, reason: str) -> None:
    facts = read_facts("a.py", source)
    assert isinstance(facts, Unreadable)
    assert (facts.path, facts.line) == ("a.py", line)
    assert reason in facts.reason


@pytest.mark.parametrize(
    "statement",
    [
        "print 'x'",
        "print x,",
        "print >>f, x",
        "print >> sys.stderr",
        "exec 'x' in y",
        "raise ValueError, 'x'",
        "try: pass\nexcept ValueError, e: pass",
        "x = `y`",
        "x <> y",
        "x = 10L",
        "x = 0777",
        "x = ur'y'",
        "def f(a, (b, c)): pass",
    ],
)
def test_python_2_is_called_so(statement: str) -> None:
    facts = read_facts("a.py", f"import os\n{statement}\n".encode())
    assert isinstance(facts, Unreadable)
    assert facts.line == 1 + statement.count("\n") + 1
    assert facts.reason.startswith("this looks like Python 2: ")


@pytest.mark.parametrize(
    "statement", ["print('x')", "print (x), y", "x = 0o777", "try: pass\nexcept (A, b): pass", "raise A", "x >> print"]
)
def test_python_3_is_not_called_python_2(statement: str) -> None:
    assert isinstance(read_facts("a.py", statement.encode()), ModuleFacts)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (codecs.BOM_UTF8 + b"x\r\n", "x\r\n"),
        (b"# coding: latin-1\n'\xe9'", "# coding: latin-1\n'\u00e9'"),
        (b"\n# vim: set fileencoding=cp1252 :\n'\x80'", "\n# vim: set fileencoding=cp1252 :\n'\u20ac'"),
        ("'\U0001f600' + x".encode(), "'\U0001f600' + x"),
        (b"", ""),
    ],
)
def test_text_is_decoded_as_python_does(source: bytes, text: str) -> None:
    assert read_text("a.py", source) == text
    assert isinstance(read_facts("a.py", source), ModuleFacts)


NESTED = {
    "parentheses": ("(", "1", ")"),
    "lists": ("[", "1", "]"),
    "dicts": ("{1:", "1", "}"),
    "calls": ("f(", "1", ")"),
    "subscripts": ("a[", "1", "]"),
    "lambdas": ("lambda: ", "1", ""),
    "conditionals": ("a if b else ", "1", ""),
    "signs": ("-", "1", ""),
    "negations": ("not ", "1", ""),
    "sums": ("a + ", "1", ""),
    "powers": ("a ** ", "1", ""),
    "conjunctions": ("a and ", "1", ""),
    "comparisons": ("a < ", "1", ""),
    "attributes": ("", "a", ".b"),
    "chains": ("", "a", ".b()"),
    "items": ("", "a", "[0]"),
    "strings": ("'a' ", "'b'", ""),
    "specifications": ("", "f'" + "{a:" * 2000 + "}" * 2000 + "'", ""),
    "generators": ("(a for a in ", "b", ")"),
}


@pytest.mark.parametrize("count", [90, 300, 900, 20_000])
@pytest.mark.parametrize("kind", NESTED)
def test_nesting_does_not_crash(kind: str, count: int) -> None:
    before, middle, behind = NESTED[kind]
    facts = read_facts("a.py", f"x = {before * count}{middle}{behind * count}\n".encode())
    if isinstance(facts, Unreadable):
        assert facts.reason
    else:
        assert pickle.loads(pickle.dumps(facts)) == facts


@pytest.mark.parametrize("kind", ["sums", "conjunctions", "comparisons", "strings"])
def test_long_chains_are_read(kind: str) -> None:
    before, middle, behind = NESTED[kind]
    assert isinstance(read_facts("a.py", f"x = {before * 600}{middle}{behind * 600}".encode()), ModuleFacts)


@pytest.mark.parametrize("kind", sorted(NESTED.keys() - {"specifications"}))
def test_what_people_write_is_read(kind: str) -> None:
    before, middle, behind = NESTED[kind]
    assert isinstance(read_facts("a.py", f"x = {before * 60}{middle}{behind * 60}".encode()), ModuleFacts)


def test_many_elifs() -> None:
    assert isinstance(read_facts("a.py", ("if a: pass\n" + "elif a: pass\n" * 2500).encode()), ModuleFacts)
    facts = read_facts("a.py", ("if a: pass\n" + "elif a: pass\n" * 20_000).encode())
    assert isinstance(facts, Unreadable)
    assert "elif" in facts.reason


def test_deep_blocks() -> None:
    for count in (50, 90, 500):
        source = "".join(" " * depth + "try:\n" for depth in range(count)) + " " * count + "pass\n"
        source += "".join(" " * depth + "finally: pass\n" for depth in reversed(range(count)))
        facts = read_facts("a.py", source.encode())
        assert isinstance(facts, Unreadable if count > 100 else ModuleFacts)
        assert pickle.loads(pickle.dumps(facts)) == facts


def test_patterns_that_take_the_parser_exponential_time() -> None:
    facts = read_facts("a.py", b"match a:\n  case " + b"[" * 40 + b"]" * 40 + b": pass\n")
    assert isinstance(facts, Unreadable)
    assert facts.line == 2
