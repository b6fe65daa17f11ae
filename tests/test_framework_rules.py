"""Laws of the frameworks' rule data: what a report tells people who use a release that loses the option."""

import json
import re
from pathlib import Path

import pytest
from command import invoke
from packaging.utils import canonicalize_name
from packaging.version import Version

from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.model import Carrier, Effect, Library
from mipcheck.judge.carriers import effect_in
from mipcheck.rulepacks.casefile import find_cases, read_case

CASES = Path(__file__).parent / "cases/frameworks"
CATALOG = load_catalog()
FRAMEWORKS = [library for library in CATALOG.libraries if library.package and library.id[:12] != "deepgram-sdk"]
CARRIERS = [(library, carrier) for library in FRAMEWORKS for carrier in library.carriers]


def arrives(effect: Effect | None) -> bool:
    return effect is not None and effect.effect == "sent" and effect.true == "true"


def first_release(library: Library, carrier: Carrier) -> str | None:
    """The release from which on the carrier always works, if that is not the first one."""
    working = [arrives(effect_in(carrier, release)) for release in library.releases]
    if all(working) or not working[-1]:
        return None
    return library.releases[len(working) - working[::-1].index(False)]


@pytest.mark.parametrize(("library", "carrier"), CARRIERS, ids=lambda item: item.id)
def test_what_an_older_release_loses_is_told_with_the_first_release_in_which_it_works(
    library: Library, carrier: Carrier
) -> None:
    first = first_release(library, carrier)
    if first is None:
        return
    losing = [effect_in(carrier, release) for release in library.releases if Version(release) < Version(first)]
    notes = {effect.note for effect in losing if effect is not None and not arrives(effect)}
    assert notes
    for note in notes:
        named = re.findall(rf"{re.escape(library.package)}>=([0-9.]+)", note)
        other_way = re.search(r"\bwrite [a-z_]+=", note)
        assert first in named or other_way, note


@pytest.mark.parametrize("library", FRAMEWORKS, ids=lambda library: library.id)
def test_releases_are_in_order(library: Library) -> None:
    assert list(library.releases) == sorted(library.releases, key=Version)


@pytest.mark.parametrize("library", FRAMEWORKS, ids=lambda library: library.id)
def test_what_is_impossible_says_what_to_do_instead(library: Library) -> None:
    assert all(call.manual for call in library.calls if call.verdict == "impossible")


def diagnostics(folder: Path, requirement: str) -> list[tuple[str, str]]:
    (folder / "requirements.txt").write_text(f"# pinned\n{requirement}\n", encoding="utf-8")
    for name in ("ears.py", "more.py"):
        text = "from livekit.plugins import deepgram\n\nears = deepgram.STT(mip_opt_out=True)\n"
        (folder / name).write_text(text, encoding="utf-8")
    report = json.loads(invoke("check", "--output", "json", cwd=folder).stdout)
    return [(item["rule"], f"{item['path']}:{item['line']}: {item['message']}") for item in report["diagnostics"]]


def test_a_dependency_is_judged_once(tmp_path: Path) -> None:
    told = "requirements.txt:2: livekit-plugins-deepgram 1.3.5 drops the option in `recognize()`: upgrade to 1.3.6"
    assert diagnostics(tmp_path, "livekit-plugins-deepgram==1.3.5") == [("MIP201", told)]


def test_a_range_that_admits_losing_releases(tmp_path: Path) -> None:
    ((rule, told),) = diagnostics(tmp_path, "livekit-plugins-deepgram>=1.3,<2")
    assert rule == "MIP201"
    assert told.endswith(
        "admits releases that drop the option in `recognize()`: require livekit-plugins-deepgram>=1.3.6"
    )


def test_a_plugin_for_the_service_is_judged_where_no_file_names_it(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("livekit-plugins-deepgram==1.3.5\npipecat-ai==1.1.0\n", "utf-8")
    loader = "from importlib import import_module\n\nears = import_module(name='plugins.' + 'deepgram').STT()\n"
    (tmp_path / "ears.py").write_text(loader, encoding="utf-8")
    report = json.loads(invoke("check", "--output", "json", cwd=tmp_path).stdout)
    assert [item["message"] for item in report["diagnostics"]] == [
        "livekit-plugins-deepgram 1.3.5 drops the option in `recognize()`: upgrade to 1.3.6"
    ]


@pytest.mark.parametrize(
    "requirement", ["livekit-plugins-deepgram==1.3.6", "pipecat-ai==1.1.0", "livekit-agents==1.3.5"]
)
def test_other_dependencies_are_left_alone(requirement: str, tmp_path: Path) -> None:
    assert diagnostics(tmp_path, requirement) == []


def pinned(package: str) -> set[str]:
    """The releases of a package that the cases are exactly pinned to."""
    ranges = [read_case(path).requires.get(canonicalize_name(package), "") for path in find_cases(CASES)]
    return {item.removeprefix("==") for item in ranges if item.startswith("==")}


def boundaries(library: Library) -> set[str]:
    """The releases that something is said to change with."""
    effects = [effect for carrier in library.carriers for effect in carrier.effects]
    effects += [effect for call in library.calls for effect in call.defaults]
    texts = [effect.versions for effect in effects] + [call.versions for call in library.calls]
    return {version for text in texts for version in re.findall(r"\d[\d.]*", text)}


@pytest.mark.parametrize("library", FRAMEWORKS, ids=lambda library: library.id)
def test_there_is_a_case_on_each_side_of_each_boundary(library: Library) -> None:
    wanted = set(boundaries(library))
    for version in boundaries(library):
        wanted.update(library.releases[: library.releases.index(version)][-1:])
    assert wanted <= pinned(library.package)
    assert pinned(library.package), "no case names a release"
