"""How ready each court is for trials online: its points and their tests, what was held, what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from phapdinh.courts.models import Court
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import (
    Incident,
    MediaRoom,
    OnlineTrial,
    Point,
    PointTest,
    RoomKind,
    Sitting,
    TrialState,
)

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Readiness:
    """A court's figures; ``held``, ``planned``, ``breaks``, ``refused`` within the last and the next year.

    ``breaks``: how often the rooms of its trials had to be set up anew; ``refused``: what gate and servers
    refused.
    """

    court: Court
    points: int
    fit: int
    tested_on: date | None
    held: int
    planned: int
    breaks: int
    refused: int


def readiness(courts: QuerySet[Court]) -> list[Readiness]:
    """Figures of these courts, those without a usable point first; six queries, however many."""
    rows = list(courts.order_by("name"))
    keys, now = [row.pk for row in rows], timezone.now()
    since, of = now - A_YEAR, {"trial__hearing__court__in": keys}
    points = _points(keys)
    held = _by_court(Sitting.objects.filter(ended_at__gt=since, **of), "trial__hearing__court")
    parts = MediaRoom.objects.filter(kind=RoomKind.HEARING, part__gt=1, made_at__gt=since, **of)
    breaks = _by_court(parts, "trial__hearing__court")
    refused = _by_court(Incident.objects.filter(minute__gt=since, **of), "trial__hearing__court")
    ahead = OnlineTrial.objects.filter(state=TrialState.DECIDED, sitting=None, hearing__court__in=keys)
    planned = _by_court(ahead.filter(hearing__during__startswith__gt=now), "hearing__court")
    found = [
        Readiness(
            row,
            *points.get(row.pk, (0, 0, None)),
            held.get(row.pk, 0),
            planned.get(row.pk, 0),
            breaks.get(row.pk, 0),
            refused.get(row.pk, 0),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: bool(one.fit))


def _points(courts: Sequence[UUID]) -> dict[UUID, tuple[int, int, date | None]]:
    """Points in use, those whose last test speaks for them, the day of the last test."""
    oldest = timezone.localdate() - timedelta(days=online_rules().test.valid_days)
    last = PointTest.objects.filter(point=OuterRef("pk")).order_by("-on", "-at")
    rows = Point.objects.filter(court__in=courts, ends_on=None).annotate(
        tested=Subquery(last.values("on")[:1]), passed=Subquery(last.values("passed")[:1])
    )
    sums = (
        rows.order_by()
        .values("court")
        .annotate(
            points=Count("pk"), fit=Count("pk", filter=Q(passed=True, tested__gte=oldest)), on=Max("tested")
        )
    )
    return {row["court"]: (row["points"], row["fit"], row["on"]) for row in sums}


def _by_court(rows: QuerySet[Any], court: str) -> dict[UUID, int]:
    return dict(rows.order_by().values_list(court).annotate(Count("pk")))
