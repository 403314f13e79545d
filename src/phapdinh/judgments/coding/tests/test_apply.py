"""Putting codes into a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.coding import apply_replacements
from phapdinh.judgments.record import Replacement, ReplacementKind


def _replacement(start: int, end: int, original: str, code: str) -> Replacement:
    return Replacement(start, end, original, code, ReplacementKind.PERSON)


def test_all_at_once() -> None:
    text = "ông An và bà Bé"
    codes = [_replacement(4, 6, "An", "A"), _replacement(13, 15, "Bé", "B")]
    assert apply_replacements(text, codes) == "ông A và bà B"


@pytest.mark.parametrize(
    "codes",
    [
        [_replacement(0, 2, "An", "A")],
        [_replacement(4, 6, "An", "A"), _replacement(5, 7, "n ", "N")],
    ],
    ids=["text differs", "overlap"],
)
def test_what_does_not_fit_is_refused(codes: list[Replacement]) -> None:
    with pytest.raises(ValueError, match="vị trí"):
        apply_replacements("ông An đi", codes)


@given(st.text(max_size=60), st.data())
def test_the_rest_of_the_text_is_untouched(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    codes = [_replacement(first, last, text[first:last], "") for first, last in pairs]
    kept = "".join(letter for place, letter in enumerate(text) if not any(a <= place < b for a, b in pairs))
    assert apply_replacements(text, codes) == kept
