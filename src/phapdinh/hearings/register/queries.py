"""Points as they are read: with their last test, by kind and words; and which a trial may take."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from phapdinh.courts.models import Court
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Point, PointTest

MOST = 60  # points offered at once


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with what its last test says today: ``fit``, or ``untested``, ``failed``, ``old``."""

    point: Point
    tested_on: date | None
    state: str

    @property
    def fit(self) -> bool:
        """Whether the last test speaks for it."""
        return self.state == "fit"

    @property
    def last_passed(self) -> date | None:
        """The day of the last test, where it was passed."""
        return self.tested_on if self.state in ("fit", "old") else None


@dataclass(frozen=True, slots=True)
class PointFilter:
    """What is looked for: a kind, words of name or address, those that are closed too."""

    kind: str = ""
    words: str = ""
    closed: bool = False


def points_of(court: Court, asked: PointFilter) -> list[PointLine]:
    """Points that a court keeps, those in use first; one query."""
    rows = Point.objects.filter(court=court)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.words:
        rows = rows.filter(Q(name__icontains=asked.words) | Q(address__icontains=asked.words))
    if not asked.closed:
        rows = rows.filter(ends_on=None)
    return lines(rows.order_by("ends_on", "kind", "name"))


def offered(court: Court, chosen: Collection[UUID], words: str = "") -> list[PointLine]:
    """Points that a trial of this court may take: of its province, or as sought; and those chosen."""
    here = (
        Q(name__icontains=words) | Q(court__name__icontains=words)
        if words
        else Q(court__province=court.province)
    )
    rows = Point.objects.filter(Q(pk__in=chosen) | here & Q(ends_on=None))
    return lines(rows.order_by("kind", "name")[:MOST])


def lines(rows: QuerySet[Point]) -> list[PointLine]:
    """Points with their last tests; one query."""
    last = PointTest.objects.filter(point=OuterRef("pk")).order_by("-on", "-at")
    found = rows.select_related("court", "room").annotate(
        tested_on=Subquery(last.values("on")[:1]), passed=Subquery(last.values("passed")[:1])
    )
    return [PointLine(row, row.tested_on, _state(row.tested_on, row.passed)) for row in found]


def _state(on: date | None, passed: bool | None) -> str:
    if on is None:
        return "untested"
    if not passed:
        return "failed"
    oldest = timezone.localdate() - timedelta(days=online_rules().test.valid_days)
    return "fit" if on >= oldest else "old"
