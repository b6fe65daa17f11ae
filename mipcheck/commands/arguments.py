"""From the command line's words to :class:`Options`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from mipcheck.errors import InputError
from mipcheck.run import Options
from mipcheck.settings import FAIL_ON


def run_options(
    paths: tuple[str, ...],
    *,
    root: str | None,
    config: Path | None,
    sdk_versions: tuple[str, ...],
    force_exclude: bool,
    suppressions: bool,
    cache_dir: Path | None,
    cache: bool,
    today: str | None,
) -> Options:
    """What the options that every judging command has amount to; without ``today``, the day is that of the machine.

    Raises :class:`InputError` for words that mean nothing.
    """
    return Options(
        paths=tuple("." if path == "-" else path for path in paths) or (".",),
        root=root,
        config=config,
        force_exclude=force_exclude,
        suppressions=suppressions,
        cache_dir=cache_dir,
        cache=cache,
        today=datetime.now().astimezone().date() if today is None else _day(today),
        sdk_versions=dict(map(_sdk_version, sdk_versions)),
    )


def gate_options(
    options: Options, *, fail_on: str | None, strict: bool, baseline: Path | None, since: str | None
) -> Options:
    """The options with those of the gate laid over them.

    Raises :class:`InputError` for words that contradict each other, and for a baseline that does not exist.
    """
    if strict and fail_on == "never":
        raise InputError("--strict makes every finding fail, --fail-on never none: choose one")
    if baseline is not None and not baseline.is_file():
        raise InputError(f"the baseline {str(baseline)!r} does not exist; `mipcheck baseline --write` makes one")
    level = next((level for level in FAIL_ON if level == fail_on), None)
    return replace(options, fail_on=level, strict=strict, baseline=baseline, since=since)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--today {text!r}: write a day as YYYY-MM-DD") from error


def _sdk_version(value: str) -> tuple[str, str]:
    from mipcheck.versions.model import normalise
    from mipcheck.versions.notation import poetry
    from mipcheck.versions.ranges import version_of

    name, _, version = (part.strip() for part in value.partition("="))
    version = version.lstrip("= ")
    if not name or not version:
        raise InputError(f"--sdk-version {value!r}: write NAME=VERSION, as in deepgram-sdk=5.1.0")
    release = version_of(version)
    try:
        is_told = release is not None or bool(poetry(version))
    except ValueError:
        is_told = False
    if not is_told:
        raise InputError(f"--sdk-version {value!r}: {version!r} is neither a version nor a range (4.8.1, >=5.2,<6)")
    return normalise(name), str(release or version)
