"""Values of the running program, as far as they are known."""

from __future__ import annotations

from mipcheck.resolve.basics import const
from mipcheck.resolve.values import Element, Seq, Value


def doubled(end: str, times: int = 64) -> Value:
    """A list that holds twice what holds twice what … in the end holds a text: few objects, and very many paths."""
    value: Value = const(end)
    for _ in range(times):
        value = Seq("list", (Element(value), Element(value)))
    return value


def test_comparing_what_has_many_parts_in_common_ends() -> None:
    assert doubled("a") == doubled("a")
    assert doubled("a") != doubled("b")


def test_what_was_found_equal_stays_apart_from_others() -> None:
    first, second, third, other = doubled("a", 3), doubled("a", 3), doubled("a", 3), doubled("b", 3)
    assert first == second == third == first
    assert other not in (first, second, third)
    assert first != doubled("a", 4)
    assert len({first, second, third, other}) == 2
