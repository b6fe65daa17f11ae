"""The audit report: what it lists, and that nothing in the audited code breaks out of any format."""

import csv
import hashlib
import io
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from command import git, invoke, write

MISSING = """\
import requests


def transcribe(audio):
    return requests.post("https://api.deepgram.com/v1/listen", data=audio)
"""
PASSED = MISSING.replace("/v1/listen", "/v1/speak?mip_opt_out=true")
ACCEPTED = MISSING.replace("data=audio)", "data=audio)  # mipcheck: ignore[MIP001] -- fake voices")
CONFIG = """\
exclude = ["vendor"]

[[waivers]]
rule = "MIP001"
paths = ["labs"]
reason = "synthetic <b>audio</b> only"
owner = "privacy@example.com"
expires = 2027-01-31
"""
FILES = {
    "mipcheck.toml": CONFIG,
    "CODEOWNERS": "* @everybody\n/labs/ @lab\n",
    "app.py": MISSING,
    "voice.py": PASSED,
    "known.py": ACCEPTED,
    "labs/try.py": MISSING,
    "vendor/skipped.py": MISSING,
    "broken.py": "import deepgram\nthis is no Python\n",
}
NOW = {"SOURCE_DATE_EPOCH": "1795500000"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "shop", FILES)


def document(project: Path, *arguments: str, code: int = 4, **environment: str) -> Any:
    done = invoke("audit", "--output", "json", *arguments, cwd=project, **(NOW | environment))
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


class Page(HTMLParser):
    """What a browser would make of the page: its elements with their attributes, and the text outside scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.raw[self.open[-1]] = data
        else:
            self.text += data


def test_every_call_is_listed_with_its_grounds(project: Path) -> None:
    (part,) = document(project)["repositories"]
    calls = {call["path"]: call for call in part["calls"]}
    assert {path: call["disposition"] for path, call in calls.items()} == {
        "app.py": "open",
        "known.py": "suppressed",
        "labs/try.py": "waived",
        "voice.py": "passed",
    }
    assert calls["app.py"]["surface"] == "speech-to-text"
    assert calls["voice.py"]["surface"] == "text-to-speech"
    assert calls["app.py"]["owners"] == ["@everybody"]
    assert calls["labs/try.py"]["owners"] == ["@lab"]
    assert calls["labs/try.py"]["acceptance"]["expires"] == "2027-01-31"
    assert calls["known.py"]["acceptance"]["reason"] == "fake voices"
    assert calls["app.py"]["evidence"][0]["source"] == MISSING.splitlines()[4]
    assert part["files"] == {"judged": 5, "parsed": 4, "unreadable": 1, "excluded": 1, "outside": 0}
    (waiver,) = part["waivers"]
    assert (waiver["state"], waiver["calls"], waiver["path"], waiver["line"]) == ("active", 1, "mipcheck.toml", 3)


def test_coverage_is_never_without_its_counts(project: Path) -> None:
    summary = document(project)["summary"]
    assert summary["total"] == {"name": "all", "opted_out": 1, "not_opted_out": 3, "undetermined": 0}
    assert [found["call"]["path"] for found in summary["first"]] == ["app.py"]
    for output in ("markdown", "html"):
        told = invoke("audit", "--output", output, cwd=project).stdout
        assert "1 of 4 calls opted out (25 %), 3 not, 0 undetermined" in told


def test_the_same_inputs_give_the_same_bytes(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Start")
    for output in ("html", "json", "csv", "markdown"):
        first, second = (invoke("audit", "--output", f"{output}:report.{output}", cwd=project, **NOW) for _ in range(2))
        assert first.returncode == second.returncode == 4
        once = (project / f"report.{output}").read_bytes()
        invoke("audit", "--output", f"{output}:report.{output}", cwd=project, **NOW)
        assert (project / f"report.{output}").read_bytes() == once
    made = document(project)["repositories"][0]["provenance"]
    assert made["commit"] == git(project, "rev-parse", "HEAD").strip()
    assert made["dirty"] is False
    assert made["today"] == "2026-11-24"
    assert made["versions"]["mipcheck"]
    write(project, {"new.py": "x = 1\n"})
    assert document(project)["repositories"][0]["provenance"]["dirty"] is True


def test_the_epoch_is_the_clock_of_waivers_unless_a_day_is_given(project: Path) -> None:
    late = str(1795500000 + 100 * 86400)
    assert document(project, SOURCE_DATE_EPOCH=late)["repositories"][0]["waivers"][0]["state"] == "expired"
    part = document(project, "--today", "2026-12-01", SOURCE_DATE_EPOCH=late)["repositories"][0]
    assert part["waivers"][0]["state"] == "active"
    done = invoke("audit", cwd=project, SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode == 2
    assert "seconds since 1970" in done.stderr


def test_nothing_in_the_page_comes_from_elsewhere(project: Path) -> None:
    page = Page(invoke("audit", "--output", "html", cwd=project).stdout)
    for tag, attributes in page.elements:
        assert tag not in ("link", "img", "iframe", "object", "base", "form") or attributes.get("id") == "filters"
        assert not {"src", "style", "onclick", "onload"} & set(attributes)
        assert attributes.get("href", "#").startswith("#")  # type: ignore[union-attr]
    policies = [it["content"] for tag, it in page.elements if it.get("http-equiv") == "Content-Security-Policy"]
    (policy,) = policies
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for kind in ("script", "style"):
        digest = b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "synthetic <b>audio</b> only" in page.text
    identities = [it["id"] for _, it in page.elements if "id" in it]
    assert len(identities) == len(set(identities))
    first = page.text.index("Fix first")
    assert page.text.index("app.py:5", first) < page.text.index("Overview", first)
    calls = document(project)["repositories"][0]["calls"]
    anchors = [it["href"] for tag, it in page.elements if tag == "a"]
    number = 1 + [call["path"] for call in calls].index("app.py")
    assert anchors[1] == f"#call-{number}", "the first link after the skip link is that of the call to fix first"
    links = {(it.get("href") or "")[1:] for tag, it in page.elements if tag == "a"}
    assert links <= set(identities)
    charts = [it for tag, it in page.elements if tag == "svg"]
    assert len(charts) >= 4
    assert all(it["role"] == "img" and it["aria-label"] for it in charts)


def test_code_that_tries_to_break_out_is_only_shown(tmp_path: Path) -> None:
    name = "<script>alert(1)<"
    source = MISSING.replace("transcribe", "ﬁ").replace(
        "data=audio)", 'data=audio, headers={"</script><img src=x>": 1})'
    )
    project = write(tmp_path / 'a & "b"\'', {f"{name}/script>.py": source, "mipcheck.toml": ""})
    write(project, {"CODEOWNERS": '* @"><script>\n'})
    page = Page(invoke("audit", "--output", "html", cwd=project).stdout)
    assert [tag for tag, _ in page.elements if tag == "script"] == ["script"]
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert "<script>alert(1)</script>.py:5" in page.text
    assert "</script><img src=x>" in page.text
    markdown = invoke("audit", "--output", "markdown", cwd=project).stdout
    assert not re.search(r"(?<!\\)<(?!br>)", re.sub(r"(`+).*?\1", "", markdown))
    part = document(project, code=0)["repositories"][0]
    assert part["name"] == 'a & "b"\''


def test_no_field_of_the_table_is_a_formula(tmp_path: Path) -> None:
    write(tmp_path, {"mipcheck.toml": "", "=cmd.py": MISSING, "CODEOWNERS": "* @me\n"})
    rows = list(csv.DictReader(io.StringIO(invoke("audit", "--output", "csv", cwd=tmp_path).stdout)))
    assert [(row["kind"], row["path"], row["owners"]) for row in rows] == [("call", "'=cmd.py", "'@me")]
    assert rows[0]["policy"].startswith("sha256:")


def test_keys_are_not_handed_out(tmp_path: Path) -> None:
    key = "0123456789abcdef" * 2 + "01234567"
    source = MISSING.replace("data=audio)", f'headers={{"Authorization": "Token {key}"}}, data=audio)')
    write(tmp_path, {"mipcheck.toml": "", "a.py": source})
    for output in ("html", "json", "csv", "markdown"):
        done = invoke("audit", "--output", output, cwd=tmp_path)
        assert done.returncode == 0
        assert key not in done.stdout


def test_several_repositories_get_a_part_each(tmp_path: Path) -> None:
    for name in ("x/api", "y/api", "z"):
        write(tmp_path / name, {"mipcheck.toml": "", "a.py": MISSING})
    data = document(tmp_path, "x/api", "y/api", "z", code=0)
    assert [part["name"] for part in data["repositories"]] == ["x/api", "y/api", "z"]
    assert [group["name"] for group in data["summary"]["by_repository"]] == ["x/api", "y/api", "z"]
    done = invoke("audit", "--name", "one", "x/api", "z", cwd=tmp_path)
    assert (done.returncode, "manifest" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--output", "htm"), 2, "did you mean 'html'?"),
        (("--output", "html", "--output", "json"), 2, "two outputs go to standard output"),
        (("--output", "html:nowhere/a.html"), 2, "no file that can be written"),
        (("nothing",), 2, "nothing"),
        (("empty",), 3, "no Python file"),
    ],
)
def test_wrong_usage_is_told(tmp_path: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    write(tmp_path, {"mipcheck.toml": "", "a.py": MISSING, "empty/x.txt": ""})
    done = invoke("audit", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_line_of_a_notebook_is_shown_by_its_cell(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": it} for it in ("import os\n", MISSING)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write(tmp_path, {"mipcheck.toml": "", "talk.ipynb": json.dumps(notebook)})
    (call,) = document(tmp_path, code=0)["repositories"][0]["calls"]
    assert (call["cell"], call["cell_line"], call["source"]) == (2, 5, MISSING.splitlines()[4])
    (step,) = call["evidence"]
    assert (step["cell"], step["cell_line"], step["source"]) == (2, 5, MISSING.splitlines()[4])
    page = Page(invoke("audit", "--output", "html", cwd=tmp_path).stdout)
    assert "talk.ipynb: cell 2, line 5" in page.text
    assert MISSING.splitlines()[4] in page.text


def test_what_people_say_is_to_be_fixed_first(tmp_path: Path) -> None:
    urls = {
        "a.py": "https://api.deepgram.com/v1/speak",
        "b.py": "https://api.deepgram.com/v1/read",
        "c.py": "https://api.deepgram.com/v1/listen",
        "tests/d.py": "https://api.deepgram.com/v1/listen",
        "e.py": "https://api.deepgram.com/v1/speak?mip_opt_out=false",
    }
    files = {path: f'import requests\n\nrequests.post("{url}", data=b"")\n' for path, url in urls.items()}
    write(tmp_path, {"mipcheck.toml": "", **files})
    assert [it["call"]["path"] for it in document(tmp_path, code=0)["summary"]["first"]] == ["e.py", "c.py", "b.py"]
    page = Page(invoke("audit", "--output", "html", cwd=tmp_path).stdout)
    assert "The first 3 of 5 open findings. Errors come before warnings" in page.text
    assert "write mip_opt_out=true instead of the value in the URL on line 3" in page.text
