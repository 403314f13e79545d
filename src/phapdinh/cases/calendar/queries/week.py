"""A week of a court: hearings, absences, days on which it does not sit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from phapdinh.cases.calendar.hours import days_span
from phapdinh.cases.calendar.queries.days import court_days
from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.models import Booking, Hearing, HearingState, Officer, Room
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.queries.officers import serving
from phapdinh.people.models import User

SHOWN = (HearingState.TENTATIVE, HearingState.PLANNED, HearingState.HELD)


@dataclass(frozen=True, slots=True)
class Week:
    """``days``: the days shown, Monday to Friday and what is worked besides; ``closed``: why a day is."""

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
    rows = hearings_for(user).filter(
        court_id=court_id, during__overlap=days_span(all_days[0], all_days[-1]), state__in=SHOWN
    )
    rows = rows.exclude(state=HearingState.TENTATIVE, hold_until__lte=timezone.now())
    if filters.officer:
        rows = rows.filter(bookings__officer=filters.officer, bookings__active=True).distinct()
    if filters.room:
        rows = rows.filter(room=filters.room)
    booked = Booking.objects.filter(active=True, officer__isnull=False).select_related("officer")
    found = rows.select_related("case", "room").prefetch_related(Prefetch("bookings", booked))
    return Week(shown, closed, list(found.order_by("during", "room__name", "pk")))


def rooms_of(court_id: UUID) -> list[Room]:
    """Rooms in use."""
    return list(Room.objects.filter(court_id=court_id, retired_on=None))


def judges_of(court_id: UUID) -> list[Officer]:
    """Judges of the court today, by name."""
    rows = Officer.objects.filter(serving(), court_id=court_id, kind=OfficerKind.JUDGE)
    return list(rows.order_by("name_key", "pk"))
