"""When a court sits: its hours on working days, as open stretches of time. Pure; instants are UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from phapdinh.vietnamese.periods import VIETNAM, Holidays

_DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Hours:
    """Sessions of a day by the clock of Vietnam, and the weekdays (0 is Monday) on which a court sits."""

    sessions: tuple[tuple[time, time], ...]
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        ends = [moment for session in self.sessions for moment in session]
        if not ends or ends != sorted(set(ends)):
            raise ValueError("sessions must follow one another")
        if not self.weekdays <= set(range(7)):
            raise ValueError("weekdays are 0 to 6")

    @classmethod
    def of(cls, sessions: Iterable[Sequence[str]], weekdays: Iterable[int]) -> Hours:
        """From ``[["07:30", "11:30"], …]``. Raises ValueError."""
        pairs = tuple((time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in sessions)
        return cls(pairs, frozenset(weekdays))


def instant(day: date, at: time) -> datetime:
    """The moment in UTC of a clock time in Vietnam."""
    return datetime.combine(day, at, VIETNAM).astimezone(UTC)


def day_span(day: date) -> DateTimeTZRange:
    """The whole calendar day in Vietnam, half open."""
    return days_span(day, day)


def days_span(first: date, last: date) -> DateTimeTZRange:
    """From 0:00 of the first day to 24:00 of the last, in Vietnam."""
    return DateTimeTZRange(instant(first, time.min), instant(last + _DAY, time.min))


def why_closed(day: date, hours: Hours, holidays: Holidays, closed: Iterable[tuple[date, date, str]]) -> str:
    """Why no hearing is set on a day, in words with the notice; empty where one may be.

    ``closed`` are outages and the like: first day, last day, words. A Saturday that is worked in exchange
    is open.
    """
    for first, last, words in closed:
        if first <= day <= last:
            return words
    if holidays.is_working(day):
        swapped = day.weekday() >= 5
        return "" if swapped or day.weekday() in hours.weekdays else "ngày Tòa án không xếp lịch"
    return holidays.why_off(day) or "ngày nghỉ"


def open_spans(
    first: date,
    last: date,
    hours: Hours,
    holidays: Holidays,
    closed: Sequence[tuple[date, date, str]] = (),
) -> Iterator[Span]:
    """The stretches in which a court sits from one day to another, in order."""
    day = first
    while day <= last:
        if not why_closed(day, hours, holidays, closed):
            yield from ((instant(day, begins), instant(day, ends)) for begins, ends in hours.sessions)
        day += _DAY


def within_hours(begins: datetime, ends: datetime, hours: Hours) -> bool:
    """Whether a stretch lies on one day, from the first session's beginning to the last one's end.

    A hearing may run through the noon break; it may not begin in it.
    """
    local_begin, local_end = begins.astimezone(VIETNAM), ends.astimezone(VIETNAM)
    one_day = local_begin.date() == local_end.date() and begins < ends
    starts_in = any(a <= local_begin.time() < b for a, b in hours.sessions)
    return one_day and starts_in and local_end.time() <= hours.sessions[-1][1]
