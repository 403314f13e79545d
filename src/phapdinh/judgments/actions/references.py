"""Links between published judgments, both ways, and how often each is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from phapdinh.judgments.models import PublishedJudgment, PublishedReference
from phapdinh.judgments.record import CitedJudgment

# One statement for all; a row whose count stays as it was is not touched and makes no change.
_COUNT = """
UPDATE judgments_publishedjudgment target
SET cited_by_count = counted.citing, change_seq = judgments_next_change(), technical_changed_at = now()
FROM (
    SELECT wanted.id, count(DISTINCT citing.id) AS citing
    FROM unnest(%s::uuid[]) AS wanted(id)
    LEFT JOIN judgments_publishedreference reference ON reference.target_id = wanted.id
    LEFT JOIN judgments_publishedjudgment citing
        ON citing.id = reference.judgment_id AND citing.withdrawn_at IS NULL
    GROUP BY wanted.id
) counted
WHERE target.id = counted.id AND target.cited_by_count <> counted.citing AND target.withdrawn_at IS NULL
"""


def link_references(published: PublishedJudgment, cited: Sequence[CitedJudgment]) -> None:
    """Replace what ``published`` cites, find who already cites it, and count anew."""
    touched = drop_references(published)
    rows = [_row(published, item) for item in cited if item.number]
    PublishedReference.objects.bulk_create(rows)
    touched |= {row.target_id for row in rows if row.target_id}
    touched |= _adopt(published)
    count_citing(touched)


def drop_references(published: PublishedJudgment) -> set[UUID]:
    """Forget what a judgment cites; give the targets, whose counts have to be made anew."""
    targets = set(published.references.exclude(target=None).values_list("target_id", flat=True))
    published.references.all().delete()
    return {target for target in targets if target}


def count_citing(targets: Iterable[UUID]) -> None:
    """Count anew how many judgments cite each of these; the caller holds the lock of the changes."""
    wanted = sorted(targets)
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [wanted])


def _row(published: PublishedJudgment, cited: CitedJudgment) -> PublishedReference:
    court = _court_of(cited)
    return PublishedReference(
        judgment=published,
        number=cited.number[:60],
        decided_on=cited.decided_on,
        court_id=court,
        target_id=_target(cited.number, cited.decided_on, court, published.pk),
    )


def _court_of(cited: CitedJudgment) -> UUID | None:
    """The court of the register that the text names, where it is certain."""
    if not cited.court:
        return None
    from phapdinh.courts.models import Court
    from phapdinh.courts.resolve import resolve

    found = resolve(cited.court, cited.decided_on).court
    return UUID(found.id) if found and Court.objects.filter(pk=found.id).exists() else None


def _target(number: str, day: date | None, court: UUID | None, citing: UUID) -> UUID | None:
    """The one published judgment that a citation can mean; none where day and court are both unknown."""
    if day is None and court is None:
        return None
    candidates = PublishedJudgment.objects.filter(number=number, withdrawn_at=None).exclude(pk=citing)
    if day is not None:
        candidates = candidates.filter(decided_on=day)
    if court is not None:
        candidates = candidates.filter(court_id=court)
    found = list(candidates.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def _adopt(published: PublishedJudgment) -> set[UUID]:
    """Earlier judgments that cite this one lead to it from now on."""
    court, day = published.court_id, published.decided_on
    fits = (Q(court=court) & (Q(decided_on=day) | Q(decided_on=None))) | Q(court=None, decided_on=day)
    waiting = PublishedReference.objects.filter(fits, number=published.number, target=None)
    adopted = waiting.exclude(judgment_id=published.pk).update(target=published)
    return {published.pk} if adopted else set()
