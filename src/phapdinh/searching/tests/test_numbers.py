from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.searching.numbers import looks_like_number, number_key, number_terms


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("38/2026/DS-ST", "38/2026/dsst"),
        ("038/2026/DSST", "38/2026/dsst"),
        ("03/2018/HN&GĐ-ST", "3/2018/hngdst"),
        (" 3/2018/HNGĐ – ST ", "3/2018/hngdst"),
        ("38/2026", "38/2026"),
        ("12/2020/QĐST-KDTM", "12/2020/qdstkdtm"),
    ],
)
def test_spellings_of_a_number_are_one_key(written: str, key: str) -> None:
    assert number_key(written) == key


def test_a_number_is_indexed_whole_and_without_its_code() -> None:
    assert number_terms("38/2026/DS-ST") == ("38/2026/dsst", "38/2026")
    assert number_terms("") == ()


@pytest.mark.parametrize("text", ["bồi thường", "22/9/2017", "2017", "38/2026/", "/2026"])
def test_other_text_is_no_number(text: str) -> None:
    assert not looks_like_number(text)


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)


@given(st.integers(1, 99_999), st.integers(1990, 2030), st.sampled_from(["DS-ST", "HNGĐ-PT", "HS-GĐT"]))
def test_zeros_in_front_do_not_matter(sequence: int, year: int, code: str) -> None:
    assert number_terms(f"{sequence:06}/{year}/{code}") == number_terms(f"{sequence}/{year}/{code}")
