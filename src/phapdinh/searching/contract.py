"""The interface between the rooms and the full-text index: plain values and one protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

#: The collection that was there before there were others; where none is named it is meant.
FIRST = "judgments"


class Sort(StrEnum):
    """Order of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_CITED = "most_cited"


class Breadth(StrEnum):
    """How widely the words had to be read to find something."""

    EXACT = "exact"  # every word, with the diacritics that were typed
    FOLDED = "folded"  # every word, diacritics set aside; exact matches first
    SOME = "some"  # no document has every word: those with some of them


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


#: Of judgments, then those that laws have beside ``type`` and ``year``. An index that was made before a facet
#: had a name lacks its field, and is whole all the same: no document of its collection has a value of it.
FACETS = (
    "court", "province", "level", "type", "instance", "relation", "year", "article", "precedent",
    "issuer", "status", "law", "topic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. Values of one filter are alternatives; different filters must all hold.

    ``exact`` counts every match, however many there are: for figures that stand as such.
    """

    text: str = ""
    collection: str = FIRST
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    day_from: date | None = None
    day_to: date | None = None
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: Sequence[str] = ()
    facet_limit: int = 50
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result, best first."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of hits, the number of all matches, and counts by facet value (largest first).

    The counts of one facet ignore that facet's own filter, so that a second value can be added; values
    that are selected are always listed. On a very broad query of a large index the figures are
    projected from a fixed random part of the documents: then ``total_estimated`` or
    ``facets_estimated`` is true and a page says "khoảng". ``ranked_sample``: relevance was compared
    among documents whose title has every word and, after them, among that part only.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    elapsed_ms: float = 0.0
    total_estimated: bool = False
    facets_estimated: bool = False
    ranked_sample: bool = False
    breadth: Breadth = Breadth.EXACT


@dataclass(frozen=True, slots=True)
class Alike:
    """Documents like a text that is not in the index, and its pairs of words that were looked for."""

    hits: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()


class SearchIndex(Protocol):
    """What every engine offers. One writer at a time; readers see the last commit."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one request; malformed words never fail. Raises ``SearchError`` on a broken index."""

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[str, ...]:
        """Titles and numbers that begin, at a word, with ``prefix`` (diacritics optional)."""

    def similar(self, key: str, *, limit: int = 5, text: str = "") -> tuple[Hit, ...]:
        """Documents like the one with ``key``: shared articles, legal relation, title, and, when its
        ``text`` is given, its rarest words."""

    def similar_to(
        self, text: str = "", *, facets: Mapping[str, Sequence[str]] | None = None, limit: int = 5
    ) -> Alike:
        """Documents like a text that the index does not hold: of its articles, precedents and legal
        relation (``facets``), and of its telling pairs of words. Proper names are not looked for."""

    def write(self, documents: Iterable[IndexDocument], *, delete: Iterable[str] = (), sequence: int) -> None:
        """Add or replace documents, delete keys, and commit with ``sequence`` in one step."""

    def sequence(self) -> int:
        """Change sequence of the last commit; 0 for an empty index."""


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """Changes up to and including ``sequence``. Of a key only its last state is given, once."""

    documents: Sequence[IndexDocument]
    deleted: Sequence[str]
    sequence: int


class ChangeSource(Protocol):
    """What a room gives so that the index can follow its published material."""

    def latest(self) -> int:
        """Sequence of the newest change; 0 when there is none."""

    def count(self) -> int:
        """Number of documents that a complete index holds (for progress; may be an estimate)."""

    def changes(self, after: int, *, size: int) -> Iterable[ChangeBatch]:
        """Changes with a sequence above ``after``, in order, about ``size`` documents a batch."""
