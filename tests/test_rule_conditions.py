"""Conditions in rule data: what a pack may say with them, and the mistakes in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mipcheck.catalog.errors import RuleError
from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import Call, Carrier, Effect, Library
from mipcheck.engine import AnalysisRequest, analyze

PACK = """\
kind = "library"
id = "scribe"
package = "scribe"
service = "deepgram"
releases = ["1.0", "2.0"]
tokens = ["scribe"]

[[carrier]]
id = "private"
at = "private"
effect = [
    { effect = "dropped", when = [{ at = "profile" }], note = "a profile takes the place of everything else" },
    { effect = "sent" },
]

[[carrier]]
id = "entry"
at = "each[private]"
effect = [{ effect = "sent" }]

[[call]]
id = "transcribe"
api = "transcribe"
endpoint = "/v1/listen"
paths = ["scribe.transcribe"]
when = [{ at = "engine", equals = ["deepgram"], begins = ["deepgram/"], default = "deepgram" }]
carriers = ["private"]
refuses = [{ at = ["settings/model"], equals = ["fast"], why = "the fast model keeps everything" }]
default = [{ effect = "sent", versions = ">=2.0", note = "private by default since 2.0" }]

[[call]]
id = "batch"
api = "batch"
endpoint = "/v1/listen"
paths = ["scribe.batch"]
each = ["jobs"]
when = [{ at = "each[engine]", equals = ["deepgram"] }]
carriers = ["entry"]

[[call]]
id = "route"
api = "route"
endpoint = "/v1/listen"
paths = ["scribe.route"]
when = [{ at = "source", made_by = ["scribe.Microphone()"] }, { at = "tag", same = "source(tag)" }]
carriers = ["private"]
"""


def verdicts(folder: Path, code: str, release: str = "1.0") -> list[str]:
    """The verdicts on the calls in a line of code that sees the pack's library, in their order."""
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "app.py").write_text(f"import os\nimport scribe\n\n{code}\n", encoding="utf-8")
    catalog = load_catalog([folder / "pack.toml"])
    analysis = analyze(AnalysisRequest(folder, ("app.py",), ("app.py",), catalog, {"scribe": release}))
    return [call.verdict for call in analysis.calls]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", ["missing"]),
        ("engine='deepgram'", ["missing"]),
        ("engine='deepgram/nova'", ["missing"]),
        ("engine='deepgrams'", []),
        ("engine=None", []),
        ("engine=f'deepgram/{model}'", ["missing"]),
        ("engine=f'deep{rest}'", []),
        ("engine=os.environ['DEEPGRAM_ENGINE']", ["missing"]),
        ("engine=os.environ['ENGINE']", []),
        ("engine='deepgram' if best else 'whisper'", ["missing"]),
    ],
)
def test_a_call_is_judged_where_its_condition_may_be_meant(tmp_path: Path, arguments: str, expected: list[str]) -> None:
    assert verdicts(tmp_path, f"scribe.transcribe({arguments})") == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("private=True", "opted-out"),
        ("private=True, profile=None", "opted-out"),
        ("private=True, profile='mine'", "ineffective"),
        ("private=True, profile='mine' if best else None", "conditional"),
    ],
)
def test_an_effect_depends_on_what_else_is_written(tmp_path: Path, arguments: str, expected: str) -> None:
    assert verdicts(tmp_path, f"scribe.transcribe({arguments})") == [expected]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("{'model': 'fast'}", "impossible"),
        ("{'model': 'good'}", "opted-out"),
        ("[{'model': 'good'}, {'model': 'fast'}]", "undetermined"),
        ("scribe.Settings(model='fast')", "impossible"),
        ("scribe.Settings(model='good')", "opted-out"),
    ],
)
def test_a_setting_may_make_the_option_impossible(tmp_path: Path, settings: str, expected: str) -> None:
    assert verdicts(tmp_path, f"scribe.transcribe(private=True, settings={settings})") == [expected]


def test_a_default_is_sent_where_nothing_is_written(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "scribe.transcribe()", "2.0") == ["opted-out"]
    assert verdicts(tmp_path, "scribe.transcribe(private=False)", "2.0") == ["opted-in"]
    assert verdicts(tmp_path, "scribe.transcribe()", ">=1,<3") == ["conditional"]


@pytest.mark.parametrize(
    ("jobs", "expected"),
    [
        ("[{'engine': 'deepgram'}]", ["missing"]),
        ("[{'engine': 'deepgram', 'private': True}]", ["opted-out"]),
        ("[{'engine': 'deepgram', 'private': True}, {'engine': 'whisper'}]", ["opted-out"]),
        ("[{'engine': 'deepgram', 'private': True}, {'engine': 'deepgram'}]", ["conditional"]),
        ("{'engine': 'deepgram', 'private': True}", ["opted-out"]),
        ("[{'engine': 'whisper'}]", []),
        ("load()", []),
    ],
)
def test_each_item_of_a_list_is_judged(tmp_path: Path, jobs: str, expected: list[str]) -> None:
    assert verdicts(tmp_path, f"scribe.batch(jobs={jobs})") == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("source=scribe.Microphone(tag='a'), tag='a'", ["missing"]),
        ("source=scribe.Microphone(tag='a'), tag='b'", []),
        ("source=scribe.File(tag='a'), tag='a'", []),
    ],
)
def test_a_condition_may_ask_what_made_a_value_and_compare_two(
    tmp_path: Path, arguments: str, expected: list[str]
) -> None:
    assert verdicts(tmp_path, f"scribe.route({arguments})") == expected


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ('when = [{ at = "profile" }]', 'when = [{ at = "[profile" }]', 12, "bad location '[profile'"),
        ('begins = ["deepgram/"]', 'begin = ["deepgram/"]', 26, "did you mean 'begins'"),
        ('made_by = ["scribe.Microphone()"]', 'made_by = ["scribe..Microphone"]', 45, "bad access path"),
        ('same = "source(tag)"', 'same = "source(tag"', 45, "bad location 'source(tag'"),
        ('at = ["settings/model"]', 'at = ["settings/"]', 28, "bad location 'settings/'"),
        ('each = ["jobs"]', 'each = ["jobs["]', 36, "bad location 'jobs['"),
        ('versions = ">=2.0"', 'versions = "2.0 up"', 29, "bad version specifier"),
    ],
)
def test_a_mistake_in_a_condition_is_named_with_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, told: str
) -> None:
    assert right in PACK
    (tmp_path / "pack.toml").write_text(PACK.replace(right, wrong), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_catalog([tmp_path / "pack.toml"])
    assert caught.value.line == line
    assert told in str(caught.value)


def _bounds(library: Library) -> set[str]:
    effects: list[Effect] = [effect for carrier in library.carriers for effect in carrier.effects]
    effects += [effect for call in library.calls for effect in call.defaults]
    ranges = [effect.versions for effect in effects] + [call.versions for call in library.calls]
    return {version for text in ranges for version in re.findall(r"[\d.]+", text)}


@pytest.mark.parametrize("library", load_catalog().libraries, ids=lambda library: library.id)
def test_every_bound_in_a_library_is_one_of_its_releases(library: Library) -> None:
    assert _bounds(library) <= set(library.releases)


def _used(call: Call) -> set[str]:
    return {*call.carriers, *(call.message.carriers if call.message else ())}


@pytest.mark.parametrize("library", load_catalog().libraries, ids=lambda library: library.id)
def test_every_carrier_of_a_library_is_used(library: Library) -> None:
    carriers: tuple[Carrier, ...] = library.carriers
    assert {carrier.id for carrier in carriers} == set().union(*(_used(call) for call in library.calls))
