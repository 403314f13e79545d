"""A time limit counted day by day: each day, its number, or why it does not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from phapdinh.cases.deadlines.ends import lengths_of
from phapdinh.vietnamese.periods import Length, Unit, same_day, weekday

if TYPE_CHECKING:
    from phapdinh.cases.deadlines.due import Due

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Note:
    """One day: its number in the period (``None`` where it does not count), and what is to be said of it."""

    day: date
    number: int | None
    words: str


def day_notes(due: Due) -> list[Note]:
    """From the day of the event to the last day; hours have only their first and last day."""
    if due.row.direction == "before":
        return list(_backward(due))
    if due.row.in_hours:
        return [Note(due.end.begun, None, "giờ bắt đầu"), Note(due.on, None, "giờ kết thúc")]
    return list(_forward(due))


def _backward(due: Due) -> Iterator[Note]:
    yield Note(due.end.begun, None, _first(due, "trước thời điểm mở"))
    number, day = 0, due.end.begun
    while day > due.on:
        day -= _DAY
        rests = due.row.length.unit is Unit.WORKING_DAY and due.holidays.why_off(day)
        number += 0 if rests else 1
        yield Note(day, None if rests else number, f"nghỉ: {rests}" if rests else _plain(due, day))


def _forward(due: Due) -> Iterator[Note]:
    yield Note(due.end.begun, None, _first(due, "làm ngay trong ngày"))
    marks, unrolled = _month_marks(due), due.end.counted.unrolled
    number, day = 0, due.end.begun
    while day < due.on:
        day += _DAY
        if (why := _left_out(due, day)) is not None:
            yield Note(day, None, why)
            continue
        if day > unrolled:
            yield Note(day, None, "ngày làm việc tiếp theo: hạn cuối")
            continue
        number += 1
        ends_off = due.holidays.why_off(day) if day == unrolled < due.on else None
        ending = f"hết thời hạn vào ngày nghỉ: {ends_off}" if ends_off else None
        yield Note(day, number, ending or marks.get(day) or _plain(due, day))


def _first(due: Due, at_once: str) -> str:
    return "ngày của sự kiện, không tính" if due.row.length.amount else at_once


def _left_out(due: Due, day: date) -> str | None:
    """Why a day has no number; ``None`` where it counts."""
    if day in due.end.skipped:
        return "không tính: tạm đình chỉ hoặc gián đoạn"
    off = due.holidays.why_off(day)
    only_worked = due.row.length.unit is Unit.WORKING_DAY or day > due.end.counted.unrolled
    return f"nghỉ: {off}" if off and only_worked else None


def _plain(due: Due, day: date) -> str:
    swapped = due.holidays.why_worked(day)
    return f"{weekday(day)}, {swapped}" if swapped else weekday(day)


def _month_marks(due: Due) -> dict[date, str]:
    """Where each month of a period in months ends; none where days were left out of it."""
    first: Length = lengths_of(due.row, extended=due.what.extended)[0]
    if first.unit not in (Unit.MONTH, Unit.YEAR) or due.end.skipped:
        return {}
    months = first.amount * (12 if first.unit is Unit.YEAR else 1)
    return {same_day(due.end.begun, n): f"hết tháng thứ {n}" for n in range(1, months + 1)}
