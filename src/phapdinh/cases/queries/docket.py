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
from phapdinh.cases.queries.pending import PENDING, since
from phapdinh.cases.queries.visibility import Sight, sight_of, visible
from phapdinh.people.permissions import Person
from phapdinh.prepared import prepared

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
    aged = wanted.age.days(timezone.localdate()) if wanted.age else None
    found = _read(sight_of(user), _Asked(wanted, aged, _last_of(after)), size + 1)
    page = found[:size]
    judges = judges_of({case.pk for case in page})
    rows = tuple(_row(case, judges.get(case.pk, "")) for case in page)
    following = f"{page[-1].received_on.isoformat()}~{page[-1].pk}" if len(found) > size else None
    return Docket(rows, following)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is wanted; the first and the last day of its age; the row after which a page begins."""

    wanted: Wanted
    aged: tuple[date, date] | None
    last: tuple[date, UUID] | None


@prepared
def _read(by: Sight, asked: _Asked, most: int) -> QuerySet[Case]:
    rows = _wanted(by, asked.wanted)
    if asked.aged is not None:
        rows = rows.alias(since=since()).filter(since__range=asked.aged)
    if asked.last is not None:
        received, last = asked.last
        rows = rows.filter(Q(received_on__lt=received) | Q(received_on=received, pk__lt=last))
    return rows.order_by("-received_on", "-id")[:most]


def _wanted(by: Sight, wanted: Wanted) -> QuerySet[Case]:
    rows = visible(by)
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
    if wanted.officer_id is not None:
        mine = Assignment.objects.filter(officer_id=wanted.officer_id, ends_on=None)
        rows = rows.filter(pk__in=mine.values("case_id"))
    return rows


def _last_of(after: str) -> tuple[date, UUID] | None:
    """The row after which a page begins; a cursor that cannot be read is none."""
    try:
        day, key = after.split("~")
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


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
