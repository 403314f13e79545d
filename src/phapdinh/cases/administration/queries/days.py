"""Holidays of a year as they are shown, and when an outage was entered and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from phapdinh.cases.administration.queries.changes import Change, change_of
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.models import HolidayYear, Outage
from phapdinh.people.weekdays import weekday
from phapdinh.records.models import JournalEntry


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """One year. ``known``: a notice was read; otherwise only the days that the law itself fixes."""

    year: str
    known: bool
    source: str
    off: list[tuple[date, str, str]]  # day, weekday, why
    worked: list[tuple[date, str, str]]
    loaded: HolidayYear | None


def holidays_of(year: int) -> HolidayTable:
    """The table by which periods are counted; three queries."""
    holidays = days_off().holidays
    table = holidays.of_year(year)
    return HolidayTable(
        year=str(year),
        known=holidays.known(year),
        source=table.source,
        off=[(day, weekday(day), why) for day, why in sorted(table.off.items())],
        worked=[(day, weekday(day), why) for day, why in sorted(table.worked.items())],
        loaded=HolidayYear.objects.filter(year=year).select_related("loaded_by").last(),
    )


def outage_times(row: Outage) -> tuple[datetime, Change | None]:
    """When it was entered, and the entry by which it was taken back; one query."""
    if row.court_id is None or not row.withdrawn:
        return row.entered_at, None
    rows = JournalEntry.objects.filter(
        subject_kind="calendar",
        subject_id=row.court_id,
        verb="calendar.outage_withdrawn",
        details__outage=str(row.pk),
    )
    taken_back = rows.order_by("-sequence").first()
    return row.entered_at, change_of(taken_back) if taken_back else None
