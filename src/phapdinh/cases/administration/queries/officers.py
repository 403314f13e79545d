"""Officers of a court as its office keeps them: who serves, in which order, bound by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from phapdinh.cases.administration.specialities import speciality_words
from phapdinh.cases.assigning.alphabet import vietnamese_order
from phapdinh.cases.documents.gathering import procuracy_of
from phapdinh.cases.models import Assignment, Letterhead, Officer
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.courts.models import Court

#: In this order they stand on the page.
KINDS = (
    OfficerKind.JUDGE,
    OfficerKind.LAY_JUDGE,
    OfficerKind.CLERK,
    OfficerKind.EXAMINER,
    OfficerKind.PROSECUTOR,
    OfficerKind.ASSESSOR,
)


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """A line of the list; ``open``: in how many cases they have something to do now."""

    officer: Officer
    rank: str
    specialities: str
    open: int

    def ended(self, today: date) -> bool:
        """Whether they hold the post no more."""
        return self.officer.ends_on is not None and self.officer.ends_on < today


def procuracy(court: Court) -> str:
    """The procuracy of a court: by its letterhead, or by the court's own name."""
    head = Letterhead.objects.filter(court=court).first()
    return (head.procuracy if head else "") or procuracy_of(court.name)


def of_court(court: Court) -> QuerySet[Officer]:
    """All that were ever officers of the court, and the prosecutors of its procuracy."""
    beside = procuracy(court)
    prosecutors = Q(court=None, office=beside) if beside else Q(pk=None)
    return Officer.objects.filter(Q(court=court) | prosecutors)


def officer_groups(court: Court, *, ended: bool, today: date) -> list[tuple[str, list[OfficerRow]]]:
    """Who serves (or served) by kind, each in the order of the alphabet of names; four queries."""
    over = Q(ends_on__lt=today)
    rows = list(of_court(court).filter(over if ended else ~over).select_related("user"))
    rows.sort(key=lambda row: vietnamese_order(row.name))
    held = _open_of(rows)
    lines = [
        OfficerRow(row, row.get_rank_display(), speciality_words(row.specialities), held.get(row.pk, 0))
        for row in rows
    ]
    groups = [(str(kind.label), [one for one in lines if one.officer.kind == kind]) for kind in KINDS]
    return [(title, found) for title, found in groups if found]


def open_cases(officer_id: UUID) -> int:
    """In how many cases somebody has something to do now."""
    rows = Assignment.objects.filter(officer_id=officer_id, ends_on=None, case__closed_on=None)
    return rows.values("case").distinct().count()


def _open_of(officers: Iterable[Officer]) -> Mapping[UUID, int]:
    rows = Assignment.objects.filter(officer__in=officers, ends_on=None, case__closed_on=None)
    counted = rows.order_by().values_list("officer").annotate(n=Count("case", distinct=True))
    return dict(counted)
