"""The docket of a court as a list: open or closed, by type, state and judge; page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from phapdinh.cases.assigning.queries.waiting import waiting_anywhere
from phapdinh.cases.courses.loading import courses
from phapdinh.cases.figures.ages import AgeBand
from phapdinh.cases.models import Assignment, Case
from phapdinh.cases.models.kinds import CaseType, Instance
from phapdinh.cases.queries.due import judges_of
from phapdinh.cases.queries.pending import PENDING, of_age, since
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.permissions import Person

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the docket is asked for. ``closed`` None: open and closed alike. ``pending``: not decided;
    ``waiting``: for a judge."""

    court_id: UUID | None = None
    type: str = ""
    instance: str = ""
    state: str = ""
    officer_id: UUID | None = None
    closed: bool | None = False
    received_from: date | None = None
    received_to: date | None = None
    pending: bool = False
    waiting: bool = False
    age: AgeBand | None = None


@dataclass(frozen=True, slots=True)
class DocketRow:
    """One case in the list."""

    case: UUID
    number: str
    title: str
    type: str
    instance: str
    state: str
    received_on: date
    accepted_on: date | None
    closed_on: date | None
    judge: str


@dataclass(frozen=True, slots=True)
class Docket:
    """A page, and from where the next one goes on (None: there is none)."""

    rows: tuple[DocketRow, ...]
    next: str | None


def docket(user: Person, wanted: Wanted, *, after: str = "", size: int = PAGE) -> Docket:
    """Cases that this person may see, the newest first; two queries. ``after``: the ``next`` of a page."""
    found = list(_after(_wanted(user, wanted), after).order_by("-received_on", "-id")[: size + 1])
    page = found[:size]
    judges = judges_of({case.pk for case in page})
    rows = tuple(_row(case, judges.get(case.pk, "")) for case in page)
    following = f"{page[-1].received_on.isoformat()}~{page[-1].pk}" if len(found) > size else None
    return Docket(rows, following)


def _wanted(user: Person, wanted: Wanted) -> QuerySet[Case]:
    rows = visible_to(user)
    conditions = {
        "court_id": wanted.court_id,
        "type": wanted.type,
        "instance": wanted.instance,
        "state": wanted.state,
        "received_on__gte": wanted.received_from,
        "received_on__lte": wanted.received_to,
    }
    rows = rows.filter(**{name: value for name, value in conditions.items() if value})
    if wanted.closed is not None:
        rows = rows.filter(closed_on__isnull=not wanted.closed)
    if wanted.pending:
        rows = rows.filter(PENDING)
    if wanted.waiting:
        rows &= waiting_anywhere()
    if wanted.age is not None:
        rows = rows.alias(since=since()).filter(of_age(wanted.age, timezone.localdate()))
    if wanted.officer_id is not None:
        mine = Assignment.objects.filter(officer_id=wanted.officer_id, ends_on=None)
        rows = rows.filter(pk__in=mine.values("case_id"))
    return rows


def _after(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    """Only what comes after that row; a cursor that cannot be read is none."""
    try:
        day, key = after.split("~")
        received, last = date.fromisoformat(day), UUID(key)
    except ValueError:
        return rows
    return rows.filter(Q(received_on__lt=received) | Q(received_on=received, pk__lt=last))


def _row(case: Case, judge: str) -> DocketRow:
    return DocketRow(
        case=case.pk,
        number=str(case),
        title=case.title,
        type=str(CaseType(case.type).label),
        instance=str(Instance(case.instance).label),
        state=courses()[case.course].state(case.state).title,
        received_on=case.received_on,
        accepted_on=case.accepted_on,
        closed_on=case.closed_on,
        judge=judge,
    )
