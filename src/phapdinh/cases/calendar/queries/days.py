"""When a court sits: its own hours or the usual ones, holidays, outages with their notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.hours import Hours, why_closed
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.deadlines import Holidays
from phapdinh.cases.models import CourtHours, Outage
from phapdinh.prepared import prepared

Closed = tuple[tuple[date, date, str], ...]


@dataclass(frozen=True, slots=True)
class CourtDays:
    """Hours of a court, the holidays of the country, and days on which this court is closed."""

    hours: Hours
    holidays: Holidays
    closed: Closed

    def why_closed(self, day: date) -> str:
        """Why nothing is set on a day, with the notice; empty where the court sits."""
        return why_closed(day, self.hours, self.holidays, self.closed)


def court_days(court_id: UUID) -> CourtDays:
    """All that says when a court sits; four small queries."""
    own = next(iter(_own_hours(court_id)), None)
    hours = Hours.of(own.sessions, own.weekdays) if own else calendar_rules().usual_hours
    closed = tuple(
        (row.starts_on, row.ends_on, _("Ngừng hoạt động: %(source)s") % {"source": row.source})
        for row in _outages(court_id)
    )
    return CourtDays(hours, days_off().holidays, closed)


@prepared
def _own_hours(court: UUID) -> QuerySet[CourtHours]:
    return CourtHours.objects.filter(court=court)


@prepared
def _outages(court: UUID) -> QuerySet[Outage]:
    rows = Outage.objects.filter(Q(court=None) | Q(court=court), withdrawn=False)
    return rows.order_by("starts_on")
