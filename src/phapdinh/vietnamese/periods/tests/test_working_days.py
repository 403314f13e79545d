"""Lengths, moments, tables of days off."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.periods import (
    VIETNAM,
    FixedDay,
    Holidays,
    Length,
    Unit,
    YearTable,
    at_night,
    in_vietnam,
    joined,
    weekday,
)
from phapdinh.vietnamese.periods.tables import fixed_table
from phapdinh.vietnamese.periods.tests.strategies import calendars, nearby

OLD = date(1995, 1, 1)
FIXED = (
    FixedDay(1, 1, "Tết Dương lịch", OLD),
    FixedDay(4, 30, "Ngày Chiến thắng", OLD),
    FixedDay(5, 1, "Ngày Quốc tế lao động", OLD),
    FixedDay(9, 2, "Quốc khánh", OLD),
    FixedDay(11, 24, "Ngày Văn hóa Việt Nam", date(2026, 7, 1)),
)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("3 working days", "03 ngày làm việc"),
        ("1 month", "01 tháng"),
        ("24 hours", "24 giờ"),
        ("0 days", "ngay"),
    ],
)
def test_a_length_is_read_and_said_as_laws_say_it(written: str, words: str) -> None:
    assert Length.parse(written).words == words


@pytest.mark.parametrize("written", ["", "months", "-1 day", "3 fortnights", "3  days", "3 Days"])
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        Length.parse(written)


def test_no_length_is_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Length(-1, Unit.DAY)


def test_neighbours_of_one_unit_are_one_length() -> None:
    month, day = Length(1, Unit.MONTH), Length(15, Unit.DAY)
    assert joined((month, month, day)) == (Length(2, Unit.MONTH), day)
    assert joined((month, day, month)) == (month, day, month)


def test_longer_is_told_from_shorter_over_units() -> None:
    assert Length.parse("2 months").least_days > Length.parse("30 days").least_days
    assert Length.parse("25 days").least_days > Length.parse("20 days").least_days


def test_moments_are_those_of_vietnam() -> None:
    assert in_vietnam(datetime(2026, 3, 1, 20, 0, tzinfo=UTC)) == datetime(2026, 3, 2, 3, 0, tzinfo=VIETNAM)
    assert in_vietnam(datetime(2026, 3, 2, 3, 0)).tzinfo is VIETNAM


@pytest.mark.parametrize(("hour", "night"), [(21, False), (22, True), (0, True), (5, True), (6, False)])
def test_night_is_from_ten_to_six(hour: int, night: bool) -> None:
    assert at_night(datetime(2026, 3, 2, hour, 0), begins=22, ends=6) is night


def test_a_year_without_a_table_has_its_fixed_holidays_and_says_so() -> None:
    holidays = Holidays({}, FIXED)
    assert not holidays.known(2030)
    assert holidays.why_off(date(2030, 4, 30)) == "Ngày Chiến thắng"
    assert holidays.why_off(date(2030, 11, 25)) == "nghỉ bù Ngày Văn hóa Việt Nam"  # the 24th is a Sunday
    assert holidays.is_working(date(2025, 11, 24))  # not yet a holiday


def test_two_holidays_on_one_weekend_are_made_good_one_after_the_other() -> None:
    """30/4/2022 was a Saturday, 1/5 a Sunday: Monday and Tuesday were off."""
    assert {day for day in fixed_table(2022, FIXED).off if day.month == 5} == {
        date(2022, 5, 1), date(2022, 5, 2), date(2022, 5, 3),
    }  # fmt: skip


def test_a_table_takes_the_place_of_what_was_computed() -> None:
    holidays = Holidays({}, FIXED)
    assert holidays.is_working(date(2030, 2, 4))
    known = holidays.with_table(YearTable(2030, {date(2030, 2, 4): "Tết Âm lịch"}))
    assert known.known(2030)
    assert not known.is_working(date(2030, 2, 4))
    assert holidays.is_working(date(2030, 2, 4)), "what was given stays as it was"


def test_a_saturday_may_be_worked_in_exchange() -> None:
    table = YearTable(2026, {date(2026, 8, 31): "hoán đổi"}, {date(2026, 8, 22): "làm bù cho 31/8"})
    holidays = Holidays({2026: table})
    assert holidays.is_working(date(2026, 8, 22))
    assert holidays.why_worked(date(2026, 8, 22)) == "làm bù cho 31/8"
    assert holidays.why_off(date(2026, 8, 31)) == "hoán đổi"
    assert holidays.why_off(date(2026, 8, 29)) == "thứ Bảy"


def test_weekdays_have_their_names() -> None:
    assert weekday(date(2026, 3, 2)) == "thứ Hai"
    assert weekday(date(2026, 3, 8)) == "Chủ nhật"


@given(day=nearby, holidays=calendars())
def test_the_working_days_around_a_day_enclose_it(day: date, holidays: Holidays) -> None:
    before, after = holidays.working_until(day), holidays.working_from(day)
    assert before <= day <= after
    assert holidays.is_working(before)
    assert holidays.is_working(after)
    assert (before == day == after) is holidays.is_working(day)


@given(year=st.integers(1996, 2090))
def test_every_fixed_holiday_costs_a_weekday(year: int) -> None:
    """As many weekdays off as holidays: one on a weekend is made good, and none twice."""
    off = fixed_table(year, FIXED).off
    holidays = [one for one in FIXED if one.in_year(year)]
    assert sum(day.weekday() < 5 for day in off) == len(holidays)
