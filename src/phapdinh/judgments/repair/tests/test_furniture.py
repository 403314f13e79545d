"""Page furniture: page numbers, running heads, rules; nothing else that looks like them."""

from __future__ import annotations

import pytest

from phapdinh.judgments.repair.furniture import drop_furniture


def _page(number: int) -> list[str]:
    return [f"Đây là dòng thứ {index} của trang {number}, dài vừa đủ cho một dòng in." for index in range(12)]


PAGE = _page(1)


def _book(*numbers: str) -> list[str]:
    return [line for index, number in enumerate(numbers) for line in (*_page(index), number)]


def _pages(count: int) -> list[str]:
    return [line for index in range(count) for line in _page(index)]


def test_counted_pages_lose_their_numbers() -> None:
    assert drop_furniture(_book("1", " 2 ", "- 3 -", "4")) == _pages(4)


def test_a_page_without_number_does_not_stop_the_count() -> None:
    assert drop_furniture(_book("2", "3", "", "5")) == [*_pages(3), "", *_page(3)]


def test_the_last_page_may_be_short() -> None:
    lines = [*_book("1", "2"), "THẨM PHÁN", "3", ""]
    assert drop_furniture(lines) == [*_pages(2), "THẨM PHÁN", ""]


def test_a_paper_of_two_pages_may_have_one_number() -> None:
    assert drop_furniture([*PAGE, "", "1", "", *_page(2)]) == [*PAGE, "", "", *_page(2)]
    assert drop_furniture([*PAGE, "17", *_page(2)]) == [*PAGE, "17", *_page(2)]


@pytest.mark.parametrize("mark", ["Trang 3/12", "trang 3", "- Trang 3 -", "Page 3"])
def test_named_page_numbers(mark: str) -> None:
    assert drop_furniture([*PAGE, mark]) == PAGE


def test_numbers_of_a_table_stay() -> None:
    table = ["STT", "1", "Nhà", "2", "Đất", "3", "Xe"]
    assert drop_furniture(table) == table


def test_a_lone_sum_stays() -> None:
    lines = [*PAGE, "34,58", "450", *PAGE]
    assert drop_furniture(lines) == lines


def test_form_feeds_mark_pages() -> None:
    assert drop_furniture(["một", "17", "\f", "18", "hai"]) == ["một", "hai"]


def test_running_heads_go_with_their_pages() -> None:
    lines = []
    for number in range(1, 5):
        lines += ["Bản án số 1/2020/DS-ST", *_page(number), str(number), "\f"]
    kept = drop_furniture(lines)
    assert kept == ["Bản án số 1/2020/DS-ST", *_page(1), *_page(2), *_page(3), *_page(4)]


def test_rules_go() -> None:
    assert drop_furniture(["-----", "* * *", "a", "________"]) == ["a"]
