"""The figures of all courts of a day, counted by the database and kept: a country is not counted for a page.

One transaction; run again, it counts again and writes the same rows anew. Earlier days stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from phapdinh.cases import hooks
from phapdinh.cases.assigning.queries.waiting import waiting_anywhere
from phapdinh.cases.figures.ages import BANDS
from phapdinh.cases.models import Case, Clock, CourtDay
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.queries.due import Window
from phapdinh.cases.queries.pending import PENDING, of_age, since, suspended
from phapdinh.cases.queries.unpublished import missing
from phapdinh.courts.models import Court

_COUNTED = ("pending", "suspended", "unassigned", "old", "overdue", "now", "soon", "unpublished")
Counts = dict[UUID, dict[str, int]]
Rows = Iterable[dict[str, Any]]


@transaction.atomic
def count_courts(*, today: date | None = None) -> int:
    """Count every court that exists, or that still has work; gives how many."""
    day, at = today or timezone.localdate(), timezone.now()
    found, published = _counts(day), hooks.publishing() is not None
    rows = [_row(court, day, found.get(court, {}), published=published) for court in _courts() | set(found)]
    for row in rows:
        row.counted_at = at
    CourtDay.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["day", "court"],
        update_fields=["counted_at", *_COUNTED],
    )
    return len(rows)


def _courts() -> set[UUID]:
    return set(Court.objects.filter(exists_to=None).values_list("pk", flat=True))


def _row(court: UUID, day: date, counted: Mapping[str, int], *, published: bool) -> CourtDay:
    values = {name: counted.get(name, 0) for name in _COUNTED if name != "unpublished" or published}
    return CourtDay(court_id=court, day=day, **values)


def _counts(day: date) -> Counts:
    """By court; four queries, each over an index of what is open."""
    found: Counts = defaultdict(dict)
    for rows in (_pending(day), _unassigned(), _duties(day), _unpublished(day)):
        for row in rows:
            found[row.pop("court_id")].update(row)
    return found


def _by_court(rows: QuerySet[Case] | QuerySet[Clock], **counts: Count) -> Rows:
    """One row a court, each with its figures by name."""
    return cast("Rows", rows.order_by().values("court_id").annotate(**counts))


def _pending(day: date) -> Rows:
    rows = Case.objects.filter(PENDING).annotate(since=since())
    return _by_court(
        rows,
        pending=Count("*"),
        suspended=Count("court", filter=suspended()),
        old=Count("court", filter=of_age(BANDS[-1], day)),
    )


def _unassigned() -> Rows:
    return _by_court(waiting_anywhere(), unassigned=Count("*"))


def _duties(day: date) -> Rows:
    near = Q()
    for window in Window:
        near |= window.days(day)
    rows = Clock.objects.filter(near, state=ClockState.RUNNING, duty=True)
    return _by_court(
        rows,
        overdue=Count("court", filter=Window.OVERDUE.days(day)),
        now=Count("court", filter=Window.TODAY.days(day)),
        soon=Count("court", filter=Window.SOON.days(day)),
    )


def _unpublished(day: date) -> Rows:
    known = hooks.publishing()
    return _by_court(missing(known, day), unpublished=Count("*")) if known else ()
