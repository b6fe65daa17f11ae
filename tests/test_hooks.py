"""The hooks, by real pre-commit in a repository that was just made, from a clone of this project; and the action."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import COMMAND, ENVIRONMENT, git, invoke, write

PROJECT = Path(__file__).parent.parent
PARTS = ("mipcheck", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml")
CALL = 'requests.post("https://api.deepgram.com/v1/listen", data=audio)'
BAD = f"import requests\n\n\ndef send(audio):\n    {CALL}\n"
GOOD = BAD.replace("listen", "listen?mip_opt_out=true")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this project in it as it is now."""
    folder = tmp_path_factory.mktemp("project")
    for name in PARTS:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "init")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "the project")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One cache for all tests: hooks are installed once."""
    scripts = os.pathsep.join([str(Path(sys.executable).parent), ENVIRONMENT["PATH"]])
    left = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"}
    return left | {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("cache")), "PATH": scripts}


@pytest.fixture
def repository(clone: Path, tmp_path: Path) -> Path:
    config = {
        "repos": [
            {
                "repo": str(clone),
                "rev": git(clone, "rev-parse", "HEAD").strip(),
                "hooks": [{"id": "mipcheck"}, {"id": "mipcheck-project", "stages": ["manual"]}],
            }
        ]
    }
    write(tmp_path, {".pre-commit-config.yaml": json.dumps(config)})
    git(tmp_path, "init")
    return tmp_path


def run(folder: Path, environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_commit_fails_and_then_passes(repository: Path, environment: dict[str, str]) -> None:
    assert run(repository, environment, "pre-commit", "install").returncode == 0
    write(repository, {"app/stt.py": BAD})
    git(repository, "add", "-A")
    failed = run(repository, environment, "git", "commit", "-m", "a call")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "app/stt.py:5:5: error MIP001 missing" in failed.stdout + failed.stderr
    write(repository, {"app/stt.py": GOOD})
    git(repository, "add", "-A")
    passed = run(repository, environment, "git", "commit", "-m", "a call")
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_the_hook_and_the_full_run_agree(repository: Path, environment: dict[str, str]) -> None:
    files = {
        "config.py": 'PARAMS = {"mip_opt_out": "true"}\n',
        "good.py": "from config import PARAMS\n" + BAD.replace("data=audio", "params=PARAMS"),
        "bad.py": BAD,
        "left/out.py": BAD,
        "mipcheck.toml": 'exclude = ["left"]\n',
    }
    write(repository, files)
    git(repository, "add", "-A")
    one = run(repository, environment, "pre-commit", "run", "mipcheck", "--files", "good.py", "left/out.py")
    assert one.returncode == 0, one.stdout
    both = run(repository, environment, "pre-commit", "run", "mipcheck", "--files", "good.py", "bad.py")
    whole = run(repository, environment, "pre-commit", "run", "mipcheck-project", "--hook-stage", "manual")
    full = invoke("check", cwd=repository)
    assert (both.returncode, whole.returncode, full.returncode) == (1, 1, 1)
    finding = full.stdout.split("\n\n")[0]
    assert finding in both.stdout
    assert finding in whole.stdout


def test_the_fixing_hook(clone: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    config = {
        "repos": [
            {"repo": str(clone), "rev": git(clone, "rev-parse", "HEAD").strip(), "hooks": [{"id": "mipcheck-fix"}]}
        ]
    }
    write(tmp_path, {".pre-commit-config.yaml": json.dumps(config), "pyproject.toml": "", "a.py": BAD})
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    first = run(tmp_path, environment, "pre-commit", "run")
    assert first.returncode == 1, first.stdout
    assert "mip_opt_out" in (tmp_path / "a.py").read_text(encoding="utf-8")
    git(tmp_path, "add", "-A")
    assert run(tmp_path, environment, "pre-commit", "run").returncode == 0


def readme_blocks() -> list[str]:
    section = (
        (PROJECT / "README.md").read_text(encoding="utf-8").split("## In front of every commit")[1].split("## ")[0]
    )
    return [block.split("```")[0] for block in section.split("```console\n")[1:]]


def test_the_readme_leads_to_a_failing_and_then_a_passing_commit(tmp_path: Path, environment: dict[str, str]) -> None:
    git(tmp_path, "init")
    start, bad, good = readme_blocks()
    program = {"PYTHONPATH": ENVIRONMENT["PYTHONPATH"]}
    assert run(tmp_path, environment | program, "bash", "-ec", start).returncode == 0
    scripts = ["\n".join(line.removeprefix("$ ") for line in block.split("\n")) for block in (bad, good)]
    failed = run(tmp_path, environment | program, "bash", "-ec", scripts[0].split("\nmipcheck.")[0])
    assert failed.returncode == 1
    assert "stt.py:4:12: error MIP001 missing: requests: post" in failed.stdout + failed.stderr
    passed = run(tmp_path, environment | program, "bash", "-ec", scripts[1].split("\nmipcheck.")[0])
    assert passed.returncode == 0, passed.stdout + passed.stderr


def steps() -> dict[str, str]:
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    return {step["name"]: step["run"] for step in action["runs"]["steps"] if "run" in step}


@pytest.mark.parametrize(
    ("paths", "args", "code"),
    [
        (".", "", "1"),
        ("good.py", "--strict", "0"),
        (".", "--fail-on=never\n--strict", "2"),
        ("$(touch evil); `touch evil`", "", "2"),
    ],
)
def test_the_action_checks(tmp_path: Path, paths: str, args: str, code: str) -> None:
    write(tmp_path, {"pyproject.toml": "", "bad.py": BAD, "good.py": GOOD})
    temp = tmp_path / "runner"
    (temp / "mipcheck/bin").mkdir(parents=True)
    program = temp / "mipcheck/bin/mipcheck"
    program.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    inputs = {"MIPCHECK_PATHS": paths, "MIPCHECK_ARGS": args, "MIPCHECK_FOLDER": ".", "MIPCHECK_SARIF": "out.sarif"}
    runner = {"RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = run(tmp_path, ENVIRONMENT | inputs | runner, "bash", "-eo", "pipefail", "-c", steps()["Check"])
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    assert said == [f"exit-code={code}", f"sarif-file={tmp_path / 'out.sarif'}"]
    assert not (tmp_path / "evil").exists()
    assert (tmp_path / "out.sarif").exists() == (code != "2")
    assert run(tmp_path, ENVIRONMENT | {"MIPCHECK_CODE": code}, "bash", "-c", steps()["Result"]).returncode == int(code)


def test_the_action_and_the_job_are_clean_for_zizmor(tmp_path: Path) -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor, "zizmor belongs to the test requirements"
    assert invoke("init", "--ci", "github", str(tmp_path), cwd=tmp_path).returncode == 0
    files = ("action.yml", str(tmp_path / ".github"))
    done = run(PROJECT, ENVIRONMENT, zizmor, "--offline", "--no-progress", *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_input_of_the_action_is_pasted_into_a_script() -> None:
    assert [name for name, script in steps().items() if "${{" in script] == []
