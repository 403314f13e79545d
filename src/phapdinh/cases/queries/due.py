"""What the court must do, and by when: overdue, today, within seven days; by court, judge, province.

Each list is one query over the partial index of running duties, and one for the judges of its cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from phapdinh.cases.deadlines import rules
from phapdinh.cases.deadlines.saying import cite_briefly
from phapdinh.cases.models import Assignment, Case, Clock
from phapdinh.cases.models.kinds import ClockState, Duty
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.courts.models import Court
from phapdinh.people.due_words import SOON_DAYS
from phapdinh.people.permissions import Person, Verb, courts_where

_MOST = 200


class Window(StrEnum):
    """Which duties: those whose day has passed, today's, those of the next seven days."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"

    def days(self, today: date) -> Q:
        """The condition on the last day of a period."""
        if self is Window.OVERDUE:
            return Q(due_on__lt=today)
        if self is Window.TODAY:
            return Q(due_on=today)
        return Q(due_on__gt=today, due_on__lte=today + timedelta(days=SOON_DAYS))


@dataclass(frozen=True, slots=True)
class DueRow:
    """One duty: in which case, of which rule, until when. ``days_left`` is negative when overdue."""

    clock: UUID
    case: UUID
    number: str
    title: str
    court: UUID
    rule: str
    what: str
    source: str
    due_on: date
    days_left: int
    judge: str


@dataclass(frozen=True, slots=True)
class DueFigures:
    """How many duties of a court are overdue, due today, due within seven days: no content of cases."""

    court: UUID
    name: str
    overdue: int
    today: int
    soon: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To one court, to the cases of one judge, to a province; all of them may be left open."""

    court_id: UUID | None = None
    officer_id: UUID | None = None
    province: str = ""


def due_list(
    user: Person, *, today: date, window: Window, narrowed: Narrowed | None = None, most: int = _MOST
) -> list[DueRow]:
    """Duties in cases that this person may see, the most urgent first."""
    rows = _running(user, narrowed or Narrowed()).filter(window.days(today))
    clocks = list(rows.select_related("case").order_by("due_on", "pk")[:most])
    judges = judges_of({clock.case_id for clock in clocks})
    return [_row(clock, today, judges.get(clock.case_id, "")) for clock in clocks]


def due_figures(user: Person, *, today: date) -> list[DueFigures]:
    """Figures of the courts that this person oversees, those with most overdue first; two queries."""
    courts = {court.pk: court for court in overseen(user)}
    if not courts:
        return []
    counted = (
        Clock.objects.filter(state=ClockState.RUNNING, duty=True, court_id__in=courts)
        .filter(due_on__lte=today + timedelta(days=SOON_DAYS))
        .order_by()
        .values("court_id")
        .annotate(
            overdue=Count("pk", filter=Window.OVERDUE.days(today)),
            today=Count("pk", filter=Window.TODAY.days(today)),
            soon=Count("pk", filter=Window.SOON.days(today)),
        )
    )
    found = {row["court_id"]: (row["overdue"], row["today"], row["soon"]) for row in counted}
    figures = [_figures(court, found.get(key, (0, 0, 0))) for key, court in courts.items()]
    return sorted(figures, key=lambda row: (-row.overdue, -row.today, row.name))


def overseen(user: Person) -> QuerySet[Court]:
    """Courts whose figures this person may see: the own ones, and those below where they oversee."""
    own, above = courts_where(user, Verb.CASE_FIGURES), courts_where(user, Verb.CASE_OVERSEE)
    found = Q(pk__in=own)
    for court in Court.objects.filter(pk__in=above):
        if court.level == "supreme":
            found |= Q(exists_to=None)
        elif court.level == "provincial":
            found |= Q(level__in=["regional", "district"], province=court.province, exists_to=None)
    return Court.objects.filter(found) if own or above else Court.objects.none()


def judges_of(cases: Iterable[UUID]) -> Mapping[UUID, str]:
    """The judge in charge of each case, by name; one query."""
    rows = Assignment.objects.filter(
        case_id__in=list(cases), ends_on=None, duty__in=[Duty.PRESIDING, Duty.EXAMINING, Duty.MEDIATION_JUDGE]
    )
    named = rows.values_list("case_id", "duty", "officer__name")
    # A presiding judge comes after the one who examined the petition.
    return {case: name for case, _duty, name in sorted(named, key=lambda row: row[1] == Duty.PRESIDING)}


def _running(user: Person, narrowed: Narrowed) -> QuerySet[Clock]:
    courts = courts_where(user, Verb.CASE_VIEW)
    if narrowed.court_id is not None:
        courts &= {narrowed.court_id}
    rows = Clock.objects.filter(state=ClockState.RUNNING, duty=True, court_id__in=courts)
    if narrowed.province:
        rows = rows.filter(court__province=narrowed.province)
    if narrowed.officer_id is not None:
        mine = Assignment.objects.filter(officer_id=narrowed.officer_id, ends_on=None)
        rows = rows.filter(case_id__in=mine.values("case_id"))
    return _without_hidden(rows, user)


def _without_hidden(rows: QuerySet[Clock], user: Person) -> QuerySet[Clock]:
    """Secret cases are few: only they are looked up in what this person may see."""
    secret = Case.objects.filter(secret=True)
    return rows.filter(Q(case__secret=False) | Q(case__in=visible_to(user) & secret))


def _row(clock: Clock, today: date, judge: str) -> DueRow:
    rule = rules().get(clock.rule)
    return DueRow(
        clock=clock.pk,
        case=clock.case_id,
        number=str(clock.case),
        title=clock.case.title,
        court=clock.court_id,
        rule=clock.rule,
        what=rule.title if rule else clock.rule,
        source=cite_briefly(rule.on(clock.started_on) or rule.now) if rule else "",
        due_on=clock.due_on,
        days_left=(clock.due_on - today).days,
        judge=judge,
    )


def _figures(court: Court, counted: tuple[int, int, int]) -> DueFigures:
    return DueFigures(court.pk, court.short_name, *counted)
