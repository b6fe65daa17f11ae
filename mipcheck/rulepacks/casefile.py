"""Case files: Python source that says in comments what mipcheck has to say about it.

A case is one file, or one folder with a file named ``CASE`` (whose text tells what the case teaches) that is a project
of its own. Two comments mean something in it::

    # requires: deepgram-sdk==4.8.1
    client.listen.rest.v("1").transcribe_url(source)  # expect: missing

``requires`` gives the release or the range of a library that is installed; several may be given, parted by commas or on
lines of their own. ``expect`` stands on a line of a judged call, or alone on the line above, and gives its
verdict. A call without ``expect`` must not be judged: that is how look-alikes are tested. Beside ``name.py``,
``name.fixed.py`` is what fixing makes of it.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name

from mipcheck.errors import InputError, did_you_mean, nearest
from mipcheck.findings import JudgedCall, Verdict

MARKER: Final = "CASE"
FIXED: Final = ".fixed.py"
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
FailureKind = Literal["missing", "noisy"]

_DIRECTIVE = re.compile(r"#\s*(?P<name>expect|requires)\s*:\s*(?P<text>.*?)\s*")
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?P<range>[=<>!~].*)")
_OPERATORS = ("=", "<", ">", "!", "~")


class CaseError(InputError):
    """A case that cannot be read, with the place: ``path`` (relative to the case) and ``line`` (from 1)."""

    def __init__(self, message: str, *, path: str, line: int = 1, suggestion: str = "") -> None:
        super().__init__(message, path, line, suggestion)
        self.message = message
        self.path = path
        self.line = line
        self.suggestion = suggestion

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}{did_you_mean(self.suggestion)}"


@dataclass(frozen=True, slots=True, order=True)
class Expectation:
    """The verdict that the call on a line (from 1) of a file has to get."""

    path: str
    line: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its ``files`` are sorted posix paths relative to ``root``, ``requires`` maps distributions to ranges."""

    root: Path
    files: tuple[str, ...]
    expectations: tuple[Expectation, ...]
    requires: dict[str, str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the judged calls differ from what a case expects; nothing in it means that they do not.

    ``missing`` are expectations no call answers to, ``noisy`` calls nobody expects, ``wrong`` pairs that disagree.
    """

    missing: tuple[Expectation, ...] = ()
    noisy: tuple[JudgedCall, ...] = ()
    wrong: tuple[tuple[Expectation, JudgedCall], ...] = ()

    def failures(self) -> list[tuple[str, int, FailureKind, str]]:
        """Path, line, kind and message of each difference, in the order of the places.

        A finding that is not the one expected is *missing*, one where none is expected is *noisy*.
        """
        told: list[tuple[str, int, FailureKind, str]] = [
            (item.path, item.line, "missing", f"expected {item.verdict}, but nothing is judged here")
            for item in self.missing
        ]
        told += [
            (call.path, call.line, "noisy", f"{call.verdict} ({call.api}), but nothing is expected here")
            for call in self.noisy
        ]
        told += [
            (
                item.path,
                item.line,
                "noisy" if item.verdict == "opted-out" else "missing",
                f"expected {item.verdict}, but it is {call.verdict} ({call.api}): {call.reason}",
            )
            for item, call in self.wrong
        ]
        return sorted(told)

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not (self.missing or self.noisy or self.wrong)

    def lines(self) -> list[str]:
        """One line for each difference, in the order of the places."""
        return [f"{path}:{line}: {message}" for path, line, _, message in self.failures()]


def find_cases(folder: Path) -> Iterator[Path]:
    """The cases at and below a folder, in order: single files, and folders with a ``CASE`` in them."""
    if (folder / MARKER).is_file():
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from find_cases(path)
        elif path.suffix == ".py" and not path.name.endswith(FIXED):
            yield path


def read_case(path: Path) -> Case:
    """The case in a file or a folder. Raises :class:`CaseError` for a comment or a file that cannot be understood."""
    root = path if path.is_dir() else path.parent
    found = [file for file in sorted(path.rglob("*.py")) if not file.name.endswith(FIXED)] if path.is_dir() else [path]
    files = tuple(file.relative_to(root).as_posix() for file in found)
    expectations: list[Expectation] = []
    requires: dict[str, str] = {}
    for file in files:
        for directive in _directives(root / file, file):
            if directive.name == "expect":
                expectations.append(Expectation(file, directive.target, _verdict(directive)))
            else:
                for name, range_ in _requirements(directive):
                    requires[name] = f"{requires[name]},{range_}" if name in requires else range_
    return Case(root, files, tuple(sorted(expectations)), requires, _title(path))


def compare(case: Case, calls: Sequence[JudgedCall]) -> Outcome:
    """What differs. An expectation goes to the call over its line that starts nearest to it, each call to one."""
    left = sorted(calls, key=lambda call: (call.path, call.line, call.column))
    missing: list[Expectation] = []
    wrong: list[tuple[Expectation, JudgedCall]] = []
    for expectation in case.expectations:
        call = _answer(expectation, left)
        if call is None:
            missing.append(expectation)
            continue
        left.remove(call)
        if call.verdict != expectation.verdict:
            wrong.append((expectation, call))
    return Outcome(tuple(missing), tuple(left), tuple(wrong))


def _answer(expectation: Expectation, calls: Sequence[JudgedCall]) -> JudgedCall | None:
    spanning = [
        call for call in calls if call.path == expectation.path and call.line <= expectation.line <= call.end_line
    ]
    return max(spanning, key=lambda call: (call.line, call.verdict == expectation.verdict), default=None)


@dataclass(frozen=True, slots=True)
class _Directive:
    name: str
    text: str
    path: str
    line: int
    alone: bool

    @property
    def target(self) -> int:
        return self.line + 1 if self.alone else self.line


def _directives(file: Path, path: str) -> Iterator[_Directive]:
    try:
        with tokenize.open(file) as source:
            text = source.read()
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and (match := _DIRECTIVE.fullmatch(token.string)):
                alone = not token.line[: token.start[1]].strip()
                yield _Directive(match["name"], match["text"], path, token.start[0], alone)
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError) as error:
        raise CaseError(f"this is no Python that can be read: {error}", path=path) from error


def _verdict(directive: _Directive) -> Verdict:
    if directive.text not in VERDICTS:
        raise CaseError(
            f"{directive.text!r} is no verdict; there are {', '.join(VERDICTS)}",
            path=directive.path,
            line=directive.line,
            suggestion=nearest(directive.text, VERDICTS),
        )
    return directive.text


def _requirements(directive: _Directive) -> Iterator[tuple[str, str]]:
    name = ""
    for part in (part.strip() for part in directive.text.split(",")):
        if part.startswith(_OPERATORS) and name:
            yield name, _range(part, directive)
            continue
        match = _REQUIREMENT.fullmatch(part)
        if match is None:
            raise _no_requirement(part, directive)
        name = canonicalize_name(match["name"])
        yield name, _range(match["range"], directive)


def _range(text: str, directive: _Directive) -> str:
    try:
        SpecifierSet(text)
    except InvalidSpecifier as error:
        raise _no_requirement(text, directive) from error
    return text.strip()


def _no_requirement(text: str, directive: _Directive) -> CaseError:
    message = f"{text!r} is no requirement; write it like 'deepgram-sdk==4.8.1' or 'deepgram-sdk>=5,<6'"
    return CaseError(message, path=directive.path, line=directive.line)


def _title(path: Path) -> str:
    return (path / MARKER).read_text(encoding="utf-8").strip() if path.is_dir() else ""
