"""The index itself: Tantivy behind the contract of :mod:`phapdinh.searching.contract`."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from phapdinh.searching.contract import Alike, Hit, IndexDocument, SearchRequest, SearchResult
from phapdinh.searching.counting import Counts, count_facets
from phapdinh.searching.errors_engine import reading
from phapdinh.searching.query_language import parse_query
from phapdinh.searching.question import Question
from phapdinh.searching.reader import Reader, Snapshot
from phapdinh.searching.similarity import find_alike, find_similar
from phapdinh.searching.suggestions import suggest
from phapdinh.searching.widening import widen
from phapdinh.searching.writer import IndexWriting


class TantivyIndex:
    """One index in a folder. Safe between threads; other processes see each commit at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._reader = Reader(root)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one request; see the contract."""
        started = time.perf_counter()
        with reading():
            snapshot = self._reader.current()
            result: SearchResult = snapshot.cache.get(_key(request), lambda: _answer(snapshot, request))
        return replace(result, elapsed_ms=(time.perf_counter() - started) * 1_000)

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[str, ...]:
        """Titles and numbers that begin with ``prefix``; see the contract."""
        with reading():
            snapshot = self._reader.current()
            key = ("suggest", prefix, limit)
            found: tuple[str, ...] = snapshot.cache.get(key, lambda: suggest(snapshot, prefix, limit))
        return found

    def similar(self, key: str, *, limit: int = 5, text: str = "") -> tuple[Hit, ...]:
        """Documents like the one with ``key``; see the contract."""
        with reading():
            return find_similar(self._reader.current(), key, limit, text)

    def similar_to(
        self, text: str = "", *, facets: Mapping[str, Sequence[str]] | None = None, limit: int = 5
    ) -> Alike:
        """Documents like a text that the index does not hold; see the contract."""
        with reading():
            return find_alike(self._reader.current(), text, facets or {}, limit)

    def write(self, documents: Iterable[IndexDocument], *, delete: Iterable[str] = (), sequence: int) -> None:
        """Add or replace, delete and commit in one step; see the contract."""
        with IndexWriting(self.root) as writing:
            writing.apply(documents, delete=delete)
            writing.commit(sequence)
        self.look_again()

    def look_again(self) -> None:
        """See, at the next search, what this process has just written."""
        self._reader.look_again()

    def sequence(self) -> int:
        """Change sequence of the last commit."""
        with reading():
            return self._reader.current().sequence()

    def count(self) -> int:
        """Number of documents, of every collection."""
        with reading():
            snapshot = self._reader.current()
            return snapshot.documents - (1 if snapshot.sequence_known() else 0)

    def segments(self) -> int:
        """Number of segments; few is fast."""
        with reading():
            return int(self._reader.current().searcher.num_segments)


def _answer(snapshot: Snapshot, request: SearchRequest) -> SearchResult:
    question, page = widen(Question(snapshot, request, parse_query(request.text)))
    found = page.total > 0
    counts, estimated = _facets(question, found=found) if request.facets else ({}, False)
    return SearchResult(
        hits=page.hits,
        total=page.total,
        facets=counts,
        total_estimated=page.level > 0,
        facets_estimated=estimated,
        ranked_sample=page.ranked_sample,
        breadth=question.breadth,
    )


def _facets(question: Question, *, found: bool) -> tuple[Mapping[str, Counts], bool]:
    """Counts do not depend on page or order, so every page of a search shares them."""
    same = replace(question.request, offset=0, limit=1)
    key = ("facets", question.breadth, _key(same)[:-3])
    counted: tuple[Mapping[str, Counts], bool] = question.snapshot.cache.get(
        key, lambda: count_facets(question, found=found)
    )
    return counted


def _key(request: SearchRequest) -> tuple[Hashable, ...]:
    filters = tuple(sorted((name, tuple(values)) for name, values in request.filters.items() if values))
    days = (request.day_from, request.day_to)
    asked = (tuple(request.facets), request.facet_limit, request.exact)
    page = (request.sort, request.offset, request.limit)
    return (request.text, request.collection, filters, days, asked, *page)
