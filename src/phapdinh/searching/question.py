"""A request as read, at one breadth, over one snapshot: what its parts are and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field

from phapdinh.searching.budget import budget_of, cost_of_match, level_for
from phapdinh.searching.contract import Breadth, SearchRequest
from phapdinh.searching.matching import Query, combine
from phapdinh.searching.parts import PART_SIZES, SMALLEST
from phapdinh.searching.query_language import ParsedQuery
from phapdinh.searching.reader import Snapshot


@dataclass(frozen=True)
class Question:
    """A request as read, at one breadth, over one snapshot."""

    snapshot: Snapshot
    request: SearchRequest
    parsed: ParsedQuery
    breadth: Breadth = Breadth.EXACT
    _estimates: dict[tuple[bool, str], int] = field(init=False, compare=False, default_factory=dict)
    _counted: dict[int, int] = field(init=False, compare=False, default_factory=dict)

    def must(self, level: int = 0, *, without: str = "") -> list[Query]:
        """What must hold in the part ``level``: words, collection and all filters except that of
        facet ``without``."""
        matcher = self.snapshot.part(level)
        found = matcher.wanted(self.parsed, self.breadth) + matcher.part()
        found += self.snapshot.collection_filter(self.request.collection)
        return found + matcher.filters(self.request, without=without)

    def must_not(self, level: int = 0) -> list[Query]:
        """What may not hold."""
        return [*self.snapshot.part(level).unwanted(self.parsed), *self._without_words()]

    def _without_words(self) -> list[Query]:
        """Words keep the sequence document out; without any it must be named."""
        return [] if self.parsed.wanted else [self.snapshot.not_meta()]

    def query(self, level: int = 0, *, without: str = "") -> Query:
        """The unranked query over the part ``level``."""
        return combine(self.must(level, without=without), self.must_not(level))

    def in_title(self, level: int) -> list[Query]:
        """Every word in the title; nothing where that has no meaning."""
        title = self.snapshot.part(level).in_title(self.parsed, self.breadth)
        return [] if title is None else [title]

    def counted(self, level: int) -> int:
        """How many documents of the part ``level`` match."""
        if level not in self._counted:
            self._counted[level] = self.snapshot.count(self.query(level))
        return self._counted[level]

    def estimate(self, *, in_title: bool = False, without: str = "") -> int:
        """About how many documents hold all words and filters, phrases taken as their pairs."""
        asked = (in_title, without if self.request.filters.get(without) else "")
        if asked not in self._estimates:
            self._estimates[asked] = self._estimate(*asked)
        return self._estimates[asked]

    def _estimate(self, in_title: bool, without: str) -> int:
        matcher = self.snapshot.part(SMALLEST)
        must = matcher.wanted(self.parsed, self.breadth, by_pairs=True) + matcher.part()
        must += matcher.filters(self.request, without=without)
        must += self.in_title(SMALLEST) if in_title else []
        return self.snapshot.count(combine(must)) * PART_SIZES[SMALLEST]

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words narrows the question."""
        request = self.request
        return any(request.filters.values()) or request.day_from is not None or request.day_to is not None

    @property
    def has_numbers(self) -> bool:
        """Whether the number of a document was typed."""
        return bool(self.snapshot.matcher.numbers(self.parsed))

    @property
    def is_large(self) -> bool:
        """Whether to rank all documents would pass the budget; never where exact counts are asked for."""
        work = self.snapshot.documents * cost_of_match(self.parsed)
        return not self.request.exact and work > budget_of(self.parsed)

    def level(self, *, in_title: bool = False) -> int:
        """The part of the index that can be ranked in time."""
        cost, budget = cost_of_match(self.parsed), budget_of(self.parsed)
        if not self.parsed.clauses or not self.is_large:
            return 0
        return level_for(self.estimate(in_title=in_title) * cost, budget)
