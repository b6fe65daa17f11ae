"""The rules of a run: what is needed of them at once, and the whole catalog where a file is to be judged.

Most runs of a hook meet no file that speaks of a service. For these the shipped rules are not parsed: ``summary.json``
beside them says in advance by which words files are found, and has the texts of the policies. It counts only for
rules of the very bytes it was made from. ``python -m mipcheck.catalog.rules`` prints it, and with a file named, as in
``python -m mipcheck.catalog.rules rules/summary.json``, writes it there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mipcheck.catalog.policy import Policy
from mipcheck.catalog.source import digest_of, read_rule_bytes, rules_dir, shipped_files

if TYPE_CHECKING:  # takes a while to import
    from mipcheck.catalog.model import Catalog

SUMMARY = "summary.json"


class Summary(NamedTuple):
    """What is to be known of rules before any is needed.

    ``tokens`` are the words, in lower case, one of which a file must contain to speak of a service, ``names`` those by
    which calls to judge are made.
    """

    digest: str
    tokens: tuple[str, ...]
    names: tuple[str, ...]
    policies: tuple[Policy, ...]


class Rules:
    """The shipped rules and those of ``packs``; ``catalog`` where they are loaded already.

    Raises :class:`RuleError` for packs with a mistake in them; so does the first look at the shipped rules, where
    these were changed since the summary was made.
    """

    def __init__(self, packs: Sequence[Path] = (), catalog: Catalog | None = None) -> None:
        self._packs = packs
        if catalog is not None:
            self.catalog = catalog

    @cached_property
    def catalog(self) -> Catalog:
        """All rules."""
        from mipcheck.catalog.loader import load_catalog

        return load_catalog(self._packs)

    @cached_property
    def summary(self) -> Summary:
        """What is to be known of the rules before any is needed."""
        shipped = None if self._packs or "catalog" in self.__dict__ else _shipped_summary()
        return summarised(self.catalog) if shipped is None else shipped


def summarised(catalog: Catalog) -> Summary:
    """The summary of a catalog."""
    from mipcheck.catalog.index import CatalogIndex
    from mipcheck.catalog.words import sink_names, tokens_of

    names = tuple(sorted(sink_names(CatalogIndex(catalog))))
    return Summary(catalog.digest, tokens_of(catalog), names, catalog.policies)


def _shipped_summary() -> Summary | None:
    """The summary beside the shipped rules, unless it is of others."""
    try:
        written = json.loads((rules_dir() / SUMMARY).read_bytes())
        policies = tuple(Policy(**policy) for policy in written["policies"])
        found = Summary(written["digest"], tuple(written["tokens"]), tuple(written["names"]), policies)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    digest = digest_of(read_rule_bytes(path, name) for path, name in shipped_files())
    return found if found.digest == digest else None


def render() -> str:
    """The summary of the shipped rules as text, the same bytes for the same rules."""
    from mipcheck.catalog.loader import load_catalog

    summary = summarised(load_catalog())
    policies = [{key: value for key, value in asdict(policy).items() if value} for policy in summary.policies]
    written: dict[str, Any] = {
        "digest": summary.digest,
        "tokens": summary.tokens,
        "names": summary.names,
        "policies": policies,
    }
    return json.dumps(written, indent=1, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Write the summary to the file named, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(render(), encoding="utf-8")
    else:
        sys.stdout.write(render())


if __name__ == "__main__":
    main(sys.argv[1:])
