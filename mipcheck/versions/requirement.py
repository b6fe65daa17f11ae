"""One requirement as text: ``acme-sdk[extra]>=4,<5 ; python_version < "3.12"``, ``acme-sdk @ https://…``, a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mipcheck.versions.files import Document
from mipcheck.versions.model import Mention, Package, Statement, Trouble
from mipcheck.versions.notation import address, archived, conda, pep440
from mipcheck.versions.ranges import Range

_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")


def mentions(text: str, package: Package, document: Document, line: int) -> Iterator[Statement]:
    """What a requirement says of the package; nothing when it is about another, or no requirement at all."""
    try:
        found = _read(text, package)
    except ValueError as error:
        yield Trouble(document.path, line, f"cannot tell the version of {package.name}: {error}")
        return
    if found is not None:
        yield Mention(found[0], document.path, line, found[1])


def _read(text: str, package: Package) -> tuple[Range, bool] | None:
    """The range and whether a marker limits it. Raises ``ValueError`` for a range in no known notation."""
    named = re.match(rf"\s*{package.spelling}\s*(?:\[[^\]]*\]\s*)?(?=$|[=<>~!@;(*])", text, re.IGNORECASE)
    if named is None:
        return (address(text.strip()), False) if _is_address_of(text.strip(), package) else None
    rest = text[named.end() :]
    if rest.startswith("@"):
        # In a URL a semicolon begins a marker only after a space.
        url, _, marker = rest[1:].strip().partition(" ;")
        return address(url.strip()), bool(marker.strip())
    written, _, marker = rest.partition(";")
    written = written.strip()
    # "name=4.8.1" is no PEP 508, but what `conda list --export` writes into a requirements.txt.
    single = written.startswith("=") and not written.startswith("==")
    return (conda(written) if single else pep440(written)), bool(marker.strip())


def _is_address_of(text: str, package: Package) -> bool:
    if "://" not in text:
        return False
    egg = _EGG.search(text)
    return package.is_named(egg[1] if egg else archived(text))
