"""A second implementation of the counting: slow, day by day, written from the articles alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

ONE = timedelta(days=1)


def works(day: date, off: Collection[date], worked: Collection[date]) -> bool:
    """Monday to Friday and days worked in exchange, unless it is a day off."""
    return day not in off and (day.isoweekday() <= 5 or day in worked)


def last_day_of_month(day: date) -> int:
    """Walk to the end of the month."""
    while (day + ONE).month == day.month:
        day += ONE
    return day.day


def months_later(start: date, months: int) -> date:
    """Month by month; then the same number, or the last day."""
    year, month = start.year, start.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(start.day, last_day_of_month(date(year, month, 1))))


def plain_days(start: date, amount: int, unit: str) -> int:
    """Days from the start to the end of a period that is not counted in working days."""
    if unit in ("month", "year"):
        return (months_later(start, amount * (12 if unit == "year" else 1)) - start).days
    return amount * 7 if unit == "week" else amount


def last_day(
    start: date,
    amount: int,
    unit: str,
    *,
    off: Collection[date] = (),
    worked: Collection[date] = (),
    skipped: Collection[date] = (),
) -> date:
    """The last day before any rolling: one finger on the calendar, one day at a time."""
    left = amount if unit == "working_day" else plain_days(start, amount, unit)
    day = start
    while left:
        day += ONE
        if day in skipped or (unit == "working_day" and not works(day, off, worked)):
            continue
        left -= 1
    return day


def next_open(
    day: date, *, off: Collection[date] = (), worked: Collection[date] = (), skipped: Collection[date] = ()
) -> date:
    """The day itself if it is worked and not left out, or the next that is."""
    while day in skipped or not works(day, off, worked):
        day += ONE
    return day


def minutes_counted(start: datetime, end: datetime, skipped: Collection[date] = ()) -> int:
    """Minutes between two moments that do not lie on a day left out, one by one."""
    counted, moment = 0, start
    while moment < end:
        counted += moment.date() not in skipped
        moment += timedelta(minutes=1)
    return counted
