from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.amounts import Amount
from phapdinh.assistant.drafts.finding import Kind
from phapdinh.assistant.drafts.tests import samples
from phapdinh.assistant.drafts.totals import find_wrong_rests, find_wrong_sums, find_wrong_totals
from phapdinh.vietnamese.fold import fold_aligned
from phapdinh.vietnamese.money import find_money, format_number


def doubts(text: str) -> list[tuple[int, int]]:
    """What is written and what the items make."""
    amounts = [Amount(*one) for one in find_money(text)]
    folded = fold_aligned(text)
    found = (
        *find_wrong_totals(text, folded, amounts),
        *find_wrong_sums(text, folded, amounts),
        *find_wrong_rests(text, folded, amounts),
    )
    return [(one.total, one.made) for one in found]


@pytest.mark.parametrize(
    "right",
    [
        "Trả 300.000 đồng, trong đó: gốc 200.000 đồng, lãi 100.000 đồng.",
        "Trả 300.000 đồng (ba trăm nghìn đồng), bao gồm gốc 200.000 đồng; lãi 100.000 đồng.",
        "Nợ gốc 200.000 đồng và lãi 100.000 đồng, tổng cộng là 300.000 đồng.",
        "Trả 350.000 đồng, trong đó: gốc 200.000 đồng, lãi 150.000 đồng (lãi quá hạn 40.000 đồng).",
        "Trả 460.000 đồng, trong đó: gốc 250.000 đồng; lãi 15.000 đồng. Lãi quá hạn là: 195.000 đồng.",
        "Trả 460.000 đồng, trong đó: gốc 250.000 đồng; lãi là:\n210.000 đồng.",
        "Trả 300.000 đồng, trong đó có 100.000 đồng tiền lãi.",
        "Đưa 600.000 đồng, gồm 02 tờ mệnh giá 200.000 đồng và 02 tờ mệnh giá 100.000 đồng.",
        "Trả 900.000 đồng, gồm 100.000 đồng tiền phạt, khoản tiền bồi thường, khoản tiền lãi 500.000 đồng.",
        "Trả 460.000 đồng, trong đó: năm 2020 là 250.000 đồng (thuế 200.000 đồng).\n210.000 đồng.",
        "Tổng dư nợ tối đa là 900.000 đồng, đã vay 300.000 đồng và 400.000 đồng.",
        "Tổng cộng 900.000 đồng. Ông A nộp 100.000 đồng, bà B nộp 150.000 đồng.",
    ],
)
def test_totals_that_their_items_make(right: str) -> None:
    assert doubts(right) == []


def test_a_total_that_its_items_do_not_make() -> None:
    text = "Trả 310.000 đồng, trong đó: gốc 200.000 đồng, lãi 100.000 đồng."
    assert doubts(text) == [(310_000, 300_000)]


def test_items_before_their_total() -> None:
    text = "Nợ gốc 200.000 đồng và lãi 100.000 đồng, tổng cộng là 310.000 đồng."
    assert doubts(text) == [(310_000, 300_000)]


PAID = "Bà X phải chịu 850.000 đồng án phí, trừ vào tạm ứng án phí đã nộp 1.500.000 đồng, được nhận lại "


def test_the_rest_of_an_advance() -> None:
    assert doubts(PAID + "650.000 đồng.") == []
    assert doubts(PAID + "605.000 đồng.") == [(605_000, 650_000)]


def test_what_is_paid_elsewhere_is_no_rest() -> None:
    assert doubts("Ông A trả 850.000 đồng, bà B trả 1.500.000 đồng, ông C nhận lại 600.000 đồng.") == []


@given(st.lists(st.integers(1, 10**8), min_size=2, max_size=6))
def test_a_list_that_adds_up_is_never_doubted(items: list[int]) -> None:
    listed = ", ".join(f"khoản {format_number(item)} đồng" for item in items)
    assert doubts(f"Trả {format_number(sum(items))} đồng, trong đó: {listed}.") == []


def test_the_items_are_shown() -> None:
    (finding,) = samples.found(Kind.SUM, "tổng cộng 10.000.000", "tổng cộng 11.000.000")
    assert finding.message == (
        "Các khoản cộng lại là 10.000.000 (8.500.000 + 1.500.000), dự thảo ghi 11.000.000."
    )
