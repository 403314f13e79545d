"""The days that counting leaves out: holidays loaded by an operator, outages of a court."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from phapdinh.cases.deadlines import Holidays, built_in_holidays, with_table
from phapdinh.cases.models import HolidayYear, Outage
from phapdinh.prepared import prepared

Span = tuple[date, date]
#: Of one year, in JSON, as ``read_holiday_file`` gives it.
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Holidays of the country, and outages: those of everywhere stand under ``None``."""

    holidays: Holidays
    outages: dict[UUID | None, tuple[Span, ...]] = field(default_factory=dict)

    def outages_of(self, court_id: UUID) -> tuple[Span, ...]:
        """Outages that count for a court."""
        return self.outages.get(None, ()) + self.outages.get(court_id, ())


def days_off(instead: Mapping[int, Table | None] | None = None) -> DaysOff:
    """The tables as they stand now, or as they would with others ``instead``: two queries.

    A year whose table is None has that of the program, or none.
    """
    holidays = built_in_holidays()
    for table in {**dict(_loaded()), **(instead or {})}.values():
        if table is not None:
            holidays = with_table(holidays, table)
    found: dict[UUID | None, list[Span]] = defaultdict(list)
    for court, starts_on, ends_on in _outages():
        found[court].append((starts_on, ends_on))
    return DaysOff(holidays, {court: tuple(sorted(spans)) for court, spans in found.items()})


@prepared
def _loaded() -> QuerySet[HolidayYear, tuple[int, Table | None]]:
    """The table of each year that was loaded last."""
    rows = HolidayYear.objects.order_by("year", "-loaded_at", "-pk").distinct("year")
    return rows.values_list("year", "table")


@prepared
def _outages() -> QuerySet[Outage, tuple[UUID | None, date, date]]:
    return Outage.objects.filter(withdrawn=False).values_list("court_id", "starts_on", "ends_on")
