"""Where a version is read from: every format, one spelling of a dependency at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from mipcheck.versions import Dependencies, Pin

SOURCE = "app/main.py"


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def look(root: Path, files: dict[str, str | bytes], near: str = SOURCE, package: str = "acme-sdk") -> Pin | None:
    write(root, files)
    return Dependencies(root).lookup(package, near)


def version(root: Path, files: dict[str, str | bytes]) -> str | None:
    pin = look(root, files)
    return pin.version if pin else None


UV_LOCK = """version = 1
requires-python = ">=3.10"

[[package]]
name = "acme-sdk-extras"
version = "9.9.9"

[[package]]
name = "acme-sdk"
version = "4.8.1"
source = { registry = "https://example.org/simple" }
dependencies = [
    { name = "httpx" },
]

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "acme-sdk" },
]
"""
POETRY_LOCK = """[[package]]
category = "main"
name = "Acme_SDK"
description = "name = \\"acme-sdk\\" [[package]]"
version = "4.8.1"

[package.dependencies]
httpx = ">=0.25"

[metadata]
lock-version = "2.0"
"""
PDM_LOCK = """[metadata]
groups = ["default"]

[[package]]
name = "acme-sdk"
version = "4.8.1"
dependencies = [
    "httpx>=0.25",
]

[[package]]
name = "acme-sdk"
version = "4.8.1"
extras = ["audio"]
"""
PYLOCK = """lock-version = "1.0"
[[packages]]
name = "acme-sdk"
version = "4.8.1"
wheels = [{name = "acme_sdk-4.8.1-py3-none-any.whl"}]
[[packages]]
name = "httpx"
version = "0.28.1"
"""
PIPFILE_LOCK = """{
  "_meta": {"sources": []},
  "default": {"httpx": {"version": "==0.28.1"}},
  "develop": {
    "acme-sdk": {"hashes": ["sha256:00"], "index": "pypi", "version": "==4.8.1"}
  }
}
"""


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("uv.lock", UV_LOCK, 10),
        ("poetry.lock", POETRY_LOCK, 5),
        ("pdm.lock", PDM_LOCK, 6),
        ("pylock.toml", PYLOCK, 4),
        ("pylock.prod.toml", PYLOCK, 4),
        ("Pipfile.lock", PIPFILE_LOCK, 5),
        ("requirements.lock", "# made\nhttpx==0.28.1\nacme-sdk==4.8.1 \\\n    --hash=sha256:00\n    # via app\n", 3),
    ],
)
def test_a_lock_gives_the_release_and_the_line_it_stands_on(tmp_path: Path, name: str, text: str, line: int) -> None:
    assert look(tmp_path, {name: text}) == Pin("acme-sdk", "4.8.1", True, name, line)


def test_windows_line_ends_do_not_move_lines(tmp_path: Path) -> None:
    pin = look(tmp_path, {"uv.lock": UV_LOCK.replace("\n", "\r\n")})
    assert pin == Pin("acme-sdk", "4.8.1", True, "uv.lock", 10)


def test_a_lock_with_two_versions_is_either(tmp_path: Path) -> None:
    fork = UV_LOCK + '\n[[package]]\nname = "acme-sdk"\nversion = "4.10.0"\n'
    assert look(tmp_path, {"uv.lock": fork}) == Pin("acme-sdk", "4.8.1 || 4.10.0", False, "uv.lock", 10)


def test_a_git_dependency_in_a_pipfile_lock_counts_by_its_tag(tmp_path: Path) -> None:
    lock = '{"default": {"acme-sdk": {"git": "https://example.org/acme.git", "ref": "v4.8.1"}}}'
    assert version(tmp_path, {"Pipfile.lock": lock}) == "4.8.1"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("acme-sdk==4.8.1", "4.8.1"),
        ("acme-sdk===4.8.1", "4.8.1"),
        ("acme-sdk==v4.8.1", "4.8.1"),
        ("Acme_SDK == 4.8.1  # why not", "4.8.1"),
        ("acme.sdk[audio, live] >= 5.2, < 6", ">=5.2,<6"),
        ("acme-sdk (>=5.2,<6)", ">=5.2,<6"),
        ("acme-sdk~=4.1", "~=4.1"),
        ("acme-sdk==4.*", "==4.*"),
        ("acme-sdk>=4.0.*", ">=4.0"),
        ("acme-sdk>=4,!=4.3.0", ">=4,!=4.3.0"),
        ("acme-sdk>=5.0.0rc1", ">=5.0.0rc1"),
        ("acme-sdk==1!4.8.1", "1!4.8.1"),
        ("acme-sdk==4.8.1+local.2", "4.8.1+local.2"),
        ("acme-sdk==4.8.1,>=4", "4.8.1"),
        ('acme-sdk==4.8.1; python_version >= "3.9"', "4.8.1"),
        ("acme-sdk==4.8.1 --hash=sha256:00 --hash=sha256:11", "4.8.1"),
        ("acme-sdk \\\n  ==4.8.1 \\\n  --hash=sha256:00", "4.8.1"),
        ("acme-sdk=4.8.1=pypi_0", "4.8.1"),
        ("acme-sdk @ https://example.org/a/acme_sdk-4.8.1-py3-none-any.whl", "4.8.1"),
        ("acme-sdk @ git+https://example.org/acme.git@v4.8.1 ; python_version > '3'", "4.8.1"),
        ("https://example.org/a/acme-sdk-4.8.1.tar.gz#sha256=00", "4.8.1"),
        ("-e git+ssh://git@example.org/acme.git@4.8.1#egg=acme-sdk", "4.8.1"),
        ("acme-sdk @ git+https://example.org/acme.git@main", None),
        ("acme-sdk", None),
        ("acme-sdk[audio]", None),
        ("acme-sdk==*", None),
        ("acme-sdk-extras==4.8.1", None),
        ("my-acme-sdk==4.8.1", None),
        ("# acme-sdk==4.8.1", None),
        ("other==1  # acme-sdk==4.8.1", None),
        ("acme-sdk is what we use", None),
    ],
)
def test_requirements(tmp_path: Path, line: str, expected: str | None) -> None:
    assert version(tmp_path, {"requirements.txt": f"httpx>=0.25\n{line}\nrich\n"}) == expected


@pytest.mark.parametrize(
    "name",
    ["requirements.txt", "Requirements-dev.txt", "requirements.prod.txt", "dev-requirements.txt", "requirements.in",
     "constraints.txt", "requirements/base.txt", "requirements/base.in"],
)  # fmt: skip
def test_names_of_requirements_files(tmp_path: Path, name: str) -> None:
    assert look(tmp_path, {name: "acme-sdk==4.8.1\n"}) == Pin("acme-sdk", "4.8.1", True, name, 1)


@pytest.mark.parametrize("option", ["-r ", "-r", "--requirement ", "--requirement=", "-c ", "--constraint "])
def test_includes_are_followed_relative_to_the_including_file(tmp_path: Path, option: str) -> None:
    files: dict[str, str | bytes] = {
        "requirements.txt": f"{option}deps/base.pip\n",
        "deps/base.pip": f"{option}more/acme.pip\n{option}../requirements.txt\n",
        "deps/more/acme.pip": "\nacme-sdk==4.8.1\n",
    }
    assert look(tmp_path, files) == Pin("acme-sdk", "4.8.1", True, "deps/more/acme.pip", 2)


def test_a_constraint_pins_what_the_requirement_leaves_open(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"requirements.txt": "acme-sdk>=4\n-c pins\n", "pins": "acme-sdk==4.8.1\n"}
    assert version(tmp_path, files) == "4.8.1"


@pytest.mark.parametrize(
    ("text", "expected", "line"),
    [
        ('[project]\nname = "app"\ndependencies = [\n  "httpx",\n  "acme-sdk[live]>=5.2,<6",\n]', ">=5.2,<6", 5),
        ('[project.optional-dependencies]\nlive = ["acme-sdk==4.8.1"]', "4.8.1", 2),
        ('[dependency-groups]\nall = [{include-group = "live"}]\nlive = ["acme-sdk>=4"]', ">=4", 3),
        ('[tool.uv]\ndev-dependencies = ["acme-sdk>=4"]', ">=4", 2),
        ('[tool.uv]\noverride-dependencies = ["acme-sdk==4.8.1"]', "4.8.1", 2),
        ('[tool.pdm.dev-dependencies]\nlive = ["acme-sdk>=4"]', ">=4", 2),
        ('[tool.hatch.envs.live]\nextra-dependencies = ["acme-sdk>=4"]', ">=4", 2),
        ('[tool.poetry.dependencies]\npython = "^3.10"\nacme-sdk = "^4.7"', ">=4.7,<5", 3),
        ('[tool.poetry.dependencies]\nAcme_SDK = "~4.7.2"', ">=4.7.2,<4.8", 2),
        ('[tool.poetry.dependencies]\nacme-sdk = "4.8.1"', "4.8.1", 2),
        ('[tool.poetry.dependencies]\nacme-sdk = "*"', None, 0),
        ('[tool.poetry.dependencies]\nacme-sdk = { version = "^4.7", extras = ["live"] }', ">=4.7,<5", 2),
        ('[tool.poetry.dependencies]\nacme-sdk = { git = "https://example.org/acme.git", tag = "v4.8.1" }', "4.8.1", 2),
        ('[tool.poetry.dependencies.acme-sdk]\nversion = "^4.7"', ">=4.7,<5", 1),
        ('[tool.poetry.dev-dependencies]\nacme-sdk = "^4.7"', ">=4.7,<5", 2),
        ('[tool.poetry.group.live.dependencies]\nacme-sdk = "^4.7"', ">=4.7,<5", 2),
        (
            (
                '[tool.poetry.dependencies]\nacme-sdk = [\n  { version = "4.8.1", python = "<3.11" },\n'
                '  { version = "^5.1", python = ">=3.11" },\n]'
            ),
            "4.8.1 || >=5.1,<6",
            2,
        ),
        ('[project]\ndescription = "built on acme-sdk==4.8.1"\ndependencies = []', None, 0),
        ('[build-system]\nrequires = ["acme-sdk==4.8.1"]', None, 0),
        ('[project]\ndependencies = "acme-sdk>=4"\n[dependency-groups]\nlive = [1, {}]', ">=4", 2),
    ],
)
def test_pyproject(tmp_path: Path, text: str, expected: str | None, line: int) -> None:
    wanted = Pin("acme-sdk", expected, "=" not in expected, "pyproject.toml", line) if expected else None
    assert look(tmp_path, {"pyproject.toml": text + "\n"}) == wanted


@pytest.mark.parametrize("table", ["project", "tool.poetry"])
def test_a_project_that_is_the_package_runs_with_its_own_version(tmp_path: Path, table: str) -> None:
    assert version(tmp_path, {"pyproject.toml": f'[{table}]\nname = "Acme_SDK"\nversion = "4.8.1"\n'}) == "4.8.1"


def test_pyproject_leads_to_the_files_setuptools_reads(tmp_path: Path) -> None:
    project = '[tool.setuptools.dynamic]\ndependencies = { file = ["deps/run.pip"] }\n'
    assert version(tmp_path, {"pyproject.toml": project, "deps/run.pip": "acme-sdk==4.8.1\n"}) == "4.8.1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[packages]\nacme-sdk = "==4.8.1"', "4.8.1"),
        ('[dev-packages]\nacme-sdk = {version = "~=4.1", extras = ["live"]}', "~=4.1"),
        ('[packages]\nacme-sdk = "*"', None),
    ],
)
def test_pipfile(tmp_path: Path, text: str, expected: str | None) -> None:
    assert version(tmp_path, {"Pipfile": text + "\n"}) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[metadata]\nname = app\n[options]\ninstall_requires =\n    httpx\n    acme-sdk>=4,<5\n", 6),
        ("[options]\ninstall_requires = acme-sdk>=4,<5\n", 2),
        ("[options.extras_require]\nlive =\n    acme-sdk>=4,<5; python_version > '3'\n", 3),
    ],
)
def test_setup_cfg(tmp_path: Path, text: str, line: int) -> None:
    assert look(tmp_path, {"setup.cfg": text}) == Pin("acme-sdk", ">=4,<5", False, "setup.cfg", line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("from setuptools import setup\nsetup(install_requires=['httpx',\n  'acme-sdk>=4,<5'])\n", 3),
        ("import setuptools\nREQ = ('acme-sdk>=4,<5',)\nsetuptools.setup(install_requires=list(REQ) + [])\n", 2),
        ("from setuptools import setup\nBASE = ['acme-sdk>=4,<5']\nALL = BASE + ALL\nsetup(install_requires=ALL)\n", 2),
        ("from setuptools import setup\nsetup(extras_require={'live': ['acme-sdk>=4,<5']})\n", 2),
        ("from setuptools import setup\nsetup(install_requires='''\nacme-sdk>=4,<5\n''')\n", 2),
    ],
)
def test_setup_py(tmp_path: Path, text: str, line: int) -> None:
    assert look(tmp_path, {"setup.py": text}) == Pin("acme-sdk", ">=4,<5", False, "setup.py", line)


def test_setup_py_is_not_run(tmp_path: Path) -> None:
    text = (
        f"open({str(tmp_path / 'ran')!r}, 'w')\nfrom setuptools import setup\nsetup(install_requires=['acme-sdk==4'])\n"
    )
    assert version(tmp_path, {"setup.py": text}) == "4"
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("  - acme-sdk=4.8", "==4.8.*"),
        ("  - acme-sdk=4.8.1", "4.8.1"),
        ("  - acme-sdk==4.8", "4.8"),
        ("  - acme-sdk=4.8.1=py_0", "4.8.1"),
        ("  - acme-sdk 4.8.1 py_0", "4.8.1"),
        ("  - acme-sdk 4.8.*", "==4.8.*"),
        ("  - acme-sdk 4.8.1|5.1.0", "4.8.1 || 5.1.0"),
        ("  - conda-forge::acme-sdk >=4,<5  # comment", ">=4,<5"),
        ('  - "acme-sdk>=4,<5"', ">=4,<5"),
        ("  - acme-sdk[version='>=4,<5']", ">=4,<5"),
        ("  - acme-sdk", None),
        ("  - pip:\n    - acme-sdk==4.8.1", "4.8.1"),
        ("  - pip:\n    - 'acme-sdk[live]~=4.1'\n    - rich", "~=4.1"),
        ("  - pip:\n    - -r deps.pip", "5.1.0"),
        ("  - pip:\n    - rich\n  - acme-sdk 4.8", "4.8"),
        ("  - pip=24.0\n  - acme-sdk=4.8", "==4.8.*"),
    ],
)
def test_conda_environment(tmp_path: Path, items: str, expected: str | None) -> None:
    files: dict[str, str | bytes] = {"deps.pip": "acme-sdk==5.1.0\n"}
    files["environment.yml"] = f"name: app\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n{items}\n"
    assert version(tmp_path, files) == expected


SCRIPT = """#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "httpx",
#   "acme-sdk==4.8.1",
# ]
# ///
import acme
"""


def test_a_script_says_what_it_needs(tmp_path: Path) -> None:
    pin = look(tmp_path, {SOURCE: SCRIPT, "uv.lock": UV_LOCK.replace("4.8.1", "5.1.0")})
    assert pin == Pin("acme-sdk", "4.8.1", True, SOURCE, 6)


def test_a_script_that_leaves_the_version_open_does_not_run_in_the_projects_environment(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {SOURCE: SCRIPT.replace("==4.8.1", ""), "uv.lock": UV_LOCK}
    assert look(tmp_path, files) is None


def test_the_lock_of_a_script_comes_first(tmp_path: Path) -> None:
    script = SCRIPT.replace("==4.8.1", ">=4")
    pin = look(tmp_path, {SOURCE: script, f"{SOURCE}.lock": UV_LOCK})
    assert pin == Pin("acme-sdk", "4.8.1", True, f"{SOURCE}.lock", 10)
