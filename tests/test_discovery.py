"""Which files are found, and what .gitignore means."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mipcheck.errors import InputError
from mipcheck.tree.discovery import Discovered, discover, find_root
from mipcheck.tree.patterns import GitIgnore

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is what the rules are compared with")


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return folder


def ignore(path: Path, *rules: str) -> None:
    path.mkdir(parents=True, exist_ok=True)
    (path / ".gitignore").write_text("\n".join(rules) + "\n", encoding="utf-8")


def find(root: Path, *paths: Path) -> Discovered:
    return discover([str(path) for path in paths or (root,)], str(root))


def test_sources_are_found_in_a_stable_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.py", "a/z.py", "a.py", "a/n.ipynb", "w.pyw", "s.pyi", "x.txt", "script", "x.py/inner.py")
    found = find(tmp_path)
    assert found.targets == ("a.py", "a/n.ipynb", "a/z.py", "b.py", "w.pyw", "x.py/inner.py")
    assert found.project == found.targets
    assert found.problems == ()


def test_what_is_named_is_reported_and_the_project_is_read(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "b/c.py", "b/d.py", "script", "b2/e.py")
    found = find(tmp_path, tmp_path / "b", tmp_path / "script", tmp_path / "b/c.py")
    assert found.targets == ("b/c.py", "b/d.py", "script")
    assert found.project == ("a.py", "b/c.py", "b/d.py", "b2/e.py", "script")


def test_folders_written_by_tools_are_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "env/pyvenv.cfg", "env/lib/x.py", "conda/conda-meta/h", "conda/x.py", "node_modules/x.py")
    tree(tmp_path, ".git/hooks/x.py", "__pycache__/x.py", ".tox/x.py", "sub/.mypy_cache/x.py", "venv/kept.py")
    assert find(tmp_path).targets == ("a.py", "venv/kept.py")


def test_a_named_folder_is_walked_wherever_it_is(tmp_path: Path) -> None:
    tree(
        tmp_path, "a.py", "env/pyvenv.cfg", "env/lib/x.py", "env/lib/node_modules/y.py", "build/z.py", "build/skip/y.py"
    )
    ignore(tmp_path / "env", "*")
    ignore(tmp_path, "build", "skip")
    assert find(tmp_path, tmp_path / "env").targets == ("env/lib/x.py",)
    assert find(tmp_path, tmp_path / "env/lib").targets == ("env/lib/x.py",)
    assert find(tmp_path, tmp_path / "build").targets == ("build/skip/y.py", "build/z.py")
    assert find(tmp_path, tmp_path / "build/z.py").project == ("a.py", "build/z.py")


def test_ignored_files_are_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "b.py", "gen/c.py", "sub/gen/d.py", "sub/e.py", "sub/f.py", "keep/g.py")
    ignore(tmp_path, "# comment", "", "b.py", "/gen/", "f.py", "keep/*", "!keep/g.py")
    ignore(tmp_path / "sub", "!f.py", "e.py")
    assert find(tmp_path).targets == ("a.py", "keep/g.py", "sub/f.py", "sub/gen/d.py")


def test_rules_of_the_repository_above_the_root_hold(tmp_path: Path) -> None:
    tree(tmp_path, ".git/HEAD", "pkg/a.py", "pkg/gen/b.py", "pkg/c.py")
    ignore(tmp_path, "/pkg/gen", "c.py")
    assert find(tmp_path / "pkg").targets == ("a.py",)


def test_a_root_that_is_ignored_itself_is_walked(tmp_path: Path) -> None:
    tree(tmp_path, ".git/HEAD", "out/pkg/a.py")
    ignore(tmp_path, "out/")
    assert find(tmp_path / "out/pkg").targets == ("a.py",)


def test_rules_beyond_the_repository_do_not_hold(tmp_path: Path) -> None:
    tree(tmp_path, "repo/.git/HEAD", "repo/a.py")
    ignore(tmp_path, "a.py")
    assert find(tmp_path / "repo").targets == ("a.py",)


def test_an_ignored_file_that_is_named_is_taken(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    ignore(tmp_path, "a.py")
    assert find(tmp_path).targets == ()
    assert find(tmp_path, tmp_path / "a.py").targets == ("a.py",)


def test_excluded_paths(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "gen/b.py", "gen/c/d.py")
    excluded = lambda path: path.startswith("gen")  # noqa: E731
    assert discover([str(tmp_path)], str(tmp_path), excluded).targets == ("a.py",)
    named = [str(tmp_path / "a.py"), str(tmp_path / "gen/b.py")]
    assert discover(named, str(tmp_path), excluded).targets == ("a.py", "gen/b.py")
    assert discover(named, str(tmp_path), excluded, force_exclude=True).targets == ("a.py",)


def test_links(tmp_path: Path) -> None:
    tree(tmp_path, "root/a.py", "root/sub/b.py", "outside/c.py")
    root = tmp_path / "root"
    for name, target in (
        ("loop", root),
        ("sub/up", root / "sub"),
        ("folder", tmp_path / "outside"),
        ("same.py", root / "a.py"),
        ("other.py", tmp_path / "outside/c.py"),
        ("other2.py", tmp_path / "outside/c.py"),
        ("dangling.py", tmp_path / "none.py"),
        ("self.py", root / "self.py"),
        ("folder.py", tmp_path / "outside"),
    ):
        (root / name).symlink_to(target)
    assert find(root).targets == ("a.py", "other.py", "sub/b.py")
    assert find(root, root / "folder").targets == ("folder/c.py",)


def test_a_project_reached_through_a_link(tmp_path: Path) -> None:
    tree(tmp_path, "real/a.py")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert discover([str(tmp_path / "link/a.py")], str(tmp_path / "real")).targets == ("a.py",)


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    os.mkfifo(tmp_path / "pipe.py")
    assert find(tmp_path).targets == ("a.py",)
    with pytest.raises(InputError, match="neither a file nor a folder"):
        find(tmp_path, tmp_path / "pipe.py")


def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.py")
    tree(tmp_path, name)
    assert find(tmp_path).targets == (name,)


def test_a_missing_path(tmp_path: Path) -> None:
    tree(tmp_path, "service.py")
    with pytest.raises(InputError, match=r"servcie.py' does not exist; did you mean '.*/service.py'\?"):
        find(tmp_path, tmp_path / "servcie.py")
    with pytest.raises(InputError, match=r"zzz/q' does not exist$"):
        find(tmp_path, tmp_path / "zzz/q")
    with pytest.raises(InputError, match="cannot be read"):
        find(tmp_path, tmp_path / "service.py/inner")
    with pytest.raises(InputError, match="cannot be read"):
        discover(["a\0b"], str(tmp_path))


def test_a_path_outside_the_root(tmp_path: Path) -> None:
    tree(tmp_path, "root/a.py", "..b/c.py")
    with pytest.raises(InputError, match="outside the root"):
        find(tmp_path / "root", tmp_path / "..b/c.py")
    assert find(tmp_path, tmp_path / "..b/c.py").targets == ("..b/c.py",)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.py", "locked/b.py", "sub/c.py")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find(tmp_path)
    assert found.targets == ("a.py", "sub/c.py")
    (problem,) = found.problems
    assert (problem.rule, problem.path, problem.severity) == ("MIP901", "locked", "error")
    assert "Permission denied" in problem.message
    assert find(tmp_path, tmp_path / "sub").problems == ()
    assert len(find(tmp_path, tmp_path / "locked").problems) == 1


def test_a_deep_tree(tmp_path: Path) -> None:
    tree(tmp_path, "d/" * 300 + "a.py")
    assert find(tmp_path).targets == ("d/" * 300 + "a.py",)


def test_the_root_is_the_repository_else_the_project_else_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(
        tmp_path,
        "repo/.git/HEAD",
        "repo/pkg/pyproject.toml",
        "repo/pkg/a.py",
        "plain/setup.py",
        "plain/b/c.py",
        "bare/d.py",
    )
    assert find_root(str(tmp_path / "repo/pkg/a.py")) == str(tmp_path / "repo")
    assert find_root(str(tmp_path / "plain/b")) == str(tmp_path / "plain")
    monkeypatch.chdir(tmp_path)
    assert find_root("bare/d.py") == str(tmp_path)
    monkeypatch.chdir(tmp_path / "plain")
    assert find_root(str(tmp_path / "bare/d.py")) == str(tmp_path / "bare")


def git(folder: Path, *arguments: str, given: str = "") -> list[str]:
    command = ["git", "-C", str(folder), "-c", "core.excludesFile=/dev/null", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    return done.stdout.split("\0")


@needs_git
def test_the_tree_is_that_of_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    tree(
        tmp_path, "a.py", "b/a.py", "b/c/a.py", "b/c/x y.py", "c/b/a.py", "d/#a.py", "d/!a.py", "e/e/e.py", "f/g/h/i.py"
    )
    ignore(tmp_path, "/a.py", "b/*", "!b/c", r"\#a.py", "**/b/a.py", "f/**/i.py", "x\\ y.py ")
    ignore(tmp_path / "d", r"\!a.py", "!#a.py")
    ignore(tmp_path / "e", "e/", "!e.py")
    listed = git(tmp_path, "ls-files", "-z", "--others", "--exclude-standard")
    assert find(tmp_path).targets == tuple(sorted(name for name in listed if name.endswith(".py")))


PARTS = st.sampled_from(
    ["a", "b", "a.py", "*", "?", "**", "[ab]", "[!a]", "*.py", "\\#x", "\\*", "[]a]", "[[:alpha:]]", "a*b"]
)
NAMES = ["a", "b", "ab", "a.py", "b.py", "#x", "!y", "x-1", "*"]
RULES = st.builds(
    lambda negated, rooted, parts, folder: "!" * negated + "/" * rooted + "/".join(parts) + "/" * folder,
    st.sampled_from([False, False, False, True]),
    st.booleans(),
    st.lists(PARTS, min_size=1, max_size=3),
    st.booleans(),
)
PATHS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    return folder


def ignored(rules: GitIgnore, path: str) -> bool:
    """Whether a file is ignored, itself or with a folder above it."""
    parts = path.split("/")
    folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
    return any(rules.match(folder, True) for folder in folders) or bool(rules.match(path, False))


@needs_git
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rules=st.lists(RULES, max_size=4), paths=st.lists(PATHS, min_size=1, max_size=20, unique=True))
def test_rules_mean_what_git_says(repository: Path, rules: Iterable[str], paths: list[str]) -> None:
    text = "\n".join(rules)
    (repository / ".gitignore").write_text(text, encoding="utf-8")
    said = git(repository, "check-ignore", "--no-index", "--stdin", "-z", given="\0".join(paths))
    mine = GitIgnore(text)
    assert {path for path in paths if ignored(mine, path)} == {path for path in said if path}
