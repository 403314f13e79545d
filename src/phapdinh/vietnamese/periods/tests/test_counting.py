"""Civil Code Articles 147 and 148, Criminal Procedure Code Article 134: by example and by property."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.vietnamese.periods import (
    VIETNAM,
    Holidays,
    Length,
    Unit,
    YearTable,
    count,
    count_back,
    count_hours,
    same_day,
)
from phapdinh.vietnamese.periods.tests import slow
from phapdinh.vietnamese.periods.tests.strategies import (
    all_off,
    all_worked,
    calendars,
    day_sets,
    days,
    lengths,
    nearby,
)

EMPTY = Holidays()


def end(start: date, *written: str, roll: bool = True, holidays: Holidays = EMPTY) -> date:
    return count(start, [Length.parse(one) for one in written], holidays, roll=roll).on


@pytest.mark.parametrize(
    ("start", "length", "on"),
    [
        (date(2026, 3, 2), "10 days", date(2026, 3, 12)),  # the first day does not count
        (date(2026, 3, 2), "2 weeks", date(2026, 3, 16)),  # the same weekday
        (date(2026, 3, 2), "4 months", date(2026, 7, 2)),  # the same-numbered day
        (date(2024, 1, 31), "1 month", date(2024, 2, 29)),  # no 31 February: the last day, in a leap year
        (date(2023, 1, 31), "1 month", date(2023, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),  # no 29 February
        (date(2024, 2, 29), "4 years", date(2028, 2, 29)),
        (date(2023, 2, 28), "1 month", date(2023, 3, 28)),  # not the last day of March
        (date(2025, 12, 31), "2 months", date(2026, 3, 2)),  # 28/02/2026 is a Saturday
        (date(2026, 3, 2), "20 days", date(2026, 3, 23)),  # 22/03/2026 is a Sunday
        (date(2026, 2, 28), "3 working days", date(2026, 3, 4)),  # begins on a Saturday
        (date(2026, 3, 2), "0 days", date(2026, 3, 2)),  # at once
        (date(2026, 2, 28), "0 days", date(2026, 2, 28)),  # at once, on a Saturday too
    ],
)
def test_examples_worked_out_by_hand(start: date, length: str, on: date) -> None:
    assert end(start, length) == on


def test_the_last_day_is_kept_where_nothing_rolls() -> None:
    counted = count(date(2026, 3, 2), [Length.parse("60 days")], EMPTY, roll=False)
    assert counted.on == counted.unrolled == date(2026, 5, 1)
    assert counted.looked_at == frozenset()


def test_years_whose_days_off_mattered_are_told() -> None:
    assert count(date(2026, 12, 28), [Length.parse("10 days")], EMPTY).looked_at == {2027}
    assert count(date(2026, 12, 28), [Length.parse("7 working days")], EMPTY).looked_at == {2026, 2027}


def test_an_extension_of_the_same_unit_is_one_longer_period() -> None:
    """31 October and 4 and 2 months end on 30 April, not two months after 28 February."""
    assert end(date(2025, 10, 31), "4 months", "2 months") == date(2026, 4, 30)
    assert end(date(2026, 3, 2), "1 month", "15 days") == date(2026, 4, 17)


def test_a_holiday_moves_the_end_and_a_saturday_worked_keeps_it() -> None:
    table = YearTable(2026, {date(2026, 8, 31): "hoán đổi"}, {date(2026, 8, 22): "làm bù"})
    holidays = Holidays({2026: table})
    assert end(date(2026, 8, 21), "10 days", holidays=holidays) == date(2026, 9, 1)
    assert end(date(2026, 8, 7), "15 days", holidays=holidays) == date(2026, 8, 22)
    assert end(date(2026, 8, 20), "2 working days", holidays=holidays) == date(2026, 8, 22)


def test_days_left_out_lengthen_a_period_by_as_many_days() -> None:
    skipped = [date(2026, 3, 5), date(2026, 3, 6)]
    assert count(date(2026, 3, 2), [Length.parse("7 days")], EMPTY, skipped=skipped).on == date(2026, 3, 11)
    months = count(date(2026, 3, 2), [Length.parse("1 month")], EMPTY, roll=False, skipped=skipped)
    assert months.on == date(2026, 4, 4)


def test_a_day_left_out_brings_further_ones_in() -> None:
    """The second outage lies after the first end, but within the lengthened period."""
    skipped = [date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 7)]
    counted = count(date(2026, 3, 2), [Length.parse("3 days")], EMPTY, roll=False, skipped=skipped)
    assert counted.on == date(2026, 3, 8)


def test_before_an_event_is_counted_back_and_never_moved() -> None:
    assert count_back(date(2026, 3, 16), Length.parse("10 days"), EMPTY).on == date(2026, 3, 6)
    assert count_back(date(2025, 3, 31), Length.parse("15 days"), EMPTY).on == date(2025, 3, 16)  # a Sunday
    assert count_back(date(2026, 3, 31), Length.parse("1 month"), EMPTY).on == date(2026, 2, 28)
    assert count_back(date(2026, 3, 16), Length.parse("3 working days"), EMPTY).on == date(2026, 3, 11)
    assert count_back(date(2026, 3, 16), Length.parse("1 week"), EMPTY).on == date(2026, 3, 9)


def test_hours_run_from_their_moment_over_nights_and_weekends() -> None:
    assert count_hours(datetime(2026, 3, 6, 16, 45), 48) == datetime(2026, 3, 8, 16, 45, tzinfo=VIETNAM)


def test_hours_stand_still_on_a_day_left_out() -> None:
    over = count_hours(datetime(2026, 3, 6, 16, 0), 24, [date(2026, 3, 7)])
    assert over == datetime(2026, 3, 8, 16, 0, tzinfo=VIETNAM)


def test_hours_and_days_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="hours"):
        end(date(2026, 3, 2), "24 hours")
    with pytest.raises(ValueError, match="months"):
        count_back(date(2026, 3, 2), Length(3, Unit.HOUR), EMPTY)


@given(start=nearby, length=lengths(), holidays=calendars(), skipped=day_sets, roll=st.booleans())
@settings(max_examples=250, deadline=None)
def test_the_count_is_that_of_a_finger_on_the_calendar(
    start: date, length: Length, holidays: Holidays, skipped: frozenset[date], roll: bool
) -> None:
    off, worked = all_off(holidays), all_worked(holidays)
    counted = count(start, [length], holidays, roll=roll, skipped=skipped)
    expected = slow.last_day(start, length.amount, length.unit.value, off=off, worked=worked, skipped=skipped)
    assert counted.unrolled == expected
    if roll and length.amount:
        expected = slow.next_open(expected, off=off, worked=worked, skipped=skipped)
    assert counted.on == expected


@given(start=nearby, length=lengths(), holidays=calendars(), more=nearby)
@settings(max_examples=150, deadline=None)
def test_a_further_day_off_never_makes_an_end_earlier(
    start: date, length: Length, holidays: Holidays, more: date
) -> None:
    table = holidays.of_year(more.year)
    fuller = holidays.with_table(YearTable(more.year, {**table.off, more: "nghỉ thêm"}, table.worked))
    assert count(start, [length], fuller).on >= count(start, [length], holidays).on


@given(start=nearby, length=lengths(), holidays=calendars(), skipped=day_sets, more=nearby)
@settings(max_examples=150, deadline=None)
def test_a_further_day_left_out_never_makes_an_end_earlier(
    start: date, length: Length, holidays: Holidays, skipped: frozenset[date], more: date
) -> None:
    fewer = count(start, [length], holidays, skipped=skipped)
    assert count(start, [length], holidays, skipped=skipped | {more}).on >= fewer.on


@given(start=days, length=lengths(), holidays=calendars(), further=st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_a_longer_period_never_ends_earlier(
    start: date, length: Length, holidays: Holidays, further: int
) -> None:
    longer = Length(length.amount + further, length.unit)
    if length.amount:  # what must be done at once does not roll
        assert count(start, [longer], holidays).on >= count(start, [length], holidays).on


@given(start=days, length=lengths(), holidays=calendars(), later=st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_a_later_event_never_ends_earlier(
    start: date, length: Length, holidays: Holidays, later: int
) -> None:
    after = count(start + timedelta(days=later), [length], holidays)
    assert after.on >= count(start, [length], holidays).on


@given(start=nearby, length=lengths().filter(lambda one: one.amount > 0), holidays=calendars())
@settings(max_examples=150, deadline=None)
def test_what_rolls_ends_on_a_working_day_and_never_jumps_one(
    start: date, length: Length, holidays: Holidays
) -> None:
    counted = count(start, [length], holidays)
    assert holidays.is_working(counted.on)
    between = [counted.unrolled + timedelta(days=n) for n in range((counted.on - counted.unrolled).days)]
    assert not any(holidays.is_working(day) for day in between)


@given(start=days, one=st.integers(0, 30), other=st.integers(0, 30))
def test_months_apart_are_months_apart(start: date, one: int, other: int) -> None:
    """Where the day exists in both months, one step of many months is many steps."""
    if start.day <= 28:
        assert same_day(same_day(start, one), other) == same_day(start, one + other)
        assert same_day(same_day(start, one), -one) == start


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(
        lambda one: one.replace(microsecond=0)
    ),
    hours=st.integers(0, 72),
    skipped=st.frozensets(nearby, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_hours_are_those_of_a_stop_watch(start: datetime, hours: int, skipped: frozenset[date]) -> None:
    start = start.replace(second=0)
    found = count_hours(start, hours, skipped).replace(tzinfo=None)
    assert slow.minutes_counted(start, found, skipped) == hours * 60
    if hours:
        assert (found - timedelta(minutes=1)).date() not in skipped, "it ends as soon as the hours are over"
