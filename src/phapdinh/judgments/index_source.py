"""The published judgments as the full-text index takes them: all, or the changes after a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import Max, QuerySet

from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.publishing.masking import mask, mask_passages, passages
from phapdinh.judgments.publishing.titles import normalised_relation
from phapdinh.searching.contract import ChangeBatch, IndexDocument

COLLECTION = "judgments"
_PORTAL = "portal"


class IndexRow(NamedTuple):
    """The columns of a published judgment that the index needs; a model of 1.4 million costs too much."""

    id: UUID
    change_seq: int
    withdrawn_at: datetime | None
    court_id: UUID | None
    province: str
    level: str
    number: str
    case_type: str
    instance: str
    decided_on: date
    legal_relation: str
    title: str
    text: str
    hidden: Sequence[Sequence[int]]
    precedents: Sequence[str]
    cited_by_count: int
    citations: Sequence[Mapping[str, Any]] | None


_COLUMNS = (*IndexRow._fields[:-1], "structure__citations")


def index_document(row: IndexRow) -> IndexDocument:
    """One judgment as an item of the index; hidden passages are covered, so nobody finds by them."""
    words = passages(row.text, row.hidden)
    return IndexDocument(
        key=str(row.id),
        collection=COLLECTION,
        title=mask_passages(row.title, words),
        number=row.number,
        body=mask(row.text, row.hidden),
        day=row.decided_on,
        facets={name: values for name, values in _facets(row, words).items() if values},
        cited_by=row.cited_by_count,
    )


def _facets(row: IndexRow, hidden_words: Sequence[str]) -> dict[str, list[str]]:
    relation = normalised_relation(mask_passages(row.legal_relation, hidden_words))
    return {
        "court": [str(row.court_id)] if row.court_id else [],
        "province": [row.province] if row.province else [],
        "level": [row.level] if row.level else [],
        "type": [row.case_type] if row.case_type else [],
        "instance": [row.instance] if row.instance else [],
        "relation": [relation] if relation else [],
        "year": [str(row.decided_on.year)],
        "article": _articles(row),
        "precedent": list(row.precedents),
    }


def _articles(row: IndexRow) -> list[str]:
    """``91/2015/QH13#584``, each once."""
    found = (
        f"{one['law_id']}#{one['article']}"
        for one in row.citations or ()
        if one.get("law_id") and one.get("article")
    )
    return list(dict.fromkeys(found))


class PublishedChanges:
    """A ``ChangeSource`` over the published judgments, read with the portal's own role."""

    def latest(self) -> int:
        """Number of the newest change; 0 when nothing was ever published."""
        newest: int | None = _rows().aggregate(newest=Max("change_seq"))["newest"]
        return newest or 0

    def count(self) -> int:
        """How many judgments may be read; an estimate of the planner where there are very many."""
        with connections[_PORTAL].cursor() as cursor:
            cursor.execute(
                "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass",
                [PublishedJudgment._meta.db_table],
            )
            estimate: int = cursor.fetchone()[0]
        return estimate if estimate > 50_000 else _rows().filter(withdrawn_at=None).count()

    def changes(self, after: int, *, size: int) -> Iterator[ChangeBatch]:
        """Batches by key, each its own statement: no long transaction, and constant memory."""
        while True:
            later = _rows().filter(change_seq__gt=after).order_by("change_seq")
            rows = [IndexRow(*row) for row in later.values_list(*_COLUMNS)[:size]]
            if not rows:
                return
            after = rows[-1].change_seq
            yield ChangeBatch(
                documents=[index_document(row) for row in rows if row.withdrawn_at is None],
                deleted=[str(row.id) for row in rows if row.withdrawn_at is not None],
                sequence=after,
            )


def _rows() -> QuerySet[PublishedJudgment]:
    return PublishedJudgment.objects.using(_PORTAL)
