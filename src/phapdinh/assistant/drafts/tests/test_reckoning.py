from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.drafts.finding import Kind
from phapdinh.assistant.drafts.reckoning import find_reckonings
from phapdinh.assistant.drafts.tests import samples
from phapdinh.vietnamese.fold import fold_aligned
from phapdinh.vietnamese.money import format_number


def results(text: str) -> list[bool]:
    return [one.holds for one in find_reckonings(fold_aligned(text))]


@pytest.mark.parametrize(
    "right",
    [
        "43.560.000đồng – 26.880.000đồng = 16.680.000đồng",
        "17.460.000đồng x 5% = 873.000đồng",
        "1.000.000đồng : 3 = 333.000đồng",
        "225 kg x 20.000 đồng/kg= 4.500.000 đồng",
        "33m2 x 1.320.000 đồng/m2 = 43.560.000 đồng",
        "225,8 m2 x 22.000 đồng = 4.967.000 đồng",
        "12,5 m2 x 2.000.000 đồng = 25.000.000 đồng",
        "100.000 đồng + 200.000 đồng x 2 = 500.000 đồng",
    ],
)
def test_what_is_right(right: str) -> None:
    assert results(right) == [True]


@pytest.mark.parametrize(
    "wrong",
    [
        "43.560.000đồng – 26.880.000đồng = 16.670.000đồng",
        "19 cây x 65.000 đồng/cây= 4.070.000 đồng",
        "17.460.000đồng x 5% = 893.000đồng",
        "100.000 đồng + 200.000 đồng = 300.500 đồng",
    ],
)
def test_what_is_wrong(wrong: str) -> None:
    assert results(wrong) == [False]


@pytest.mark.parametrize(
    "unclear",
    [
        "100.000.000 đồng x 9%/năm x 6 tháng = 4.500.000 đồng",
        "20.000.000 đồng = 20.000.000 đồng",
        "(500.000.000 - 400.000.000) x 4% = 4.000.000 đồng",
        "10.000.000 đồng x 0,5 = 5.000.000 đồng x 2",
        "ngày 12/5 - 13/5 = 2 ngày",
        "5 x = 3 đồng",
        "10 đồng : 0 = 10 đồng",
    ],
)
def test_what_cannot_be_read_with_certainty_is_left_out(unclear: str) -> None:
    assert False not in results(unclear)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_sums_of_two(one: int, other: int) -> None:
    made = f"{format_number(one)} đồng + {format_number(other)} đồng = {format_number(one + other)} đồng"
    missed = (
        f"{format_number(one)} đồng + {format_number(other)} đồng = {format_number(one + other + 1)} đồng"
    )
    assert results(made) == [True]
    assert results(missed) == [False]


@given(st.text(alphabet="0123456789.,+-x:=% đồngm2", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(one, bool) for one in results(text))


def test_the_calculation_is_shown() -> None:
    (finding,) = samples.found(Kind.SUM, "x 5% = 500.000", "x 5% = 550.000")
    assert finding.message == "Phép tính ra 500.000, dự thảo ghi 550.000."
