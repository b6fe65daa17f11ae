"""Audit reports over time and over many repositories: comparing, trend, merging, manifests, attestation."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command import git, invoke, write
from hypothesis import given
from hypothesis import strategies as st
from test_audit import MISSING, NOW, PASSED, Page

from mipcheck.audit.compare import compare
from mipcheck.audit.model import AuditedCall, Files, Provenance, Remark, Repository
from mipcheck.audit.plain import MalformedError, from_plain, to_plain

PROVENANCE = Provenance("2026-11-24", "sha256:0", "sha256:1", (), {"mipcheck": "0"})
VERDICTS = ("opted-out", "missing", "undetermined")


def call(name: str, verdict: str = "missing", path: str = "a.py", line: int = 1) -> AuditedCall:
    return AuditedCall(
        id=f"{path}:{name}",
        path=path,
        line=line,
        column=1,
        end_line=line,
        symbol=name,
        api="sdk: call",
        endpoint="/v1/listen",
        surface="speech-to-text",
        verdict=verdict,
        disposition="passed" if verdict == "opted-out" else "open",
        reason="because",
    )


def repository(*calls: AuditedCall, name: str = "r", **others: Any) -> Repository:
    return Repository(name, PROVENANCE, Files(judged=1), calls=calls, **others)


def kinds(before: Repository, after: Repository) -> dict[str, str]:
    return {it.symbol: it.kind for it in compare((before,), (after,), "then").changes}


def test_what_changed_is_told_by_fingerprint() -> None:
    before = repository(
        call("same"), call("better"), call("worse", "opted-out"), call("other"), call("down"), call("gone")
    )
    after = repository(
        call("same"),
        call("better", "opted-out"),
        call("worse", "undetermined"),
        call("other", "opted-in"),
        call("down", line=9),
        call("fresh"),
    )
    assert kinds(before, after) == {
        "worse": "regressed",
        "fresh": "new",
        "other": "changed",
        "better": "fixed",
        "gone": "removed",
        "down": "moved",
    }


def test_a_call_that_goes_to_another_file_has_moved() -> None:
    moved = call("f", path="b.py")
    (change,) = compare((repository(call("f")),), (repository(moved),), "then").changes
    assert (change.kind, change.path, change.moved_from) == ("moved", "b.py", "a.py:1")
    better = repository(call("f", "opted-out", path="b.py"))
    assert kinds(repository(call("f")), better) == {"f": "fixed"}


def test_identical_calls_are_told_apart_by_verdict() -> None:
    before = repository(call("f", "opted-out", line=1), call("f", "missing", line=2))
    assert kinds(before, repository(call("f", "missing", line=2))) == {"f": "removed"}
    assert kinds(before, repository(*before.calls, call("f", "missing", line=3))) == {"f": "new"}


def test_what_was_not_judged_is_not_called_removed() -> None:
    before = repository(call("f", path="src/a.py"))
    remark = Remark("MIP901", "src/a.py", 1, "error", "cannot be parsed")
    assert kinds(before, repository(remarks=(remark,))) == {"f": "not judged"}
    assert kinds(before, repository(targets=("lib",))) == {"f": "not judged"}
    assert kinds(before, repository(targets=("src",))) == {"f": "removed"}
    other = (before, repository(call("g"), name="s"))
    assert [it.kind for it in compare(other, (repository(name="s"),), "then").changes] == ["removed", "not judged"]


CALLS = st.lists(
    st.builds(
        call, st.sampled_from("fgh"), st.sampled_from(VERDICTS), st.sampled_from(("a.py", "b.py")), st.integers(1, 3)
    ),
    max_size=6,
)


@given(CALLS, CALLS)
def test_every_call_is_accounted_for(before: list[AuditedCall], after: list[AuditedCall]) -> None:
    changes = compare((repository(*before),), (repository(*after),), "then").changes
    born = sum(change.before is None for change in changes)
    gone = sum(change.after is None for change in changes)
    assert len(before) - gone == len(after) - born
    assert not compare((repository(*after),), (repository(*after),), "then").changes
    opted_out = [sum(one.verdict == "opted-out" for one in calls) for calls in (before, after)]
    won = sum(change.after == "opted-out" != change.before for change in changes)
    lost = sum(change.before == "opted-out" != change.after for change in changes)
    assert opted_out[0] + won - lost == opted_out[1]


@given(CALLS)
def test_what_is_written_reads_back(calls: list[AuditedCall]) -> None:
    whole = repository(*calls, owner="x")
    assert from_plain(Repository, json.loads(json.dumps(to_plain(whole)))) == whole


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": 3}, "name is no str"),
        ({"calls": {}}, "calls is no list"),
        ({"calls": [{}]}, r"calls\[0\] has no 'id'"),
        ({"files": {"judged": True}}, r"files\.judged is no int"),
    ],
)
def test_malformed_reports_are_told_with_the_place(change: dict[str, Any], told: str) -> None:
    with pytest.raises(MalformedError, match=told):
        from_plain(Repository, to_plain(repository()) | change)


def test_compare_and_history_in_every_format(tmp_path: Path) -> None:
    project = write(tmp_path / "shop", {"mipcheck.toml": "", "a.py": MISSING, "b.py": PASSED})
    (tmp_path / "old").mkdir()
    for day in (1, 2):
        output = f"json:../old/{day}.json"
        done = invoke("audit", "--output", output, cwd=project, SOURCE_DATE_EPOCH=str(1790000000 + day * 86400))
        assert done.returncode == 0, done.stderr
    write(project, {"a.py": PASSED, "b.py": MISSING})
    arguments = ("audit", "--compare", "../old/1.json", "--history", "../old")
    data = json.loads(invoke(*arguments, "--output", "json", cwd=project, **NOW).stdout)
    changes = {it["path"]: it["kind"] for it in data["comparison"]["changes"]}
    assert changes == {"a.py": "fixed", "b.py": "regressed"}
    assert [point["opted_out"] for point in data["trend"]] == [1, 1, 1]
    page = Page(invoke(*arguments, "--output", "html", cwd=project, **NOW).stdout)
    assert "Since 2026-09-22T" in page.text
    assert any(it.get("class") == "trend good" for tag, it in page.elements if tag == "polyline")
    markdown = invoke(*arguments, "--output", "markdown", cwd=project, **NOW).stdout
    assert "## Changes" in markdown
    assert "## Trend" in markdown


def test_a_manifest_names_and_owns(tmp_path: Path) -> None:
    text = '[[repositories]]\nname = "A"\npath = "x"\nowner = "team-a"\n\n[[repositories]]\nname = "B"\npath = "y"\n'
    text += '\n[[repositories]]\nname = "C"\npath = "z"\n'
    write(tmp_path, {"all.toml": text, "x/a.py": MISSING, "y/a.py": PASSED, "z/README": ""})
    data = json.loads(invoke("audit", "--manifest", "all.toml", "--output", "json", cwd=tmp_path).stdout)
    assert [part["name"] for part in data["repositories"]] == ["A", "B", "C"]
    assert [group["name"] for group in data["summary"]["by_owner"]] == ["team-a", "(no owner)"]
    assert data["repositories"][2]["remarks"][0]["message"] == "there is no Python file or notebook"
    for broken, told in (
        (text.replace("owner", "ovner"), "all.toml:4:1: unknown key 'ovner'; did you mean 'owner'?"),
        (text.replace('"B"', '"A"'), "all.toml:7:8: there is another repository 'A'"),
        (text.replace('"y"', '"q"'), "all.toml:8:8: 'q' is no folder"),
        ("", "a manifest needs [[repositories]]"),
    ):
        write(tmp_path, {"all.toml": broken})
        done = invoke("audit", "--manifest", "all.toml", cwd=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr


def stored(folder: Path, *parts: Repository) -> Path:
    from mipcheck.audit import json as writer
    from mipcheck.audit.model import Audit
    from mipcheck.audit.summary import summarize

    audit = Audit("2026-11-24T00:00:00Z", "0", summarize(parts), lambda: iter(parts))
    path = folder / f"{parts[0].name}.json"
    path.write_text("".join(writer.render(audit)), encoding="utf-8")
    return path


def test_merging_is_the_union(tmp_path: Path) -> None:
    evil = replace(call("</script>"), verdict="<script>", disposition="<b>", surface="<i>", owners=("<u>",))
    stored(tmp_path, repository(call("f"), name="one"))
    stored(tmp_path, repository(evil, call("g", "opted-out"), name="<script>"[1:]))
    arguments = ("audit", "--merge", "one.json", "script>.json", "--output")
    data = json.loads(invoke(*arguments, "json", cwd=tmp_path).stdout)
    assert data["summary"]["total"] == {"name": "all", "opted_out": 1, "not_opted_out": 2, "undetermined": 0}
    assert [part["name"] for part in data["repositories"]] == ["one", "script>"]
    page = Page(invoke(*arguments, "html", cwd=tmp_path).stdout)
    assert [tag for tag, _ in page.elements if tag in ("script", "b", "i", "u")] == ["script"]
    done = invoke("audit", "--merge", "one.json", "one.json", cwd=tmp_path)
    assert (done.returncode, "both have a repository 'one'" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "bad.json:1:2: no JSON"),
        ("[]", "is no audit report"),
        ('{"schema": "mipcheck.report/v1"}', "is no audit report"),
        ('{"schema": "mipcheck.audit/v1"}', "the report has no 'created'"),
    ],
)
def test_what_is_no_report_is_told(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, {"mipcheck.toml": "", "a.py": MISSING, "past/bad.json": text, "bad.json": text})
    for arguments in (("--merge", "bad.json"), ("--compare", "bad.json"), ("--history", "past")):
        done = invoke("audit", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr


def test_many_reports_merge_in_bounded_memory(tmp_path: Path) -> None:
    calls = [call(f"f{number}", path=f"{'x' * 200}/{number}.py") for number in range(200)]
    files = [str(stored(tmp_path, repository(*calls, name=f"repository-{number}"))) for number in range(60)]
    program = (
        "import resource, sys\nfrom mipcheck.cli import cli\n"
        "cli.main(['audit', '--merge', *sys.argv[1:], '--output', 'html:a.html'], standalone_mode=False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )

    def peak(names: list[str]) -> int:
        done = subprocess.run(
            [sys.executable, "-c", program, *names], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
        )
        return int(done.stdout.split()[-1])

    size = sum(Path(name).stat().st_size for name in files) // 1024
    assert size > 5_000
    unit = 1024 if sys.platform == "darwin" else 1
    assert (peak(files) - peak(files[:2])) // unit < size


def test_the_statement_is_over_the_bytes_written(tmp_path: Path) -> None:
    write(tmp_path, {"mipcheck.toml": "", "a.py": MISSING})
    outputs = ("--output", "html:a.html", "--output", "json:a.json", "--output", "csv")
    done = invoke("audit", *outputs, "--attest", "a.intoto.json", cwd=tmp_path, **NOW)
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "a.intoto.json").read_text(encoding="utf-8"))
    assert told["_type"] == "https://in-toto.io/Statement/v1"
    assert {it["name"]: it["digest"]["sha256"] for it in told["subject"]} == {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("a.html", "a.json")
    }
    assert told["predicate"]["repositories"][0]["provenance"]["policy"].startswith("sha256:")
    done = invoke("audit", "--attest", "a.intoto.json", cwd=tmp_path)
    assert (done.returncode, "digests of files" in done.stderr) == (2, True)


def test_costs_and_blame(tmp_path: Path) -> None:
    write(tmp_path, {"mipcheck.toml": '[costs]\n"/v1/listen" = "half <price>"\n', "a.py": MISSING, "b.py": PASSED})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "a.py")
    git(tmp_path, "commit", "-qm", "Start")
    data = json.loads(invoke("audit", "--blame", "--output", "json", cwd=tmp_path).stdout)
    calls = {it["path"]: it for it in data["repositories"][0]["calls"]}
    assert calls["a.py"]["blame"]["author"] == "test"
    assert calls["a.py"]["blame"]["commit"] == git(tmp_path, "rev-parse", "HEAD").strip()
    assert "blame" not in calls["b.py"]
    assert "| `/v1/listen` | 1 | half \\<price\\> |" in invoke("audit", cwd=tmp_path).stdout
    write(tmp_path, {"mipcheck.toml": '[costs]\nlisten = "x"\n'})
    done = invoke("audit", cwd=tmp_path)
    assert (done.returncode, "mipcheck.toml:2:1: 'listen' is no endpoint" in done.stderr) == (2, True)
