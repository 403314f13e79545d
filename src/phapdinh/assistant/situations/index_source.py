"""Situations as the full-text index takes them: all, or the changes after a number."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max, QuerySet
from django.utils import timezone

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.searching.contract import ChangeBatch, IndexDocument

COLLECTION = "situations"


def index_document(row: Situation) -> IndexDocument:
    """A situation as its readers see it; before it is answered, the question as it was asked.

    The facts that a court gave with its question are not part of the answer: others do not find by them.
    """
    seen = row.current
    question = seen.question if seen else row.question
    parts = (seen.answer, seen.background) if seen else (row.background,)
    day = seen.day if seen else timezone.localdate(row.asked_at)
    return IndexDocument(
        key=str(row.pk),
        collection=COLLECTION,
        title=question,
        number="",
        body="\n".join(part for part in parts if part),
        day=day,
        facets={"court": [str(row.court_id)] if row.court_id else [], "topic": [row.field]},
    )


class SituationChanges:
    """A ``ChangeSource`` over all situations that are not withdrawn. Who may read what the database says."""

    def latest(self) -> int:
        """Number of the newest change; 0 when there was none."""
        newest: int | None = Situation.objects.aggregate(newest=Max("change_seq"))["newest"]
        return newest or 0

    def count(self) -> int:
        """How many there are."""
        return Situation.objects.exclude(state=SituationState.WITHDRAWN).count()

    def changes(self, after: int, *, size: int) -> Iterator[ChangeBatch]:
        """Batches by number, each its own statement: no long transaction, and constant memory."""
        while rows := list(_later(after)[:size]):
            after = rows[-1].change_seq
            gone = [row for row in rows if row.state == SituationState.WITHDRAWN]
            kept = [row for row in rows if row.state != SituationState.WITHDRAWN]
            yield ChangeBatch([index_document(row) for row in kept], [str(row.pk) for row in gone], after)


def _later(after: int) -> QuerySet[Situation]:
    return Situation.objects.filter(change_seq__gt=after).select_related("current").order_by("change_seq")
