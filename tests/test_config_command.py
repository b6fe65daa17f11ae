"""``mipcheck config`` and ``mipcheck init``."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
import yaml
from command import ENVIRONMENT, git, invoke, write

from mipcheck.config.load import load_settings

OWN = """\
extend = "policy/base.toml"
fail-on = "warning"
exclude = [
  "gen",
  "old/**",
]
rule-packs = ["packs/*.toml"]
max-waiver-days = 90

[severity]
MIP004 = "error"

[costs]
"/v1/listen" = "half \\"price\\""

[[overrides]]
paths = ["demo/**"]
require = "any"

[[waivers]]
rule = "MIP001"
paths = ["labs/**"]
reason = "say \\"no\\""
owner = "privacy@example.com"
expires = 2027-01-31
"""
BASE = 'require = "opt-out"\nfail-on = "never"\nexclude = ["base"]\n\n[severity]\nMIP001 = "error"\nMIP004 = "note"\n'


def test_each_value_has_the_place_it_comes_from(tmp_path: Path) -> None:
    write(tmp_path, {"mipcheck.toml": OWN, "policy/base.toml": BASE, "packs/a.toml": "", "a.py": ""})
    shutil.copy(Path(__file__).parent.parent / "rules/http/picows.toml", tmp_path / "packs/a.toml")
    text = (tmp_path / "packs/a.toml").read_text(encoding="utf-8").replace("picows", "acmews")
    write(tmp_path, {"packs/a.toml": text})
    done = invoke("config", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for line in (
        "# read from: mipcheck.toml, policy/base.toml",
        'require = "opt-out"  # policy/base.toml:1',
        'fail-on = "warning"  # mipcheck.toml:2',
        "max-waiver-days = 90  # mipcheck.toml:8",
        '  "base",  # policy/base.toml:3',
        '  "old/**",  # mipcheck.toml:5',
        '  "packs/a.toml",  # mipcheck.toml:7',
        "self-hosted-hosts = []  # default",
        'MIP001 = "error"  # policy/base.toml:6',
        'MIP004 = "error"  # mipcheck.toml:11',
        '"/v1/listen" = "half \\"price\\""  # mipcheck.toml:14',
        "[[overrides]]  # mipcheck.toml:16",
        "[[waivers]]  # mipcheck.toml:20",
    ):
        assert f"{line}\n" in done.stdout
    digest = done.stdout.split("\n")[0].rpartition(" ")[2]
    assert digest in invoke("check", "--today", "2026-11-24", cwd=tmp_path).stdout
    assert tomli.loads(done.stdout)["waivers"][0]["reason"] == 'say "no"'
    write(tmp_path, {"other/effective.toml": done.stdout.replace("packs/a", "../packs/a"), "other/a.py": ""})
    again, first = load_settings(tmp_path, tmp_path / "other/effective.toml"), load_settings(tmp_path)
    assert (again.exclude, again.severity, again.fail_on) == (first.exclude, first.severity, first.fail_on)
    assert (again.overrides, again.max_waiver_days) == (first.overrides, first.max_waiver_days)
    assert again.costs == first.costs == {"/v1/listen": 'half "price"'}


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    done = invoke("config", cwd=tmp_path)
    assert done.returncode == 0
    assert 'fail-on = "error"  # default\n' in done.stdout
    assert "# read from: none, these are the defaults\n" in done.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fial-on = "x"', "mipcheck: mipcheck.toml:1:1: unknown key 'fial-on'; did you mean 'fail-on'?\n"),
        ('[severity]\nMIP0001 = "note"', "mipcheck: mipcheck.toml:2:1: unknown rule 'MIP0001'; did you mean 'MIP"),
    ],
)
def test_mistakes_are_told_of(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {"mipcheck.toml": text})
    done = invoke("config", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert invoke("config", "nowhere", cwd=tmp_path).returncode == 2


def test_a_policy_of_an_installed_package(tmp_path: Path) -> None:
    write(tmp_path / "site", {"acme_policy/__init__.py": "", "acme_policy/mip.toml": 'fail-on = "note"\n'})
    write(tmp_path / "app", {"mipcheck.toml": 'extend = "acme_policy:mip.toml"\n'})
    path = f"{tmp_path / 'site'}:{ENVIRONMENT['PYTHONPATH']}"
    done = invoke("config", cwd=tmp_path / "app", PYTHONPATH=path)
    assert 'fail-on = "note"  # ' in done.stdout


def test_a_start_that_works(tmp_path: Path) -> None:
    done = invoke("init", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "wrote mipcheck.toml",
        "wrote .pre-commit-config.yaml",
        "wrote .github/workflows/mipcheck.yml",
        "next: mipcheck check",
    ]
    policy = (tmp_path / "mipcheck.toml").read_text(encoding="utf-8")
    assert tomli.loads(policy) == {}
    lines = [line.removeprefix("# ") for line in policy.split("\n")[2:]]
    told = "\n".join(line for line in lines if "extend" not in line and "packs" not in line)
    write(tmp_path, {"told/mipcheck.toml": told.replace("A finding somebody", "# A finding somebody")})
    assert invoke("config", "told", cwd=tmp_path).returncode == 0
    for name in (".pre-commit-config.yaml", ".github/workflows/mipcheck.yml"):
        assert yaml.safe_load((tmp_path / name).read_text(encoding="utf-8"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = invoke("init", cwd=tmp_path)
    assert again.stdout.count("already speaks of mipcheck") == 3
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_hook_of_the_start_fails_and_passes(tmp_path: Path) -> None:
    folder = str(Path(sys.executable).parent)
    path = {"PATH": f"{folder}:{ENVIRONMENT['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    repository = write(
        tmp_path / "app", {"a.py": 'import requests\n\nrequests.post("https://api.deepgram.com/v1/listen")\n'}
    )
    invoke("init", "--ci", "none", cwd=repository)
    git(repository, "init")
    git(repository, "add", "-A")
    command = [str(shutil.which("pre-commit", path=folder)), "run"]
    codes = []
    for _ in range(2):
        done = subprocess.run(command, cwd=repository, env=ENVIRONMENT | path, capture_output=True, check=False)
        codes.append(done.returncode)
        good = (repository / "a.py").read_text(encoding="utf-8").replace("listen", "listen?mip_opt_out=true")
        write(repository, {"a.py": good})
        git(repository, "add", "-A")
    assert codes == [1, 0]


@pytest.mark.parametrize(("file", "name"), [(".gitlab-ci.yml", "gitlab"), ("Jenkinsfile", "jenkins")])
def test_what_is_there_is_left_alone(tmp_path: Path, file: str, name: str) -> None:
    write(tmp_path, {file: "a: {}\n", "pyproject.toml": "[tool.mipcheck]\n", ".pre-commit-config.yaml": "repos: []\n"})
    done = invoke("init", cwd=tmp_path)
    assert f"{file} exists; add to it:\n" in done.stdout
    assert "id: mipcheck" in done.stdout
    assert "mipcheck.toml already speaks of mipcheck" in done.stdout
    assert (tmp_path / file).read_text(encoding="utf-8") == "a: {}\n"
    assert not (tmp_path / "mipcheck.toml").exists()
    assert not (tmp_path / ".github").exists()
