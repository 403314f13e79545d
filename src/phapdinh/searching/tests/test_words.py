from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.searching.words import exact_text, has_diacritics, spellings, split_words
from phapdinh.vietnamese.fold import fold


def test_both_usages_of_tone_marks_are_one_word() -> None:
    assert exact_text("Toà án, khoẻ, thuỷ") == exact_text("Tòa án, khỏe, thủy")


def test_composed_and_decomposed_text_are_one() -> None:
    text = "Điều 590 Bộ luật Dân sự"
    assert exact_text(unicodedata.normalize("NFD", text)) == exact_text(text)


def test_words_are_letters_and_digits() -> None:
    assert split_words("38/2026/DS-ST, bà_C: 1.000đ") == ["38", "2026", "DS", "ST", "bà", "C", "1", "000đ"]


def test_spellings_cover_both_usages() -> None:
    assert set(spellings("Toà")) == {"toà", "tòa"}
    assert spellings("án") == ("án",)


def test_marks_are_noticed() -> None:
    assert has_diacritics("bồi")
    assert has_diacritics("đ")
    assert not has_diacritics("TNHH")


@given(st.text(alphabet="aàáảoòóỏuùúyỳýeèéhnqt OAÀ", max_size=30))
def test_folding_is_not_changed_by_the_exact_form(text: str) -> None:
    assert fold(exact_text(text)) == fold(text)


@given(st.text(alphabet="aàáảoòóỏuùúyỳýeèéhnqt", max_size=12))
def test_every_spelling_has_the_same_exact_form(word: str) -> None:
    assert {exact_text(spelling) for spelling in spellings(word)} == {exact_text(word)}
