"""Where reports go: ``FORMAT`` to standard output, ``FORMAT:FILE`` to a file, which is replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from mipcheck.report.destinations import Destination, parse_destinations
from mipcheck.report.model import Report, relative_posix

# A format turns a report, the project's root and the wish for colour into text; it is imported when it is asked for.
Renderer = Callable[[Report, Path, bool], str]


def _text(report: Report, root: Path, colour: bool) -> str:
    from mipcheck.report import text
    from mipcheck.report.sources import SourceText

    return text.render(report, SourceText(root).first_line, colour=colour)


def _sarif(report: Report, root: Path, colour: bool) -> str:
    from mipcheck.report import sarif

    return sarif.render(report, root)


def _github(report: Report, root: Path, colour: bool) -> str:
    from mipcheck.report import github

    workspace = os.environ.get("GITHUB_WORKSPACE")
    return github.render(report, relative_posix(root, Path(workspace)) if workspace else ".")


def _simple(name: str) -> Renderer:
    """A format whose module needs the report alone."""

    def render(report: Report, root: Path, colour: bool) -> str:
        rendered: str = import_module(f"mipcheck.report.{name}").render(report)
        return rendered

    return render


FORMATS: dict[str, Renderer] = {
    "text": _text,
    "json": _simple("json"),
    "sarif": _sarif,
    "github": _github,
    "gitlab": _simple("gitlab"),
    "junit": _simple("junit"),
    "markdown": _simple("markdown"),
    "csv": _simple("csv"),
}


def parse_outputs(values: tuple[str, ...]) -> tuple[Destination, ...]:
    """The outputs asked for, text by default; raises what :func:`parse_destinations` does."""
    return parse_destinations(values, FORMATS, default="text", example="json:report.json")


def write_outputs(outputs: tuple[Destination, ...], report: Report, root: Path) -> None:
    """Render and write every output; raises :class:`OSError` when a file cannot be written.

    With ``github`` among them, GitHub's job summary is written, too, where there is one.
    """
    for output in outputs:
        render = FORMATS[output.format]
        if output.file is not None:
            from mipcheck.replacing import replace_file

            replace_file(output.file, render(report, root, False).encode("utf-8"))
        else:
            rendered = render(report, root, wants_colour(sys.stdout.isatty()))
            write_stdout(rendered, None if output.format == "text" else "utf-8")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(output.format == "github" for output in outputs):
        with Path(summary).open("a", encoding="utf-8") as file:  # other steps write to it, too
            file.write(FORMATS["markdown"](report, root, False))


def wants_colour(terminal: bool) -> bool:
    """Whether to colour; ``NO_COLOR`` and ``FORCE_COLOR``, where they are not empty, overrule what the stream is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def write_stdout(text: str, encoding: str | None = None) -> None:
    """Write to standard output, by default in its own encoding with what that lacks escaped.

    A reader that has gone away (``| head``) does not change what the run came to.
    """
    write_stdout_bytes(text.encode(encoding or sys.stdout.encoding or "utf-8", "backslashreplace"))


def write_stdout_bytes(content: bytes) -> None:
    """The same for bytes."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence = os.open(os.devnull, os.O_WRONLY)
        with contextlib.suppress(OSError):
            os.dup2(silence, sys.stdout.fileno())
