"""A day at the desk: what is due with the step that settles it, who sits today, what has come in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from psycopg.types.range import Range

from phapdinh.cases.calendar.hours import days_span
from phapdinh.cases.calendar.queries.seen import hearings_seen
from phapdinh.cases.courses.course import Event
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Assignment, Case, Hearing, HearingState, Officer
from phapdinh.cases.queries.due import DueRow, Narrowed, Window, due_list, due_total
from phapdinh.cases.queries.officers import serving
from phapdinh.cases.queries.standing import DECIDING, capacities_at
from phapdinh.cases.queries.visibility import Sight, sight_of, visible
from phapdinh.people.models import User
from phapdinh.prepared import ROWS, padded, prepared

_SHOWN = 25  # rows of one window; its heading counts them all, and leads to the others
_ARRIVED_DAYS = 3
_ARRIVED = 8


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty and the step that would settle it, where there is one from here and it is for this person."""

    row: DueRow
    event: Event | None


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of the day shows; ``totals``: how many duties each window has, shown or not."""

    windows: Mapping[Window, Sequence[Duty]]
    totals: Mapping[Window, int]
    hearings: Sequence[Hearing]
    arrived: Sequence[Case]

    @property
    def duties(self) -> int:
        """How many duties there are."""
        return sum(self.totals.values())


def day_of(user: User, *, today: date, narrowed: Narrowed | None = None) -> Day:
    """The day of one person's courts, or of one judge's cases; thirteen queries at most."""
    asked = {
        window: due_list(user, today=today, window=window, narrowed=narrowed, most=_SHOWN + 1)
        for window in Window
    }
    found = {window: rows[:_SHOWN] for window, rows in asked.items()}
    may = _Mine(user, {row.case for rows in found.values() for row in rows})
    by, officer = sight_of(user), narrowed.officer_id if narrowed else None
    return Day(
        windows={window: [Duty(row, may.settling(row)) for row in rows] for window, rows in found.items()},
        totals={
            window: len(rows)
            if len(rows) <= _SHOWN
            else due_total(user, today=today, window=window, narrowed=narrowed)
            for window, rows in asked.items()
        },
        hearings=_hearings(by, today, days_span(today, today), officer),
        arrived=_arrived(by, today - timedelta(days=_ARRIVED_DAYS)),
    )


def rail_counts(user: User, today: date) -> dict[str, int]:
    """Figures of the rail: duties that are overdue, open cases; two queries, none without such rights."""
    by = sight_of(user)
    if not by.courts:
        return {}
    late = due_total(user, today=today, window=Window.OVERDUE)
    return {"cases-late": late, "cases-open": sum(_open_total(by))}


@prepared
def _open_total(by: Sight) -> QuerySet[Case, int]:
    return visible(by).filter(closed_on=None).order_by().values_list(ROWS, flat=True)


def offices_of(user: User) -> list[UUID]:
    """Under which officers this person works today; one query, prepared."""
    return _offices(user.pk, timezone.localdate())


@prepared
def _offices(user: UUID, today: date) -> QuerySet[Officer, UUID]:
    return Officer.objects.filter(serving(today), user=user).values_list("pk", flat=True)


@cache
def settling(course: str, state: str, rule: str) -> Event | None:
    """The first step from a state that ends a period."""
    return next((one for one in courses()[course].events_from(state) if rule in one.stops), None)


class _Mine:
    """Which steps this person may record in some cases; two queries."""

    def __init__(self, user: User, cases: Collection[UUID]) -> None:
        keys = padded(cases)
        rows = _standing(keys) if keys else []
        self._cases = {key: (course, state, court) for key, course, state, court in rows}
        self._sits = set(_sat_in(keys, user.pk)) if keys else set()
        self._mine = cache(lambda court, sits: capacities_at(user, court, sits=sits))

    def settling(self, row: DueRow) -> Event | None:
        """The step that settles a duty, where it is for this person."""
        course, state, court = self._cases[row.case]
        event = settling(course, state, row.rule)
        return event if event and self._mine(court, row.case in self._sits) & set(event.who) else None


@prepared
def _standing(cases: tuple[UUID, ...]) -> QuerySet[Case, tuple[UUID, str, str, UUID]]:
    return Case.objects.filter(pk__in=cases).values_list("pk", "course", "state", "court_id")


@prepared
def _sat_in(cases: tuple[UUID, ...], user: UUID) -> QuerySet[Assignment, UUID]:
    rows = Assignment.objects.filter(case_id__in=cases, officer__user=user, ends_on=None, duty__in=DECIDING)
    return rows.values_list("case_id", flat=True)


@prepared
def _hearings(by: Sight, today: date, whole: Range[datetime], officer: UUID | None) -> QuerySet[Hearing]:
    """Sittings of the day that take place, in their order; ``whole``: from its first moment to its last."""
    standing = Q(state__in=[HearingState.PLANNED, HearingState.HELD, HearingState.TENTATIVE])
    rows = hearings_seen(by).filter(standing, during__overlap=whole, during__startswith__date=today)
    if officer is not None:
        rows = rows.filter(bookings__officer_id=officer, bookings__active=True).distinct()
    return rows.select_related("case", "room").order_by("during")


@prepared
def _arrived(by: Sight, after: date) -> QuerySet[Case]:
    return visible(by).filter(received_on__gt=after).order_by("-received_on", "-pk")[:_ARRIVED]
