"""Facts kept between runs: the same report with and without them, whatever became of the folder."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import COMMAND, ENVIRONMENT, invoke, write
from known_gaps import catalog

from mipcheck import facts
from mipcheck.engine import AnalysisRequest, analyze
from mipcheck.findings import Analysis
from mipcheck.frontends import read_facts
from mipcheck.kept import facts_cache

FILES = {
    "app.py": "from lib.stt import send\n\nsend(b'', {'mip_opt_out': 'true'})\nsend(b'', {})\n",
    "lib/__init__.py": "",
    "lib/stt.py": "import requests\n\n\ndef send(audio, query):\n"
    "    return requests.post('https://api.deepgram.com/v1/listen', params=query, data=audio)\n",
    "broken.py": "URL = 'https://api.deepgram.com/v1/listen'\ndef (:\n",
    "notes.ipynb": '{"cells": [{"cell_type": "code", "source": ["import requests\\n", '
    '"requests.post(\\"https://api.deepgram.com/v1/listen\\", data=b\\"\\")"]}], "nbformat": 4}',
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", FILES)


def judged(project: Path, folder: Path | None) -> Analysis:
    paths = tuple(sorted(FILES))
    return analyze(AnalysisRequest(project, paths, paths, catalog(), {}, cache=lambda: folder))


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "facts").rglob("*") if path.is_file())


def test_an_unchanged_file_is_not_parsed_again(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = judged(project, None)
    assert [call.verdict for call in cold.calls] == ["conditional", "missing"]
    assert [item.path for item in cold.diagnostics] == ["broken.py"]
    assert judged(project, tmp_path / "cache") == cold
    read: list[str] = []

    def counted(path: str, data: bytes) -> object:
        read.append(path)
        return read_facts(path, data)

    monkeypatch.setattr("mipcheck.frontends.read_facts", counted)
    assert judged(project, tmp_path / "cache") == cold
    assert read == []
    (project / "app.py").write_text(FILES["app.py"].replace("'true'", "'false'"))
    assert judged(project, tmp_path / "cache").calls[0].verdict != "conditional"
    assert read == ["app.py"]


def test_a_moved_file_keeps_its_facts(tmp_path: Path) -> None:
    kept = facts_cache.FactsCache(tmp_path / "cache")
    found = read_facts("a.py", b"x = 1\n")
    kept.put("a.py", b"x = 1\n", facts_cache.pack(found))
    assert kept.get("b/c.py", b"x = 1\n") == found._replace(path="b/c.py")
    assert kept.get("a.ipynb", b"x = 1\n") is None


def _torn(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _sealed(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest() + packed


class Trap:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch sprung",)


@pytest.mark.parametrize(
    "damage",
    [
        _torn,
        _flipped,
        lambda _: b"",
        lambda _: _sealed(b"no pickle"),
        lambda _: _sealed(pickle.dumps({"not": "facts"})),
        lambda _: _sealed(pickle.dumps(Trap())),
        lambda _: _sealed(pickle.dumps(Path("elsewhere"))),
    ],
)
def test_an_entry_that_is_none_is_not_there(
    project: Path, tmp_path: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "cache"
    cold = judged(project, folder)
    whole = {path: path.read_bytes() for path in entries(folder)}
    for path, content in whole.items():
        path.write_bytes(damage(content))
    assert judged(project, folder) == cold
    assert {path: path.read_bytes() for path in entries(folder)} == whole
    assert not (tmp_path / "sprung").exists()


def test_the_trap_of_these_tests_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pickle.loads(pickle.dumps(Trap()))
    assert (tmp_path / "sprung").exists()


def test_everything_a_module_may_hold_is_kept(tmp_path: Path) -> None:
    source = b"x = [..., 2j, 1 << 80, b'', None, True, 1.5, 'a', {1: {2}}, lambda *a, b=1, **c: (yield)]\n"
    found = read_facts("a.py", source)
    assert isinstance(found, facts.ModuleFacts)
    assert facts_cache.unpack(facts_cache.pack(found), "a.py") == found


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no modes here")
def test_a_folder_that_others_may_write_to_is_not_used(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o777)
    assert judged(project, folder) == judged(project, None)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_error(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert judged(project, tmp_path / "file" / "cache") == judged(project, None)


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = facts_cache.pack(read_facts("a.py", b"x = 1\n"))
    monkeypatch.setattr(facts_cache, "LIMIT", 3 * (len(packed) + 32))
    kept = facts_cache.FactsCache(tmp_path)
    for age in range(5):
        kept.put("a.py", b"%d" % age, packed)
        os.utime(entries(tmp_path)[0].parent, None)
        newest = max(entries(tmp_path), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1_000_000 - age, 1_000_000 - age))
    kept.close()
    assert [kept.get("a.py", b"%d" % age) is not None for age in range(5)] == [True, True, False, False, False]


def test_runs_at_the_same_time_share_a_folder(project: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "cache")
    command = [*COMMAND, "check", "--cache-dir", folder, "--output", "json", str(project)]
    alone = invoke("check", "--no-cache", "--output", "json", str(project), cwd=tmp_path).stdout
    runs = [subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE) for _ in range(4)]
    assert {run.communicate()[0].decode() for run in runs} == {alone}


def test_where_the_cache_is(project: Path, tmp_path: Path) -> None:
    named, given = tmp_path / "named", tmp_path / "given"
    invoke("check", "--no-cache", cwd=project, MIPCHECK_CACHE_DIR=str(named))
    assert not named.exists()
    invoke("check", cwd=project, MIPCHECK_CACHE_DIR=str(named))
    assert len(entries(named)) == len(FILES)
    invoke("check", "--cache-dir", str(given), cwd=project, MIPCHECK_CACHE_DIR=str(named))
    assert [path.name for path in entries(given)] == [path.name for path in entries(named)]
    if hasattr(os, "getuid"):
        assert given.stat().st_mode & 0o777 == 0o700
