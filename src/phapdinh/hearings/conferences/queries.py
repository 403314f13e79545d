"""Conferences as the desk reads them: those of a court, one with its seats and who attended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, When
from django.utils import timezone

from phapdinh.courts.models import Court
from phapdinh.hearings.models import Conference, ConferenceAttendance, ConferenceRole, ConferenceSeat

_MOST = 100
#: Chair, presenters, points.
IN_ORDER = Case(
    *(When(role=role, then=place) for place, role in enumerate(ConferenceRole.values)),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class Attended:
    """A seat with how it attended: when it first came, minutes in all, whether it is there now."""

    seat: ConferenceSeat
    first: datetime | None
    minutes: int
    here: bool


def conferences_of(court: Court) -> QuerySet[Conference]:
    """Conferences that a court holds, the latest first; one query."""
    points = Count("seats", filter=Q(seats__role=ConferenceRole.POINT))
    return Conference.objects.filter(court=court).annotate(points=points)[:_MOST]


def attended(conference: Conference) -> list[Attended]:
    """All seats as they attended; two queries."""
    open_rows = ConferenceAttendance.objects.filter(seat=OuterRef("pk"), left_at=None)
    seats = conference.seats.annotate(first=Min("attendances__joined_at"), here=Exists(open_rows))
    minutes = _minutes(conference)
    rows = seats.order_by(IN_ORDER, "name", "pk")
    return [Attended(seat, seat.first, minutes.get(seat.pk, 0), seat.here) for seat in rows]


def _minutes(conference: Conference) -> dict[object, int]:
    seconds: dict[object, float] = {}
    now = timezone.now()
    rows = ConferenceAttendance.objects.filter(seat__conference=conference)
    for seat, joined, left in rows.values_list("seat", "joined_at", "left_at"):
        seconds[seat] = seconds.get(seat, 0.0) + ((left or now) - joined).total_seconds()
    return {seat: round(value / 60) for seat, value in seconds.items()}
