"""Which days are worked: Monday to Friday without holidays, with the official exchanges of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from phapdinh.vietnamese.periods.tables import SATURDAY, FixedDay, YearTable, fixed_table

_DAY = timedelta(days=1)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Holidays:
    """Tables by year. A year without one has only its fixed holidays, and :meth:`known` says so."""

    tables: Mapping[int, YearTable] = field(default_factory=dict)
    fixed: tuple[FixedDay, ...] = ()
    _computed: dict[int, YearTable] = field(default_factory=dict, repr=False, compare=False)

    def known(self, year: int) -> bool:
        """Whether there is a table of the year."""
        return year in self.tables

    def of_year(self, year: int) -> YearTable:
        """The table of the year, or one of its fixed holidays only."""
        table = self.tables.get(year) or self._computed.get(year)
        if table is None:
            table = self._computed[year] = fixed_table(year, self.fixed)
        return table

    def with_table(self, table: YearTable) -> Holidays:
        """The same with one year put in or replaced."""
        return replace(self, tables={**self.tables, table.year: table}, _computed={})

    def why_off(self, day: date) -> str | None:
        """Why nobody works on that day; ``None`` where it is a working day."""
        table = self.of_year(day.year)
        if (why := table.off.get(day)) is not None:
            return why
        return weekday(day) if day.weekday() >= SATURDAY and day not in table.worked else None

    def why_worked(self, day: date) -> str | None:
        """For which day a Saturday or Sunday is worked in exchange; ``None`` for any other day."""
        return self.of_year(day.year).worked.get(day)

    def is_working(self, day: date) -> bool:
        """Whether it is a working day (ngày làm việc)."""
        return self.why_off(day) is None

    def working_from(self, day: date) -> date:
        """That day, or the first working day after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def working_until(self, day: date) -> date:
        """That day, or the last working day before it."""
        while not self.is_working(day):
            day -= _DAY
        return day


def weekday(day: date) -> str:
    """``thứ Hai`` … ``Chủ nhật``."""
    return _WEEKDAYS[day.weekday()]
