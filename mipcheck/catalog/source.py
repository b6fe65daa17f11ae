"""Where the rule files are: inside the installed package, or beside it in a checkout; their bytes and the digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from mipcheck.catalog.errors import RuleError


def rules_dir() -> Path:
    """The folder of the shipped rule files. Raises :class:`RuleError` when an installation lacks them."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise RuleError("the rule files are missing from this installation", path=str(package / "rules"))


def shipped_files() -> list[tuple[Path, str]]:
    """The shipped rule files in their order, each with the name that errors call it by."""
    root = str(rules_dir())
    found = [f"{folder}/{name}" for folder, _, names in os.walk(root) for name in names if name.endswith(".toml")]
    named = ((path[len(root) + 1 :].replace(os.sep, "/"), path) for path in found)
    return [(Path(path), name) for name, path in sorted(named)]


def read_rule_bytes(path: Path, name: str) -> bytes:
    """The bytes of a rule file. Raises :class:`RuleError` when it cannot be read; ``name`` is what that calls it."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", path=name) from error


def digest_of(contents: Iterable[bytes]) -> str:
    """A digest of the rules' bytes in their order, whatever folder they lie in."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return f"sha256:{digest.hexdigest()}"
