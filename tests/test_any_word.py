"""Whether any of some words is in a text: the same as looking for one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mipcheck.catalog.rules import Rules
from mipcheck.tree.any_word import AnyWord, _patterns

LETTERS = st.text("ab./(é", max_size=12).map(str.encode)


@given(st.lists(LETTERS.filter(bool), max_size=4), LETTERS)
def test_it_finds_what_looking_for_each_finds(words: list[bytes], text: bytes) -> None:
    assert AnyWord(words).is_in(text) is any(word in text for word in words)


@pytest.mark.parametrize("text", [b"deepgram", b"x mip_opt_out", b"a\nmipcheck:", b"/transcription/start/"])
def test_words_of_the_rules_are_found(text: bytes) -> None:
    words = AnyWord([*map(str.encode, Rules().summary.tokens), b"mipcheck"])
    assert words.is_in(text)
    assert not words.is_in(text.replace(b"p", b"b"))


def test_words_that_share_a_letter_cost_one_search() -> None:
    assert [*_patterns({b"deepgram", b"mipcheck"})] == [rb"p(?:gram(?<=deepgram)|check(?<=mipcheck))"]
    assert len([*_patterns({b"deepgram", b"mipcheck", b"vox"})]) == 2
