"""Fixes as SARIF describes them: the regions that go and the text that comes in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mipcheck.findings import JudgedCall
from mipcheck.fix.brackets import TextEdit
from mipcheck.fix.edits import Edit, Fix, place_of
from mipcheck.fix.files import Source, read_source
from mipcheck.fix.text import Editor, NotThereError
from mipcheck.report.sarif_text import plain


class Fixes:
    """The safe fixes of calls below ``root``, worked out from the files as they are now."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sources: dict[str, Source | None] = {}

    def of(self, call: JudgedCall) -> tuple[str, dict[str, list[dict[str, Any]]]] | None:
        """What a call's fix does in words, and the replacements it makes in each file.

        ``None`` without a safe fix, for notebooks, whose regions SARIF cannot name, and where a file has changed.
        """
        fix = call.fix
        if not isinstance(fix, Fix) or fix.applicability != "safe":
            return None
        by_path: dict[str, list[Edit]] = {}
        for edit in fix.edits:
            by_path.setdefault(place_of(edit).path, []).append(edit)
        try:
            return plain(fix.title), {path: self._replacements(path, edits) for path, edits in by_path.items()}
        except (NotThereError, OSError):
            return None

    def _replacements(self, path: str, edits: list[Edit]) -> list[dict[str, Any]]:
        source = self._source(path)
        if source is None or path.endswith(".ipynb"):
            raise NotThereError(path)
        return [_replacement(source, edit) for edit in sorted(Editor(source.module, source.text).together(edits))]

    def _source(self, path: str) -> Source | None:
        if path not in self._sources:
            self._sources[path] = read_source(path, (self._root / path).read_bytes())
        return self._sources[path]


def _replacement(source: Source, edit: TextEdit) -> dict[str, Any]:
    (line, column), (end_line, end_column) = source.module.position(edit.start), source.module.position(edit.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
