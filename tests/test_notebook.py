"""Notebooks: their code cells are one module, IPython's own syntax is tolerated, lines are those of the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import invoke, write
from spans import nodes

from mipcheck.catalog.loader import load_catalog
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.facts import (
    Attribute,
    Call,
    Cell,
    Constant,
    Evaluate,
    Global,
    ModuleFacts,
    Name,
    Opaque,
    Template,
    Unreadable,
)
from mipcheck.frontends import read_facts, read_text

Source = str | list[str]


def notebook(*cells: Source, indent: int | None = 1, **metadata: object) -> bytes:
    """An nbformat 4 file with one code cell for each source, and a text cell in front."""
    code: list[object] = [
        {"cell_type": "code", "metadata": {}, "outputs": [{"text": ["{['\"\n"]}], "source": each} for each in cells
    ]
    text = {"cell_type": "markdown", "source": ["# Title\n", "import nothing"]}
    return json.dumps({"cells": [text, *code], "metadata": metadata, "nbformat": 4}, indent=indent).encode()


def read(*cells: Source) -> tuple[ModuleFacts, str]:
    source = notebook(*cells)
    facts, text = read_facts("a.ipynb", source), read_text("a.ipynb", source)
    assert isinstance(facts, ModuleFacts), facts
    assert isinstance(text, str)
    assert not facts.unread, facts.unread
    return facts, text


def places(facts: ModuleFacts, text: str) -> list[str]:
    """The text of each statement."""
    return [text[node.start : node.end] for node in facts.body if not isinstance(node, Global)]


def command(value: Any) -> tuple[str, Any]:
    """Method and command of a ``get_ipython().method(command)``."""
    assert isinstance(value, Call)
    assert isinstance(value.function, Attribute)
    assert isinstance(value.function.value, Call)
    assert value.function.value.function.id == "get_ipython"
    (argument,) = value.arguments
    return value.function.name, argument.value


def test_code_cells_are_one_module() -> None:
    facts, text = read(["import deepgram\n", "x = 1"], "y = x")
    assert text == "import deepgram\nx = 1\ny = x\n"
    assert places(facts, text) == ["import deepgram", "x = 1", "y = x"]
    assert facts.cells == (Cell(2, 0), Cell(3, 22))
    assert {"deepgram", "x", "y"} <= facts.names


def test_lines_are_those_of_the_file() -> None:
    source = notebook(["# a\n", "x = 1\n", "\n", "y = 2"], "z = 3\nw = 4\n", [])
    lines = source.decode().split("\n")
    facts, text = read_facts("a.ipynb", source), read_text("a.ipynb", source)
    assert isinstance(facts, ModuleFacts)
    assert isinstance(text, str)
    assert len(facts.file_lines) == len(facts.line_starts)
    for name in "xyzw":
        assert f"{name} = " in lines[facts.file_line(text.index(f"{name} =")) - 1]
    assert facts.file_line(text.index("z =")) == facts.file_line(text.index("w ="))


def test_lines_of_a_list_whose_items_are_not_lines() -> None:
    source = notebook(["x = ", "1\ny", " = 2\n\n", "z = 3"])
    lines = source.decode().split("\n")
    facts = read_facts("a.ipynb", source)
    assert isinstance(facts, ModuleFacts)
    assert [lines[facts.file_line(start) - 1].strip() for start in facts.line_starts[:4]] == [
        '"x = ",', r'"1\ny",', r'" = 2\n\n",', '"z = 3"',
    ]  # fmt: skip


def test_a_file_on_one_line() -> None:
    facts = read_facts("a.ipynb", notebook(["x = 1\n", "y = 2"], indent=None))
    assert isinstance(facts, ModuleFacts)
    assert set(facts.file_lines) == {1}


def test_keys_may_come_in_any_order_and_strings_hold_anything() -> None:
    cell = {
        "source": ["x = '\\u00e9\\\\\"{['\n", "y"],
        "outputs": [{"source": ["no"], "x": {"y": [1, {}]}}],
        "cell_type": "code",
    }
    source = json.dumps({"nbformat": 4, "metadata": {"a": [[], {}]}, "cells": [cell]}, indent=2).encode()
    facts = read_facts("a.ipynb", source)
    assert isinstance(facts, ModuleFacts)
    assert [source.decode().split("\n")[line - 1].strip()[:2] for line in facts.file_lines[:2]] == ['"x', '"y']


def test_the_older_format() -> None:
    cells = [{"cell_type": "heading", "source": ["a"]}, {"cell_type": "code", "language": "python", "input": ["x = 1"]}]
    facts = read_facts("a.ipynb", json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode())
    assert isinstance(facts, ModuleFacts)
    assert (len(facts.body), facts.cells) == (1, (Cell(2, 0),))


def test_shell_command() -> None:
    facts, text = read("!curl -H 'A: b' https://x # no comment\ny = 1")
    assert isinstance(facts.body[0], Evaluate)
    method, argument = command(facts.body[0].value)
    assert (method, argument.value) == ("system", "curl -H 'A: b' https://x # no comment")
    assert places(facts, text) == ["!curl -H 'A: b' https://x # no comment", "y = 1"]
    assert text[argument.start : argument.end] == argument.value
    assert facts.comments == ()
    assert {"get_ipython", "system"} <= facts.names


@pytest.mark.parametrize(
    ("line", "method", "value"),
    [
        ("!!ls -l", "getoutput", "ls -l"),
        ("x = !ls", "getoutput", "ls"),
        ("a['b'], c = !ls 'd'", "getoutput", "ls 'd'"),
        ("%sx ls", "getoutput", "ls"),
        ("!ls \\\n  -l", "system", "ls    -l"),
        ("if x:\n    !ls\n", "system", "ls"),
        ("  !ls", "system", "ls"),
    ],
)
def test_forms_of_shell_commands(line: str, method: str, value: str) -> None:
    facts, text = read(f"{line}\nafter = 1")
    calls = [node for node in nodes(facts.body) if isinstance(node, Call) and node.arguments]
    assert [(command(call)[0], command(call)[1].value) for call in calls] == [(method, value)]
    assert text[calls[0].start : calls[0].end].endswith(line.strip()[-2:])
    assert places(facts, text)[-1] == "after = 1"


def test_python_values_in_a_shell_command() -> None:
    facts, text = read("!curl -d '{\"a\": 1}' {url} -H $key.x {o.host} ${HOME} \\{no\\}")
    (statement,) = facts.body
    assert isinstance(statement, Evaluate)
    template = command(statement.value)[1]
    assert isinstance(template, Template)
    holes = [part for part in template.parts if not isinstance(part, Constant)]
    assert [text[hole.start : hole.end] for hole in holes] == ["url", "key", "o.host"]
    assert [part.value for part in template.parts if isinstance(part, Constant)] == [
        "curl -d '{\"a\": 1}' ", " -H ", ".x ", " ${HOME} \\{no\\}",
    ]  # fmt: skip
    assert {"url", "key", "o", "host"} <= facts.names


@pytest.mark.parametrize(
    "magic", ["%%bash", "%%sh", "%%script bash", "%%script --bg /bin/bash", "%%!", "\n%%bash --out x"]
)
def test_shell_cells(magic: str) -> None:
    body = "curl 'https://x' \\\n  -d '{a}'\necho \"it's\" # x"
    facts, text = read("a = 1", f"{magic}\n{body}\n", "b = 2")
    assert len(facts.body) == 3
    assert isinstance(facts.body[1], Evaluate)
    method, argument = command(facts.body[1].value)
    assert (method, argument.value) == ("system", body)
    assert text[argument.start : argument.end] == body
    assert places(facts, text)[1].startswith("%%")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("%%time\nx = f()\ny = 1", ["x = f()", "y = 1"]),
        ("%%capture out\nx = f()", ["x = f()"]),
        ("%time x = f(\n  1)", ["x = f(\n  1)"]),
        ("%timeit -n 10 -r 3 f(x)", ["f(x)"]),
        ("for x in y:\n    %time f(x)\n", ["for x in y:\n    %time f(x)"]),
        ("x = %time f(y)", ["x = %time f(y)"]),
        ("%%writefile app.py\nx = f()\n", ["x = f()"]),
        ("    x = f()\n    y = 1", ["x = f()", "y = 1"]),
        ("await f()", ["await f()"]),
    ],
)
def test_magics_that_run_code_keep_it(cell: str, code: list[str]) -> None:
    facts, text = read(cell)
    assert places(facts, text) == code
    assert all(text[node.start : node.end] == node.id for node in nodes(facts.body) if isinstance(node, Name))
    assert {"f"} <= facts.names | {"f" if "f(" not in cell else ""}


@pytest.mark.parametrize(
    "line",
    [
        "%matplotlib inline",
        "%load_ext x",
        "%pip install deepgram-sdk",
        "pip install deepgram-sdk==3.2",
        "f?",
        "?f",
        "a.b??",
        "%time",
    ],
)
def test_other_magics_and_help_do_nothing(line: str) -> None:
    facts, text = read(f"if x:\n    {line}\nafter = 1")
    assert places(facts, text)[-1] == "after = 1"
    assert not [node for node in nodes(facts.body) if isinstance(node, Call)]
    assert [node.what for node in nodes(facts.body) if isinstance(node, Opaque)] == ["magic"]


@pytest.mark.parametrize(
    "cell", ["%%html\n<b>it's</b>", "%%javascript\nlet x = {a: 1}", "%%markdown\n# a 'title", "%%bash?"]
)
def test_other_cells_vanish(cell: str) -> None:
    facts, _ = read("a = 1", cell, "b = 2")
    assert len([node for node in facts.body if not isinstance(node, Evaluate)]) == 2
    assert not [node for node in nodes(facts.body) if isinstance(node, Call)]


@pytest.mark.parametrize(
    "code",
    [
        "'''\n!ls\n%time x\nwhat?\n'''",
        "(a\n % b)",
        "a \\\n % b",
        "print('a = %s' % b)",
        "x != y",
        "x = 1 # really?",
        "f'''\n!{a}'''",
        "{\n  'a': 1,\n  # !ls\n}",
    ],
)
def test_python_that_looks_like_magic(code: str) -> None:
    facts, _ = read(code)
    expected = read_facts("a.py", f"{code}\n".encode())
    assert isinstance(expected, ModuleFacts)
    assert facts.body == expected.body
    assert facts.comments == expected.comments


def test_a_cell_that_does_not_parse_does_not_lose_the_others() -> None:
    source = notebook("a = 1", ["b = (\n", "print 'x'\n"], "!ls", "def f(:\n  pass", "c = 2")
    facts, text = read_facts("a.ipynb", source), read_text("a.ipynb", source)
    assert isinstance(facts, ModuleFacts)
    assert isinstance(text, str)
    assert places(facts, text) == ["a = 1", "!ls", "c = 2"]
    assert len(facts.cells) == 5
    lines = source.decode().split("\n")
    assert [unread.reason.split(":")[0] for unread in facts.unread] == [
        "cell 3 is left out, for its line 1",
        "cell 5 is left out, for its line 1",
    ]
    assert "def f" in lines[facts.unread[1].line - 1]


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (b"", 1, "not a notebook"),
        (b'{\n"cells": [}', 2, "not a notebook"),
        (b"[1]", 1, "no list of cells"),
        (b'{"cells": 1}', 1, "no list of cells"),
        (b'{"cells": [{"cell_type": "code", "source": 5}]}', 1, "the source of cell 1 is not text"),
        (b'{"cells": [{"cell_type": "code", "source": ["x", null]}]}', 1, "the source of cell 1 is not text"),
        (b'{\n"\xff": 1}', 2, "not valid UTF-8"),
        (b"[" * 100_000, 1, "not a notebook"),
        (notebook("library(x)", language_info={"name": "R"}), 1, "a notebook in R"),
        (notebook("x", kernelspec={"language": "julia"}), 1, "a notebook in julia"),
    ],
)
def test_broken_notebooks(source: bytes, line: int, reason: str) -> None:
    facts = read_facts("a.ipynb", source)
    assert isinstance(facts, Unreadable)
    assert (facts.path, facts.line) == ("a.ipynb", line)
    assert reason in facts.reason


@pytest.mark.parametrize(
    "source", [notebook(), b'{"cells": []}', b'\xef\xbb\xbf{"cells": [null, {"cell_type": "code"}]}']
)
def test_notebooks_without_code(source: bytes) -> None:
    facts = read_facts("a.ipynb", source)
    assert isinstance(facts, ModuleFacts)
    assert facts.body == ()
    assert len(facts.file_lines) <= len(facts.line_starts)


LISTEN = "https://api.deepgram.com/v1/listen"
SENT = f"{LISTEN}?mip_opt_out=true"


@pytest.mark.parametrize(
    ("cell", "verdicts"),
    [
        (f"!curl -X POST '{LISTEN}' -d @a.wav", ["missing"]),
        (f"!curl -s '{SENT}' \\\n  -H \"Authorization: Token $KEY\" \\\n  -d @a.wav | jq .", ["opted-out"]),
        (f"x = !curl '{LISTEN}' -d @a.wav", ["missing"]),
        (f"%time !curl '{LISTEN}' -d @a.wav", ["missing"]),
        (f"%sx curl '{SENT}' -d @a.wav", ["opted-out"]),
        (f"%%bash\nset -e\ncurl '{SENT}' -d @a.wav", ["opted-out"]),
        (f"%%sh\ncurl '{SENT}' -d @a.wav\ncurl '{LISTEN}' -d @b.wav", ["conditional"]),
        (f"%%bash\nURL='{LISTEN}'\ncurl \"$URL\" -d @a.wav", ["missing"]),
        (f"url = '{SENT}'\n!curl {{url}} -d @a.wav", ["opted-out"]),
        (f"!curl '{LISTEN}?{{query}}' -d @a.wav", ["undetermined"]),
        (f"!curl '{LISTEN}?{{urlencode(query)}}' -d @a.wav", ["undetermined"]),
        (f"!curl '{LISTEN}?model={{query}}&mip_opt_out=true' -d @a.wav", ["opted-out"]),
        (f"!curl '{LISTEN}?mip_opt_out=$FLAG' -d @a.wav", ["undetermined"]),
        (f"!curl '{LISTEN}' -d '{{\"url\": \"https://x/y.wav\"}}'", ["missing"]),
        (f"!echo curl '{LISTEN}' -d @a.wav", []),
        (f"%%writefile run.sh\ncurl '{LISTEN}' -d @a.wav", []),
    ],
)
def test_shell_commands_are_judged(cell: str, verdicts: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(notebook(cell))
    analysis = analyze(AnalysisRequest(tmp_path, ("a.ipynb",), ("a.ipynb",), load_catalog(), {}))
    assert [call.verdict for call in analysis.calls] == verdicts
    assert not analysis.diagnostics
    for call in analysis.calls:
        assert (call.cell, call.cell_line) == (2, 2 if cell.startswith("url =") else 1)


def test_cell_and_line_are_in_every_output(tmp_path: Path) -> None:
    cells = ["import requests\nurl = 'https://api.deepgram.com/v1/listen'", "# the call\n\nrequests.post(url)"]
    write(tmp_path, {"pyproject.toml": ""})
    (tmp_path / "a.ipynb").write_bytes(notebook(*cells))
    forms = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "csv")
    outputs = [word for name in forms for word in ("--output", f"{name}:{name}")]
    invoke("check", *outputs, cwd=tmp_path)
    invoke("audit", *(f"--output={name}:audit-{name}" for name in ("json", "html", "markdown", "csv")), cwd=tmp_path)
    places = {"text": "a.ipynb:cell 3:3:1", "json": '"cell": 3,\n      "cell_line": 3', "csv": ",3\n"}
    places |= {"audit-json": '"cell": 3,\n          "cell_line": 3', "audit-csv": ",3,3\n"}
    for name in (*forms, *(f"audit-{name}" for name in ("json", "html", "markdown", "csv"))):
        assert places.get(name, "cell 3, line 3") in (tmp_path / name).read_text(encoding="utf-8"), name
