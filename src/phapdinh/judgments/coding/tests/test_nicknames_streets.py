"""By-names, streets without their word, and dates that are no birthdays. Names are invented."""

from __future__ import annotations

import pytest

from phapdinh.judgments.coding.tests.helpers import coded


def test_both_words_of_a_nickname_are_coded() -> None:
    left = coded(
        "Bản án số: 1/2023/HS-ST\nđối với bị cáo:\nNguyễn Tấn Lực (tên gọi khác: Lực Lùn); "
        "sinh ngày 05/11/1996.\n"
        "NỘI DUNG VỤ ÁN:\nLực Lùn điều khiển xe. Lực bị bắt.\n"
    )
    assert "Lực" not in left
    assert "Lùn" not in left


@pytest.mark.parametrize("lead", ["nơi cư trú:", "trú tại:", "Địa chỉ:", "HKTT:", "HKTT: Số 7, ngõ"])
def test_street_without_its_word(lead: str) -> None:
    left = coded(f"Bị đơn: Ông Tô Văn Lạc; {lead} 45 Tạ Quang Khải, Phường 4, Quận 8.\n")
    assert "Khải" not in left
    assert " 45 " not in left
    assert "Phường 4, Quận 8" in left


def test_the_street_of_a_court_stays() -> None:
    assert "45 Tạ Quang Khải" in coded("Trụ sở Tòa án nhân dân quận, địa chỉ: 45 Tạ Quang Khải, Phường 4.\n")


@pytest.mark.parametrize(
    "date",
    [
        "nợ phát sinh ngày 15/06/2018",
        "giấy khai sinh ngày 24/10/2016",
        "Giấy khai sinh ngày 4 tháng 5 năm 2016",
    ],
)
def test_dates_that_are_no_birthdays_stay(date: str) -> None:
    assert date in coded(f"Ông Tô Văn Lạc, sinh ngày 02/3/1970, nộp {date}.")


def test_a_heading_is_not_the_child_of_the_line_above() -> None:
    text = "V/v: Ly hôn, tranh chấp về nuôi con\nNHÂN DANH\nNguyên đơn: Bà Lê Thị Én.\nBÀN GIAO TÀI SẢN\n"
    assert "con\nNHÂN DANH\n" in coded(text)
