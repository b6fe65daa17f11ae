"""A rule pack to start from: the file, commented, and cases that it passes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mipcheck.catalog.errors import RuleError
from mipcheck.catalog.paths import ANY, CALL, expand
from mipcheck.errors import InputError


class Wrapper(NamedTuple):
    """The call a pack is started for: its access path, and the keyword by which it opts out."""

    path: str
    segments: tuple[str, ...]
    keyword: str

    @property
    def name(self) -> str:
        """The function's own name."""
        return self.segments[-1]

    @property
    def imported(self) -> tuple[str, str]:
        """The module, and the name to import from it."""
        end = self.segments.index(CALL) if CALL in self.segments else len(self.segments)
        return ".".join(self.segments[: end - 1]), self.segments[end - 1]

    @property
    def expression(self) -> str:
        """The call without its arguments, as written after that import."""
        module, _ = self.imported
        return self.path[len(module) + 1 :]


def wrapper(path: str, keyword: str) -> Wrapper:
    """Raises :class:`InputError` for a path that is not that of one function in a module, or a bad keyword."""
    try:
        paths = expand(path)
    except RuleError as error:
        raise InputError(f"--call: {error.message}") from error
    segments = next(iter(paths))
    if len(paths) != 1 or ANY in segments:
        raise InputError(f"--call {path!r}: name one function; more can be added in the file")
    if segments[-1] == CALL or len(segments) < 2 or segments[1] == CALL:
        raise InputError(f"--call {path!r}: write the module, too, and no call at the end: acme.speech.transcribe")
    if not keyword.isidentifier():
        raise InputError(f"--option {keyword!r}: this is no name of an argument")
    return Wrapper(path, segments, keyword)


def start_pack(file: Path, what: Wrapper) -> dict[Path, str]:
    """The files of a new pack and their texts. Raises :class:`InputError` when one of them exists already."""
    if file.suffix != ".toml":
        raise InputError(f"{file}: the name of a rule pack ends in .toml")
    folder = file.with_suffix("")
    files = {
        file: _pack(file, what),
        folder / "verdicts.py": _verdicts(what),
        folder / "fixable.py": _fixable(what, ""),
        folder / "fixable.fixed.py": _fixable(what, f", {what.keyword}=True"),
    }
    for path in files:
        if path.exists():
            raise InputError(f"{path} exists already")
    return files


def _pack(file: Path, what: Wrapper) -> str:
    return f'''\
# What mipcheck has to know of {what.path}. This is data: nothing in it is run.
# `mipcheck rules test {file.as_posix()}` holds it against the cases in {file.with_suffix("").as_posix()}/.

kind = "library"

id = "{file.stem}"  # what reports and `mipcheck rules show` call it
package = "{what.segments[0]}"  # the distribution to look up in lock files; "" if there is none
service = "deepgram"

# Only if releases differ in what they do, all of them, the oldest first:
# releases = ["1.0", "1.1", "2.0"]

# A way to write the option: where it stands, and what comes of it. There may be several.

[[carrier]]
id = "keyword"
at = "{what.keyword}"  # deeper: "options[{what.keyword}]" is an entry of a dict, "options({what.keyword})" a field
fix = "True"  # the value, as source text, that opts out
effect = [{{ effect = "sent" }}]

# If the values are your own, what each of them stands for:
# means = {{ none = "true", forever = "false" }}

# If a release loses what is written:
# effect = [
#     {{ effect = "dropped", versions = "<1.1", note = "require {what.segments[0]}>=1.1" }},
#     {{ effect = "sent" }},
# ]

# A call that sends data. Of its carriers the first overrides the others.

[[call]]
id = "{what.name}"
api = "{what.name}"
endpoint = "/v1/listen"  # what it leads to: /v1/speak, /v1/read, ...
paths = ["{what.path}"]  # how it is reached from an import; a call on the way is written ()
# parameters = ["audio", "language"]  # the names of positional arguments, if options may be among them
carriers = ["keyword"]
own_source = true  # judge the calls of it even where the project has its source

# If calls of the wrapper opt out by themselves where nothing is written:
# [[call.default]]
# effect = "sent"
# note = "opts out by default"
'''


def _verdicts(what: Wrapper) -> str:
    module, name = what.imported
    return f'''\
"""What a report says of {what.name}(): a call without an expectation must not be judged."""

from {module} import {name}


def leaking(data):
    return {what.expression}(data)  # expect: missing


def private(data):
    return {what.expression}(data, {what.keyword}=True)  # expect: opted-out


def told_otherwise(data):
    return {what.expression}(data, {what.keyword}=False)  # expect: opted-in


def decided_by_the_caller(data, {what.keyword}):
    return {what.expression}(data, {what.keyword}={what.keyword})  # expect: undetermined


def another_thing_of_that_name(data):
    return data.{what.name}()
'''


def _fixable(what: Wrapper, added: str) -> str:
    module, name = what.imported
    return f'''\
"""A call that can be opted out."""

from {module} import {name}


def leaking(data):
    return {what.expression}(data{added})  # expect: missing
'''
