"""The published schema of the audit report: it is the model's, reports satisfy it, and it refuses what is none."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command import invoke, write
from test_audit import FILES, NOW

from mipcheck.audit.schema import json_schema, render

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A report with all there can be in one: waivers, remarks, changes, a trend."""
    project = write(tmp_path_factory.mktemp("audit") / "shop", FILES)
    write(project, {"past/.keep": ""})
    invoke("audit", "--output", "json:past/old.json", cwd=project, SOURCE_DATE_EPOCH="1795000000")
    write(project, {"app.py": FILES["voice.py"]})
    done = invoke("audit", "--compare", "past/old.json", "--history", "past", "--output", "json", cwd=project, **NOW)
    return json.loads(done.stdout)


def test_it_is_what_the_model_says() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json.loads(render()) == json_schema(), "python -m mipcheck.audit.schema mipcheck/audit/audit.schema.json"


def test_a_whole_report_satisfies_it_and_has_no_key_that_it_does_not_name(report: Any) -> None:
    assert report["comparison"]["changes"]
    assert len(report["trend"]) == 2
    VALIDATOR.validate(report)
    closed = json_schema()
    for definition in (closed, *closed["$defs"].values()):
        definition["additionalProperties"] = False
    jsonschema.Draft202012Validator(closed).validate(report)


@pytest.mark.parametrize(
    "path",
    [
        ("schema",),
        ("summary", "files"),
        ("repositories", 0, "provenance", "policy"),
        ("repositories", 0, "calls", 0, "verdict"),
        ("repositories", 0, "waivers", 0, "reason"),
        ("comparison", "changes", 0, "kind"),
    ],
)
def test_what_is_missing_or_wrong_is_refused(report: Any, path: tuple[Any, ...]) -> None:
    for wrong in ("certified", 1, None):
        broken = json.loads(json.dumps(report))
        *way, last = path
        inner = broken
        for step in way:
            inner = inner[step]
        if wrong is None:
            del inner[last]
        else:
            inner[last] = wrong
        is_right = wrong == "certified" and last in ("policy", "reason")
        assert VALIDATOR.is_valid(broken) is is_right, wrong


def test_it_is_named_in_the_documentation() -> None:
    text = (Path(__file__).parent.parent / "docs/audit.md").read_text(encoding="utf-8")
    assert "(../mipcheck/audit/audit.schema.json)" in text
