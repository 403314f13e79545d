"""A day at the desk: what is due with the step that settles it, who sits today, what has come in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from phapdinh.cases.calendar.hours import days_span
from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.courses.course import Event
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Assignment, Case, Hearing, HearingState, Officer
from phapdinh.cases.queries.due import DueRow, Narrowed, Window, due_list, running
from phapdinh.cases.queries.officers import serving
from phapdinh.cases.queries.standing import DECIDING, capacities_at
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where

_SHOWN = 100  # rows of one window; the heading counts them all
_ARRIVED_DAYS = 3
_ARRIVED = 8


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty and the step that would settle it, where there is one from here and it is for this person."""

    row: DueRow
    event: Event | None


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of the day shows."""

    windows: Mapping[Window, Sequence[Duty]]
    hearings: Sequence[Hearing]
    arrived: Sequence[Case]

    @property
    def duties(self) -> int:
        """How many duties are shown."""
        return sum(map(len, self.windows.values()))


def day_of(user: User, *, today: date, narrowed: Narrowed | None = None) -> Day:
    """The day of one person's courts, or of one judge's cases; ten queries at most."""
    found = {
        window: due_list(user, today=today, window=window, narrowed=narrowed, most=_SHOWN)
        for window in Window
    }
    may = _Mine(user, {row.case for rows in found.values() for row in rows})
    return Day(
        windows={window: [Duty(row, may.settling(row)) for row in rows] for window, rows in found.items()},
        hearings=_hearings(user, today, narrowed),
        arrived=_arrived(user, today),
    )


def rail_counts(user: User, today: date) -> dict[str, int]:
    """Figures of the rail: duties that are overdue, open cases; two queries, none without such rights."""
    if not courts_where(user, Verb.CASE_VIEW):
        return {}
    late = running(user).filter(Window.OVERDUE.days(today)).count()
    return {"cases-late": late, "cases-open": visible_to(user).filter(closed_on=None).count()}


def offices_of(user: User) -> list[UUID]:
    """Under which officers this person works today."""
    return list(Officer.objects.filter(serving(), user=user).values_list("pk", flat=True))


def settling(course: str, state: str, rule: str) -> Event | None:
    """The first step from a state that ends a period."""
    return next((one for one in courses()[course].events_from(state) if rule in one.stops), None)


class _Mine:
    """Which steps this person may record in some cases; two queries."""

    def __init__(self, user: User, cases: Collection[UUID]) -> None:
        rows = Case.objects.filter(pk__in=cases).values_list("pk", "course", "state", "court_id")
        self._cases = {key: (course, state, court) for key, course, state, court in rows}
        sits = Assignment.objects.filter(
            case_id__in=cases, officer__user=user, ends_on=None, duty__in=DECIDING
        )
        self._sits = set(sits.values_list("case_id", flat=True))
        self._user = user

    def settling(self, row: DueRow) -> Event | None:
        """The step that settles a duty, where it is for this person."""
        course, state, court = self._cases[row.case]
        event = settling(course, state, row.rule)
        mine = capacities_at(self._user, court, sits=row.case in self._sits)
        return event if event and mine & set(event.who) else None


def _hearings(user: User, today: date, narrowed: Narrowed | None) -> list[Hearing]:
    """Sittings of the day that take place, in their order."""
    standing = Q(state__in=[HearingState.PLANNED, HearingState.HELD, HearingState.TENTATIVE])
    of_today = hearings_for(user).filter(during__overlap=days_span(today, today))
    rows = of_today.filter(standing, during__startswith__date=today)
    if narrowed is not None and narrowed.officer_id is not None:
        rows = rows.filter(bookings__officer_id=narrowed.officer_id, bookings__active=True).distinct()
    return list(rows.select_related("case", "room").order_by("during"))


def _arrived(user: User, today: date) -> list[Case]:
    rows = visible_to(user).filter(received_on__gt=today - timedelta(days=_ARRIVED_DAYS))
    return list(rows.order_by("-received_on", "-pk")[:_ARRIVED])
