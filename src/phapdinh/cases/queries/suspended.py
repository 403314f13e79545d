"""Suspended cases (tạm đình chỉ), and what in them speaks for it that the ground may have ended.

The judge follows up on the ground all the while (khoản 4 Điều 215 BLTTDS) and must go on within three
working days of its end (Điều 216). What the case itself shows is put before the chief judge; whether the
ground has ended, a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models import Case, CaseFileItem, Clock, ItemSource, Participation, Step
from phapdinh.cases.models.kinds import CaseType, ClockState
from phapdinh.cases.queries.due import judges_of
from phapdinh.cases.queries.pending import PENDING, since, suspended
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.permissions import Person

#: After so many days without a step the list asks whether anybody follows up. The house's own interval: the
#: law sets none.
QUIET_DAYS = 90
_PAGE = 50


class Sign(StrEnum):
    """What speaks for it that the ground has ended; ``QUIET`` only that nobody has looked for long."""

    RECORDED = "recorded"  # the end of the ground is recorded, and the three days run
    PERSON = "person"  # somebody has joined since: an heir, a representative (Điều 214.1.a to c)
    OTHER = "other"  # another case of the same dispute has been decided since (214.1.d)
    PAPER = "paper"  # parties or agencies have handed in something since (214.1.đ)
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class SuspendedRow:
    """A suspended case: since when, on which ground as the order states it, what speaks for its end."""

    case: UUID
    number: str
    title: str
    type: str
    on: date
    days: int
    ground: str
    signs: tuple[Sign, ...]
    judge: str


@dataclass(frozen=True, slots=True)
class SuspendedPage:
    """A page of them, those with signs first; ``next``: the place from which the next page goes on."""

    rows: tuple[SuspendedRow, ...]
    next: int | None


def suspended_cases(user: Person, *, court_id: UUID, today: date, after: int = 0) -> SuspendedPage:
    """Suspended cases of a court that this person may see; two queries."""
    rows = _with_signs(visible_to(user).filter(PENDING, suspended(), court_id=court_id), today)
    ordered = rows.order_by(*(f"-{sign}" for sign in Sign), "suspended_on", "pk")
    found = list(ordered[after : after + _PAGE + 1])
    judges = judges_of({case.pk for case in found[:_PAGE]})
    page = tuple(_row(case, today, judges.get(case.pk, "")) for case in found[:_PAGE])
    return SuspendedPage(page, after + _PAGE if len(found) > _PAGE else None)


def with_signs(court_id: UUID, today: date) -> int:
    """In how many suspended cases of a court something speaks for the end of the ground; one query."""
    rows = _with_signs(Case.objects.filter(PENDING, suspended(), court_id=court_id), today)
    return rows.filter(Q(recorded=True) | Q(person=True) | Q(other=True) | Q(paper=True)).count()


def _with_signs(rows: QuerySet[Case], today: date) -> QuerySet[Any]:
    """The day and ground of the suspension and each sign, beside the case."""
    of_case = {"case": OuterRef("pk")}
    ordered = (
        Step.objects.filter(**of_case, to_state=OuterRef("state"), undoes=None, undone_by=None)
        .exclude(from_state=F("to_state"))
        .order_by("-sequence")
    )
    people = Participation.objects.filter(**of_case, starts_on__gt=OuterRef("suspended_on"), ends_on=None)
    papers = CaseFileItem.objects.filter(**of_case, received_on__gt=OuterRef("suspended_on"), struck_at=None)
    others = Case.objects.filter(matter=OuterRef("matter"), decided_on__gt=OuterRef("suspended_on"))
    recorded = Clock.objects.filter(**of_case, state=ClockState.RUNNING, rule__in=_going_on())
    lately = Step.objects.filter(**of_case, on__gt=today - timedelta(days=QUIET_DAYS))
    return rows.annotate(
        suspended_on=Coalesce(Subquery(ordered.values("on")[:1]), since()),
        ground=Subquery(ordered.annotate(said=KeyTextTransform("ground", "data")).values("said")[:1]),
        recorded=Exists(recorded),
        person=Exists(people),
        other=Exists(others.exclude(pk=OuterRef("pk"))),
        paper=Exists(papers.exclude(source=ItemSource.COURT)),
        quiet=~Exists(lately),
    )


@cache
def _going_on() -> frozenset[str]:
    """Rules that run from the end of the ground until the course is resumed."""
    return frozenset(
        rule
        for course in courses().values()
        for event in course.events
        if event.id == "resume"
        for rule in event.stops
    )


def _row(case: Any, today: date, judge: str) -> SuspendedRow:
    """From a case with its annotations."""
    return SuspendedRow(
        case=case.pk,
        number=str(case),
        title=case.title,
        type=str(CaseType(case.type).label),
        on=case.suspended_on,
        days=(today - case.suspended_on).days,
        ground=case.ground or "",
        signs=tuple(_signs(case)),
        judge=judge,
    )


def _signs(case: Any) -> Iterator[Sign]:
    yield from (sign for sign in Sign if getattr(case, sign.value))
