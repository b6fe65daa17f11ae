"""The baseline: what it knows, what is new, what is stale, and how two branches' files merge."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command import git, invoke, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mipcheck.errors import ConfigError
from mipcheck.policy.baseline import BaselineEntry
from mipcheck.policy.baseline_file import read_baseline, render_baseline
from mipcheck.run import Options, run

CALL = 'requests.post("https://api.deepgram.com/v1/listen", data=audio)'
BASELINE = "known.baseline"


def function(name: str, *lines: str) -> str:
    return f"def {name}(audio):\n" + "".join(f"    {line}\n" for line in lines or ("pass",))


def module(*functions: str) -> str:
    return "\n\n".join(["import requests\n", *functions])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"pyproject.toml": "", "a.py": module(function("one", CALL), function("two", CALL, CALL))}
    write(tmp_path, files | {"b.py": module(function("three", CALL))})
    assert take(tmp_path) == "4 known findings in known.baseline\n"
    return tmp_path


def take(folder: Path, *arguments: str, code: int = 0) -> str:
    done = invoke("baseline", *arguments, "--write", BASELINE, cwd=folder)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    return done.stderr


def check(folder: Path, *arguments: str, code: int = 0) -> Any:
    done = invoke("check", *arguments, "--baseline", BASELINE, "--output", "json", cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def opened(report: Any) -> list[tuple[str, int]]:
    return [(call["path"], call["line"]) for call in report["calls"] if call["disposition"] == "open"]


def stale(report: Any) -> list[str]:
    return [item["message"] for item in report["diagnostics"] if item["rule"] == "MIP105"]


def known(folder: Path) -> dict[tuple[str, str], int]:
    return {(entry.path, entry.symbol): entry.count for entry in read_baseline(folder / BASELINE)}


def test_what_is_known_is_accepted_and_stays_in_the_report(project: Path) -> None:
    report = check(project)
    assert report["summary"]["by_disposition"] == {"baselined": 4}
    call = report["calls"][0]
    line = (project / BASELINE).read_text(encoding="utf-8").splitlines()[call["justification"]["line"] - 1]
    assert json.loads(line) == {
        "id": call["id"],
        "rule": "MIP001",
        "count": 1,
        "path": "a.py",
        "symbol": "one",
        "api": "requests: post",
    }
    assert call["justification"]["path"] == BASELINE
    text = invoke("check", "--baseline", BASELINE, cwd=project).stdout
    assert "  a.py: 3 findings known from the baseline\n  b.py: 1 finding known from the baseline\n" in text


def test_nothing_in_the_file_says_where_or_when(project: Path) -> None:
    before = (project / BASELINE).read_bytes()
    write(project, {"a.py": "# moved\n\n\n" + (project / "a.py").read_text(encoding="utf-8")})
    take(project, "--today", "2031-01-01")
    assert (project / BASELINE).read_bytes() == before


def test_a_second_identical_call_in_the_same_function_is_new(project: Path) -> None:
    write(project, {"a.py": module(function("one", CALL, "x = 1", CALL), function("two", CALL, CALL))})
    assert opened(check(project, code=1)) == [("a.py", 7)]


def test_a_call_is_new_in_another_function_file_or_under_another_rule(project: Path) -> None:
    write(project, {"a.py": module(function("one", CALL.replace("listen", "listen?mip_opt_out=false")))})
    write(project, {"b.py": module(function("four", CALL)), "c.py": module(function("one", CALL))})
    assert opened(check(project, code=1)) == [("a.py", 5), ("b.py", 5), ("c.py", 5)]


def test_stale_entries_are_told_of_and_pruned(project: Path) -> None:
    write(project, {"a.py": module(function("one"), function("two", CALL))})
    (first, second) = sorted(stale(check(project)))
    assert first.startswith("stale: 1 of 1 known as MIP001 requests: post in a.py (one) not found any more")
    assert second.startswith("stale: 1 of 2 known as MIP001 requests: post in a.py (two)")
    assert known(project) == {("a.py", "one"): 1, ("a.py", "two"): 2, ("b.py", "three"): 1}
    check(project, "--prune")
    assert known(project) == {("a.py", "two"): 1, ("b.py", "three"): 1}
    assert stale(check(project)) == []
    write(project, {"a.py": module(function("one", CALL), function("two", CALL))})
    assert opened(check(project, code=1)) == [("a.py", 5)]


def test_a_run_over_some_files_says_nothing_of_the_others(project: Path) -> None:
    write(project, {"a.py": "", "b.py": ""})
    assert len(stale(check(project, "b.py", "--prune"))) == 1
    assert known(project) == {("a.py", "one"): 1, ("a.py", "two"): 2}
    (project / "a.py").unlink()
    write(project, {"c.py": ""})
    assert stale(check(project, "b.py")) == []
    assert len(stale(check(project))) == 2


def test_a_file_that_cannot_be_read_makes_nothing_stale(project: Path) -> None:
    write(project, {"b.py": "import deepgram\ndef ("})
    assert stale(check(project, "--prune", code=4)) == []
    assert len(known(project)) == 3


def test_renewing_and_pruning_with_the_command(project: Path) -> None:
    write(project, {"a.py": module(function("five", CALL)), "b.py": module(function("six", CALL))})
    assert take(project, "--prune") == "0 known findings in known.baseline\n"
    take(project, "a.py")
    assert known(project) == {("a.py", "five"): 1}
    take(project, "b.py")
    assert known(project) == {("a.py", "five"): 1, ("b.py", "six"): 1}
    write(project, {"b.py": module(function("six", CALL, CALL)), "bad.py": "import deepgram\ndef ("})
    take(project, "b.py", "bad.py", code=4)
    assert known(project) == {("a.py", "five"): 1, ("b.py", "six"): 2}


def test_what_the_policy_accepts_is_not_taken_in(project: Path) -> None:
    write(project, {"a.py": module(function("one", f"{CALL}  # mipcheck: ignore[MIP001] -- fake voices"))})
    write(project, {"mipcheck.toml": '[[overrides]]\npaths = ["b.py"]\nrequire = "any"\n'})
    take(project)
    assert known(project) == {}


def test_without_a_file_it_goes_to_standard_output(project: Path) -> None:
    done = invoke("baseline", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (project / BASELINE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.baseline:1:1: is no baseline of this version"),
        ("# mipcheck baseline v2\n", "known.baseline:1:1: is no baseline of this version"),
        ("{header}\n<<<<<<< HEAD\n", "known.baseline:2:1: unresolved merge conflict"),
        ("{header}\n\n{{1}}\n", "known.baseline:3:2: no entry: "),
        ('{header}\n{{"id": "x"}}\n', "known.baseline:2:1: no entry: 'rule' is missing or wrong"),
        ("{header}\n[1]\n", "known.baseline:2:1: no entry: 'id' is missing or wrong"),
        ("{header}\n{zero}\n", "known.baseline:2:1: no entry: 'count' is missing or wrong"),
    ],
)
def test_a_broken_file(project: Path, text: str, message: str) -> None:
    header, entry = render_baseline([BaselineEntry("00", "MIP001", 1, "a.py", "", "x")]).split("\n")[:3:2]
    broken = text.format(header=header, zero=entry.replace('"count": 1', '"count": 0'))
    write(project, {BASELINE: broken})
    done = invoke("check", "--baseline", BASELINE, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"mipcheck: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "--baseline", "none"), "the baseline 'none' does not exist; `mipcheck baseline --write` makes one"),
        (("check", "--prune"), "--prune needs to know which: name the file with --baseline"),
        (("baseline", "--prune"), "--prune needs a baseline: name the file with --write"),
    ],
)
def test_wrong_usage(project: Path, arguments: tuple[str, ...], message: str) -> None:
    done = invoke(*arguments, cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"mipcheck: {message}\n")


ENTRIES = st.builds(
    BaselineEntry,
    st.text("0123456789abcdef", min_size=20, max_size=20),
    st.sampled_from(["MIP001", "MIP004"]),
    st.integers(1, 99),
    *[st.text(min_size=1)] * 3,
)


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.key))
def test_a_baseline_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, entries: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "some.baseline"
    path.write_text(render_baseline(entries), encoding="utf-8", newline="")
    back = read_baseline(path)
    assert {entry.key: entry.count for entry in back} == {entry.key: entry.count for entry in entries}
    assert render_baseline(back) == render_baseline(back[::-1]) == path.read_text(encoding="utf-8")


def test_both_sides_of_a_conflict_may_be_kept(tmp_path: Path) -> None:
    first, second = (BaselineEntry("ab", "MIP001", count, "a.py", "", "x") for count in (1, 3))
    text = render_baseline([first]) + render_baseline([second]).split("\n", 1)[1]
    write(tmp_path, {BASELINE: text})
    assert [entry.count for entry in read_baseline(tmp_path / BASELINE)] == [3]
    with pytest.raises(ConfigError):
        read_baseline(tmp_path / "none")


def test_the_baselines_of_two_branches_merge(project: Path) -> None:
    git(project, "init")
    git(project, "add", "-A")
    git(project, "commit", "-m", "known")
    for branch in ("left", "right"):
        git(project, "checkout", "-b", branch, "main")
        write(project, {f"{branch}.py": module(*(function(f"f{number}", CALL) for number in range(4)))})
        write(project, {"b.py": ""} if branch == "left" else {"a.py": module(function("one", CALL))})
        take(project)
        git(project, "add", "-A")
        git(project, "commit", "-m", branch)
    git(project, "merge", "left")
    report = check(project)
    assert report["summary"]["by_disposition"] == {"baselined": 9}
    assert stale(report) == []


NAMES = st.lists(st.sampled_from(["one", "two", "three", "four"]), unique=True, min_size=1)
LAYOUTS = st.lists(
    st.sampled_from(["", "# a remark", "x = [\n        1,\n    ]", "'''\n\n'''"]), min_size=4, max_size=4
)
SPELLINGS = [
    CALL,
    CALL.replace("(", "(\n        ").replace(", ", ",\n        "),
    f"(\n        {CALL}\n    )",
    f"x = {CALL}  # a remark",
]


def fingerprints(folder: Path) -> Counter[str]:
    report, _ = run(Options(paths=(str(folder),)))
    return Counter(reported.call.id for reported in report.calls)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES, LAYOUTS, st.lists(st.sampled_from(SPELLINGS), min_size=4, max_size=4), st.randoms())
def test_fingerprints_survive_moved_and_reformatted_lines(
    tmp_path: Path, names: list[str], layout: list[str], spellings: list[str], random: Any
) -> None:
    write(tmp_path, {"pyproject.toml": "", "a.py": module(*(function(name, CALL) for name in names))})
    before = fingerprints(tmp_path)
    moved = [
        function(name, *filter(None, [line]), spelling)
        for name, line, spelling in zip(names, layout, spellings, strict=False)
    ]
    random.shuffle(moved)
    write(tmp_path, {"a.py": "\n\n# a remark\n" + module(*moved)})
    assert fingerprints(tmp_path) == before
    assert sum(before.values()) == len(names)
    twice = function(names[0], CALL, CALL)
    write(tmp_path, {"a.py": module(twice, *(function(name, CALL) for name in names[1:]))})
    (grown,) = (fingerprints(tmp_path) - before).elements()
    assert grown in before
