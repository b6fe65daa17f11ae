"""Which file is believed: locks, pins and ranges, nearer and farther folders, workspaces, overrides, broken files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_versions import PIPFILE_LOCK, SCRIPT, UV_LOCK, look, version, write

from mipcheck.findings import Diagnostic
from mipcheck.versions import Dependencies, Pin, files

Tree = dict[str, str | bytes]


def project(requirement: str) -> str:
    return f'[project]\ndependencies = ["{requirement}"]\n'


def problems(root: Path, tree: Tree, near: str = "app/main.py") -> tuple[Diagnostic, ...]:
    write(root, tree)
    dependencies = Dependencies(root)
    dependencies.lookup("acme-sdk", near)
    return dependencies.problems


def test_a_lock_beats_a_manifest_of_its_folder(tmp_path: Path) -> None:
    tree: Tree = {"uv.lock": UV_LOCK, "pyproject.toml": project("acme-sdk==4.7.0"), "requirements.txt": "acme-sdk==3"}
    assert version(tmp_path, tree) == "4.8.1"


def test_locks_that_disagree_are_either(tmp_path: Path) -> None:
    tree: Tree = {"uv.lock": UV_LOCK, "Pipfile.lock": PIPFILE_LOCK.replace("4.8.1", "4.7.0")}
    assert version(tmp_path, tree) == "4.7.0 || 4.8.1"


def test_a_lock_that_forks_stays_forked_beside_another(tmp_path: Path) -> None:
    fork = UV_LOCK + '[[package]]\nname = "acme-sdk"\nversion = "5.1.0"\n'
    assert version(tmp_path, {"uv.lock": fork, "Pipfile.lock": PIPFILE_LOCK}) == "4.8.1 || 5.1.0"


def test_locks_that_agree_are_exact(tmp_path: Path) -> None:
    assert version(tmp_path, {"uv.lock": UV_LOCK, "requirements.lock": "acme-sdk==4.8.1\n"}) == "4.8.1"


def test_a_pin_beats_a_range(tmp_path: Path) -> None:
    pin = look(tmp_path, {"pyproject.toml": project("acme-sdk>=4"), "requirements-dev.txt": "acme-sdk==4.8.1"})
    assert pin == Pin("acme-sdk", "4.8.1", True, "requirements-dev.txt", 1)


def test_a_range_that_excludes_the_pin_beside_it_is_of_another_environment(tmp_path: Path) -> None:
    tree: Tree = {"pyproject.toml": project("acme-sdk>=5"), "requirements-dev.txt": "acme-sdk==4.8.1"}
    assert version(tmp_path, tree) == "4.8.1 || >=5"


def test_pins_that_disagree_are_either_and_the_plain_file_is_named(tmp_path: Path) -> None:
    pin = look(tmp_path, {"requirements.txt": "acme-sdk==5.1.0", "requirements.all.txt": "acme-sdk==4.8.1"})
    assert pin == Pin("acme-sdk", "4.8.1 || 5.1.0", False, "requirements.txt", 1)


def test_ranges_that_overlap_hold_together(tmp_path: Path) -> None:
    tree: Tree = {"pyproject.toml": project("acme-sdk>=4"), "setup.cfg": "[options]\ninstall_requires=acme-sdk<6\n"}
    assert version(tmp_path, tree) == ">=4,<6"


def test_ranges_that_exclude_each_other_are_either(tmp_path: Path) -> None:
    tree: Tree = {"requirements.txt": "acme-sdk<5", "requirements-new.txt": "acme-sdk>=5"}
    assert version(tmp_path, tree) == "<5 || >=5"


def test_lines_under_markers_are_alternatives(tmp_path: Path) -> None:
    lines = ['acme-sdk==4.8.1; python_version < "3.10"', 'acme-sdk>=5,<6; python_version >= "3.10"', "acme-sdk!=5.1.0"]
    assert version(tmp_path, {"requirements.txt": "\n".join(lines)}) == "4.8.1 || !=5.1.0,>=5,<6"


def test_an_open_alternative_leaves_all_open(tmp_path: Path) -> None:
    lines = ['acme-sdk==4.8.1; python_version < "3.10"', 'acme-sdk; python_version >= "3.10"']
    assert version(tmp_path, {"requirements.txt": "\n".join(lines)}) is None


def test_an_unpinned_name_stops_nothing(tmp_path: Path) -> None:
    tree: Tree = {"app/requirements.txt": "acme-sdk\n", "app/pyproject.toml": project("acme-sdk"), "uv.lock": UV_LOCK}
    assert version(tmp_path, tree) == "4.8.1"


def test_a_folder_that_does_not_mention_the_package_stops_nothing(tmp_path: Path) -> None:
    tree: Tree = {
        "app/uv.lock": "version = 1\n",
        "app/requirements.txt": "rich==13\n",
        "requirements.txt": "acme-sdk==4",
    }
    assert version(tmp_path, tree) == "4"


def test_files_beside_the_way_up_are_alternatives_where_it_says_nothing(tmp_path: Path) -> None:
    tree: Tree = {"app/sub/requirements.txt": "acme-sdk==4", "deploy/requirements.txt": "acme-sdk>=5"}
    assert version(tmp_path, tree) == "4 || >=5"


def test_files_beside_the_way_up_do_not_count_where_it_says_something(tmp_path: Path) -> None:
    tree: Tree = {"requirements.txt": "acme-sdk==5", "deploy/requirements.txt": "acme-sdk==4"}
    assert version(tmp_path, tree) == "5"


def test_what_hides_a_version_beside_the_way_up_is_no_problem(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "", "other/requirements.txt": "-c https://x.example/c.txt\nrich==13\n"})
    dependencies = Dependencies(tmp_path)
    assert (dependencies.lookup("acme-sdk", "main.py"), dependencies.problems) == (None, ())


def test_what_hides_a_version_that_nothing_hangs_on_is_no_problem(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "", "requirements.txt": "-r missing.txt\n"})
    dependencies = Dependencies(tmp_path)
    assert (dependencies.named_above("acme-sdk", "main.py"), dependencies.problems) == (None, ())
    assert dependencies.lookup("acme-sdk", "main.py") is None
    assert [problem.path for problem in dependencies.problems] == ["requirements.txt"]


def test_environments_beside_the_way_up_are_not_looked_at(tmp_path: Path) -> None:
    tree: Tree = {"own/pyvenv.cfg": "", "own/requirements.txt": "acme-sdk==4", ".tox/a/requirements.txt": "acme-sdk==4"}
    assert look(tmp_path, tree) is None


def test_nothing_above_the_root_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path, {"requirements.txt": "acme-sdk==4\n", "root/main.py": ""})
    dependencies = Dependencies(tmp_path / "root")
    assert [dependencies.lookup("acme-sdk", near) for near in ("main.py", "../x.py", "/etc/x.py", "..")] == [None] * 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(depths=st.sets(st.integers(0, 5), min_size=1), near=st.integers(0, 5))
def test_nearer_wins(tmp_path_factory: pytest.TempPathFactory, depths: set[int], near: int) -> None:
    def folder(depth: int) -> str:
        return "".join(f"d{level}/" for level in range(depth))

    tree: Tree = {f"{folder(depth)}requirements.txt": f"acme-sdk==4.{depth}" for depth in depths}
    pin = look(tmp_path_factory.mktemp("tree"), tree, near=f"{folder(near)}x.py")
    above = [depth for depth in depths if depth <= near]
    assert (pin.version if pin else None) == (
        f"4.{max(above)}" if above else " || ".join(f"4.{depth}" for depth in sorted(depths))
    )


def workspace_lock(member: str, source: str = "editable") -> str:
    return f'{UV_LOCK}\n[[package]]\nname = "member"\nversion = "1"\nsource = {{ {source} = "{member}" }}\n'


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("uv.lock", workspace_lock("services/app")),
        ("uv.lock", workspace_lock("services/app", "virtual")),
        (
            "poetry.lock",
            UV_LOCK + '[[package]]\nname = "m"\n[package.source]\ntype = "directory"\nurl = "services/app"\n',
        ),
        ("pdm.lock", UV_LOCK + '[[package]]\nname = "m"\nversion = "1"\npath = "./services/app"\n'),
        ("requirements.lock", "-e file:services/app\nacme-sdk==4.8.1\n"),
        ("requirements.txt", "-e ./services/app[live]\nacme-sdk==4.8.1\n"),
        (
            "Pipfile.lock",
            PIPFILE_LOCK.replace('"httpx": {', '"m": {"editable": true, "path": "./services/app"}, "httpx": {'),
        ),
    ],
)
def test_the_lock_of_a_workspace_decides_for_its_members(tmp_path: Path, name: str, lock: str) -> None:
    tree: Tree = {name: lock, "services/app/pyproject.toml": project("acme-sdk>=4")}
    pin = look(tmp_path, tree, near="services/app/src/main.py")
    assert pin is not None
    assert (pin.version, pin.found_in) == ("4.8.1", name)


@pytest.mark.parametrize("member", ["services/app2", "app", "services"])
def test_a_lock_above_that_does_not_install_the_folder_decides_nothing(tmp_path: Path, member: str) -> None:
    tree: Tree = {"uv.lock": workspace_lock(member), "services/app/pyproject.toml": project("acme-sdk>=4")}
    assert look(tmp_path, tree, near="services/app/src/main.py") == Pin(
        "acme-sdk", ">=4", False, "services/app/pyproject.toml", 2
    )


def test_of_several_locked_versions_a_member_has_those_it_admits(tmp_path: Path) -> None:
    lock = workspace_lock("app") + '[[package]]\nname = "acme-sdk"\nversion = "5.1.0"\n'
    tree: Tree = {"uv.lock": lock, "app/pyproject.toml": project("acme-sdk>=5")}
    assert version(tmp_path, tree) == "5.1.0"
    assert look(tmp_path, tree, near="elsewhere/x.py") == Pin("acme-sdk", "4.8.1 || 5.1.0", False, "uv.lock", 10)


@pytest.mark.parametrize(
    ("written", "expected", "exact"),
    [("4.8.1", "4.8.1", True), (">=5.2,<6", ">=5.2,<6", False), ("==4.*", "==4.*", False), ("4.*", "==4.*", False),
     ("3.1.2 || 5.1.0", "3.1.2 || 5.1.0", False), ("^4.7", ">=4.7,<5", False)],
)  # fmt: skip
def test_an_override_wins_over_everything(tmp_path: Path, written: str, expected: str, exact: bool) -> None:
    write(tmp_path, {"app/main.py": SCRIPT, "uv.lock": "broken acme-sdk"})
    dependencies = Dependencies(tmp_path, {"Acme_SDK": written})
    assert dependencies.lookup("acme-sdk", "app/main.py") == Pin("acme-sdk", expected, exact, "--sdk-version", 0)
    assert dependencies.problems == ()


@pytest.mark.parametrize("written", ["", "latest", "4.x", "*", ">=", "4.8.1 ||"])
def test_an_override_that_is_no_version_is_an_error_that_says_so(tmp_path: Path, written: str) -> None:
    with pytest.raises(ValueError, match="neither a version nor a range"):
        Dependencies(tmp_path, {"acme-sdk": written})


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("uv.lock", UV_LOCK.replace('version = "4.8.1"', "<<<<<<< HEAD\nversion = "), 10),
        ("uv.lock", UV_LOCK[: UV_LOCK.index("4.8.1") + 2], 10),
        ("poetry.lock", "this is no lock of acme-sdk", 1),
        ("Pipfile.lock", PIPFILE_LOCK.replace('"default"', "default"), 3),
        ("pyproject.toml", '[project]\ndependencies = [\n"acme-sdk>=4"\n', 3),
        ("Pipfile", "[packages]\nacme-sdk = >=4\n", 2),
        ("setup.cfg", "[options]\nname app acme-sdk\n", 2),
        ("setup.cfg", "# nothing yet\nacme-sdk>=4\n[options]\n", 2),
        ("setup.py", "print 'acme-sdk'\n", 1),
        ("setup.py", "x = " + "(" * 5000 + "'acme-sdk'", 1),
        ("Pipfile.lock", '"acme-sdk"' + "[" * 200_000, 1),
        ("requirements.txt", "rich\nacme-sdk==4.x\n", 2),
        ("environment.yml", "dependencies:\n  - acme-sdk >=x.y\n", 2),
        ("app/main.py", SCRIPT.replace('"httpx",', '"httpx'), 5),
    ],
)
def test_a_broken_file_is_a_problem_and_the_next_one_is_asked(tmp_path: Path, name: str, text: str, line: int) -> None:
    tree: Tree = {name: text, "constraints.txt": "acme-sdk==3.1.2\n"}
    assert version(tmp_path, tree) == "3.1.2"
    assert [(one.rule, one.path, one.line, one.severity) for one in problems(tmp_path, tree)] == [
        ("MIP901", name, line, "warning")
    ]


@pytest.mark.parametrize("name", ["uv.lock", "Pipfile.lock", "pyproject.toml", "Pipfile", "setup.cfg", "setup.py"])
def test_a_broken_file_about_other_packages_is_nobodys_problem(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path, {name: "<<<<<<< HEAD ((\n"}) == ()


@pytest.mark.parametrize("include", ["-r gone.txt", "-c https://example.org/all.txt", "-r ../../outside.txt", "-r app"])
def test_a_missing_include_matters_only_where_no_version_is_found(tmp_path: Path, include: str) -> None:
    found = problems(tmp_path, {"app/a.py": "", "requirements.txt": f"rich\n{include}\nacme-sdk\n"})
    assert [(one.path, one.line) for one in found] == [("requirements.txt", 2)]
    assert include.split()[1] in found[0].message
    assert problems(tmp_path, {"requirements.txt": f"rich\n{include}\nacme-sdk==4\n"}) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "rich==13  # für alle\r\nacme-sdk==4.8.1\r\n"
    assert look(tmp_path, {"requirements.txt": text.encode(encoding)}) == Pin(
        "acme-sdk", "4.8.1", True, "requirements.txt", 2
    )


def test_what_is_no_file_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").mkdir()
    (tmp_path / "requirements").write_text("acme-sdk==1\n")
    (tmp_path / "pyproject.toml").symlink_to(tmp_path / "gone.toml")
    os.mkfifo(tmp_path / "setup.py")
    assert version(tmp_path, {"Pipfile": '[packages]\nacme-sdk = "==4.8.1"\n'}) == "4.8.1"
    assert problems(tmp_path, {}) == ()


def test_what_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "setup.cfg").symlink_to(tmp_path / "setup.cfg")
    monkeypatch.setattr(files, "MAX_BYTES", 64)
    found = problems(tmp_path, {"requirements.txt": "#" * 65})
    assert [one.path for one in found] == ["requirements.txt", "setup.cfg"]


def test_nothing_is_read_before_it_is_asked_for_and_each_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"requirements.txt": "acme-sdk==4\n-r more.txt\n", "more.txt": "other==1\n", "deep/x/uv.lock": ""})
    read: list[str] = []
    original = Path.read_bytes

    def recording(path: Path) -> bytes:
        read.append(path.name)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", recording)
    dependencies = Dependencies(tmp_path)
    assert read == []
    for near in ("a.py", "deep/b.py", "deep/c.py"):
        assert dependencies.lookup("acme-sdk", near) == Pin("acme-sdk", "4", True, "requirements.txt", 1)
        assert dependencies.lookup("other", near) == Pin("other", "1", True, "more.txt", 1)
    assert sorted(read) == ["more.txt", "requirements.txt"]


NAMES = ["uv.lock", "Pipfile.lock", "requirements.txt", "pyproject.toml", "Pipfile", "setup.cfg", "setup.py", "x.py"]
WORDS = [
    "acme-sdk",
    "4.8.1",
    "==",
    ">=",
    "-r ",
    "- ",
    "pip:",
    "name = ",
    "version = ",
    "install_requires=",
    "dependencies=",
]
LINES = ["[[package]]", "[project]", "[packages]", "[options]", "# /// script", "# ///", "setup(", ""]
PIECES = [*WORDS, *(f"\n{line}\n" for line in LINES), *" []{}()'\"-=@\\;,*|^~é#\0"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from([*NAMES, "environment.yml", "x.py.lock"]),
    pieces=st.lists(st.sampled_from(PIECES), max_size=25),
)
def test_no_content_makes_it_raise(tmp_path_factory: pytest.TempPathFactory, name: str, pieces: list[str]) -> None:
    pin = look(tmp_path_factory.mktemp("tree"), {name: "".join(pieces)}, near="x.py")
    assert pin is None or pin.version
