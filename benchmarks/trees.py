"""What is measured on: peers in an environment of their own, a tree of published packages, files that make calls."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent
PEERS = ("ripgrep==14.1.0", "ruff", "ast-grep-cli", "semgrep")
PACKAGES = {
    "small": ("django==5.2.8", "sqlalchemy==2.0.44", "sympy==1.14.0", "kubernetes==34.1.0", "botocore==1.40.70"),
    "large": ("oci==2.164.0", "ansible==12.2.0", "datadog-api-client==2.47.0"),
}
SEMGREP_RULE = """\
rules:
  - id: deepgram
    languages: [python]
    severity: ERROR
    message: a request without mip_opt_out
    pattern: requests.post("https://api.deepgram.com/v1/listen", ...)
"""
_SPEAKING = 20


def make_environment(folder: Path) -> Path:
    """An environment with the peers and this project; returns the folder of its commands."""
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not commands.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        _pip(commands, "install", "-q", "--only-binary", ":all:", *PEERS)
    _pip(commands, "install", "-q", str(PROJECT))
    _pip(commands, "install", "-q", "--force-reinstall", "--no-deps", str(PROJECT))
    return commands


def versions(commands: Path) -> dict[str, str]:
    """The versions of what is measured, by name."""
    listed = _pip(commands, "list", "--format", "freeze").splitlines()
    found = dict(line.split("==") for line in listed if "==" in line)
    names = (*(peer.partition("==")[0] for peer in PEERS), "libcst", "mipcheck")
    return {name: found[name] for name in names}


def make_tree(folder: Path, commands: Path, size: str) -> Path:
    """The packages of a size, unpacked side by side, and an application among them that makes calls."""
    if not folder.is_dir():
        target = folder.with_suffix(".part")
        _pip(commands, "install", "-q", "--no-deps", "--no-compile", "--target", str(target), *PACKAGES[size])
        copy_calls(target / "application", _SPEAKING)
        target.rename(folder)
    return folder


def copy_calls(folder: Path, count: int) -> Path:
    """Programs that make calls, as many as asked for: the project's cases, in packages of their own."""
    cases = [case for case in sorted((PROJECT / "tests" / "cases").glob("*/*.py")) if ".fixed" not in case.name]
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(count):
        case = cases[number % len(cases) if count > len(cases) else number * len(cases) // count]
        copy = folder / f"part{number // len(cases)}" / case.parent.name / case.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(case.read_bytes() + b"\n# number %d\n" % number)  # no two files are the same
    return folder


def _pip(commands: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(commands / "python"), "-m", "pip", "--disable-pip-version-check", *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout
