"""What the exports read: published rows by key, by change, by search; always with the portal's own role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from phapdinh.judgments.export.document import Document, document
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.queries.portal import direct
from phapdinh.judgments.queries.portal.published import every_judgment, published
from phapdinh.judgments.search_query import SearchQuery
from phapdinh.searching.contract import SearchRequest, SearchResult, Sort
from phapdinh.searching.factory import open_index

BATCH = 200


@dataclass(frozen=True, slots=True)
class Head:
    """Enough to answer a conditional request without reading the text."""

    change_seq: int
    changed_at: datetime
    is_withdrawn: bool


def head_of(identifier: UUID) -> Head | None:
    """The head of a judgment that is or was published."""
    fields = ("change_seq", "technical_changed_at", "substance_changed_at", "withdrawn_at")
    row = every_judgment().filter(pk=identifier).values_list(*fields).first()
    return Head(row[0], max(row[1], row[2]), row[3] is not None) if row else None


def document_of(identifier: UUID) -> Document | None:
    """A judgment that is or was published, hidden passages covered."""
    row = every_judgment().filter(pk=identifier).first()
    return document(row) if row else None


def changes_after(sequence: int, limit: int) -> list[Document]:
    """The next changes in order, tombstones included."""
    rows = every_judgment().filter(change_seq__gt=sequence).order_by("change_seq")[:limit]
    return [document(row) for row in rows]


def all_changes_after(sequence: int) -> Iterator[Document]:
    """Every change after a number. Each batch is its own statement by key: constant memory, and no
    transaction that stays open as long as somebody's download lasts."""
    while batch := changes_after(sequence, BATCH):
        yield from batch
        sequence = batch[-1].change_seq


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of a search as documents."""

    documents: list[Document]
    total: int
    total_is_estimate: bool


def find_page(query: SearchQuery, *, offset: int, limit: int) -> FoundPage:
    """A stretch of the results, read as the search page reads the words. Raises ``SearchError``."""
    result = _search(query, offset=offset, limit=limit)
    return FoundPage(documents_of([hit.key for hit in result.hits]), result.total, result.total_estimated)


def newest(*, offset: int, limit: int) -> list[Document]:
    """The judgments that were published last."""
    return [document(row) for row in published().order_by("-published_at")[offset : offset + limit]]


def documents_of(keys: Sequence[str]) -> list[Document]:
    """Published judgments in the order of ``keys``; what is gone since is left out."""
    rows: dict[str, PublishedJudgment] = {str(row.pk): row for row in published().filter(pk__in=list(keys))}
    return [document(rows[key]) for key in keys if key in rows]


def _search(query: SearchQuery, *, offset: int, limit: int) -> SearchResult:
    """An article among the words is a filter; plain words where that finds nothing."""
    typed = direct.typed_article(query.text)
    if typed:
        narrowed = replace(query.with_value("article", typed.article.value), text=typed.rest)
        result = open_index().search(_request(narrowed, offset, limit))
        if result.total:
            return result
    return open_index().search(_request(query, offset, limit))


def _request(query: SearchQuery, offset: int, limit: int) -> SearchRequest:
    return replace(query.request(limit=limit), offset=offset)


def newest_first(query: SearchQuery) -> SearchQuery:
    """The same search in the order of a feed, unless the address asks for another."""
    return replace(query, sort=Sort.NEWEST) if query.sort is Sort.RELEVANCE else query
