"""Since when a document says of itself that it holds."""

from __future__ import annotations

from datetime import date

import pytest

from phapdinh.laws.stated import stated_start


@pytest.mark.parametrize(
    "text",
    [
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2012.",
        "1. Thông tư liên tịch này có hiệu lực kể từ ngày 01/07/2012 và thay thế Thông tư số 1/2001/TT-X.",
        "Nghị định này có hiệu lực thi hành, kể từ ngày 1 tháng 7 năm 2012, trừ khoản 2 Điều này.",
        "BỘ LUẬT NÀY\nBộ luật này có hiệu lực từ ngày 01/7/2012.",
    ],
)
def test_the_first_day(text: str) -> None:
    assert stated_start(["Điều khoản thi hành", text]) == date(2012, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Luật này có hiệu lực sau 15 ngày kể từ ngày ký.",
        "Luật số 1/2001/QH10 có hiệu lực từ ngày 01/07/2012.",
        "Luật này có hiệu lực từ ngày 31/02/2012.",
        "Sửa đổi Điều 9 như sau:\n“Điều 9.\nLuật này có hiệu lực từ ngày 01/07/2012.\n”",
    ],
)
def test_where_none_is_said(text: str) -> None:
    assert stated_start([text]) is None


def test_two_different_days_are_none() -> None:
    first, second = (f"Luật này có hiệu lực từ ngày 01/0{month}/2012." for month in (7, 8))
    assert stated_start([first, first]) == date(2012, 7, 1)
    assert stated_start([first, second]) is None
