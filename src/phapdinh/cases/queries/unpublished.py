"""Judgments in force whose publication is missing, as far as the room that publishes says (``hooks``).

Left out are cases whose own facts say that nothing is published of them (a closed hearing, somebody under
18, a state secret): of those the desk of publication decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from phapdinh.cases import hooks
from phapdinh.cases.models import Case
from phapdinh.cases.queries.due import judges_of
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.permissions import Person
from phapdinh.records.models import JournalEntry

_PAGE = 50


@dataclass(frozen=True, slots=True)
class UnpublishedRow:
    """A judgment that is in force and not published. ``sent``: its text has gone to be coded."""

    case: UUID
    number: str
    judgment_number: str
    title: str
    in_force_on: date
    due_on: date
    days_left: int
    sent: bool
    judge: str


@dataclass(frozen=True, slots=True)
class UnpublishedPage:
    """A page of them, the law that sets the term, and from where the next page goes on."""

    rows: tuple[UnpublishedRow, ...]
    source: str
    next: str | None


def overdue_publications(court_id: UUID, today: date) -> int | None:
    """How many judgments of a court are past their term; None where nobody here publishes. One query."""
    known = hooks.publishing()
    if known is None:
        return None
    return missing(known, today).filter(court_id=court_id).count()


def missing(known: hooks.Publishing, today: date) -> QuerySet[Case]:
    """Cases whose judgment should have been published by now, of whichever court."""
    return _unsettled(known).filter(in_force_on__lt=today - timedelta(days=known.days))


def unpublished(user: Person, *, court_id: UUID, today: date, after: str = "") -> UnpublishedPage | None:
    """Judgments of cases that this person may see, the most urgent first; two queries."""
    known = hooks.publishing()
    if known is None:
        return None
    sent = JournalEntry.objects.filter(
        subject_kind="case", subject_id=OuterRef("pk"), verb="case.judgment_sent"
    )
    cases = visible_to(user) & _unsettled(known).filter(_after(after), court_id=court_id)
    found = list(cases.annotate(sent=Exists(sent)).order_by("in_force_on", "pk")[: _PAGE + 1])
    judges = judges_of({case.pk for case in found[:_PAGE]})
    rows = tuple(_row(case, known, today, judges.get(case.pk, "")) for case in found[:_PAGE])
    following = f"{rows[-1].in_force_on.isoformat()}~{rows[-1].case}" if len(found) > _PAGE else None
    return UnpublishedPage(rows, known.source, following)


def _unsettled(known: hooks.Publishing) -> QuerySet[Case]:
    open_to_all = Q(secret=False, minor=False, closed_hearing=False)
    in_force = Case.objects.filter(open_to_all, in_force_on__isnull=False).exclude(judgment_number="")
    return in_force.filter(~known.settled())


def _after(after: str) -> Q:
    """Only what comes after that row; a cursor that cannot be read is none."""
    try:
        day, key = after.split("~")
        since, last = date.fromisoformat(day), UUID(key)
    except ValueError:
        return Q()
    return Q(in_force_on__gte=since) & (Q(in_force_on__gt=since) | Q(pk__gt=last))


def _row(case: Case, known: hooks.Publishing, today: date, judge: str) -> UnpublishedRow:
    since = case.in_force_on or today
    due = since + timedelta(days=known.days)
    sent: bool = getattr(case, "sent", False)
    return UnpublishedRow(
        case.pk, str(case), case.judgment_number, case.title, since, due, (due - today).days, sent, judge
    )
