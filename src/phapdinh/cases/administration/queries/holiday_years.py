"""The years whose holidays are known, and what was loaded of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.deadlines import built_in_holidays, fixed_weekdays
from phapdinh.cases.deadlines.day_lines import write_day_lines
from phapdinh.cases.models import HolidayYear
from phapdinh.vietnamese.periods import Holidays


@dataclass(frozen=True, slots=True)
class KnownYear:
    """One year at a glance; ``row``: the load that holds, none where nothing was loaded."""

    year: str
    known: bool
    off: int
    worked: int
    source: str
    row: HolidayYear | None


@dataclass(frozen=True, slots=True)
class Load:
    """One load of a year, and whether it is the one that holds."""

    row: HolidayYear
    holds: bool

    @property
    def days(self) -> int:
        """How many days off it has."""
        return len(self.row.table["days_off"]) if self.row.table else 0


def known_years(first: int, last: int) -> list[KnownYear]:
    """Those years, and all that were loaded, the newest first; three queries."""
    holidays = days_off().holidays
    rows = HolidayYear.objects.order_by("year", "-loaded_at", "-pk").distinct("year")
    loaded = {row.year: row for row in rows.select_related("loaded_by")}
    years = sorted({*range(first, last + 1), *loaded}, reverse=True)
    return [_known(holidays, year, loaded.get(year)) for year in years]


def loads_of(year: int) -> list[Load]:
    """Every load of a year, the newest first; one query."""
    rows = list(HolidayYear.objects.filter(year=year).select_related("loaded_by").reverse())
    return [Load(row, holds=place == 0) for place, row in enumerate(rows)]


def holding(year: int) -> UUID | None:
    """The row that holds; none where nothing was loaded."""
    row = HolidayYear.objects.filter(year=year).last()
    return row.pk if row else None


def to_begin_with(year: int) -> Mapping[str, Any]:
    """What a form of the year says at first: its table, or the days that the law itself fixes."""
    holidays = days_off().holidays
    if not holidays.known(year):
        return {"off": write_day_lines(fixed_weekdays(year))}
    table = holidays.of_year(year)
    return {
        "off": write_day_lines(table.off.items()),
        "worked": write_day_lines(table.worked.items()),
        "source": table.source,
    }


def comes_with_the_program(year: int) -> bool:
    """Whether the program has a table of the year by itself."""
    return built_in_holidays().known(year)


def _known(holidays: Holidays, year: int, row: HolidayYear | None) -> KnownYear:
    table = holidays.of_year(year)
    return KnownYear(str(year), holidays.known(year), len(table.off), len(table.worked), table.source, row)
