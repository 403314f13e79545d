"""A request as read, at one breadth, over one snapshot: what its parts are and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.searching.budget import budget_of, cost_of_match, level_for
from phapdinh.searching.contract import Breadth, SearchRequest
from phapdinh.searching.matching import Query, combine
from phapdinh.searching.query_language import ParsedQuery
from phapdinh.searching.reader import Snapshot
from phapdinh.searching.schema import SLICE_LEVELS, SLICE_SIZES


@dataclass(frozen=True)
class Question:
    """A request as read, at one breadth, over one snapshot."""

    snapshot: Snapshot
    request: SearchRequest
    parsed: ParsedQuery
    breadth: Breadth = Breadth.EXACT

    def must(self, *, without: str = "", filtered: bool = True) -> list[Query]:
        """What must hold: words, collection and all filters except that of facet ``without``."""
        matcher = self.snapshot.matcher
        found = matcher.wanted(self.parsed, self.breadth)
        found += self.snapshot.collection_filter(self.request.collection)
        return found + matcher.filters(self.request, without=without) if filtered else found

    def must_not(self) -> list[Query]:
        """What may not hold."""
        return [*self.snapshot.matcher.unwanted(self.parsed), *self._without_words()]

    def _without_words(self) -> list[Query]:
        """Words keep the sequence document out; without any it must be named."""
        return [] if self.parsed.wanted else [self.snapshot.not_meta()]

    def query(self, *, level: int = 0, without: str = "", filtered: bool = True) -> Query:
        """The unranked query over the part ``level``."""
        must = self.must(without=without, filtered=filtered)
        return combine(must + self.part(level), self.must_not())

    def part(self, level: int) -> list[Query]:
        """The filter on a part of the index; none for the whole."""
        return [self.snapshot.matcher.slice(level)] if level else []

    def estimate(self, extra: Sequence[Query] = (), *, without: str = "", filtered: bool = True) -> int:
        """About how many documents hold all words and filters, phrases taken as their pairs."""
        matcher = self.snapshot.matcher
        must = matcher.candidates(self.parsed, self.breadth)
        must += matcher.filters(self.request, without=without) if filtered else []
        return (
            self.snapshot.count(combine([*must, *extra, *self.part(SLICE_LEVELS)]))
            * SLICE_SIZES[SLICE_LEVELS]
        )

    def level(self, extra: Sequence[Query] = ()) -> int:
        """The part of the index that can be ranked in time."""
        cost, budget = cost_of_match(self.parsed), budget_of(self.parsed)
        if not self.parsed.clauses or self.snapshot.documents * cost <= budget:
            return 0
        return level_for(self.estimate(extra) * cost, budget)
