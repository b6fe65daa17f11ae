"""Finding the version of a package for a source file: the script itself, then its folder and each one above; where
these say nothing, whatever else the project says.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from mipcheck.findings import Diagnostic
from mipcheck.versions import conda, locks, manifests, requirements, setuptools
from mipcheck.versions.files import Document, Files
from mipcheck.versions.merging import merged, of_file
from mipcheck.versions.model import Mention, Package, Statement, Trouble, UnreadableError, named, normalise
from mipcheck.versions.notation import poetry
from mipcheck.versions.pin import Pin, pin
from mipcheck.versions.ranges import intersection, is_pinned, union

OVERRIDE = "--sdk-version"

_Reader: TypeAlias = Callable[[Document, Package, Files], Iterator[Statement]]
_Kinds: TypeAlias = tuple[tuple[re.Pattern[str], _Reader], ...]

_SUBFOLDER = "requirements"
_REQUIREMENTS = re.compile(r".*(requirement|constraint).*\.(txt|in)", re.IGNORECASE)
_LOCKS: _Kinds = (
    (re.compile(r"(uv|poetry|pdm)\.lock|pylock\.([^.]+\.)?toml"), locks.toml_lock),
    (re.compile(r"Pipfile\.lock"), locks.pipfile_lock),
    (re.compile(r".*requirements.*\.lock", re.IGNORECASE), requirements.read),
)
_MANIFESTS: _Kinds = (
    (_REQUIREMENTS, requirements.read),
    (re.compile(r"pyproject\.toml"), manifests.pyproject),
    (re.compile(r"Pipfile"), manifests.pipfile),
    (re.compile(r"setup\.cfg"), setuptools.setup_cfg),
    (re.compile(r"setup\.py"), setuptools.setup_py),
    (re.compile(r"environment.*\.ya?ml", re.IGNORECASE), conda.read),
)


class Dependencies:
    """The versions a project names, read on demand and each file once.

    ``overrides`` maps package names to a version or range that wins over every file. Raises ``ValueError`` for
    what is neither.
    """

    def __init__(self, root: Path, overrides: Mapping[str, str] = {}) -> None:
        self._files = Files(root)
        self._overrides = {normalise(name): _override(name, version) for name, version in overrides.items()}
        self._pins: dict[tuple[str, str], Pin | None] = {}
        self._found: dict[tuple[str, str, _Kinds], Mention | None] = {}
        self._elsewhere: dict[str, Mention | None] = {}
        self._troubles: list[Trouble] = []
        self._doubts: dict[tuple[str, str], list[Trouble]] = {}
        self._counting: set[tuple[str, str]] = set()

    def named_above(self, package: str, near: str) -> Pin | None:
        """The same of the script and its folders alone, where no verdict hangs on it: what hides a version is fine."""
        name = normalise(package)
        if name in self._overrides:
            return self._overrides[name]
        wanted = named(name)
        return _as_pin(wanted, self._of_script(wanted, near) or self._of_folders(wanted, near))

    def lookup(self, package: str, near: str) -> Pin | None:
        """What the project says of a package for the source file ``near`` (posix path below the root), if anything."""
        name = normalise(package)
        if name in self._overrides:
            return self._overrides[name]
        self._counting |= {(name, folder) for folder in _upwards(near)}
        if (name, near) not in self._pins:
            self._pins[name, near] = self._lookup(named(name), near)
        return self._pins[name, near]

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The files asked so far that could not be read or understood, in order of place."""
        doubts = [trouble for asked in self._doubts.keys() & self._counting for trouble in self._doubts[asked]]
        troubles = [*self._troubles, *doubts, *self._files.troubles]
        found = {Diagnostic("MIP901", one.path, one.line, "warning", one.message) for one in troubles}
        return tuple(sorted(found, key=lambda one: (one.path, one.line, one.message)))

    def _lookup(self, wanted: Package, near: str) -> Pin | None:
        found = self._of_script(wanted, near) or self._of_folders(wanted, near) or self._beside(wanted, near)
        return _as_pin(wanted, found)

    def _of_script(self, wanted: Package, near: str) -> Mention | None:
        """What a script says of itself, even if only the package's name: its environment is its own (PEP 723)."""
        if not near.endswith((".py", ".pyw")):
            return None
        for path, reader in ((f"{near}.lock", locks.toml_lock), (near, manifests.script)):
            mentions, _ = self._read(path, reader, wanted)
            if mentions:
                return of_file(mentions) or mentions[0]
        return None

    def _of_folders(self, wanted: Package, near: str) -> Mention | None:
        for folder in _upwards(near):
            if locked := self._in_folder(wanted, folder, _LOCKS):
                return locked
            if stated := self._in_folder(wanted, folder, _MANIFESTS):
                return stated if is_pinned(stated.range) else self._locked_above(wanted, folder, stated)
        return None

    def _beside(self, wanted: Package, near: str) -> Mention | None:
        """What the folders beside the way up say: which of them installs the file is not known, so that all are
        alternatives. The place is that of the first.
        """
        if not _is_inside(near):
            return None
        if wanted.name not in self._elsewhere:
            folders = self._stating
            said = (self._in_folder(wanted, one, _LOCKS) or self._in_folder(wanted, one, _MANIFESTS) for one in folders)
            found = [mention for mention in said if mention is not None]
            alternatives = union(*(mention.range for mention in found))
            self._elsewhere[wanted.name] = found[0]._replace(range=alternatives) if found else None
        return self._elsewhere[wanted.name]

    @cached_property
    def _stating(self) -> list[str]:
        """The folders of the project with a file that may name versions."""
        return [folder for folder in self._files.folders if any(map(_may_state, self._files.names(folder)))]

    def _locked_above(self, wanted: Package, folder: str, stated: Mention) -> Mention:
        """A range made exact by a file above that pins the package and installs the folder: the lock of a workspace."""
        for above in _upwards(folder):
            for path, reader in self._candidates(above, (*_LOCKS, (_REQUIREMENTS, requirements.read))):
                document = self._files.read(path)
                if document is None or not locks.installs(document, posixpath.relpath(folder, above or ".")):
                    continue
                locked = of_file(self._read(path, reader, wanted)[0])
                if locked and is_pinned(locked.range):
                    return locked._replace(range=intersection(locked.range, stated.range) or locked.range)
        return stated

    def _in_folder(self, wanted: Package, folder: str, kinds: _Kinds) -> Mention | None:
        key = (wanted.name, folder, kinds)
        if key not in self._found:
            read = [self._read(path, reader, wanted) for path, reader in self._candidates(folder, kinds)]
            self._found[key] = found = merged([mention for mentions, _ in read if (mention := of_file(mentions))])
            # An include that is not there hides a version only where no other file of the folder names one.
            if found is None:
                doubts = self._doubts.setdefault((wanted.name, folder), [])
                doubts += [trouble for _, troubles in read for trouble in troubles]
        return self._found[key]

    def _candidates(self, folder: str, kinds: _Kinds) -> Iterator[tuple[str, _Reader]]:
        """The files of a folder, and of ``requirements/`` in it, that are of one of the kinds."""
        names = self._files.names(folder)
        for name in names:
            yield from ((posixpath.join(folder, name), reader) for kind, reader in kinds if kind.fullmatch(name))
        if _SUBFOLDER in names:
            inner = posixpath.join(folder, _SUBFOLDER)
            for name in self._files.names(inner):
                # In there dev.txt is what requirements-dev.txt is outside.
                outside = f"{_SUBFOLDER}-{name}"
                yield from ((posixpath.join(inner, name), reader) for kind, reader in kinds if kind.fullmatch(outside))

    def _read(self, path: str, reader: _Reader, wanted: Package) -> tuple[list[Mention], list[Trouble]]:
        """What a file says, and what is doubtful in it; what is certainly wrong is noted as a problem here."""
        document = self._files.read(path)
        statements: list[Mention | Trouble] = []
        try:
            statements.extend(reader(document, wanted, self._files) if document else ())
        except UnreadableError as error:
            if document and wanted.mentioned(document.text):
                self._troubles.append(Trouble(path, error.line, f"{error.message}; not read for versions"))
        troubles = [one for one in statements if isinstance(one, Trouble)]
        self._troubles += [one for one in troubles if one.certain]
        return [one for one in statements if isinstance(one, Mention)], [one for one in troubles if not one.certain]


def _may_state(name: str) -> bool:
    """Whether a file, or folder, of that name may name versions; in a large tree nearly all are modules."""
    if name.endswith(".py"):
        return name == "setup.py"
    return name == _SUBFOLDER or any(kind.fullmatch(name) for kind, _ in (*_LOCKS, *_MANIFESTS))


def _as_pin(wanted: Package, found: Mention | None) -> Pin | None:
    return pin(wanted.name, found.range, found.path, found.line) if found and found.range else None


def _upwards(path: str) -> Iterator[str]:
    """The folders above a path, nearest first, ending with the root (``""``); for a path outside the root just that."""
    path = posixpath.normpath(path.replace("\\", "/")) if _is_inside(path) else "outside"
    while path and path != ".":
        path = path.rpartition("/")[0]
        yield path


def _is_inside(path: str) -> bool:
    """Whether a path is below the root."""
    path = posixpath.normpath(path.replace("\\", "/"))
    return not path.startswith(("../", "/")) and path != ".."


def _override(name: str, written: str) -> Pin:
    """Raises ``ValueError`` for what is no version and no range."""
    try:
        range_ = poetry(written)
    except ValueError:
        range_ = ()
    if not range_:
        raise ValueError(f"{OVERRIDE} {name}={written}: {written!r} is neither a version nor a range (4.8.1, >=5.2,<6)")
    return pin(normalise(name), range_, OVERRIDE, 0)
