"""What git knows of a project; nothing of it is needed, so every question may remain without an answer."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
from datetime import datetime, timezone
from pathlib import Path

from mipcheck.audit.model import Blame


def top_of(root: Path) -> Path:
    """The top folder of the repository around ``root``, or ``root`` itself where there is none."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def state_of(root: Path, project: Collection[str]) -> tuple[str | None, bool | None]:
    """The commit checked out, and whether what is read differs from it; a new file counts only if it is in
    ``project``.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    status = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    if commit is None or status is None:
        return None, None
    prefix = (_git(root, "rev-parse", "--show-prefix") or "").strip()
    entries = [entry for entry in status.split("\0") if entry]
    dirty = any(entry[:2] != "??" or entry[3:].removeprefix(prefix) in project for entry in entries)
    return commit.strip(), dirty


def blame(root: Path, path: str, line: int) -> Blame | None:
    """Who wrote a line last; ``None`` where that is not known, or not committed yet."""
    told = _git(root, "blame", "--porcelain", "-L", f"{line},{line}", "--", path)
    if told is None:
        return None
    head, *rest = told.split("\n")
    fields = dict(entry.partition(" ")[::2] for entry in rest)
    commit = head.partition(" ")[0]
    if not commit.strip("0") or "author" not in fields:
        return None
    day = datetime.fromtimestamp(int(fields["author-time"]), timezone.utc).date()
    return Blame(fields["author"], day.isoformat(), commit)


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and a fixed program
            ["git", "--no-optional-locks", *arguments],  # noqa: S607  # git is where the user has it
            cwd=root,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if not done.returncode else None
