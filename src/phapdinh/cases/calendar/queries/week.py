"""A week of a court: hearings, absences, days on which it does not sit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from psycopg.types.range import Range

from phapdinh.cases.calendar.hours import Hours, days_span
from phapdinh.cases.calendar.queries.days import court_days
from phapdinh.cases.calendar.queries.seen import hearings_seen
from phapdinh.cases.models import Booking, Hearing, HearingState, Officer, Room
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.queries.officers import serving
from phapdinh.cases.queries.visibility import Sight, sight_of
from phapdinh.people.models import User
from phapdinh.prepared import prepared

SHOWN = (HearingState.TENTATIVE, HearingState.PLANNED, HearingState.HELD)


@dataclass(frozen=True, slots=True)
class Week:
    """``days``: the days shown, Monday to Friday and what is worked besides; ``closed``: why a day is."""

    hours: Hours
    days: Sequence[date]
    closed: Mapping[date, str]
    hearings: Sequence[Hearing]


@dataclass(frozen=True, slots=True)
class Filters:
    """Whose calendar, in which room; none: all of the court."""

    officer: UUID | None = None
    room: UUID | None = None


def week_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def week(user: User, court_id: UUID, monday: date, filters: Filters) -> Week:
    """What stands in the week at a court, as far as this person may see it."""
    days = court_days(court_id)
    all_days = [monday + timedelta(days=n) for n in range(7)]
    closed = {day: why for day in all_days if (why := days.why_closed(day))}
    shown = [day for day in all_days if day.weekday() < 5 or day not in closed]
    when = _When(court_id, days_span(all_days[0], all_days[-1]), timezone.now())
    return Week(days.hours, shown, closed, _hearings(sight_of(user), when, filters))


@dataclass(frozen=True, slots=True)
class _When:
    """At which court, from when to when; what was held for somebody until ``now`` is free again."""

    court: UUID
    during: Range[datetime]
    now: datetime


@prepared
def _hearings(by: Sight, when: _When, filters: Filters) -> QuerySet[Hearing]:
    rows = hearings_seen(by).filter(court_id=when.court, during__overlap=when.during, state__in=SHOWN)
    rows = rows.exclude(state=HearingState.TENTATIVE, hold_until__lte=when.now)
    if filters.officer:
        rows = rows.filter(bookings__officer=filters.officer, bookings__active=True).distinct()
    if filters.room:
        rows = rows.filter(room=filters.room)
    booked = Booking.objects.filter(active=True, officer__isnull=False).select_related("officer")
    found = rows.select_related("case", "room").prefetch_related(Prefetch("bookings", booked))
    return found.order_by("during", "room__name", "pk")


@prepared
def rooms_of(court_id: UUID) -> QuerySet[Room]:
    """Rooms in use."""
    return Room.objects.filter(court_id=court_id, retired_on=None)


def judges_of(court_id: UUID) -> list[Officer]:
    """Judges of the court today, by name."""
    return _judges(court_id, timezone.localdate())


@prepared
def _judges(court: UUID, today: date) -> QuerySet[Officer]:
    rows = Officer.objects.filter(serving(today), court_id=court, kind=OfficerKind.JUDGE)
    return rows.order_by("name_key", "pk")
