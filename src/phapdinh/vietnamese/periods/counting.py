"""From the day of an event to the day on which a period ends.

- The day of the event does not count; the first day is the next one (Civil Code Article 147.2, 147.3).
- Days and weeks end with their last day; months and years on the same-numbered day, or on the last day
  of a month that has no such day (Article 148.1 to 148.4; Criminal Procedure Code Article 134.1).
- A period that ends on a day off ends with the next working day (Article 148.5; 134.1), where ``roll``.
- Days that the law leaves out (``skipped``: a suspension, an outage) lengthen the period by as many days.
- Hours run from their moment and never roll (Article 147.1).
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from phapdinh.vietnamese.periods.lengths import Length, Unit, joined
from phapdinh.vietnamese.periods.moments import in_vietnam
from phapdinh.vietnamese.periods.working_days import Holidays

_DAY = timedelta(days=1)
_NOTHING: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """``on``: the last day, until 24:00. ``unrolled``: before it moved to a working day. ``looked_at``:
    years whose holidays mattered."""

    on: date
    unrolled: date
    looked_at: frozenset[int]


def count(
    start: date,
    lengths: Sequence[Length],
    holidays: Holidays,
    *,
    roll: bool = True,
    skipped: Collection[date] = _NOTHING,
) -> Counted:
    """The last day of a period that begins with an event on ``start``; the lengths follow one another."""
    end, looked_at = start, set[int]()
    for length in joined(tuple(lengths)):
        before, end = end, _end(end, length, holidays, skipped)
        if length.unit is Unit.WORKING_DAY:
            looked_at.update(range(before.year, end.year + 1))
    last = end
    if roll and any(length.amount for length in lengths):
        last = rolled(end, holidays, skipped)
        looked_at.update(range(end.year, last.year + 1))
    return Counted(last, end, frozenset(looked_at))


def rolled(end: date, holidays: Holidays, skipped: Collection[date] = _NOTHING) -> date:
    """That day, or the next working day that is not left out."""
    while end in skipped or not holidays.is_working(end):
        end += _DAY
    return end


def count_back(event: date, length: Length, holidays: Holidays) -> Counted:
    """The last day for what must be done that long *before* an event ("chậm nhất 10 ngày trước ngày …").

    The day of the event does not count. Nothing moves to a working day: forward would leave fewer days
    than the law demands, and no law moves it backward.
    """
    if length.unit is Unit.WORKING_DAY:
        day = event
        for _ in range(length.amount):
            day = holidays.working_until(day - _DAY)
        return Counted(day, day, frozenset(range(day.year, event.year + 1)))
    if length.unit in (Unit.DAY, Unit.WEEK):
        day = event - _DAY * length.amount * (7 if length.unit is Unit.WEEK else 1)
    else:
        day = same_day(event, -_months(length))
    return Counted(day, day, frozenset())


def count_hours(start: datetime, amount: int, skipped: Collection[date] = _NOTHING) -> datetime:
    """The moment at which so many hours are over; a day left out stops the clock from 0:00 to 24:00."""
    moment, left = in_vietnam(start), timedelta(hours=amount)
    while True:
        midnight = in_vietnam(datetime.combine(moment.date() + _DAY, datetime.min.time()))
        if moment.date() not in skipped:
            if left <= midnight - moment:
                return moment + left
            left -= midnight - moment
        moment = midnight


def same_day(day: date, months: int) -> date:
    """The same-numbered day so many months later (or earlier), or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _months(length: Length) -> int:
    if length.unit not in (Unit.MONTH, Unit.YEAR):
        raise ValueError(f"not a length in months: {length}")
    return length.amount * (12 if length.unit is Unit.YEAR else 1)


def _end(start: date, length: Length, holidays: Holidays, skipped: Collection[date]) -> date:
    match length.unit:
        case Unit.WORKING_DAY:
            day = start
            for _ in range(length.amount):
                day = rolled(day + _DAY, holidays, skipped)
            return day
        case Unit.DAY:
            end = start + _DAY * length.amount
        case Unit.WEEK:
            end = start + _DAY * 7 * length.amount
        case Unit.MONTH | Unit.YEAR:
            end = same_day(start, _months(length))
        case Unit.HOUR:
            raise ValueError("hours are counted from a moment: count_hours")
    return _pushed(start, end, skipped)


def _pushed(start: date, end: date, skipped: Collection[date]) -> date:
    """The end, later by every day between that is left out; days that this brings in count as well."""
    for day in sorted(skipped):
        if start < day <= end:
            end += _DAY
    return end
