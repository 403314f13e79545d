"""The days that counting leaves out: holidays loaded by an operator, outages of a court."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from phapdinh.cases.deadlines import Holidays, built_in_holidays, with_table
from phapdinh.cases.models import HolidayYear, Outage

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Holidays of the country, and outages: those of everywhere stand under ``None``."""

    holidays: Holidays
    outages: dict[UUID | None, tuple[Span, ...]] = field(default_factory=dict)

    def outages_of(self, court_id: UUID) -> tuple[Span, ...]:
        """Outages that count for a court."""
        return self.outages.get(None, ()) + self.outages.get(court_id, ())


def days_off() -> DaysOff:
    """The tables as they stand now: two queries."""
    holidays = built_in_holidays()
    for row in HolidayYear.objects.order_by("year"):
        holidays = with_table(holidays, row.table)
    found: dict[UUID | None, list[Span]] = defaultdict(list)
    for court, starts_on, ends_on in Outage.objects.filter(withdrawn=False).values_list(
        "court_id", "starts_on", "ends_on"
    ):
        found[court].append((starts_on, ends_on))
    return DaysOff(holidays, {court: tuple(sorted(spans)) for court, spans in found.items()})
