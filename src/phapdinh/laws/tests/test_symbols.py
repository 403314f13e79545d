"""What numbers of documents and articles tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.symbols import article_order, kind_by_symbol, law_key


def test_number_and_symbol_are_the_key() -> None:
    assert law_key("81/2025/QH15") != law_key("81/2025/UBTVQH15")
    assert law_key("02/2018/tt-BCT") == law_key("2/2018/TT-BCT ")
    assert law_key("85/2017/NĐ-CP") == law_key("85/2017/nđ-cp")


@pytest.mark.parametrize(
    ("law_id", "kind"),
    [
        ("100/2019/NĐ-CP", "Nghị định"),
        ("01/2020/TT-BCA", "Thông tư"),
        ("01/2020/TTLT-VKSNDTC-BCA", "Thông tư liên tịch"),
        ("02/2002/TTLT/BTC-MTTW", "Thông tư liên tịch"),
        ("16/2000/QĐ-TTg", "Quyết định"),
        ("02/2018/NQ-HĐTP", "Nghị quyết"),
        ("06/2013/PL-UBTVQH13", "Pháp lệnh"),
        ("41/2017/QH14", None),  # a resolution; a law would be numbered alike
        ("326/2016/UBTVQH14", None),
        ("23-L/CTN", None),
        ("", None),
    ],
)
def test_kind_where_the_symbol_alone_decides(law_id: str, kind: str | None) -> None:
    assert kind_by_symbol(law_id) == kind


def test_articles_stand_in_the_order_of_drafting() -> None:
    numbers = ["phụ lục", "133", "33", "32e", "32đ", "32d", "32b", "32a", "32"]
    assert sorted(numbers, key=article_order) == numbers[::-1]


@given(st.integers(1, 999), st.integers(1, 999))
def test_plain_numbers_keep_their_order(left: int, right: int) -> None:
    assert (article_order(str(left)) < article_order(str(right))) == (left < right)
