"""Folding and its aligned variant."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.fold import fold, fold_aligned, fold_key, fold_words, squeeze

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
MIXED = st.one_of(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "“–§ ΣKİıſ"), st.characters())


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    for letter in VIETNAMESE + VIETNAMESE.upper():
        assert fold(letter).isascii()
        assert len(fold(letter)) == 1
    assert fold("ĐẶNG Thị Ước") == "dang thi uoc"


def test_decomposed_text_folds_alike() -> None:
    assert fold(unicodedata.normalize("NFD", "Nguyễn Đức")) == "nguyen duc"


def test_key_ignores_spacing_and_punctuation() -> None:
    assert fold_key(" TÒA ÁN – nhân dân,\n TP. Huế ") == "toa an nhan dan tp hue"
    assert squeeze(" a \n b\t c ") == "a b c"


@given(st.text())
def test_aligned_folding_keeps_the_length(text: str) -> None:
    assert len(fold_aligned(text)) == len(text)


@given(st.text(alphabet=MIXED))
def test_a_rare_character_changes_nothing_around_it(text: str) -> None:
    assert fold_aligned(text) == "".join(map(fold_aligned, text))


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " .,1"))
def test_aligned_equals_plain_folding_on_composed_text(text: str) -> None:
    assert fold_aligned(text) == fold(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.one_of(MIXED, st.sampled_from(" _.-/\n1²"))))
def test_folded_words_are_the_words_of_the_folded_text(text: str) -> None:
    assert fold_words(text) == re.findall(r"[^\W_]+", fold(text))
    assert fold_words(unicodedata.normalize("NFD", text)) == re.findall(r"[^\W_]+", fold(text))
