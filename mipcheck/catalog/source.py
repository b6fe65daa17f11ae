"""Where the rule files are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from mipcheck.catalog.errors import RuleError


def rules_dir() -> Path:
    """The folder of the shipped rule files. Raises :class:`RuleError` when an installation lacks them."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise RuleError("the rule files are missing from this installation", path=str(package / "rules"))
