"""The interface between the rooms and the full-text index: plain values and one protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol


class Sort(StrEnum):
    """Order of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_CITED = "most_cited"


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One searchable item. ``facets`` maps a facet's name to the values that the item has.

    Facet names are those of :data:`FACETS`; values are short opaque strings (a court's id, a type
    code, a year, ``91/2015/QH13#584`` for an article).
    """

    key: str
    collection: str
    title: str
    number: str
    body: str
    day: date | None
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    cited_by: int = 0


FACETS = ("court", "province", "level", "type", "instance", "relation", "year", "article", "precedent")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. Values of one filter are alternatives; different filters must all hold."""

    text: str = ""
    collection: str = "judgments"
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    day_from: date | None = None
    day_to: date | None = None
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One result, best first."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of hits, the number of all matches, and counts by facet value (largest first)."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    elapsed_ms: float = 0.0


class SearchIndex(Protocol):
    """What every engine offers. One writer at a time; readers see the last commit."""

    def search(self, request: SearchRequest) -> SearchResult: ...

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[str, ...]: ...

    def similar(self, key: str, *, limit: int = 5) -> tuple[Hit, ...]: ...

    def write(self, documents: Iterable[IndexDocument], *, delete: Iterable[str] = (), sequence: int) -> None:
        """Add or replace documents, delete keys, and commit with ``sequence`` in one step."""

    def sequence(self) -> int:
        """Change sequence of the last commit; 0 for an empty index."""
