from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.amounts import number_in_words
from phapdinh.assistant.drafts.finding import Kind, Severity
from phapdinh.assistant.drafts.tests import samples
from phapdinh.vietnamese.money import format_number

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spell(value: int) -> str:
    """Millions and thousands in words, enough for a sum below a thousand million."""
    parts = [(value // 10**6, "triệu"), (value // 1000 % 1000, "nghìn")]
    return " ".join(f"{_below_thousand(count)} {scale}" for count, scale in parts if count) + " đồng"


def _below_thousand(value: int) -> str:
    words = [DIGITS[value // 100], "trăm", DIGITS[value // 10 % 10], "mươi", DIGITS[value % 10]]
    return " ".join(words).replace("không mươi", "linh").replace("một mươi", "mười")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Mười lăm triệu sáu trăm tám mươi ngàn đồng", 15_680_000),
        ("Hai tỷ ba trăm triệu đồng chẵn", 2_300_000_000),
        ("sáu trăm hai mươi tám nghìn đồng Việt Nam", 628_000),
        ("đã nộp đủ", None),
        ("năm trăm", None),
        ("Mười triệu đồng, năm triệu đồng", None),
        ("Hai nghìn tỷ đồng", None),
    ],
)
def test_sums_in_words(words: str, value: int | None) -> None:
    assert number_in_words(words) == value


@given(st.integers(1_000, 999_999_000).map(lambda value: value // 1000 * 1000))
def test_what_is_spelt_is_read(value: int) -> None:
    assert number_in_words(spell(value)) == value


def test_words_that_say_another_sum() -> None:
    (finding,) = samples.found(Kind.SUM, "500.000 đồng (Năm trăm", "500.000 đồng (Bốn trăm")
    assert (finding.severity, finding.rule) == (Severity.ERROR, "words")
    assert finding.message == "Bằng số là 500.000 đ, bằng chữ là 400.000 đ."


@pytest.mark.parametrize(
    "same",
    [
        "500.000đ (năm trăm ngàn đồng)",
        "500.000 đồng (bằng chữ: Năm trăm nghìn đồng chẵn)",
        "500.000 đồng (Viết bằng chữ: năm trăm ngàn đồng)",
    ],
)
def test_other_ways_to_write_the_same(same: str) -> None:
    assert samples.found(Kind.SUM, "500.000 đồng (Năm trăm nghìn đồng)", same) == []


def test_a_note_in_brackets_is_no_sum() -> None:
    new = "10.000.000 đồng (đã nộp tại Chi cục)"
    assert samples.found(Kind.SUM, "10.000.000 đồng (Mười triệu đồng)", new) == []
    assert format_number(10_000_000) == "10.000.000"
