"""Which files a run reports on (the targets), and which it may read to judge them (the project).

No git process is started: ``.gitignore`` files are read while walking, from the repository's top down. What is named
is always taken, ignored or not; folders are walked without following symbolic links.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mipcheck.errors import InputError, did_you_mean
from mipcheck.findings import Diagnostic
from mipcheck.tree.walk import Tree, walk

_PROJECT_MARKERS = ("pyproject.toml", "mipcheck.toml", "setup.cfg", "setup.py")

Excluded = Callable[[str], bool]


class Discovered(NamedTuple):
    """Sorted posix paths relative to the root; ``project`` includes the targets.

    ``problems`` are folders among the targets that cannot be listed; ``left_out`` tells that files were named which the
    configuration leaves out.
    """

    targets: tuple[str, ...]
    project: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    left_out: bool = False


def find_root(first: str) -> str:
    """The project around a path: its git repository, else its nearest project folder, else the current folder.

    A path outside the current folder that belongs to no project is its own root.
    """
    start = os.path.abspath(first)
    start = start if os.path.isdir(start) else os.path.dirname(start)
    folders = [start, *map(str, Path(start).parents)]
    for names in ((".git",), _PROJECT_MARKERS):
        for folder in folders:
            if any(os.path.exists(os.path.join(folder, name)) for name in names):
                return folder
    return os.getcwd() if os.getcwd() in folders else start


def discover(
    paths: Sequence[str],
    root: str,
    excluded: Excluded | None = None,
    *,
    force_exclude: bool = False,
    walked: Callable[[Excluded | None], Tree] | None = None,
) -> Discovered:
    """Find the Python files and notebooks that ``paths`` name, and those of the project below ``root``.

    ``excluded`` tells of a path relative to the root whether the configuration leaves it out; that binds files named
    one by one only with ``force_exclude``. ``walked`` walks the root, where that is cheaper. Raises :class:`InputError`
    for a path that does not exist, is no file or folder, or lies outside.
    """
    named = [_relative(path, root) for path in paths]
    tree = walk(root, excluded=excluded) if walked is None else walked(excluded)
    targets: set[str] = set()
    problems: list[Diagnostic] = []
    left_out = False
    for path in dict.fromkeys(named):
        if not os.path.isdir(os.path.join(root, path)):
            if force_exclude and excluded and excluded(path):
                left_out = True
            else:
                targets.add(path)
            continue
        within = tree if path in tree.folders else walk(root, path, excluded=excluded, ignored=True)
        targets.update(_below(path, within.files))
        problems += [_unlisted(folder, why) for folder, why in within.unlisted if _is_below(path, folder)]
    project = tuple(sorted([*tree.files, *targets.difference(tree.files)]))
    return Discovered(tuple(sorted(targets)), project, tuple(dict.fromkeys(problems)), left_out)


def _relative(path: str, root: str) -> str:
    """``path`` relative to the root, posix, ``""`` for the root itself; it must exist there."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        raise InputError(_not_there(path, error)) from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise InputError(f"{path!r} is neither a file nor a folder")
    for resolve in (os.path.abspath, os.path.realpath):
        try:
            relative = os.path.relpath(resolve(path), resolve(root))
        except ValueError:  # another drive
            continue
        if relative != os.pardir and not relative.startswith(os.pardir + os.sep):
            return "" if relative == os.curdir else relative.replace(os.sep, "/")
    raise InputError(f"{path!r} lies outside the root {root!r}; name a folder around both with --root")


def _not_there(path: str, error: OSError | ValueError) -> str:
    if not isinstance(error, FileNotFoundError):
        return f"{path!r} cannot be read: {error.strerror if isinstance(error, OSError) else error}"
    parent, name = os.path.split(os.path.normpath(path))
    from difflib import get_close_matches

    try:
        others = [entry for entry in os.listdir(parent or os.curdir) if entry != name]  # a link that leads nowhere
        close = get_close_matches(name, others, n=1)
    except OSError:
        close = []
    return f"{path!r} does not exist{did_you_mean(os.path.join(parent, close[0]) if close else '')}"


def _below(folder: str, files: Iterable[str]) -> Iterable[str]:
    return files if not folder else (file for file in files if file.startswith(folder + "/"))


def _is_below(folder: str, path: str) -> bool:
    return not folder or path == folder or path.startswith(folder + "/")


def _unlisted(folder: str, why: str) -> Diagnostic:
    message = f"the folder cannot be listed ({why}), so the calls in it are not judged"
    return Diagnostic("MIP901", folder or ".", 1, "error", message)
