"""The syllable test and tone placement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.syllables import is_syllable, syllables
from phapdinh.vietnamese.tones import modern_tones


def test_true_syllables() -> None:
    words = "nguyễn khuya huỳnh quý quyết gì giết được thuở nghĩa toà tòa ý Yến XOÀI"
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_other_strings() -> None:
    words = "ngườ aùn luËt sụưt qa ngiêng kông các̀ cuôc thoạí"
    assert [word for word in words.split() if is_syllable(word)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà thuý khoẻ uỷ toà", "hòa thúy khỏe ủy tòa"),
        ("HOÀ Uỷ Ban, Hoá.", "HÒA Ủy Ban, Hóa."),
        ("quý quà hoàn ngoài huỳnh quỵ", "quý quà hoàn ngoài huỳnh quỵ"),
    ],
)
def test_tone_placement(old: str, new: str) -> None:
    assert modern_tones(old) == new


@given(st.lists(st.sampled_from(sorted(syllables())), max_size=20))
def test_tone_placement_is_stable_and_keeps_length(words: list[str]) -> None:
    text = " ".join(words)
    assert modern_tones(modern_tones(text)) == modern_tones(text)
    assert len(modern_tones(text)) == len(text)
