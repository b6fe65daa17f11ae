"""The configuration: which file applies, what it may say, and what is said about its mistakes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mipcheck.config.load import check_rules, load_settings
from mipcheck.errors import ConfigError, InputError
from mipcheck.settings import Override, Settings, policy_digest
from mipcheck.toml_places import TomlPlaces
from mipcheck.tree.patterns import PathPatterns

FULL = """\
require = "any"
fail-on = "warning"
exclude = ["third_party/**"]
rule-packs = ["policies/*.toml"]
self-hosted-hosts = ["dg.internal.example"]

[severity]
MIP004 = "error"

[[overrides]]
paths = ["demo/**"]
require = "any"

[[waivers]]
rule = "MIP001"
paths = ["labs/**"]
reason = "synthetic audio only"
owner = "privacy@example.com"
expires = 2027-01-31
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problem(folder: Path, text: str, name: str = "mipcheck.toml") -> str:
    """What is said about a configuration file, without the folder it lies in."""
    path = write(folder / name, text)
    with pytest.raises(ConfigError) as raised:
        load_settings(folder)
    return str(raised.value).replace(str(path), name)


def test_every_key_is_read(tmp_path: Path) -> None:
    write(tmp_path / "mipcheck.toml", FULL)
    pack = write(tmp_path / "policies/acme.toml", "")
    settings = load_settings(tmp_path)
    assert settings.folder == tmp_path
    assert settings.sources == (tmp_path / "mipcheck.toml",)
    assert (settings.require, settings.fail_on) == ("any", "warning")
    assert settings.exclude == ("third_party/**",)
    assert settings.rule_packs == (pack,)
    assert settings.self_hosted_hosts == ("dg.internal.example",)
    assert settings.severity == {"MIP004": "error"}
    assert settings.overrides == (Override(("demo/**",), "any"),)
    (waiver,) = settings.waivers
    assert (waiver.rule, waiver.id, waiver.paths, waiver.line) == ("MIP001", None, ("labs/**",), 14)
    assert (waiver.reason, waiver.owner, waiver.expires) == (
        "synthetic audio only",
        "privacy@example.com",
        date(2027, 1, 31),
    )


def test_the_same_keys_in_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[project]\nname = "x"\n[tool.mipcheck]\nfail-on = "never"\n')
    assert load_settings(tmp_path).fail_on == "never"


def test_the_nearest_file_applies_whole(tmp_path: Path) -> None:
    write(tmp_path / "mipcheck.toml", 'fail-on = "note"\nrequire = "any"\n')
    write(tmp_path / "a/pyproject.toml", '[tool.mipcheck]\nfail-on = "never"\n')
    write(tmp_path / "a/b/pyproject.toml", "[tool.other]\n# no word of us")
    write(tmp_path / "a/b/c.py", "")
    inner = load_settings(tmp_path / "a/b/c.py")
    assert (inner.fail_on, inner.require, inner.folder) == ("never", "opt-out", tmp_path / "a")
    assert load_settings(tmp_path).fail_on == "note"


def test_an_empty_table_is_a_configuration(tmp_path: Path) -> None:
    write(tmp_path / "mipcheck.toml", 'fail-on = "note"\n')
    write(tmp_path / "a/pyproject.toml", "[tool.mipcheck]\n")
    assert load_settings(tmp_path / "a").fail_on == "error"


def test_the_dedicated_file_comes_first(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.mipcheck]\nfail-on = "never"\n')
    write(tmp_path / "mipcheck.toml", 'fail-on = "note"\n')
    assert load_settings(tmp_path).fail_on == "note"


def test_a_broken_pyproject_that_is_not_about_us_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.other\n")
    assert load_settings(tmp_path).sources == ()


def test_a_named_file_overrules_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "mipcheck.toml", 'fail-on = "note"\n')
    other = write(tmp_path / "other/strict.toml", 'fail-on = "never"\n')
    assert load_settings(tmp_path, other).fail_on == "never"
    with pytest.raises(InputError, match="does not exist"):
        load_settings(tmp_path, tmp_path / "none.toml")
    with pytest.raises(ConfigError, match=r"no table \[tool.mipcheck\]"):
        load_settings(tmp_path, write(tmp_path / "pyproject.toml", "[project]\n"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fial-on = "error"', "mipcheck.toml:1:1: unknown key 'fial-on'; did you mean 'fail-on'?"),
        ('\n  fail_on = "error"', "mipcheck.toml:2:3: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("zebra = 1", "mipcheck.toml:1:1: unknown key 'zebra'"),
        (
            'fail-on = "errors"',
            "mipcheck.toml:1:11: 'fail-on' is one of 'error', 'warning', 'note', 'never', not 'errors'",
        ),
        ("fail-on = true", "mipcheck.toml:1:11: 'fail-on' must be a string, not a boolean"),
        ('require = ""', "mipcheck.toml:1:11: 'require' must not be empty"),
        ('exclude = "a"', "mipcheck.toml:1:11: 'exclude' must be a list, not a string"),
        ('exclude = [\n  "a",\n  1,\n]', "mipcheck.toml:3:3: an entry of 'exclude' must be a string, not a number"),
        ('exclude = ["../a"]', "mipcheck.toml:1:12: the pattern '../a' leaves the folder of this file"),
        (
            '[severity]\nMIP001 = "fatal"',
            "mipcheck.toml:2:10: 'MIP001' is one of 'error', 'warning', 'note', not 'fatal'",
        ),
        ("severity = 3", "mipcheck.toml:1:12: 'severity' must be a table, not a number"),
        ('[[overrides]]\nrequire = "any"', "mipcheck.toml:1:3: an override needs 'paths'"),
        (
            '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = ["b"]',
            "mipcheck.toml:1:3: an override needs 'require'",
        ),
        (
            '[[overrides]]\npaths = ["a"]\nrequires = "any"',
            "mipcheck.toml:3:1: unknown key 'requires'; did you mean 'require'?",
        ),
        (
            '[[waivers]]\nrule = "MIP001"',
            "mipcheck.toml:1:3: a waiver needs 'rule' and 'paths', or the 'id' of one call",
        ),
        ('[[waivers]]\nid = "x"\nowner = "me"', "mipcheck.toml:1:3: the key 'reason' is missing"),
        ('[overrides]\npaths = ["a"]', "mipcheck.toml:1:2: 'overrides' must be a list, not a table"),
        ('rule-packs = ["none/*.toml"]', "mipcheck.toml:1:15: no file matches 'none/*.toml' in "),
        ('extend = "none.toml"', "mipcheck.toml:1:10: there is no file 'none.toml' to extend"),
        ('extend = "no_such_package:a.toml"', "mipcheck.toml:1:10: no package 'no_such_package' is installed"),
        ('extend = "mipcheck.toml"', "mipcheck.toml:1:10: 'mipcheck.toml' extends this file in turn"),
        ("a = [1\nb = 2", "mipcheck.toml:2:1: is not TOML: "),
    ],
)
def test_a_mistake_is_reported_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert problem(tmp_path, text).startswith(message)


def test_a_value_is_offered_in_its_right_spelling(tmp_path: Path) -> None:
    assert problem(tmp_path, 'fail-on = "wanring"').endswith("not 'wanring'; did you mean 'warning'?")


def test_places_in_pyproject_are_those_of_the_whole_file(tmp_path: Path) -> None:
    text = "[project]\nname = 'x'\n\n[tool.mipcheck]\nexclude = []\n[tool.mipcheck.severity]\nMIP001 = 'x'\n"
    assert problem(tmp_path, text, "pyproject.toml").startswith("pyproject.toml:7:10: 'MIP001' is one of")
    assert problem(tmp_path, "[tool]\nmipcheck = 1\n", "pyproject.toml").startswith("pyproject.toml:2:12: ")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "mipcheck.toml").write_bytes(b'exclude = [\n"\xff"]')
    with pytest.raises(ConfigError, match=r"mipcheck.toml:2:2: is not UTF-8"):
        load_settings(tmp_path)


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "mipcheck.toml").write_bytes(b'\xef\xbb\xbffail-on = "never"\r\nzebra = 1\r\n')
    with pytest.raises(ConfigError, match=r"mipcheck.toml:2:1: unknown key 'zebra'"):
        load_settings(tmp_path)


def test_rule_ids_are_compared_with_the_rules_there_are(tmp_path: Path) -> None:
    write(tmp_path / "mipcheck.toml", FULL.replace('rule-packs = ["policies/*.toml"]\n', ""))
    settings = load_settings(tmp_path)
    check_rules(settings, ["MIP001", "MIP004"])
    with pytest.raises(ConfigError, match=r"mipcheck.toml:7:1: unknown rule 'MIP004'; did you mean 'MIP001'\?"):
        check_rules(settings, ["MIP001"])
    with pytest.raises(ConfigError, match=r"mipcheck.toml:14:8: unknown rule 'MIP001'"):
        check_rules(settings, ["MIP004"])


@pytest.mark.parametrize(
    ("expires", "day"),
    [
        ("2027-01-31", date(2027, 1, 31)),
        ("2027-01-31T12:00:00Z", date(2027, 1, 31)),
        ("'2027-01-31'", date(2027, 1, 31)),
        ("'2027-02-31'", None),
        ("'soon'", None),
        ("7", None),
    ],
)
def test_a_waiver_without_a_valid_date_is_an_expired_one(tmp_path: Path, expires: str, day: date | None) -> None:
    write(tmp_path / "mipcheck.toml", f"[[waivers]]\nid = 'x'\nreason = 'r'\nowner = 'o'\nexpires = {expires}\n")
    assert load_settings(tmp_path).waivers[0].expires == day


def test_extending_adds_lists_and_overrules_values(tmp_path: Path) -> None:
    write(
        tmp_path / "policy/base.toml",
        'fail-on = "note"\nexclude = ["a"]\nrequire = "any"\n[severity]\nMIP001 = "note"\n',
    )
    write(
        tmp_path / "app/mipcheck.toml",
        'extend = "../policy/base.toml"\nfail-on = "never"\nexclude = ["b"]\n[severity]\nMIP002 = "note"\n',
    )
    settings = load_settings(tmp_path / "app")
    assert (settings.fail_on, settings.require, settings.exclude) == ("never", "any", ("a", "b"))
    assert settings.severity == {"MIP001": "note", "MIP002": "note"}
    assert settings.folder == tmp_path / "app"
    assert settings.sources == (tmp_path / "app/mipcheck.toml", tmp_path / "app/../policy/base.toml")


def test_extending_a_file_of_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site/acme_policy/__init__.py", "raise RuntimeError('a policy is data')")
    write(tmp_path / "site/acme_policy/policies/mip.toml", 'fail-on = "note"\n')
    write(tmp_path / "app/mipcheck.toml", 'extend = "acme_policy:policies/mip.toml"\n')
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert load_settings(tmp_path / "app").fail_on == "note"


def test_a_mistake_in_an_extended_file_is_placed_there(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "zebra = 1")
    write(tmp_path / "mipcheck.toml", 'extend = "base.toml"')
    with pytest.raises(ConfigError, match=r"base.toml:1:1: unknown key"):
        load_settings(tmp_path)


def test_files_that_extend_each_other(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'extend = "mipcheck.toml"')
    assert "a.toml:1:10: 'mipcheck.toml' extends this file in turn" in problem(tmp_path, 'extend = "a.toml"')


def test_patterns_hold_below_the_folder_of_the_configuration(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path / "app", exclude=("gen",))
    assert settings.matcher(settings.exclude, tmp_path)("app/gen/x.py")
    assert not settings.matcher(settings.exclude, tmp_path)("gen/x.py")
    assert settings.matcher(settings.exclude, tmp_path / "app")("gen/x.py")
    assert settings.matcher(settings.exclude, tmp_path / "app/gen")("x.py")
    assert not settings.matcher(settings.exclude, tmp_path / "app/src")("gen/x.py")
    assert not settings.matcher(settings.exclude, tmp_path / "other")("gen/x.py")


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("third_party/**", ["third_party/a.py", "third_party/a/b.py"], ["third_party", "src/third_party/a.py"]),
        ("demo", ["demo", "demo/a.py", "demo/a/b.py"], ["demos/a.py", "a/demo/b.py"]),
        ("./demo/", ["demo/a.py"], ["demos/a.py"]),
        ("*.py", ["a.py"], ["a/b.py", "a.pyi"]),
        ("**/*_pb2.py", ["a_pb2.py", "a/b/c_pb2.py"], ["a_pb2.pyi"]),
        ("src/*/gen", ["src/a/gen/b.py"], ["src/gen/b.py", "src/a/b/gen/c.py"]),
        ("v[0-9]/?.py", ["v1/a.py"], ["vx/a.py", "v1/ab.py"]),
        ("v[!0-9]", ["vx/a.py"], ["v1/a.py"]),
        (r"\*.py", ["*.py"], ["a.py"]),
    ],
)
def test_patterns(pattern: str, matching: list[str], other: list[str]) -> None:
    match = PathPatterns([pattern]).match
    assert [path for path in matching if not match(path)] == []
    assert [path for path in other if match(path)] == []


def test_no_pattern_matches_nothing() -> None:
    assert not PathPatterns([]).match("a.py")


def test_the_digest_is_that_of_the_policy_and_not_of_the_place(tmp_path: Path) -> None:
    here = Settings(folder=tmp_path, sources=(tmp_path / "mipcheck.toml",), fail_on="note")
    there = Settings(folder=Path("/elsewhere"), fail_on="note")
    assert policy_digest(here, "sha256:1") == policy_digest(there, "sha256:1")
    different = [Settings(folder=tmp_path), Settings(folder=tmp_path, strict=True), Settings(tmp_path, require="any")]
    digests = {policy_digest(here, "sha256:1"), policy_digest(here, "sha256:2")}
    assert len(digests | {policy_digest(settings, "sha256:1") for settings in different}) == 5


KEYS = st.from_regex(r"[a-z][a-z-]{0,6}", fullmatch=True)
SCALARS = st.sampled_from(["1", "-2.5", "true", "2027-01-31", '"a # ]"', "'}'", '"""x\n"" y"""', "'''\n'''", '"\\""'])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n " + ", # c ]\n ".join([*items, ""]) + "]"),
        st.dictionaries(KEYS, SCALARS.filter(lambda text: "\n" not in text), max_size=2).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_every_key_and_value_of_a_toml_file_is_found_where_it_stands(tables: dict[str, dict[str, str]]) -> None:
    text = "".join(
        f"# [no]\n[{name}] # c\n" + "".join(f"  {key} = {value} # c = 1\n" for key, value in table.items())
        for name, table in tables.items()
    )
    lines = text.split("\n")
    places = TomlPlaces(text)
    for name, table in tables.items():
        line, column = places.key(name)
        assert lines[line - 1][column - 1 :] == f"{name}] # c"
        for key, value in table.items():
            line, column = places.key(name, key)
            assert lines[line - 1][column - 1 :].startswith(f"{key} =")
            line, column = places.value(name, key)
            assert "\n".join(lines[line - 1 :])[column - 1 :].startswith(f"{value} # c = 1")


def test_places_of_arrays_of_tables() -> None:
    places = TomlPlaces('[[w]]\nrule = "A"\n[w.sub]\nz = 1\n[[w]]\n  rule = "B"\n  "q.r" = [1, {k = 2}]\n')
    assert places.key("w", 0, "sub", "z") == (4, 1)
    assert places.key("w", 1) == (5, 3)
    assert places.value("w", 1, "rule") == (6, 10)
    assert places.value("w", 1, "q.r", 1, "k") == (7, 20)
    assert places.key("w", 1, "missing") == (5, 3)
    assert places.key("nothing") == (1, 1)
