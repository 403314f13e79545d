"""The page of hits and the number of matches of one request."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from math import isfinite
from typing import Any

import tantivy

from phapdinh.searching.budget import FEWEST, project
from phapdinh.searching.contract import Breadth, Hit, Sort
from phapdinh.searching.matching import (
    EXACT_TIER,
    NUMBER_TIER,
    TITLE_TIER,
    Query,
    all_of,
    any_of,
    combine,
    lift,
)
from phapdinh.searching.parts import SMALLEST
from phapdinh.searching.question import Question
from phapdinh.searching.reader import Snapshot, matches

DEEPEST = 10_000  # hits that can be paged to; beyond, filters serve better
_EDGES = (0.01, 0.1)  # of all documents: a broad query fills its page from there
_MOST_MONTHS = 6_000  # five hundred years
_SORT_FIELDS = {Sort.NEWEST: "day", Sort.OLDEST: "day", Sort.MOST_CITED: "cited_by"}


@dataclass(frozen=True, slots=True)
class Page:
    """Hits of one page with the total; ``level`` is the part of the index that answered."""

    hits: tuple[Hit, ...]
    total: int
    level: int = 0
    ranked_sample: bool = False


def find_page(question: Question) -> Page:
    """The page of hits of a request, and the total: from a part where the whole takes too long."""
    request = question.request
    level, total = _size(question)
    if request.offset + request.limit > DEEPEST or request.offset < 0 or request.limit < 1:
        counted = total if level else question.counted(0)
        return Page((), counted, level)
    sort = request.sort
    if sort is Sort.RELEVANCE and not question.parsed.wanted:
        sort = Sort.NEWEST
    if sort is not Sort.RELEVANCE:
        return _by_field(question, sort, level, total)
    return _broad_by_relevance(question, level, total) if level else _ranked(question, _should(question))


def _size(question: Question) -> tuple[int, int]:
    """The part of the index to answer from, and the projected total; (0, 0) for the whole.

    A phrase may be rare though its words are common: a part that shows too few matches to fill the
    page, or to say anything, is no answer.
    """
    level = question.level()
    if level == 0:
        return 0, 0
    sampled = question.counted(level)
    if sampled < max(FEWEST, question.request.offset + question.request.limit):
        return 0, 0
    return level, project(sampled, level)


def _should(question: Question) -> list[Query]:
    """What lifts a match into a tier: its number, its diacritics, its title."""
    matcher, parsed = question.snapshot.matcher, question.parsed
    found = []
    if numbers := matcher.numbers(parsed):
        found.append(lift(any_of(numbers), NUMBER_TIER))
    if question.breadth is Breadth.FOLDED:
        found.append(lift(all_of(matcher.wanted(parsed, Breadth.EXACT)), EXACT_TIER))
    title = matcher.in_title(parsed, question.breadth)
    return found + ([lift(title, TITLE_TIER)] if title is not None else [])


def _ranked(question: Question, should: Sequence[Query]) -> Page:
    request = question.request
    query = combine(question.must(), question.must_not(), should)
    found = question.snapshot.searcher.search(query, limit=request.limit, offset=request.offset, count=True)
    return Page(_hits(question.snapshot, found.hits), matches(found))


def _broad_by_relevance(question: Question, level: int, total: int) -> Page:
    """Documents with every word in the title first, then the others of a part of the index."""
    request = question.request
    if not question.in_title(level):
        found = _part(question, level, request.offset, request.limit)
        return Page(_hits(question.snapshot, found.hits), total, level, ranked_sample=True)
    title_level = question.level(in_title=True)
    title = question.in_title(title_level)
    first = _part(question, title_level, request.offset, request.limit, must=title)
    hits = list(first.hits)
    sample = title_level > 0
    if len(hits) < request.limit:
        offset = max(0, request.offset - matches(first))
        rest = _part(question, level, offset, request.limit - len(hits), must_not=question.in_title(level))
        hits += rest.hits
        sample = True
    return Page(_hits(question.snapshot, hits), total, level, ranked_sample=sample)


def _part(  # noqa: PLR0913
    question: Question,
    level: int,
    offset: int,
    limit: int,
    *,
    must: Sequence[Query] = (),
    must_not: Sequence[Query] = (),
) -> tantivy.SearchResult:
    """Hits of a part of the index by BM25, narrowed by ``must`` and ``must_not``."""
    query = combine([*question.must(level), *must], [*question.must_not(level), *must_not])
    return question.snapshot.searcher.search(query, limit=limit, offset=offset, count=True)


def _by_field(question: Question, sort: Sort, level: int, total: int) -> Page:
    """Newest, oldest or most cited: exact at any size, for a broad query finds enough at the edge."""
    if level == 0:
        found = _sorted(question, sort, [])
        return Page(_hits(question.snapshot, found.hits), matches(found))
    needed = question.request.offset + question.request.limit
    for edge in edges(question.snapshot, sort):
        found = _sorted(question, sort, [edge])
        if matches(found) >= needed:
            break
    else:
        found = _sorted(question, sort, [])
    return Page(_hits(question.snapshot, found.hits), total, level)


def _sorted(question: Question, sort: Sort, extra: list[Query]) -> tantivy.SearchResult:
    request = question.request
    return question.snapshot.searcher.search(
        combine(question.must() + extra, question.must_not()),
        limit=request.limit,
        offset=request.offset,
        count=True,
        order_by_field=_SORT_FIELDS[sort],
        order=tantivy.Order.Asc if sort is Sort.OLDEST else tantivy.Order.Desc,
    )


def edges(snapshot: Snapshot, sort: Sort) -> list[Query]:
    """What narrows to the first hundredth and the first tenth of all documents in this order."""
    compute = _most_cited if sort is Sort.MOST_CITED else partial(_months, oldest=sort is Sort.OLDEST)
    found: list[Query] = snapshot.cache.get(("edges", sort), partial(compute, snapshot))
    return found


def _months(snapshot: Snapshot, *, oldest: bool) -> list[Query]:
    """Whole months, for their postings are few and in order."""
    months = snapshot.searcher.terms_with_prefix("month", "", limit=_MOST_MONTHS)
    ordered = sorted(months, reverse=not oldest)
    documents = list(accumulate(count for _, count in ordered))
    enough = [bisect_left(documents, snapshot.documents * share) + 1 for share in _EDGES]
    return [snapshot.matcher.filter("month", [month for month, _ in ordered[:upto]]) for upto in enough]


def _most_cited(snapshot: Snapshot) -> list[Query]:
    percents = [100 - 100 * share for share in _EDGES]
    agg = {"edge": {"percentiles": {"field": "cited_by", "percents": percents}}}
    part = combine(snapshot.part(SMALLEST - 1).part())
    values = snapshot.searcher.aggregate(part, agg)["edge"]["values"].values()
    bounds = [int(value) for value in values if value is not None and isfinite(value)]
    return [snapshot.matcher.between("cited_by", bound, None) for bound in bounds]


def _hits(snapshot: Snapshot, found: Sequence[tuple[Any, tantivy.DocAddress]]) -> tuple[Hit, ...]:
    return tuple(Hit(snapshot.stored(address, "key")[0], float(score or 0)) for score, address in found)
