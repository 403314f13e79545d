"""The day in the address: as browsers send it, as people write it, and what is no day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.asked_day import read_asked_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-01-31", date(2020, 1, 31)),
        (" 31/01/2020 ", date(2020, 1, 31)),
        ("1.7.2025", date(2025, 7, 1)),
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
    ],
)
def test_a_day(written: str, day: date) -> None:
    asked = read_asked_day(written)
    assert (asked.day, asked.is_wrong, asked.query) == (day, False, f"?ngay={day.isoformat()}")


@pytest.mark.parametrize(
    "written", ["2020-02-31", "hôm nay", "20200131", "0000-01-01", "2020-W01-1", "x" * 9999]
)
def test_what_is_no_day_is_wrong_and_nothing_more(written: str) -> None:
    asked = read_asked_day(written)
    assert (asked.day, asked.is_wrong, asked.query) == (None, True, "")
    assert len(asked.written) <= 40


def test_nothing_written_is_nothing_wrong() -> None:
    assert not read_asked_day("  ").is_wrong


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert read_asked_day(day.isoformat()).day == day


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    read_asked_day(text)
