"""The options that every command which judges has, handed over as one :class:`~mipcheck.run.Options`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option(
        "--root",
        metavar="DIR",
        help="The project's folder: what may be read, and what paths are relative to.  [default: the git repository "
        "or project folder around the first PATH, else the current folder]",
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Use this configuration instead of the nearest mipcheck.toml or pyproject.toml at or above the first "
        "PATH.",
    ),
    click.option(
        "--sdk-version",
        "sdk_versions",
        multiple=True,
        metavar="NAME=VERSION",
        help="Judge for this release of a package, whatever the project's files say. May be repeated.",
    ),
    click.option(
        "--force-exclude", is_flag=True, help="Leave excluded files out even if they are named, as in a hook."
    ),
    click.option("--no-suppressions", is_flag=True, help="Let no comment in the code suppress a finding."),
    click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Keep there what was read of files, for the next run.  [default: MIPCHECK_CACHE_DIR, else a folder among "
        "the user's caches]",
    ),
    click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing for the next run."),
    click.option(
        "--today",
        metavar="YYYY-MM-DD",
        help="The day waivers are measured by.  [default: the day it is]",
    ),
)


def judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command PATH and the options above; it is called with ``options`` in their place.

    Raises :class:`~mipcheck.errors.InputError` for words that mean nothing.
    """

    @wraps(command)
    def collected(
        *arguments: Any,
        paths: tuple[str, ...],
        root: str | None,
        config: Path | None,
        sdk_versions: tuple[str, ...],
        force_exclude: bool,
        no_suppressions: bool,
        cache_dir: Path | None,
        no_cache: bool,
        today: str | None,
        **others: Any,
    ) -> Any:
        from mipcheck.commands.arguments import run_options

        options = run_options(
            paths,
            root=root,
            config=config,
            sdk_versions=sdk_versions,
            force_exclude=force_exclude,
            suppressions=not no_suppressions,
            cache_dir=cache_dir,
            cache=not no_cache,
            today=today,
        )
        return command(*arguments, options=options, **others)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected
