"""An in-toto statement over the files of a report, for the usual tools to sign."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mipcheck.audit.model import Audit
from mipcheck.audit.output import Written
from mipcheck.audit.plain import to_plain

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:mipcheck:audit:v1"


def statement(audit: Audit, written: Sequence[Written]) -> str:
    """The statement as JSON: which files by their digests, and what each part was made from."""
    parts = [{"name": part.name, "provenance": part.provenance, "files": part.files} for part in audit.repositories()]
    data = {
        "_type": STATEMENT,
        "subject": [{"name": file.name, "digest": {"sha256": file.sha256}} for file in written],
        "predicateType": PREDICATE,
        "predicate": {
            "created": audit.created,
            "tool": {"name": "mipcheck", "version": audit.version},
            "total": audit.summary.total,
            "repositories": parts,
        },
    }
    return json.dumps(to_plain(data), indent=2, ensure_ascii=False) + "\n"
