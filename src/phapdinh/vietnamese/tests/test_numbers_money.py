"""Number words, Roman numerals and money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.money import find_money, format_money, parse_money
from phapdinh.vietnamese.numbers import parse_number_words, parse_roman


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hai nghìn không trăm mười bảy", 2017),
        ("ba mươi mốt", 31),
        ("hai mươi lăm", 25),
        ("mười", 10),
        ("một trăm linh năm", 105),
        ("Sáu triệu bảy trăm ngàn", 6_700_000),
        ("một tỷ không trăm bảy mươi lăm triệu", 1_075_000_000),
        ("bàn ghế", None),
        ("", None),
        ("nghìn", None),
    ],
)
def test_number_words(words: str, value: int | None) -> None:
    assert parse_number_words(words) == value


def test_roman_numerals() -> None:
    assert [parse_roman(one) for one in ("IV", "ix", "XII", "A", "")] == [4, 9, 12, None, None]


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("22.187.000 đồng", 22_187_000),
        ("60.000.000đồng", 60_000_000),
        ("1,5 tỷ đồng", 1_500_000_000),
        ("300.000đ", 300_000),
        ("500,000 VNĐ", 500_000),
        ("69.540.000", 69_540_000),
        ("đồng bào", None),
    ],
)
def test_money(text: str, dong: int | None) -> None:
    assert parse_money(text) == dong


def test_money_in_running_text() -> None:
    text = "trả 1.000.000 đồng gốc và 25.000đ lãi cho 3 đại lý"
    assert [dong for _, _, dong in find_money(text)] == [1_000_000, 25_000]


@given(st.integers(0, 10**13))
def test_what_is_formatted_is_read(dong: int) -> None:
    assert parse_money(format_money(dong)) == dong


def test_format() -> None:
    assert format_money(69_540_000) == "69.540.000 đ"
