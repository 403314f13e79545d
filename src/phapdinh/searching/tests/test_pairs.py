"""Words and pairs, against the plain way of finding them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.searching.pairs import pair_term, words_and_pairs
from phapdinh.searching.words import lowered
from phapdinh.vietnamese.fold import fold_words

# Letters of the page of code, signs, and now and then one that no page has.
_LETTERS = st.sampled_from("aăâđêôơưáàảãạ²ß1° -_.,“”\n\u00a0")
_RARE = st.one_of(_LETTERS, st.sampled_from("κя漢"))


@given(st.one_of(st.text(_LETTERS, max_size=40), st.text(_RARE, max_size=20)))
def test_words_and_pairs_are_those_of_the_text(text: str) -> None:
    words = fold_words(text)
    folded, pairs = words_and_pairs(lowered(text))
    assert folded == " ".join(words)
    found = {term for some in pairs for term in some.split() if "_" in term}
    assert found == {pair_term(*pair) for pair in pairwise(words)}


def test_a_text_without_words_has_none() -> None:
    assert words_and_pairs("").folded == ""
    assert words_and_pairs(" … ").folded == ""
