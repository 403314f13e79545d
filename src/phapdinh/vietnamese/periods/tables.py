"""Days off work of one year: as an official notice has them, or only those that the law itself fixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year: weekdays off and Saturdays or Sundays worked in exchange, each with its reason."""

    year: int
    off: Mapping[date, str]
    worked: Mapping[date, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A holiday on the same day every year, from a day of effect on (``until`` is the last day, or none)."""

    month: int
    day: int
    why: str
    since: date
    until: date | None = None

    def in_year(self, year: int) -> date | None:
        """The holiday in that year; ``None`` where it was not one."""
        on = date(year, self.month, self.day)
        return on if self.since <= on and (self.until is None or on <= self.until) else None


def fixed_table(year: int, fixed: Iterable[FixedDay]) -> YearTable:
    """The fixed holidays of a year, and a weekday off for each that falls on a weekend.

    Labour Code 2019, Article 111.3: a holiday on the weekly rest is made good on the next working day.
    """
    found = [(on, one.why) for one in fixed if (on := one.in_year(year)) is not None]
    off = dict(sorted(found))
    for on, why in list(off.items()):
        if on.weekday() >= SATURDAY:
            off[_free_after(on, off)] = f"nghỉ bù {why}"
    return YearTable(year, off)


def _free_after(on: date, taken: Mapping[date, str]) -> date:
    day = on + _DAY
    while day.weekday() >= SATURDAY or day in taken:
        day += _DAY
    return day
