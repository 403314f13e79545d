"""How widely words are read in an index that is too large to be asked twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from phapdinh.searching import budget
from phapdinh.searching.contract import Breadth, IndexDocument, SearchRequest, Sort
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.tests import samples


def bodies(body: str, count: int, prefix: str) -> list[IndexDocument]:
    return [replace(one, key=f"{prefix}{n}") for n, one in enumerate(samples.many(count, body=body))]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """3,000 texts; a few with a rare pair of words, as typed and with other diacritics."""
    root = tmp_path_factory.mktemp("mixed") / "index"
    documents = [
        *samples.many(3_000),
        *bodies("máy cày của bà", 4, "exact"),
        *bodies("may cấy của bà", 9, "other"),
        *bodies("lúa mới", 12, "many"),
        *bodies("lụa mới", 7, "cloth"),
        *bodies("nhà xưởng", 3, "only"),
    ]
    TantivyIndex(root).write(documents, sequence=1)
    return root


@pytest.fixture(params=[2_000, 10**9], ids=["large", "small"])
def index(mixed: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> TantivyIndex:
    """As a large index is asked, and as a small one: the answers are the same."""
    for name in ("WORD_BUDGET", "PHRASE_BUDGET"):
        monkeypatch.setattr(budget, name, request.param)
    return TantivyIndex(mixed)


def kinds(index: TantivyIndex, request: SearchRequest) -> list[str]:
    return [hit.key.rstrip("0123456789") for hit in index.search(request).hits]


@pytest.mark.parametrize("text", ["máy cày", '"máy cày"', '"máy cày của"'])
def test_few_exact_matches_stand_before_the_folded_ones(index: TantivyIndex, text: str) -> None:
    result = index.search(SearchRequest(text))
    assert (result.breadth, result.total, result.total_estimated) == (Breadth.FOLDED, 13, False)
    assert kinds(index, SearchRequest(text)) == ["exact"] * 4 + ["other"] * 6
    assert kinds(index, SearchRequest(text, offset=10)) == ["other"] * 3


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_a_sorted_page_is_widened_too(index: TantivyIndex, sort: Sort) -> None:
    result = index.search(SearchRequest("máy cày", sort=sort))
    assert (result.breadth, result.total) == (Breadth.FOLDED, 13)


def test_enough_exact_matches_are_not_widened(index: TantivyIndex) -> None:
    result = index.search(SearchRequest("lúa mới"))
    assert (result.breadth, result.total) == (Breadth.EXACT, 12)


def test_only_exact_matches_are_called_exact(index: TantivyIndex) -> None:
    result = index.search(SearchRequest("nhà xưởng"))
    assert (result.breadth, result.total) == (Breadth.EXACT, 3)


def test_some_words_where_none_has_all(index: TantivyIndex) -> None:
    result = index.search(SearchRequest("lúa xưởng"))
    assert (result.breadth, result.total) == (Breadth.SOME, 22)


@pytest.mark.parametrize("text", ['"án vụ định"', '"không có lời này"'])
def test_a_phrase_that_nobody_wrote(index: TantivyIndex, text: str) -> None:
    for offset in (0, 20):
        result = index.search(SearchRequest(text, offset=offset))
        assert (result.hits, result.total) == ((), 0)


def test_filters_do_not_widen_words(index: TantivyIndex) -> None:
    result = index.search(SearchRequest("lúa mới", filters={"court": ["court-none"]}))
    assert (result.breadth, result.total) == (Breadth.EXACT, 0)
