"""Days off as a person writes them: one day or one span a line, each with why. Pure.

01/01/2027 Tết Dương lịch
04/02/2027 - 10/02/2027 Tết Âm lịch
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from phapdinh.cases.deadlines.days_off import HolidayFileError

_DAY = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_LINE = re.compile(rf"{_DAY}(?:\s*(?:-|–|đến)\s*{_DAY})?[\s:;,]*(.*)")
_ONE = timedelta(days=1)
_SATURDAY = 5
#: No holiday is longer; a span that is has a wrong digit.
_MOST = 31


def read_day_lines(text: str) -> list[tuple[date, str]]:
    """Each day with why. Of a span the weekdays: Saturdays and Sundays are off without being listed.

    Raises HolidayFileError, which tells the line.
    """
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [found for number, line in lines if line for found in _read(number, line)]


def write_day_lines(days: Iterable[tuple[date, str]]) -> str:
    """The same days, one a line, in their order."""
    return "\n".join(f"{day:%d/%m/%Y} {why}" for day, why in sorted(days))


def _read(number: int, line: str) -> Iterator[tuple[date, str]]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise HolidayFileError(f"dòng {number}: bắt đầu bằng ngày, ví dụ 01/01/2027 Tết Dương lịch.")
    first = _date(number, match.group(1, 2, 3))
    why = match.group(7).strip()
    if not why:
        raise HolidayFileError(f"dòng {number}: sau ngày {first:%d/%m/%Y} ghi nghỉ, làm bù vì sao.")
    if match.group(4) is None:
        yield first, why
        return
    last = _date(number, match.group(4, 5, 6))
    if not first < last < first + timedelta(days=_MOST):
        raise HolidayFileError(f"dòng {number}: khoảng từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} không đúng.")
    yield from ((day, why) for day in _span(first, last) if day.weekday() < _SATURDAY)


def _span(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _ONE


def _date(number: int, parts: tuple[str, ...]) -> date:
    day, month, year = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise HolidayFileError(f"dòng {number}: {'/'.join(parts)} không phải là ngày có thật.") from error
