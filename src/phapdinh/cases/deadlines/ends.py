"""The last day of one row: which days count, which are left out, where the period begins anew.

Readings of this house, where no text decides:

- An extension makes one longer period: 4 months and 2 months are 6 months from the start, not 2 months
  from an end that had moved to a working day. Where the law counts the second period "kể từ ngày hết
  thời hạn" (kind ``after``) it begins on the day on which the first ended, moved or not.
- Criminal Procedure Code Article 134 does not say whether the day of the event counts; as in practice
  and as in Civil Code Article 147 it does not. Its rule on days off is applied to periods in days too.
- A suspension lasts from the day after its order until the day of the order that ends it, both as events
  of Article 147.3; where no law lets the period begin anew, those days are left out of it. An outage
  leaves out its first and its last day too.
- Neither lengthens a detention, a period to be waited for, or a time before or after which an event may
  be held: they protect somebody else than the one whose way was barred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from phapdinh.cases.deadlines.counting import criminal_counting
from phapdinh.cases.deadlines.errors import DeadlineError, HourMissingError
from phapdinh.cases.deadlines.model import Counting, Nature, Row
from phapdinh.vietnamese.periods import (
    Counted,
    Holidays,
    Length,
    Unit,
    count,
    count_back,
    count_hours,
    in_vietnam,
)

Span = tuple[date, date]
OpenSpan = tuple[date, date | None]
_DAY = timedelta(days=1)
#: No time limit of these laws lies outside; a typing error often does.
_YEARS = range(1900, 2201)
_BARRED = frozenset({Nature.COURT, Nature.DUTY, Nature.RIGHT})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What befell one period, besides that it began."""

    extended: bool = False
    suspended: tuple[OpenSpan, ...] = ()
    outages: tuple[Span, ...] = ()

    def check(self, row: Row, begun: date) -> None:
        """Raise :class:`DeadlineError` for what cannot be: days out of order, an extension no law gives."""
        spans = (*self.suspended, *self.outages)
        for day in (begun, *(day for span in spans for day in span if day is not None)):
            if day.year not in _YEARS:
                raise DeadlineError(f"năm {day.year} nằm ngoài lịch mà chương trình tính được.")
        if self.extended and row.extension is None:
            raise DeadlineError(f"{row.id}: không có quy định gia hạn cho thời hạn này.")
        for since, until in spans:
            if until is not None and until < since:
                raise DeadlineError(f"khoảng {since:%d/%m/%Y}–{until:%d/%m/%Y} kết thúc trước khi bắt đầu.")
        for since, until in self.suspended:
            if until is not None and until < begun:
                over = f"việc tạm đình chỉ từ {since:%d/%m/%Y} đã hết"
                raise DeadlineError(f"{over} trước khi thời hạn bắt đầu ({begun:%d/%m/%Y}).")
        if any(until is None for _, until in self.suspended[:-1]):
            raise DeadlineError("chỉ lần tạm đình chỉ cuối cùng có thể chưa kết thúc.")


@dataclass(frozen=True, slots=True)
class End:
    """The last day (or moment) of a period, the day it began or began anew, the days left out of it."""

    begun: date
    counted: Counted
    at: datetime | None = None
    skipped: frozenset[date] = frozenset()


def end_of(row: Row, start: date | datetime, what: Circumstances, holidays: Holidays) -> End:
    """Where the period of a row ends. Raises :class:`DeadlineError`."""
    begun = day_of(start)
    what.check(row, begun)
    if row.direction == "before":
        return End(begun, count_back(begun, row.length, holidays))
    skipped = frozenset[date]()
    if left_out_applies(row):
        begun, skipped = _begun_anew(row, begun, what)
    if row.in_hours:
        return _hours(row, start, begun, what.extended, skipped)
    return End(begun, _days(row, begun, what.extended, skipped, holidays), skipped=skipped)


def left_out_applies(row: Row) -> bool:
    """Whether suspensions and outages lengthen the period."""
    return row.nature in _BARRED and row.counting is not Counting.DETENTION and row.direction == "after"


def day_of(start: date | datetime) -> date:
    """The day in Vietnam."""
    return in_vietnam(start).date() if isinstance(start, datetime) else start


def lengths_of(row: Row, *, extended: bool) -> tuple[Length, ...]:
    """The length, or lengths one after the other, that are counted from the start."""
    found: tuple[Length, ...] = (row.length,)
    if extended and row.extension is not None and row.extension.kind != "after":
        more = row.extension.length
        found = (more,) if row.extension.kind == "total" else (row.length, more)
    if row.counting is not Counting.DETENTION:
        return found
    return tuple(_detained(one) for one in found)


def _detained(length: Length) -> Length:
    """Its months in days, as Criminal Procedure Code Article 134.1 has it of detention alone."""
    if length.unit is not Unit.MONTH:
        return length
    return Length(length.amount * criminal_counting().detention_month_days, Unit.DAY)


def _begun_anew(row: Row, begun: date, what: Circumstances) -> tuple[date, frozenset[date]]:
    """The day from which is counted, and the days that do not count."""
    skipped = {day for since, until in what.outages for day in _each(since, until)}
    ended = [(since, until) for since, until in what.suspended if until is not None]
    if row.on_suspension == "restart":
        return max([begun, *(until for _, until in ended)]), frozenset(skipped)
    for since, until in ended:
        skipped.update(_each(since + _DAY, until))
    return begun, frozenset(skipped)


def _each(since: date, until: date) -> list[date]:
    return [since + _DAY * number for number in range((until - since).days + 1)]


def _hours(row: Row, start: date | datetime, begun: date, extended: bool, skipped: frozenset[date]) -> End:
    if not isinstance(start, datetime):
        raise HourMissingError(f"{row.id} tính bằng giờ: cần cả giờ bắt đầu, ví dụ 2026-03-02T09:30.")
    hours = sum(length.amount for length in lengths_of(row, extended=extended))
    at = count_hours(start, hours, skipped)
    on = (at - timedelta(microseconds=1)).date()  # 0:00 is 24:00 of the day before
    return End(begun, Counted(on, on, frozenset()), at, skipped)


def _days(row: Row, begun: date, extended: bool, skipped: frozenset[date], holidays: Holidays) -> Counted:
    roll = row.counting is not Counting.DETENTION and row.nature is not Nature.MINIMUM
    counted = count(begun, lengths_of(row, extended=extended), holidays, roll=roll, skipped=skipped)
    if not extended or row.extension is None or row.extension.kind != "after":
        return counted
    further = count(counted.on, [row.extension.length], holidays, roll=roll, skipped=skipped)
    return Counted(further.on, further.unrolled, counted.looked_at | further.looked_at)
