"""``--add-suppressions``: comments where they count, and code that does what it did."""

import ast
import json
from pathlib import Path

import pytest
from command import invoke, write

URL = "https://api.deepgram.com/v1/listen"
CALL = f'requests.post("{URL}", data=audio)'


def add(folder: Path, *arguments: str, reason: str = "fake voices") -> tuple[int, str]:
    done = invoke("check", *arguments, "--add-suppressions", reason, "--output", "json:report.json", cwd=folder)
    return done.returncode, done.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_open_finding_gets_a_comment(tmp_path: Path, end: str) -> None:
    lines = [
        "# coding: latin-1",
        "import requests",
        "def f(audio):",
        f"    x = '\xe9'; {CALL}",
        "    if True:",
        f"        y = [{CALL}, {CALL}]  # both",
        "    z = requests.post(",
        f'        "{URL}",',
        "    )",
        f"    done = {CALL}  # mipcheck: ignore[MIP001] -- known",
        f"    late = 1 + \\{end}        {CALL}",
    ]
    before = end.join(lines).encode("latin-1")
    (tmp_path / "a.py").write_bytes(before)
    write(tmp_path, {"pyproject.toml": ""})
    code, said = add(tmp_path, reason="falsche Stimmen, ge\xfcbt")
    assert (code, said) == (0, "mipcheck: suppressed 5 findings in 1 file\n")
    after = (tmp_path / "a.py").read_bytes()
    assert ast.dump(ast.parse(after)) == ast.dump(ast.parse(before))
    assert after.count(b"\n") == after.count(end.encode())
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["summary"]["by_disposition"] == {"suppressed": 6}
    assert report["calls"][0]["justification"]["reason"] == "falsche Stimmen, ge\xfcbt"
    assert add(tmp_path)[1] == "mipcheck: suppressed 0 findings in 0 files\n"
    assert (tmp_path / "a.py").read_bytes() == after


def test_where_no_comment_can_stand_nothing_is_written(tmp_path: Path) -> None:
    inside = f'import requests\naudio = b""\nx = f"""\n{{requests.post("{URL}", data=audio)}}\n"""\n'
    notebook = {"cells": [{"cell_type": "code", "source": f"import requests\n{CALL}"}], "metadata": {}}
    write(tmp_path, {"pyproject.toml": "", "a.py": inside, "b.ipynb": json.dumps(notebook)})
    code, said = add(tmp_path)
    assert code == 1
    assert (
        "suppressed 0 findings in 0 files\na.py:4: no comment can be placed here; write it by hand\nb.ipynb:1: " in said
    )
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == inside


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines", "esc\x1b", "x  # noqa"])
def test_a_reason_that_is_none(tmp_path: Path, reason: str) -> None:
    write(tmp_path, {"pyproject.toml": "", "a.py": f"import requests\naudio = b''\n{CALL}\n"})
    code, said = add(tmp_path, reason=reason)
    assert code == 2
    assert "give a reason of one line" in said
    assert "ignore" not in (tmp_path / "a.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("other", ["--fix", "--no-suppressions"])
def test_what_it_does_not_go_with(tmp_path: Path, other: str) -> None:
    write(tmp_path, {"pyproject.toml": "", "a.py": ""})
    code, said = add(tmp_path, other)
    assert (code, said) == (2, "mipcheck: --add-suppressions goes neither with --fix nor with --no-suppressions\n")


def test_only_what_was_named_is_changed(tmp_path: Path) -> None:
    text = f"import requests\naudio = b''\n{CALL}\n"
    write(tmp_path, {"pyproject.toml": "", "a.py": text, "b.py": text})
    assert add(tmp_path, "b.py")[0] == 0
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == text
