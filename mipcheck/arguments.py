"""From the command line's words to :class:`Options`."""

from __future__ import annotations

import re
from pathlib import Path

from mipcheck.errors import InputError
from mipcheck.run import Options
from mipcheck.settings import FAIL_ON


def check_options(
    paths: tuple[str, ...],
    *,
    root: str | None,
    config: Path | None,
    fail_on: str | None,
    strict: bool,
    sdk_versions: tuple[str, ...],
    force_exclude: bool,
) -> Options:
    """The options of ``mipcheck check``.

    Raises :class:`InputError` for words that mean nothing or contradict each other.
    """
    if strict and fail_on == "never":
        raise InputError("--strict makes every finding fail, --fail-on never none: choose one")
    return Options(
        paths=tuple("." if path == "-" else path for path in paths) or (".",),
        root=root,
        config=config,
        fail_on=next((level for level in FAIL_ON if level == fail_on), None),
        strict=strict,
        force_exclude=force_exclude,
        sdk_versions=dict(map(_sdk_version, sdk_versions)),
    )


def _sdk_version(value: str) -> tuple[str, str]:
    from packaging.version import InvalidVersion, Version

    name, _, version = (part.strip() for part in value.partition("="))
    version = version.lstrip("= ")
    if not name or not version:
        raise InputError(f"--sdk-version {value!r}: write NAME=VERSION, as in deepgram-sdk=5.1.0")
    try:
        return re.sub(r"[-_.]+", "-", name).lower(), str(Version(version))
    except InvalidVersion as error:
        raise InputError(f"--sdk-version {value!r}: {version!r} is no version number") from error
