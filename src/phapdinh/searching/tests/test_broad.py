"""Queries that match more than can be ranked in time are answered from a part, and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from phapdinh.searching import budget, counting, question
from phapdinh.searching.budget import cost_of_match, level_for, project
from phapdinh.searching.contract import SearchRequest, Sort
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.matching import combine
from phapdinh.searching.parts import PART_SIZES
from phapdinh.searching.query_language import parse_query
from phapdinh.searching.tests import samples

COUNT = 6_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large") / "index"
    TantivyIndex(root).write(samples.many(COUNT), sequence=1)
    return root


@pytest.fixture
def broad(large: Path, monkeypatch: pytest.MonkeyPatch) -> TantivyIndex:
    """The index, with budgets so small that its own size is already too broad."""
    for name in ("WORD_BUDGET", "PHRASE_BUDGET"):
        monkeypatch.setattr(budget, name, 2_000)
    for name in ("FACET_BUDGET", "FACET_SAMPLE"):
        monkeypatch.setattr(counting, name, 1_000)
    return TantivyIndex(large)


def test_a_broad_total_is_close_and_marked(broad: TantivyIndex) -> None:
    result = broad.search(SearchRequest("vụ án"))
    assert result.total_estimated
    assert result.total == pytest.approx(COUNT, rel=0.15)
    assert len(result.hits) == 10


def test_a_rare_phrase_of_common_words_is_found_in_the_whole(large: Path, broad: TantivyIndex) -> None:
    result = broad.search(SearchRequest('"định vụ án"'))
    assert result.total == 0
    rare = next(samples.many(1, start=COUNT, body="án vụ định giả"))
    broad.write([rare], sequence=2)
    for sort in Sort:
        found = broad.search(SearchRequest('"án vụ định"', sort=sort))
        assert [hit.key for hit in found.hits] == [rare.key]
        assert (found.total, found.total_estimated) == (1, False)
    broad.write([], delete=[rare.key], sequence=3)


def test_a_narrow_query_stays_exact(broad: TantivyIndex) -> None:
    result = broad.search(SearchRequest("từ7 chung"))
    assert not result.total_estimated
    assert result.total == COUNT // 50


def test_titles_stand_first_and_pages_do_not_overlap(broad: TantivyIndex) -> None:
    pages = [broad.search(SearchRequest("giả định", offset=o)) for o in range(0, 60, 10)]
    keys = [hit.key for page in pages for hit in page.hits]
    assert len(keys) == len(set(keys)) == 60


@pytest.mark.parametrize(("sort", "expected"), [(Sort.NEWEST, COUNT - 1), (Sort.OLDEST, 0)])
def test_order_by_day_is_exact_at_any_size(broad: TantivyIndex, sort: Sort, expected: int) -> None:
    result = broad.search(SearchRequest('"vụ án"', sort=sort))
    step = -1 if sort is Sort.NEWEST else 1
    assert [hit.key for hit in result.hits] == [f"d{expected + step * n}" for n in range(10)]
    assert result.total_estimated


def test_order_by_citations_is_exact_at_any_size(broad: TantivyIndex) -> None:
    result = broad.search(SearchRequest("vụ án", sort=Sort.MOST_CITED))
    assert {hit.score for hit in result.hits} == {10.0}


def test_broad_facets_are_close_and_marked(broad: TantivyIndex) -> None:
    result = broad.search(SearchRequest("vụ án", facets=["type"]))
    assert result.facets_estimated
    counts = dict(result.facets["type"])
    assert counts["DS"] == pytest.approx(COUNT * 2 / 3, rel=0.3)


def test_parts_lie_within_one_another_and_have_their_size(large: Path) -> None:
    index = TantivyIndex(large)
    snapshot = index._reader.current()
    sizes = [snapshot.count(combine(snapshot.part(level).part())) for level in range(1, len(PART_SIZES))]
    for level, size in enumerate(sizes, start=1):
        assert size == pytest.approx(COUNT / PART_SIZES[level], rel=0.6)
    assert sizes == sorted(sizes, reverse=True)


def test_the_part_fits_the_budget() -> None:
    assert level_for(100, 100) == 0
    assert level_for(101, 100) == 1
    assert level_for(10**12, 100) == len(PART_SIZES) - 1


def test_projected_figures_have_no_more_digits_than_they_bear() -> None:
    assert project(1_234, 0) == 1_234
    assert project(12_345, 1) == 395_000
    assert project(1_234, 1) == 39_000
    assert project(30, 1) == 1_000


def test_a_longer_phrase_costs_more_than_its_words_and_a_pair_does_not() -> None:
    assert cost_of_match(parse_query('"a b c"')) > cost_of_match(parse_query("a b c"))
    assert cost_of_match(parse_query('"a b"')) == cost_of_match(parse_query("a b"))
    assert question.cost_of_match(parse_query("")) == 1


def test_an_exact_count_is_exact_at_any_size(broad: TantivyIndex) -> None:
    result = broad.search(SearchRequest("vụ án", facets=["court"], exact=True))
    assert (result.total, result.total_estimated, result.facets_estimated) == (COUNT, False, False)
    assert dict(result.facets["court"]) == {f"court-{n}": COUNT // 20 for n in range(20)}
    assert broad.search(SearchRequest("vụ án", facets=["court"])).facets_estimated
