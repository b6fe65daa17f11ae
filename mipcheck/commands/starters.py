"""The files a project starts with: a policy, a hook, a job of its pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_POLICY = """\
# The policy for calls to Deepgram; `mipcheck config` prints what is in force and where it comes from.

# extend = "../policy/mipcheck.toml"        # another file, or "acme_policy:mipcheck.toml" in an installed package
# require = "opt-out"                       # or "any": calls are listed, but never a finding
# fail-on = "error"                         # or "warning", "note", "never"
# exclude = ["third_party/**"]              # relative to this file
# rule-packs = ["policies/*.toml"]          # your own wrappers
# self-hosted-hosts = ["dg.internal.example"]
# max-waiver-days = 180                     # how far ahead a waiver may end

# [severity]
# MIP004 = "error"                          # calls that depend on a value known at run time only

# [[overrides]]
# paths = ["demo/**"]
# require = "any"

# A finding somebody answers for, until a day, which still counts:
# [[waivers]]
# rule = "MIP001"
# paths = ["labs/**"]                       # or id = "...", the fingerprint of one call
# reason = "synthetic audio only"
# owner = "privacy@example.com"
# expires = 2027-01-31
"""
_HOOK = """\
  # `mipcheck` has to be installed beside your other tools. To have pre-commit install it, name this project's
  # repository under `repo:` with a `rev:`, and keep only the line `id: mipcheck` of the hook.
  - repo: local
    hooks:
      - id: mipcheck
        name: mipcheck
        entry: mipcheck check --force-exclude
        language: system
        types_or: [python, jupyter]
        require_serial: true
"""
_GITHUB = """\
# Annotates pull requests and fails where a Deepgram call does not opt out.
name: mipcheck
on:
  push:
    branches: [main]
  pull_request:
permissions: {}
jobs:
  mipcheck:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: python3 -m pip install mipcheck
      - run: mipcheck check --output github
"""
_GITLAB = """\
# Shows findings in merge requests and fails where a Deepgram call does not opt out.
mipcheck:
  image: python:3.13-slim
  script:
    - pip install mipcheck
    - mipcheck check --output text --output gitlab:gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
_JENKINS = """\
// Shows findings as test results and fails where a Deepgram call does not opt out.
pipeline {
    agent { docker { image 'python:3.13-slim' } }
    stages {
        stage('mipcheck') {
            steps {
                sh 'python -m venv .mipcheck && .mipcheck/bin/pip install mipcheck'
                sh '.mipcheck/bin/mipcheck check --output text --output junit:mipcheck.xml'
            }
            post { always { junit 'mipcheck.xml' } }
        }
    }
}
"""
_PIPELINES = {
    "github": (".github/workflows/mipcheck.yml", _GITHUB),
    "gitlab": (".gitlab-ci.yml", _GITLAB),
    "jenkins": ("Jenkinsfile", _JENKINS),
}


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to begin with; ``addition`` is what a file that exists lacks, ``known`` that it lacks nothing."""

    path: str
    text: str
    addition: str
    known: bool


def starters(folder: Path, ci: str | None) -> tuple[Starter, ...]:
    """The files for a project in ``folder``; without ``ci``, for the pipeline it has."""
    found = [
        _starter(folder, "mipcheck.toml", _POLICY, _POLICY),
        _starter(folder, ".pre-commit-config.yaml", "repos:\n" + _HOOK, _HOOK),
    ]
    kind = ci or next((name for name in ("gitlab", "jenkins") if (folder / _PIPELINES[name][0]).exists()), "github")
    if kind in _PIPELINES:
        path, text = _PIPELINES[kind]
        found.append(_starter(folder, path, text, text))
    return tuple(found)


def _starter(folder: Path, path: str, text: str, addition: str) -> Starter:
    file = folder / path
    known = file.is_file() and b"mipcheck" in file.read_bytes()
    if path == "mipcheck.toml":
        known = known or file.is_file() or _configured(folder / "pyproject.toml")
    return Starter(path, text, addition, known)


def _configured(pyproject: Path) -> bool:
    return pyproject.is_file() and b"[tool.mipcheck" in pyproject.read_bytes()
