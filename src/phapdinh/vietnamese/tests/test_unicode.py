"""Composition, look-alike letters, spaces and invisible characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.unicode import fix_glyphs, normalise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("nhƣ Ƣớc, đƣợc, nƣ\u0301c", "như Ước, được, nức"),
        ("Ðiều 5, Ɖông", "Điều 5, Đông"),
        (unicodedata.normalize("NFD", "Tòa án Nguyễn"), "Tòa án Nguyễn"),
        ("Tòa\u00a0án\u200b nhân\u2009dân\ufeff", "Tòa án nhân dân"),
        ("dòng một\r\ndòng hai\rba", "dòng một\ndòng hai\nba"),
        ("Số\u2011 5", "Số- 5"),
        ("Bô \u0323 luâ \u0323t", "Bộ luật"),
    ],
)
def test_repairs(written: str, meant: str) -> None:
    assert normalise(written) == meant


@given(st.text(max_size=200))
def test_result_is_composed_and_stable(text: str) -> None:
    once = fix_glyphs(text)
    assert unicodedata.is_normalized("NFC", once)
    assert fix_glyphs(once) == once


@given(st.text(alphabet="aàăâbđeêioôơuưyƢƣ 0123456789.,/\n", max_size=100))
def test_nothing_but_glyphs_changes(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFC", text).replace("Ƣ", "Ư").replace("ƣ", "ư")
