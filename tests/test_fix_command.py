"""``mipcheck fix`` and ``mipcheck check --fix``: what they change, what they leave alone, and how they end."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mipcheck.cli import cli
from mipcheck.fix import session
from mipcheck.fix.files import write

MISSING = 'from requests import post\n\npost("https://api.deepgram.com/v1/listen")\n'
FIXED = MISSING.replace('listen")', 'listen", params={"mip_opt_out": "true"})')
OPAQUE = (
    'import requests\n\n\ndef send(params):\n    requests.post("https://api.deepgram.com/v1/listen", params=params)\n'
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli, arguments, catch_exceptions=False)


def test_a_missing_option_is_written_and_the_run_ends_well(run: Run, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(MISSING)

    result = run("fix")

    assert (tmp_path / "app.py").read_text() == FIXED
    assert "app.py:3:1: fixed: " in result.stdout
    assert result.exit_code == 0
    assert run("fix").stdout == "Nothing was fixed.\n"


def test_the_mode_of_a_file_is_kept_and_a_link_stays_one(run: Run, tmp_path: Path) -> None:
    real = tmp_path / "real.py"
    real.write_text(MISSING)
    real.chmod(0o755)
    (tmp_path / "app.py").symlink_to(real)

    run("fix", "app.py")

    assert stat.S_IMODE(real.stat().st_mode) == 0o755
    assert real.read_text() == FIXED
    assert (tmp_path / "app.py").is_symlink()


def test_a_diff_changes_nothing_and_applies(run: Run, tmp_path: Path) -> None:
    files = {
        "app.py": MISSING.encode(),
        "no end.py": MISSING.rstrip("\n").encode(),
        "büro.py": MISSING.replace("\n", "\r\n").encode(),
        "latin.py": b"# coding: latin-1\n# \xfcber\n" + MISSING.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    result = run("fix", "--diff")

    assert {name: (tmp_path / name).read_bytes() for name in files} == files
    assert result.exit_code == 1
    assert "4 calls to be fixed in 4 files." in result.stderr
    subprocess.run(["git", "apply"], cwd=tmp_path, input=result.stdout_bytes, check=True)
    changed = (b'listen")', b'listen", params={"mip_opt_out": "true"})')
    assert {name: (tmp_path / name).read_bytes() for name in files} == {
        name: content.replace(*changed) for name, content in files.items()
    }


def test_a_diff_applies_in_the_folder_it_was_made_in(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("needs git")
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.py").write_text(MISSING)
    monkeypatch.chdir(tmp_path / "src")

    result = run("fix", "--diff")
    subprocess.run(["git", "apply"], cwd=tmp_path / "src", input=result.stdout_bytes, check=True)

    assert (tmp_path / "src" / "app.py").read_text() == FIXED


def test_check_with_fix_fails_when_it_changed_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(MISSING)

    first, second = run("check", "--fix"), run("check", "--fix")

    assert (first.exit_code, second.exit_code) == (1, 0)
    assert "1 call judged in 1 file: 1 opted out" in first.stdout
    assert "1 call fixed in 1 file" in first.stderr


def test_what_may_hold_the_option_already_is_only_fixed_when_asked_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(OPAQUE)

    safe = run("fix", "--strict")
    assert (tmp_path / "app.py").read_text() == OPAQUE
    assert "not fixed: undetermined: only --unsafe tries to" in safe.stdout
    assert safe.exit_code == 1

    assert run("fix", "--strict", "--unsafe").exit_code == 0
    assert 'params={**(params or {}), "mip_opt_out": "true"}' in (tmp_path / "app.py").read_text()


def test_only_the_files_named_are_changed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text('PARAMS = {"model": "nova-3"}\n')
    (tmp_path / "app.py").write_text(
        "import requests\nfrom config import PARAMS\n\n"
        'requests.post("https://api.deepgram.com/v1/listen", params=PARAMS)\n'
    )

    run("fix", "app.py")

    assert (tmp_path / "config.py").read_text() == 'PARAMS = {"model": "nova-3"}\n'
    assert 'params={**PARAMS, "mip_opt_out": "true"}' in (tmp_path / "app.py").read_text()


def test_suppressed_findings_are_left_alone(run: Run, tmp_path: Path) -> None:
    text = MISSING.rstrip("\n") + "  # mipcheck: ignore[MIP001] -- synthetic audio\n"
    (tmp_path / "app.py").write_text(text)

    assert run("fix").exit_code == 0
    assert (tmp_path / "app.py").read_text() == text


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(b"new")

    assert not write(file, b"old", b"fixed")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_changed_meanwhile_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.py").write_text(MISSING)
    monkeypatch.setattr(session, "write", lambda *_: False)

    result = run("fix")

    assert "it was changed while it was being fixed" in result.stdout
    assert "Nothing was fixed" in result.stdout
    assert "fixed: write" not in result.stdout
    assert result.exit_code == 4


def test_a_file_that_may_not_be_written_is_left_alone_and_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app.py").write_text(MISSING)
    (tmp_path / "other.py").write_text(MISSING)
    monkeypatch.setattr("os.access", lambda path, _: Path(path).name != "app.py")

    result = run("fix")

    assert "app.py:1: MIP901 not fixed: it cannot be written: Permission denied" in result.stdout
    assert "1 call fixed in 1 file." in result.stdout
    assert (tmp_path / "app.py").read_text() == MISSING
    assert (tmp_path / "other.py").read_text() == FIXED
    assert result.exit_code == 4


def test_paths_are_told_as_seen_from_the_folder_of_the_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "stt.py").write_text(MISSING)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    monkeypatch.chdir(folder)

    assert "\nstt.py:3:1: error MIP001" in "\n" + run("check").stdout.replace("\n  ", "\n")
    assert run("fix").stdout.startswith("stt.py:3:1: fixed: ")


def test_a_notebook_is_changed_in_the_strings_of_its_cells_only(run: Run, tmp_path: Path) -> None:
    cell = {
        "cell_type": "code",
        "execution_count": 3,
        "metadata": {},
        "outputs": [],
        "source": [
            "import requests\n",
            'r = requests.post("https://api.deepgram.com/v1/listen", params={\n',
            '    "model": "nova-3",\n',
            "})",
        ],
    }
    before = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    (tmp_path / "trial.ipynb").write_text(before)

    assert run("fix").exit_code == 0

    after = (tmp_path / "trial.ipynb").read_text()
    assert after == before.replace(
        '    \\"model\\": \\"nova-3\\",\\n",\n',
        '    \\"model\\": \\"nova-3\\",\\n",\n    "    \\"mip_opt_out\\": \\"true\\",\\n",\n',
    )


def test_the_json_report_says_what_would_fix_a_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(MISSING)
    (tmp_path / "far.py").write_text("from vocode.streaming.models.transcriber import DeepgramTranscriberConfig\n")

    (call,) = json.loads(run("check", "--output", "json").stdout)["calls"]

    assert call["fix"] == {
        "applicability": "safe",
        "message": 'write `params={"mip_opt_out": "true"}` in the call on line 3',
    }
