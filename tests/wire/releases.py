"""Releases of the SDK, each installed once into a folder of its own.

The folders are shared by runs and by test processes: an install is made beside its place and moved there when it is
complete.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from packaging.version import Version

BRACKETS: Final = ("2.12.0", "3.1.2", "3.1.10", "3.7.7", "4.7.0", "4.8.1", "5.1.0", "5.3.4", "6.1.1", "7.1.1", "7.17.0")

# websockets 14 broke the asynchronous sockets of all releases before 3.9.0; what they send does not depend on it.
OLD_DEPENDENCIES: Final = (
    "aenum==3.1.17",
    "aiofiles==25.1.0",
    "aiohttp==3.14.5",
    "dataclasses-json==0.6.7",
    "deprecation==2.1.0",
    "httpx==0.28.1",
    "typing-extensions>=4.9",
    "verboselogs==1.7",
    "websockets==13.1",
)
NEW_DEPENDENCIES: Final = ("httpx==0.28.1", "pydantic>=2.10,<3", "typing-extensions>=4.9", "websockets>=14")
# What litellm 1.109.1 needs to transcribe, without its pins: they ask for releases that not every index has.
LITELLM_DEPENDENCIES: Final = (
    "aiohttp>=3.14",
    "click>=8,<9",
    "fastuuid>=0.14,<1",
    "httpx[http2]>=0.28,<1",
    "importlib-metadata>=8,<9",
    "jinja2>=3.1.6,<4",
    "jsonschema>=4,<5",
    "openai>=2.20,<4",
    "pydantic>=2.11,<3",
    "pydantic-settings>=2.14,<3",
    "python-dotenv>=1,<2",
    "pyyaml>=6,<7",
    "tiktoken>=0.8,<1",
    "tokenizers>=0.21,<1",
)


def installed(release: str, cache: Path) -> list[str]:
    """The folders to import a release and its dependencies from, installed from PyPI where they are not there yet."""
    dependencies = OLD_DEPENDENCIES if Version(release) < Version("5") else NEW_DEPENDENCIES
    sdk = _folder(cache, f"sdk-{release}", [f"deepgram-sdk=={release}"], ["--no-deps"])
    return [str(sdk), str(_folder(cache, "dependencies", dependencies, []))]


def installed_package(package: str, release: str, cache: Path, dependencies: tuple[str, ...] = ()) -> list[str]:
    """The folders of a release of any package: with all that it depends on, or with ``dependencies`` instead."""
    name = f"{package.partition('[')[0]}-{release}"
    folder = _folder(cache, name, [f"{package}=={release}"], ["--no-deps"] if dependencies else [])
    return [str(folder), *([str(_folder(cache, f"{name}-dependencies", dependencies, []))] if dependencies else [])]


def _folder(cache: Path, name: str, requirements: list[str] | tuple[str, ...], options: list[str]) -> Path:
    version = f"{sys.implementation.cache_tag}-{sys.platform}"
    digest = hashlib.sha256("\n".join([version, *requirements]).encode()).hexdigest()[:12]
    folder = cache / f"{name}-{digest}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        target = Path(scratch) / name
        _pip_install(target, requirements, options)
        try:
            target.rename(folder)
        except OSError:
            # Another process was faster: a folder that is not empty is not replaced.
            if not folder.is_dir():
                raise
    return folder


def _pip_install(target: Path, requirements: list[str] | tuple[str, ...], options: list[str]) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--no-compile",
    ]
    command += ["--target", str(target), *options, *requirements]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pip could not install {' '.join(requirements)}:\n{done.stderr}")
