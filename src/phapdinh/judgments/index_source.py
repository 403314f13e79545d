"""The published judgments as the full-text index takes them: all, or the changes after a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.models import Max, QuerySet

from phapdinh.judgments.export.document import Document, document
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.publishing.titles import normalised_relation
from phapdinh.searching.contract import ChangeBatch, IndexDocument

COLLECTION = "judgments"
_PORTAL = "portal"


def index_document(item: Document) -> IndexDocument:
    """One judgment as an item of the index; hidden passages are covered, so nobody finds by them."""
    return IndexDocument(
        key=str(item.id),
        collection=COLLECTION,
        title=item.title,
        number=item.number,
        body=item.text,
        day=item.decided_on,
        facets={name: values for name, values in _facets(item).items() if values},
        cited_by=item.cited_by_count,
    )


def _facets(item: Document) -> dict[str, list[str]]:
    return {
        "court": [str(item.court_id)] if item.court_id else [],
        "province": [item.province] if item.province else [],
        "level": [item.level] if item.level else [],
        "type": [item.case_type] if item.case_type else [],
        "instance": [item.instance] if item.instance else [],
        "relation": _relation(item),
        "year": [str(item.decided_on.year)],
        "article": _articles(item),
        "precedent": list(item.precedents),
    }


def _relation(item: Document) -> list[str]:
    relation = normalised_relation(item.legal_relation)
    return [relation] if relation else []


def _articles(item: Document) -> list[str]:
    """``91/2015/QH13#584``, each once."""
    citations: list[dict[str, Any]] = item.structure.get("citations", [])
    found = (
        f"{one['law_id']}#{one['article']}" for one in citations if one.get("law_id") and one.get("article")
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
            rows = list(_rows().filter(change_seq__gt=after).order_by("change_seq")[:size])
            if not rows:
                return
            after = rows[-1].change_seq
            yield ChangeBatch(
                documents=[index_document(document(row)) for row in rows if row.withdrawn_at is None],
                deleted=[str(row.pk) for row in rows if row.withdrawn_at is not None],
                sequence=after,
            )


def _rows() -> QuerySet[PublishedJudgment]:
    return PublishedJudgment.objects.using(_PORTAL)
