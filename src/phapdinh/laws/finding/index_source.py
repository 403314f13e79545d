"""The library as the full-text index takes it: one item an article, all or the changes after a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connections
from django.db.models import Max, QuerySet
from django.utils import timezone

from phapdinh.laws.entries import TextEntry
from phapdinh.laws.library import article_entry, law_entry
from phapdinh.laws.models import Article, ArticleVersion
from phapdinh.laws.queries import PORTAL
from phapdinh.laws.standing import Days, standing, text_on
from phapdinh.searching.contract import ChangeBatch, IndexDocument

COLLECTION = "laws"
_MANY = 50_000  # articles from which the planner's estimate will do


def index_document(row: Article, today: date) -> IndexDocument:
    """One article, read with its law and its texts, in its newest text.

    Its number is that of its law, so that a typed number finds all articles of the law.
    """
    law = law_entry(row.law)
    entry = article_entry(row, law)
    version = newest_version(row, entry.texts)
    return IndexDocument(
        key=str(row.pk),
        collection=COLLECTION,
        title=(version.title if version else "") or str(row),
        number=law.law_id,
        body=_body(row, version),
        day=row.law.issued_on,
        facets={name: [value] for name, value in _facets(row, version, entry.days, today).items() if value},
    )


def newest_version(row: Article, texts: Sequence[TextEntry]) -> ArticleVersion | None:
    """The newest text that says something; the last one where none does, ``None`` where there is none."""
    chosen, _ = text_on([text.wording for text in texts], None)
    ref = chosen.ref if chosen else texts[-1].wording.ref if texts else None
    return next((version for version in row.versions.all() if str(version.pk) == ref), None)


def _body(row: Article, version: ArticleVersion | None) -> str:
    """What is found by its words beside title and number: the law, the heading above, the text."""
    head = f"{row} {row.law.name or row.law.kind or ''}"
    return "\n".join((head, version.chapter or "", version.text)) if version else head


def _facets(row: Article, version: ArticleVersion | None, days: Days, today: date) -> dict[str, str | None]:
    year = law_entry(row.law).year
    return {
        "type": row.law.kind,
        "year": str(year) if year else None,
        "issuer": row.law.issuer,
        "status": standing(days, today).value,
        "law": row.law.law_id,
        "topic": version.topic if version else None,
    }


class LawChanges:
    """A ``ChangeSource`` over the library, read with the portal's own role. Articles are never deleted."""

    def latest(self) -> int:
        """Number of the newest change; 0 for an empty library."""
        newest: int | None = _rows().aggregate(newest=Max("change_seq"))["newest"]
        return newest or 0

    def count(self) -> int:
        """How many articles there are; an estimate of the planner where there are very many."""
        with connections[PORTAL].cursor() as cursor:
            cursor.execute(
                "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [Article._meta.db_table]
            )
            estimate: int = cursor.fetchone()[0]
        return estimate if estimate > _MANY else _rows().count()

    def changes(self, after: int, *, size: int) -> Iterator[ChangeBatch]:
        """Batches by number, each its own statements: no long transaction, and constant memory."""
        today = timezone.localdate()
        while True:
            later = _rows().filter(change_seq__gt=after).order_by("change_seq")
            rows = list(later.select_related("law").prefetch_related("versions")[:size])
            if not rows:
                return
            after = rows[-1].change_seq
            yield ChangeBatch([index_document(row, today) for row in rows], [], after)


def _rows() -> QuerySet[Article]:
    return Article.objects.using(PORTAL)
