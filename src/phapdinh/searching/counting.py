"""Counts by facet value, as in a good shop: a facet's own filter does not narrow its own counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from phapdinh.searching.budget import FACET_BUDGET, FACET_SAMPLE, level_for, project
from phapdinh.searching.contract import FACETS
from phapdinh.searching.matching import combine
from phapdinh.searching.question import Question

_PER_SEGMENT = 4_000  # values that each segment reports; courts and most articles fit

Counts = tuple[tuple[str, int], ...]


def count_facets(question: Question, *, found: bool = True) -> tuple[Mapping[str, Counts], bool]:
    """Counts of the facets that a request asks for, and whether they are projected from a part.

    Where nothing was ``found`` with all filters, only facets with a filter of their own can have counts.
    """
    request = question.request
    asked = [name for name in request.facets if name in FACETS]
    narrowed = [name for name in asked if request.filters.get(name)]
    plain = [name for name in asked if name not in narrowed]
    counts: dict[str, Counts] = dict.fromkeys(plain, ())
    levels = [0]
    if plain and found:
        levels.append(level := _level(question, ""))
        counts |= _count(question, plain, "", level)
    for name in narrowed:
        levels.append(level := _level(question, name))
        listed = _count(question, [name], name, level)[name]
        counts[name] = listed + tuple(_missing(question, name, listed, level))
    return {name: counts[name] for name in asked}, max(levels) > 0


def _level(question: Question, without: str) -> int:
    if question.request.exact or question.snapshot.documents <= FACET_BUDGET:
        return 0
    matches, level = question.estimate(without=without), question.level()
    return level if matches <= FACET_BUDGET else max(1, level, level_for(matches, FACET_SAMPLE))


def _count(question: Question, names: Sequence[str], without: str, level: int) -> dict[str, Counts]:
    limit = question.request.facet_limit
    wanted = {n: {"terms": {"field": n, "size": limit, "segment_size": _PER_SEGMENT}} for n in names}
    query = question.query(level, without=without)
    found = question.snapshot.searcher.aggregate(query, wanted)
    return {name: _projected(found[name]["buckets"], level) for name in names}


def _projected(buckets: Iterable[Mapping[str, object]], level: int) -> Counts:
    return tuple((str(bucket["key"]), project(int(str(bucket["doc_count"])), level)) for bucket in buckets)


def _missing(question: Question, name: str, counts: Counts, level: int) -> Iterable[tuple[str, int]]:
    """Selected values that are not among the commonest; where all values are listed, they have no match."""
    listed = {value for value, _ in counts}
    cut = len(counts) == question.request.facet_limit
    for value in question.request.filters[name]:
        if value not in listed:
            yield value, _count_of(question, name, value, level) if cut else 0


def _count_of(question: Question, name: str, value: str, level: int) -> int:
    one = combine([question.query(level, without=name), question.snapshot.matcher.filter(name, [value])])
    return project(question.snapshot.count(one), level)
