"""Many publications at once, for invented judgments (demo, benchmarks): their coding is known to be right.

No record, signature or journal stands behind these rows, so nothing real may come this way; real
judgments go through ``publish_judgment``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from phapdinh.courts.models import Court
from phapdinh.judgments.actions.publication_rows import lock_changes
from phapdinh.judgments.models import (
    PublishedCitation,
    PublishedJudgment,
    PublishedReference,
    PublishedVersion,
)
from phapdinh.judgments.publishing.build import Publication

BATCH = 500

# A reference is linked where its day or its court leaves one judgment, as for a single publication.
_LINK = """
UPDATE judgments_publishedreference reference SET target_id = found.target
FROM (
    SELECT waiting.id, min(published.id::text)::uuid AS target
    FROM judgments_publishedreference waiting
    JOIN judgments_publishedjudgment published
        ON published.number = waiting.number AND published.withdrawn_at IS NULL
        AND published.id <> waiting.judgment_id
        AND (waiting.decided_on IS NULL OR waiting.decided_on = published.decided_on)
        AND (waiting.court_id IS NULL OR waiting.court_id = published.court_id)
    WHERE waiting.target_id IS NULL AND (waiting.decided_on IS NOT NULL OR waiting.court_id IS NOT NULL)
    GROUP BY waiting.id HAVING count(*) = 1
) found
WHERE reference.id = found.id
"""
_COUNT = """
UPDATE judgments_publishedjudgment target
SET cited_by_count = counted.citing, change_seq = nextval('judgments_change_seq')
FROM (
    SELECT reference.target_id AS id, count(DISTINCT citing.id) AS citing
    FROM judgments_publishedreference reference
    JOIN judgments_publishedjudgment citing
        ON citing.id = reference.judgment_id AND citing.withdrawn_at IS NULL
    WHERE reference.target_id IS NOT NULL GROUP BY reference.target_id
) counted
WHERE target.id = counted.id AND target.cited_by_count <> counted.citing AND target.withdrawn_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """An invented judgment ready for the published tables."""

    id: UUID
    court_id: UUID
    kind: str
    number: str
    case_type: str
    instance: str
    decided_on: date
    in_force_on: date | None
    published_at: datetime
    publication: Publication


def publish_many(items: Iterable[Ready], *, batch: int = BATCH) -> Iterator[int]:
    """Write batch after batch, each in its own transaction; gives the size of each once it stands.

    The courts must be in the register. Call :func:`link_published` when all are in.
    """
    courts = {court.pk: court for court in Court.objects.all()}
    pending = iter(items)
    while chunk := list(islice(pending, batch)):
        with transaction.atomic():
            _write(chunk, courts)
        yield len(chunk)


def link_published() -> None:
    """Link what cites each other and count, in two statements over all rows."""
    with transaction.atomic(), connection.cursor() as cursor:
        lock_changes()
        cursor.execute(_LINK)
        cursor.execute(_COUNT)


def _write(chunk: list[Ready], courts: dict[UUID, Court]) -> None:
    numbers = _change_numbers(len(chunk))
    _copy(
        PublishedJudgment,
        [_judgment(item, courts[item.court_id], n) for item, n in zip(chunk, numbers, strict=True)],
    )
    _copy(PublishedVersion, [_version(item) for item in chunk])
    _copy(PublishedCitation, [row for item in chunk for row in _citations(item)])
    _copy(PublishedReference, [row for item in chunk for row in _references(item)])


def _change_numbers(count: int) -> list[int]:
    """The next numbers, under the lock of the changes."""
    lock_changes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('judgments_change_seq') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def _copy(model: Any, rows: list[dict[str, Any]]) -> None:
    """COPY rows, which all have the same columns; columns left out take the default of the database."""
    if not rows:
        return
    columns = ", ".join(rows[0])
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(tuple(row.values()))


def _judgment(item: Ready, court: Court, number: int) -> dict[str, Any]:
    publication, at = item.publication, item.published_at
    return {
        "id": item.id,
        "court_id": court.pk,
        "court_name": court.name,
        "province": court.province,
        "level": court.level,
        "kind": item.kind,
        "number": item.number,
        "case_type": item.case_type,
        "instance": item.instance,
        "decided_on": item.decided_on,
        "in_force_on": item.in_force_on,
        "legal_relation": publication.legal_relation,
        "title": publication.title,
        "text": publication.text,
        "structure": orjson.dumps(publication.structure).decode(),
        "hidden": "[]",
        "precedents": orjson.dumps(publication.precedents).decode(),
        "version": 1,
        "published_at": at,
        "substance_changed_at": at,
        "technical_changed_at": at,
        "withdrawn_reason": "",
        "cited_by_count": 0,
        "change_seq": number,
    }


def _version(item: Ready) -> dict[str, Any]:
    publication = item.publication
    return {
        "judgment_id": item.id,
        "version": 1,
        "text": publication.text,
        "text_sha256": publication.text_sha256,
        "note": "",
        "at": item.published_at,
        "is_public": True,
    }


def _citations(item: Ready) -> Iterator[dict[str, Any]]:
    for citation in item.publication.citations:
        yield {
            "judgment_id": item.id,
            "law": citation.law[:300],
            "law_id": citation.law_id or "",
            "article": citation.article or "",
            "clause": citation.clause or "",
            "point": citation.point or "",
        }


def _references(item: Ready) -> Iterator[dict[str, Any]]:
    for cited in item.publication.cited:
        yield {"judgment_id": item.id, "number": cited.number[:60], "decided_on": cited.decided_on}
