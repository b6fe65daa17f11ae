"""What is remembered of a tree: nothing that has changed, and the same report with it and without."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest
from command import git, invoke, write

from mipcheck.engine import analyze
from mipcheck.imports import closure
from mipcheck.kept import remembered as remembered_module
from mipcheck.kept import store
from mipcheck.kept.remembered import Remembered
from mipcheck.report.json import render
from mipcheck.run import Options, prepare, report_on, run
from mipcheck.tree.reading import Reader
from mipcheck.tree.walk import walk

URL = "https://api.deepgram.com/v1/listen"
CALL = f"import requests\n\nrequests.post('{URL}?mip_opt_out=true')  # mipcheck: ignore[MIP001] -- all is well\n"
FILES = {
    "app/__init__.py": "",
    "app/send.py": f"import requests\n\n\ndef send(query):\n    return requests.post('{URL}', params=query)\n",
    "app/use.py": "from app.send import send\n\nsend({'mip_opt_out': 'true'})\n",
    "app/call.py": CALL,
    "app/settings.py": "QUERY = {'mip_opt_out': 'true'}\n",
    "app/fixed.py": f"import requests\n\nfrom app import settings\n\nrequests.post('{URL}', params=settings.QUERY)\n",
    "lib/deep/plain.py": f"import requests\n\nrequests.post('{URL.replace('deepgram', 'deepgrum')}')\n",
    "lib/relay.py": "from app import use\n\nprint(use)\n",
    "build/made.py": CALL,
    ".gitignore": "build/\n",
}
A_TICK = 0.02  # the clock of the file system does not tick as slowly


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(remembered_module, "SETTLED", 0)
    monkeypatch.setattr(remembered_module, "ENOUGH", 1)
    monkeypatch.setattr(closure, "VERY_MANY", 0)
    folder = write(tmp_path / "project", FILES)
    git(folder, "init", "-q")
    time.sleep(A_TICK)
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def judged(project: Path, cache: Path | None, *paths: str) -> str:
    named = tuple(str(project / path) for path in paths) or (str(project),)
    report, _ = run(Options(named, root=str(project), cache_dir=cache, cache=cache is not None))
    return render(report)


def files_of(cache: Path) -> list[Path]:
    return sorted((cache / "trees").iterdir())


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    found: list[str] = []
    read = Reader._read

    def noted(self: Reader, path: str) -> object:
        found.append(path)
        return read(self, path)

    monkeypatch.setattr(Reader, "_read", noted)
    return found


def test_of_an_unchanged_tree_only_what_matters_is_read(
    project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = judged(project, None)
    assert judged(project, kept) == cold
    read = reads(monkeypatch)
    assert judged(project, kept) == cold
    assert "app/call.py" in read
    assert "lib/deep/plain.py" not in read
    (project / "lib/deep/plain.py").write_text("import yaml\n")
    judged(project, kept)
    assert "lib/deep/plain.py" in read


def test_a_hook_reads_its_files_and_those_that_speak_of_the_service(
    project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = judged(project, kept)
    assert '"calls": [' in whole
    monkeypatch.setattr("mipcheck.sources.FEW", 1)
    read = reads(monkeypatch)
    judged(project, kept, "lib/deep/plain.py")
    assert "lib/deep/plain.py" in read
    assert "lib/relay.py" not in read


def test_an_unchanged_tree_is_not_walked(project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(project, kept)
    walked: list[str] = []
    monkeypatch.setattr("mipcheck.kept.folders.walk", lambda root, **more: [walked.append(root), walk(root, **more)][1])  # type: ignore[func-returns-value]
    cold = judged(project, None)
    assert judged(project, kept) == cold
    assert walked == []
    write(project, {"lib/more.py": ""})
    time.sleep(A_TICK)
    for _ in range(3):
        judged(project, kept)
    assert walked == [str(project)]


def test_runs_over_some_files_and_over_all_keep_the_same(project: Path, kept: Path) -> None:
    judged(project, kept)
    (file,) = files_of(kept)
    written = file.stat().st_ino
    judged(project, kept, "lib/relay.py")
    judged(project, kept)
    assert file.stat().st_ino == written


def test_a_walk_that_goes_by_other_patterns_is_another(project: Path, kept: Path) -> None:
    for exclude in ("app/call.py", "app/use.py", "lib"):
        write(project, {"mipcheck.toml": f"exclude = ['{exclude}']\n"})
        assert judged(project, kept) == judged(project, None)


def test_what_is_ignored_above_the_root_counts(project: Path, kept: Path) -> None:
    inner = project / "app"

    def judged_inside(cache: Path | None) -> str:
        return render(run(Options((str(inner),), root=str(inner), cache_dir=cache, cache=cache is not None))[0])

    before = judged_inside(kept)
    write(project, {".gitignore": "app/call.py\n"})
    assert judged_inside(kept) == judged_inside(None) != before


def _same_size(text: str, old: str, new: str) -> str:
    assert len(old) == len(new)
    assert old in text
    return text.replace(old, new)


def _rewritten(project: Path) -> None:
    write(project, {"app/call.py": _same_size(CALL, "true", "None")})


def _set_back(project: Path) -> None:
    """A file that was written since, and has the size and time of before."""
    path = project / "lib/deep/plain.py"
    times = path.stat()
    path.write_text(_same_size(FILES["lib/deep/plain.py"], "deepgrum", "deepgram"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _replaced(project: Path) -> None:
    other = project / "other"
    other.write_text(CALL)
    other.replace(project / "lib/deep/plain.py")


def _added(project: Path) -> None:
    write(project, {"lib/deep/new.py": CALL})


def _moved(project: Path) -> None:
    (project / "app/call.py").rename(project / "lib/call.py")


def _removed(project: Path) -> None:
    (project / "app/call.py").unlink()


def _folder_moved(project: Path) -> None:
    (project / "app").rename(project / "lib/deep/app")


def _no_longer_ignored(project: Path) -> None:
    write(project, {".gitignore": "made/\n"})


def _ignored(project: Path) -> None:
    write(project, {"app/.gitignore": "call.py\n"})


def _linked(project: Path) -> None:
    (project / "lib/deep/plain.py").unlink()
    write(project, {"outside.txt": CALL})
    (project / "lib/deep/plain.py").symlink_to(project / "outside.txt")


def _called_elsewhere(project: Path) -> None:
    write(project, {"lib/relay.py": "from app import send\n\nsend.send({})\nprint(send)\n"})


def _changed_from_outside(project: Path) -> None:
    write(project, {"lib/relay.py": "from app import settings\n\nsettings.QUERY = {}\n"})


def _environment(project: Path) -> None:
    write(project, {"app/pyvenv.cfg": ""})


CHANGES = [
    *(_rewritten, _set_back, _replaced, _added, _moved, _removed, _folder_moved, _no_longer_ignored, _ignored),
    *(_linked, _called_elsewhere, _changed_from_outside, _environment),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("paths", [(), ("lib/relay.py", "app/send.py")])
def test_every_change_is_seen(
    project: Path, kept: Path, change: Callable[[Path], None], paths: tuple[str, ...]
) -> None:
    before = judged(project, kept, *paths)
    assert before == judged(project, None, *paths)
    time.sleep(A_TICK)
    change(project)
    if all((project / path).exists() for path in paths):
        after = judged(project, None, *paths)
        assert judged(project, kept, *paths) == after
        assert judged(project, kept, *paths) == after
        if not paths:
            assert after != before


def _torn(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _sealed_nonsense(content: bytes) -> bytes:
    return store._seal(content[99:]) + content[99:]


def _sealed_nothing(_: bytes) -> bytes:
    return store._seal(b"")


@pytest.mark.parametrize("damage", [_torn, _flipped, _sealed_nonsense, _sealed_nothing, lambda _: b"nothing"])
def test_a_damaged_file_is_not_there(project: Path, kept: Path, damage: Callable[[bytes], bytes]) -> None:
    cold = judged(project, kept)
    (file,) = files_of(kept)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert judged(project, kept) == cold
    assert len(file.read_bytes()) == len(whole)


def test_what_was_changed_just_now_is_not_kept(project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered_module, "SETTLED", 3_600_000_000_000)
    cold = judged(project, kept)
    read = reads(monkeypatch)
    assert judged(project, kept) == cold
    assert "lib/deep/plain.py" in read


def test_other_rules_look_for_other_words(project: Path, kept: Path, tmp_path: Path) -> None:
    """A pack names another service; the files were searched for the words of the shipped rules before."""
    judged(project, kept)
    tree = Remembered(str(project), lambda: kept)
    tree.expect([b"requests"])
    assert tree.changed(["lib/deep/plain.py"]) == ["lib/deep/plain.py"]
    assert tree.words == []


@pytest.mark.parametrize("before", [True, False])
def test_content_laid_over_a_file_is_not_taken_for_it(project: Path, kept: Path, before: bool) -> None:
    options = Options((str(project),), root=str(project), cache_dir=kept)
    cold = judged(project, kept if before else None)
    prepared = prepare(options)
    request = prepared.request
    over = replace(request, overlay={"app/call.py": b"pass\n"})
    assert all(call.path != "app/call.py" for call in analyze(over).calls)
    report = report_on(prepared, analyze(request))
    assert render(report) == cold
    assert judged(project, kept) == cold


def test_more_words_than_there_is_room_for(project: Path, kept: Path) -> None:
    judged(project, kept)
    tree = Remembered(str(project), lambda: kept)
    tree.expect([b"deepgram"])
    tree.walk()
    tree.note("lib/relay.py", 1, 1234)
    tree.words += [b"word%d" % number for number in range(40)]
    tree.add("lib/relay.py", 1 << 70)
    tree.save()
    again = Remembered(str(project), lambda: kept)
    again.expect([b"deepgram"])
    assert again.words == []
    assert [column["lib/relay.py"] for column in again._known] == [1234, 1]


def test_trees_seen_longest_ago_make_room(
    project: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered_module, "TREES", 2)
    for name in ("a", "b", "c"):
        judged(write(tmp_path / name, FILES), kept)
        time.sleep(A_TICK)
    assert len(files_of(kept)) == 2


def test_small_projects_leave_no_file(project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered_module, "ENOUGH", 20)
    judged(project, kept)
    assert not (kept / "trees").exists()


def test_without_cache_nothing_is_kept(project: Path, kept: Path) -> None:
    invoke("check", "--no-cache", str(project), cwd=project, MIPCHECK_CACHE_DIR=str(kept))
    assert not kept.exists()


@pytest.mark.parametrize("named", ["", " ", "/elsewhere"])
def test_the_folder_is_where_the_platform_has_it(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIPCHECK_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert store.default_folder() == platformdirs.user_cache_path("mipcheck", appauthor=False)
