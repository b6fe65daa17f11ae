"""The algebra of ranges, held against the releases they admit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from mipcheck.versions import Pin, admitted
from mipcheck.versions.notation import address, conda, pep440, poetry
from mipcheck.versions.ranges import Range, admitted_by, intersection, is_pinned, union

RELEASES = (
    "0.2.5",
    "2.12.0",
    "3.1.2",
    "4.7.0",
    "4.8.0",
    "4.8.1",
    "5.0.0rc1",
    "5.0.0",
    "5.1.0",
    "5.2.0",
    "6.0.0.dev3",
    "6.1.1",
)

versions = st.sampled_from([*RELEASES, "3", "4", "4.8", "5", "6.0", "4.8.2", "7.0"])
clauses = st.builds(str.__add__, st.sampled_from([">=", "<=", "<", ">", "==", "!="]), versions) | st.builds(
    "{}{}.*".format, st.sampled_from(["==", "!="]), st.sampled_from(["3", "4", "4.8", "5", "5.2"])
)
# One clause each, as a conjunction made here might be empty already, which no file that works can say.
ranges = st.lists(clauses, min_size=1, max_size=3).map(lambda one: union(*(pep440(clause) for clause in one)))


def open_to(version: str, *releases: str) -> tuple[str, ...]:
    return admitted(Pin("acme-sdk", version, False, "", 0), releases or RELEASES)


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("4.8.1", ("4.8.1",)),
        ("4.8", ("4.8.0",)),
        ("4.8.1+local.2", ("4.8.1",)),
        ("5.0.0rc1", ("5.0.0rc1",)),
        ("4.8.1 || 5.1.0", ("4.8.1", "5.1.0")),
        ("2.12.0 || >=6", ("2.12.0", "6.1.1")),
        ("==4.*", ("4.7.0", "4.8.0", "4.8.1")),
        ("~=4.8.0", ("4.8.0", "4.8.1")),
        (">=4.8,!=4.8.1,<5.1", ("4.8.0", "5.0.0")),
        (">=5.0.0rc1,<5.1", ("5.0.0rc1", "5.0.0")),
        ("9.9.9", ()),
        (">=9", ()),
    ],
)
def test_admitted(version: str, expected: tuple[str, ...]) -> None:
    assert open_to(version) == expected


def test_a_pre_release_is_admitted_where_there_is_no_other() -> None:
    assert open_to(">=4", "3.0", "5.0.0rc1") == ("5.0.0rc1",)


def test_an_epoch_is_another_line_of_releases() -> None:
    assert open_to(">=4", "5.0", "1!3.0") == ("5.0", "1!3.0")
    assert open_to("1!3.0", "3.0", "1!3.0") == ("1!3.0",)


@given(ranges)
def test_admitted_releases_are_releases_in_their_order(range_: Range) -> None:
    found = admitted_by(range_, RELEASES)
    assert list(found) == [release for release in RELEASES if release in found]


@given(ranges, ranges)
def test_a_union_admits_what_either_does(left: Range, right: Range) -> None:
    either = {*admitted_by(left, RELEASES), *admitted_by(right, RELEASES)}
    assert set(admitted_by(union(left, right), RELEASES)) == either


@given(ranges, ranges)
def test_an_intersection_admits_what_both_do(left: Range, right: Range) -> None:
    final = [release for release in RELEASES if release.replace(".", "").isdigit()]
    both = {*admitted_by(left, final)} & {*admitted_by(right, final)}
    common = intersection(left, right)
    assert set(admitted_by(common, final)) == both
    assert intersection(right, left) or not common


@given(ranges)
def test_what_says_nothing_narrows_nothing_and_widens_to_everything(range_: Range) -> None:
    assert intersection(range_, ()) == intersection((), range_) == range_
    assert union(range_, ()) == ()


@given(st.lists(versions.map(lambda version: pep440(f"=={version}")), min_size=1))
def test_pins_are_listed_in_ascending_order_without_doubles(pins: list[Range]) -> None:
    together = union(*pins)
    assert is_pinned(together)
    assert [Version(one[2:]) for one in together] == sorted({Version(pin[0][2:]) for pin in pins})


@pytest.mark.parametrize(
    ("left", "right"),
    [("<4", ">=4"), ("==4.*", ">=5"), ("==4.8.1", "!=4.8.*"), (">4,<5", ">=5"), ("<=4", ">4"), ("~=4.1", "<4.1")],
)
def test_ranges_apart(left: str, right: str) -> None:
    assert intersection(pep440(left), pep440(right)) == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [(">4", "<4.1"), (">=4,!=4", "<4.0.1"), ("!=4.*", ">=4"), ("!=4", ">=4,<5"), ("<1", "<2"), ("==1!4.*", ">4")],
)
def test_ranges_that_meet(left: str, right: str) -> None:
    assert intersection(pep440(left), pep440(right)) != ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("^1.2.3", ">=1.2.3,<2"),
        ("^1.2", ">=1.2,<2"),
        ("^1", ">=1,<2"),
        ("^0.2.3", ">=0.2.3,<0.3"),
        ("^0.0.3", ">=0.0.3,<0.0.4"),
        ("^0.0", ">=0.0,<0.1"),
        ("^0", ">=0,<1"),
        ("^1!2.3", ">=1!2.3,<1!3"),
        ("~1.2.3", ">=1.2.3,<1.3"),
        ("~1.2", ">=1.2,<1.3"),
        ("~1", ">=1,<2"),
        ("~=1.2", "~=1.2"),
        ("1.2.*", "==1.2.*"),
        ("1.2", "==1.2"),
        ("=1.2", "==1.2"),
        (">=1 <2", ">=1,<2"),
        (">= 1, < 2", ">=1,<2"),
        ("!=1.2", "!=1.2"),
    ],
)
def test_poetry_notation(written: str, expected: str) -> None:
    assert poetry(written) == (expected,)


@pytest.mark.parametrize("written", ["^", "latest", "1 - 2", ">=1 or <3", "^x.y"])
def test_what_poetry_would_not_understand(written: str) -> None:
    with pytest.raises(ValueError, match=r"not a version|Invalid"):
        poetry(written)


@pytest.mark.parametrize(
    ("written", "expected"), [("*", ()), ("=*", ()), (" >=3|==1.0", (">=3", "==1.0")), ("=4", ("==4.*",))]
)
def test_conda_notation(written: str, expected: Range) -> None:
    assert conda(written) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/acme_sdk-4.8.1-py3-none-any.whl#sha256=0", ("==4.8.1",)),
        ("https://example.org/acme-sdk-live-4.8.1rc2.tar.gz", ("==4.8.1rc2",)),
        ("git+https://example.org/acme.git@v4.8.1#egg=acme", ("==4.8.1",)),
        ("git+ssh://git@example.org/acme.git", ()),
        ("git+https://example.org/acme.git@0123abc", ()),
        ("https://example.org/archive/main.zip", ()),
    ],
)
def test_versions_in_addresses(url: str, expected: Range) -> None:
    assert address(url) == expected
