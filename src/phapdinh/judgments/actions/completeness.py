"""The public table of completeness, made anew from the working records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from phapdinh.judgments.completeness import Fact, tally
from phapdinh.judgments.models import Completeness, Judgment, PublishedJudgment


@transaction.atomic
def recompute_completeness(today: date | None = None) -> int:
    """Replace the public table by what the records say now; gives the number of rows."""
    counted = tally(_facts(), today or timezone.localdate())
    Completeness.objects.all().delete()
    rows = [
        Completeness(
            court_id=court,
            month=month,
            due=row.due,
            published=row.published,
            late=row.late,
            held=dict(row.held),
        )
        for (court, month), row in sorted(counted.items())
    ]
    Completeness.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _facts() -> Iterator[Fact]:
    """One fact a judgment, streamed: a country's worth does not fit in memory."""
    first = PublishedJudgment.objects.filter(pk=OuterRef("pk")).values("published_at")[:1]
    known = Judgment.objects.exclude(court=None).exclude(in_force_on=None).exclude(due_on=None)
    fields = ("court_id", "in_force_on", "due_on", "state", "state_reason", "first_published")
    rows = known.annotate(first_published=Subquery(first)).values_list(*fields)
    for court, in_force, due, state, reason, at in rows.iterator(chunk_size=5000):
        yield Fact(court, in_force, due, state, reason, timezone.localdate(at) if at else None)
