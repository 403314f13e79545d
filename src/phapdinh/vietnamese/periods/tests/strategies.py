"""Random calendars, days and lengths."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from phapdinh.vietnamese.periods import Holidays, Length, Unit, YearTable

FIRST, LAST = date(2015, 1, 1), date(2031, 12, 31)

days = st.dates(FIRST, LAST)
nearby = st.dates(date(2025, 11, 1), date(2026, 12, 31))
calendar_units = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR])
units = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.WORKING_DAY])
day_sets = st.frozensets(nearby, max_size=25)


@st.composite
def lengths(draw: st.DrawFn) -> Length:
    """A length that laws might have: up to 90 days, 24 months, 5 years."""
    unit = draw(units)
    most = {Unit.DAY: 90, Unit.WORKING_DAY: 30, Unit.WEEK: 12, Unit.MONTH: 24, Unit.YEAR: 5}[unit]
    return Length(draw(st.integers(0, most)), unit)


@st.composite
def calendars(draw: st.DrawFn) -> Holidays:
    """Days off and weekends worked, spread over the years in which :data:`nearby` days lie."""
    off = draw(day_sets)
    worked = {day for day in draw(day_sets) if day.weekday() >= 5 and day not in off}
    tables = {
        year: YearTable(
            year,
            {day: "nghỉ thử" for day in off if day.year == year},
            {day: "làm bù thử" for day in worked if day.year == year},
        )
        for year in range(2015, 2040)
    }
    return Holidays(tables)


def all_off(holidays: Holidays) -> set[date]:
    """Every weekday off in a calendar of :func:`calendars`."""
    return {day for table in holidays.tables.values() for day in table.off}


def all_worked(holidays: Holidays) -> set[date]:
    """Every weekend day worked in it."""
    return {day for table in holidays.tables.values() for day in table.worked}


def spread(since: date, number: int) -> list[date]:
    """So many days one after the other."""
    return [since + timedelta(days=one) for one in range(number)]
