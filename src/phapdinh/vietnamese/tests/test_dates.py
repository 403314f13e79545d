"""Dates in every writing that judgments use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.dates import find_dates, format_date, format_date_long, format_date_short, parse_date

DAY = date(2017, 8, 30)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 30 tháng 8 năm 2017",
        "Ngày: 30/8/2017",
        "30-08-2017",
        "30 - 8 - 2017",
        "30.8.2017.",
        "3 0/8/2017",
        "ngày 30\ntháng 8\nnăm 2017",
        "NGÀY 30 THÁNG 08 NĂM 2017",
        "Trong các ngày 29, 30 tháng 8 năm 2017",
        "Trong các ngày 29, ngày 30 tháng 8 năm 2017",
        "ngày ba mươi tháng tám năm hai nghìn không trăm mười bảy",
        "30 /8/ 2 017",
    ],
)
def test_one_day_in_many_writings(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["31/2/2017", "", "số 1.234.567", "tháng 8 năm 2017", "30/8", "12/34/5678"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_april_and_first_of_month_in_words() -> None:
    assert parse_date("ngày 05 tháng tư năm 2019") == date(2019, 4, 5)
    assert parse_date("ngày mùng một tháng mười hai năm hai nghìn không trăm linh chín") == date(2009, 12, 1)


def test_places_are_given() -> None:
    text = "Từ ngày 01/02/2018 đến ngày 3 tháng 4 năm 2019."
    found = find_dates(text)
    assert [one.day for one in found] == [date(2018, 2, 1), date(2019, 4, 3)]
    assert text[found[0].start : found[0].end] == "01/02/2018"


@given(st.dates(min_value=date(1945, 9, 2), max_value=date(2049, 12, 31)))
def test_what_is_written_is_read(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date_long(day)) == day


def test_formats() -> None:
    assert format_date(date(2026, 11, 23)) == "23/11/2026"
    assert format_date_long(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 6, 2), "02/6/2026"),
        (date(2026, 10, 5), "05/10/2026"),
        (date(2015, 2, 17), "17/02/2015"),
    ],
)
def test_a_day_in_figures_has_a_zero_only_where_custom_has_it(day: date, written: str) -> None:
    assert format_date_short(day) == written
