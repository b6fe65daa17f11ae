"""The catalog: loading rule files, their mistakes, access paths, locations and lookups."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import tomli

from mipcheck.catalog import rules
from mipcheck.catalog.errors import RuleError
from mipcheck.catalog.index import CatalogIndex
from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.locations import Step, parse_location
from mipcheck.catalog.model import Catalog
from mipcheck.catalog.paths import PathIndex, expand
from mipcheck.catalog.schema import render, rule_file_schema
from mipcheck.catalog.source import rules_dir
from mipcheck.resolve.models import MODEL_NAMES

RULE_FILES = sorted(rules_dir().rglob("*.toml"))

PACK = """\
kind = "library"
id = "scribe"
package = "scribe"
service = "deepgram"
releases = ["1.0", "2.0"]

[[carrier]]
id = "keyword"
at = "mip_opt_out"
effect = [
    { effect = "dropped", versions = "<2" },
    { effect = "sent" },
]

[[call]]
id = "transcribe"
api = "Scribe.transcribe"
endpoint = "/v1/listen"
paths = ["scribe.Scribe().transcribe"]
carriers = ["keyword"]

[call.message]
methods = ["send"]
carriers = ["keyword"]
match = { type = ["Settings", "SettingsConfiguration"] }
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def load_pack(folder: Path, text: str) -> Catalog:
    pack = folder / "pack.toml"
    pack.write_text(text, encoding="utf-8")
    return load_catalog([pack])


def test_a_pack_is_added_to_the_shipped_rules(tmp_path: Path, catalog: Catalog) -> None:
    loaded = load_pack(tmp_path, PACK)
    assert [library.id for library in loaded.libraries] == [*(library.id for library in catalog.libraries), "scribe"]
    scribe = loaded.libraries[-1]
    assert [effect.effect for effect in scribe.carriers[0].effects] == ["dropped", "sent"]
    assert scribe.calls[0].message is not None
    assert scribe.calls[0].message.match == (("type", "Settings"), ("type", "SettingsConfiguration"))


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message", "suggestion"),
    [
        ('kind = "library"', 'kind = "libary"', 1, "no kind of rule file", "library"),
        ('kind = "library"\n', "", 1, "'kind' is missing", ""),
        ('package = "scribe"', 'packag = "scribe"', 3, "unknown key 'packag'", "package"),
        ('package = "scribe"\n', "", 1, "the key 'package' is missing", ""),
        ('package = "scribe"', "package = 3", 3, "should be a string, not 3", ""),
        ('["1.0", "2.0"]', '"2.0"', 5, "should be a list, not '2.0'", ""),
        ('["1.0", "2.0"]', '["1.0", "two"]', 5, "bad release 'two'", ""),
        ('service = "deepgram"', 'service = "deepgran"', 4, "there is no service 'deepgran'", "deepgram"),
        ('at = "mip_opt_out"', 'at = "options[mip_opt_out"', 9, "bad location", ""),
        ('effect = "dropped"', 'effect = "droped"', 11, "'droped' is none of", "dropped"),
        ('{ effect = "sent" }', '{ effect = "sent", version = "<2" }', 12, "unknown key 'version'", "versions"),
        ('versions = "<2"', 'versions = "< two"', 11, "bad version specifier '< two'", ""),
        ('endpoint = "/v1/listen"', 'endpoint = "/v1/listn"', 18, "there is no endpoint", "/v1/listen"),
        ("Scribe().transcribe", "Scribe(.transcribe", 19, "bad access path", ""),
        ('carriers = ["keyword"]\n\n', 'carriers = ["keywrd"]\n\n', 20, "there is no carrier 'keywrd'", "keyword"),
        ('["keyword"]\nmatch', '["Keyword"]\nmatch', 24, "there is no carrier 'Keyword'", "keyword"),
        ("match = {", "matches = {", 25, "unknown key 'matches'", "match"),
        ('["Settings", "SettingsConfiguration"]', "true", 25, "should be a string, not True", ""),
        ('{ type = ["Settings", "SettingsConfiguration"] }', "true", 25, "should be a table, not True", ""),
        ('id = "scribe"', 'id = "scribe', 2, "not TOML", ""),
        ('id = "scribe"', 'id = "deepgram-sdk/v5"', 2, "already described in deepgram/sdk-v5.toml", ""),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_right_spelling(
    tmp_path: Path, right: str, wrong: str, line: int, message: str, suggestion: str
) -> None:
    assert right in PACK
    with pytest.raises(RuleError) as caught:
        load_pack(tmp_path, PACK.replace(right, wrong, 1))
    error = caught.value
    assert (error.line, error.suggestion) == (line, suggestion)
    assert message in error.message
    assert str(error).startswith(f"{tmp_path.as_posix()}/pack.toml:{line}: ")
    assert (f"did you mean {suggestion!r}?" in str(error)) is bool(suggestion)


def test_a_second_carrier_of_one_name_is_a_mistake(tmp_path: Path) -> None:
    twice = PACK + '[[carrier]]\nid = "keyword"\nat = "x"\neffect = []\n'
    with pytest.raises(RuleError, match=r"pack.toml:27: carrier\[1\].id: a second carrier 'keyword'"):
        load_pack(tmp_path, twice)


def test_an_alias_has_one_target(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"alias\[0\].path: .* single path"):
        load_pack(tmp_path, PACK + '[[alias]]\npath = "scribe.{A,B}"\nalso = ["scribe.C"]\n')


def test_a_pack_that_is_missing_or_no_text_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        load_catalog([tmp_path / "nowhere.toml"])
    binary = tmp_path / "pack.toml"
    binary.write_bytes(b'kind = "library"\n\xff')
    with pytest.raises(RuleError, match=r"pack.toml:2: is not UTF-8"):
        load_catalog([binary])


def test_the_digest_follows_the_bytes_of_the_rules(tmp_path: Path, catalog: Catalog) -> None:
    assert catalog.digest == load_catalog().digest
    first = load_pack(tmp_path, PACK).digest
    assert first != catalog.digest
    assert load_pack(tmp_path, PACK + "# a comment\n").digest not in {first, catalog.digest}


def test_loading_pulls_in_nothing_heavy() -> None:
    code = "import sys, mipcheck.catalog.loader as l; l.load_catalog(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "tomli" in loaded
    assert not {"packaging", "libcst", "click", "asyncio"} & set(loaded)


def test_the_published_schema_is_current() -> None:
    assert (rules_dir() / "schema.json").read_text(encoding="utf-8") == render()


def test_the_summary_of_the_rules_is_current() -> None:
    written = (rules_dir() / rules.SUMMARY).read_text(encoding="utf-8")
    assert written == rules.render(), f"renew it: python -m mipcheck.catalog.rules rules/{rules.SUMMARY}"


def test_a_summary_counts_only_for_the_rules_it_was_made_from(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "rules"
    shutil.copytree(rules_dir(), copy)
    monkeypatch.setattr("mipcheck.catalog.source.rules_dir", lambda: copy)
    monkeypatch.setattr("mipcheck.catalog.rules.rules_dir", lambda: copy)
    shipped = rules.Rules()
    assert shipped.summary.digest == catalog.digest
    assert "catalog" not in vars(shipped)  # it was not loaded
    (copy / "deepgram" / "service.toml").write_bytes((copy / "deepgram" / "service.toml").read_bytes() + b"# changed\n")
    changed = rules.Rules()
    assert changed.summary.digest == changed.catalog.digest != catalog.digest


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.relative_to(rules_dir()).as_posix())
def test_rule_files_are_valid_by_the_schema(path: Path) -> None:
    jsonschema.validate(tomli.loads(path.read_text(encoding="utf-8")), rule_file_schema())


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    data = tomli.loads(PACK)
    jsonschema.validate(data, rule_file_schema())
    data["carrier"][0]["effect"][0]["effect"] = "droped"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, rule_file_schema())


def test_the_schema_is_itself_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(render()))


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("a", {"a"}),
        ("a.B().c", {"a B () c"}),
        ("a.B()().c", {"a B () () c"}),
        ("a.{B,C}().d", {"a B () d", "a C () d"}),
        ("a.[with_raw_response.]b", {"a b", "a with_raw_response b"}),
        ("{a,b[.c]}.[Async]D", {"a D", "a AsyncD", "b D", "b AsyncD", "b c D", "b c AsyncD"}),
        ("a.**.B", {"a ** B"}),
    ],
)
def test_a_pattern_expands_to_its_paths(pattern: str, paths: set[str]) -> None:
    assert {" ".join(segments) for segments in expand(pattern)} == paths


@pytest.mark.parametrize(
    "pattern", ["", ".a", "a.", "a..b", "a b", "a.()", "()a", "a()b", "a{b", "a}b", "a[b", "a,b", "**a"]
)
def test_a_malformed_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match="bad access path"):
        expand(pattern)


def test_any_modules_stand_for_none_or_many_but_not_for_a_call() -> None:
    index = PathIndex([("deepgram.**.LiveOptions", "options"), ("deepgram.LiveOptions", "exact")])
    assert sorted(index.lookup(("deepgram", "LiveOptions"))) == ["exact", "options"]
    assert index.lookup(("deepgram", "clients", "live", "v1", "LiveOptions")) == ["options"]
    assert index.lookup(("deepgram", "Client", "()", "LiveOptions")) == []
    assert index.lookup(("deepgram", "clients", "LiveOptions", "()")) == []
    assert index.lookup(("LiveOptions",)) == []


def test_prefixes_tell_how_much_of_the_path_they_cover() -> None:
    index = PathIndex([("a", 1), ("a.b()", 2), ("a.**.c", 3)])
    assert sorted(index.prefixes(("a", "b", "c"))) == [(1, 1), (3, 3)]
    assert sorted(index.prefixes(("a", "b", "()", "c"))) == [(1, 1), (3, 2)]


@pytest.mark.parametrize(
    ("text", "receiver", "argument", "steps"),
    [
        ("mip_opt_out", False, "mip_opt_out", []),
        ("options[additional][mip-opt-out]", False, "options", [("item", "additional"), ("item", "mip-opt-out")]),
        ("options(agent).key", False, "options", [("keyword", "agent"), ("attribute", "key")]),
        ("message<copy>(update)[k]", False, "message", [("builder", "copy"), ("keyword", "update"), ("item", "k")]),
        ("options~k", False, "options", [("field", "k")]),
        ("options.[k]", False, "options", [("subscript", "k")]),
        ("extra:k", False, "extra", [("entry", "k")]),
        ("^config(url)?k", True, "config", [("keyword", "url"), ("query", "k")]),
        ("^.params", True, "", [("attribute", "params")]),
    ],
)
def test_a_location_is_read(text: str, receiver: bool, argument: str, steps: list[tuple[str, str]]) -> None:
    location = parse_location(text)
    assert (location.receiver, location.argument) == (receiver, argument)
    assert [(step.kind, step.name) for step in location.steps] == steps
    assert all(isinstance(step, Step) for step in location.steps)


@pytest.mark.parametrize("text", ["", "^", ".x", "^(x)", "a b", "a[", "a[]", "a()", "a<b", "a?", "[k]"])
def test_a_malformed_location_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="bad location"):
        parse_location(text)


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> CatalogIndex:
    return CatalogIndex(catalog)


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("deepgram Deepgram () transcription live", "transcription.live"),
        ("deepgram DeepgramClient () listen prerecorded v () transcribe_url", "listen.rest.transcribe_url"),
        (
            "deepgram clients prerecorded v1 client AsyncPreRecordedClient () transcribe_file",
            "listen.rest.transcribe_file",
        ),
        ("deepgram client DeepgramClient () listen asynclive v () start", "listen.websocket.start"),
        ("deepgram LiveClient () start", "listen.websocket.start"),
        ("deepgram ReadClient () analyze_text", "read.analyze.analyze_text"),
        ("deepgram DeepgramClient () asyncspeak v () save", "speak.rest.save"),
        ("deepgram DeepgramClient () speak asyncrest v () stream_raw", "speak.rest.stream_raw"),
        ("deepgram AsyncSpeakWSClient () start", "speak.websocket.start"),
        ("deepgram AsyncAgentWebSocketClient () start", "agent.websocket.start"),
        (
            "deepgram AsyncDeepgramClient () listen v1 media with_raw_response transcribe_url",
            "listen.v1.media.transcribe_url",
        ),
        ("deepgram base_client BaseClient () speak v2 connect", "speak.v2.connect"),
    ],
)
def test_every_spelling_of_a_call_is_found(index: CatalogIndex, path: str, call: str) -> None:
    assert [entry.call.id for entry in index.calls.lookup(index.canonical(tuple(path.split())))] == [call]


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("_ transcription prerecorded", "transcription.prerecorded"),
        ("_ listen live v () start", "listen.websocket.start"),
        ("_ listen websocket v () start", "listen.websocket.start"),
        ("_ speak websocket v () start", "speak.websocket.start"),
        ("_ agent websocket v () start", "agent.websocket.start"),
        ("_ asyncspeak v () stream", "speak.rest.stream"),
        ("_ listen v1 connect", "listen.v1.connect"),
        ("_ v1 media transcribe_file", "listen.v1.media.transcribe_file"),
    ],
)
def test_a_distinctive_ending_is_enough(index: CatalogIndex, path: str, call: str) -> None:
    assert [entry.call.id for entry in index.tails(tuple(path.split()))] == [call]


def test_an_ending_that_could_be_anything_is_not(index: CatalogIndex) -> None:
    assert index.tails(("_", "start")) == []
    assert index.tails(("_", "v1", "connect")) == []


@pytest.mark.parametrize(
    ("method", "argument", "calls"),
    [
        ("start", "deepgram clients live v1 LiveOptions ()", ["listen.websocket.start"]),
        ("start", "deepgram SpeakWSOptions ()", ["speak.websocket.start"]),
        ("transcribe_url", "deepgram ListenRESTOptions ()", ["listen.rest.transcribe_url"]),
        ("start", "deepgram PrerecordedOptions ()", []),
        ("begin", "deepgram LiveOptions ()", []),
    ],
)
def test_an_argument_tells_the_call(index: CatalogIndex, method: str, argument: str, calls: list[str]) -> None:
    found = index.with_argument(method, index.canonical(tuple(argument.split())))
    assert [entry.call.id for entry in found] == calls


def test_management_is_never_judged(index: CatalogIndex) -> None:
    for path in (
        "deepgram Deepgram () projects list",
        "deepgram DeepgramClient () manage v () get_projects",
        "deepgram DeepgramClient () auth v () grant_token",
        "deepgram AsyncDeepgramClient () manage v1 projects keys create",
        "deepgram DeepgramClient () agent v1 settings think models list",
        "deepgram DeepgramClient () voice_agent configurations create",
    ):
        assert index.is_never(index.canonical(tuple(path.split()))), path
    for entry in index.library_calls:
        assert not any(index.is_never(segments) for path in entry.call.paths for segments in expand(path))


def test_constructors_know_their_parameters(index: CatalogIndex) -> None:
    assert index.types.lookup(("deepgram", "DeepgramClient"))[0].parameters[:2] == ("api_key", "config")
    assert index.types.lookup(("deepgram", "clients", "listen", "AsyncListenWebSocketClient"))[0].parameters == (
        "config",
    )
    options = index.canonical(("deepgram", "core", "request_options", "RequestOptions"))
    assert index.types.lookup(options)[0].mapping


def test_the_engine_knows_every_model_the_rules_name() -> None:
    assert {model.model for model in load_catalog().models} <= MODEL_NAMES
