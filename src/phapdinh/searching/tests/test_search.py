from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phapdinh.searching.contract import FACETS, Breadth, IndexDocument, SearchRequest, Sort
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.ranking import DEEPEST
from phapdinh.searching.tests import samples


def _keys(index: TantivyIndex, text: str, **more: object) -> list[str]:
    request = replace(SearchRequest(text), **more)  # type: ignore[arg-type]
    return [hit.key for hit in index.search(request).hits]


def test_an_exact_match_stands_before_one_without_diacritics(filled: TantivyIndex) -> None:
    assert _keys(filled, "bồi thường") == ["compensation", "theft", "bare"]


def test_a_query_without_diacritics_finds_all(filled: TantivyIndex) -> None:
    assert set(_keys(filled, "boi thuong")) == {"compensation", "theft", "bare"}


def test_words_in_the_title_stand_first(filled: TantivyIndex) -> None:
    assert _keys(filled, "tài sản")[0] in {"loan", "theft"}
    assert _keys(filled, "bồi thường")[0] == "compensation"


def test_all_words_must_hold(filled: TantivyIndex) -> None:
    assert _keys(filled, "vay tài sản") == ["loan"]


def test_where_no_document_has_all_words_some_are_enough_and_it_is_said(filled: TantivyIndex) -> None:
    result = filled.search(SearchRequest("xe máy hợp đồng"))
    assert {hit.key for hit in result.hits} == {"loan", "theft"}
    assert result.breadth is Breadth.SOME


def test_a_phrase_holds_in_order(filled: TantivyIndex) -> None:
    assert _keys(filled, '"mất thu nhập"') == ["compensation", "bare"]
    assert _keys(filled, '"nhập thu mất"') == []
    assert set(_keys(filled, '"mat thu nhap"')) == {"bare", "compensation"}


def test_what_is_excluded_is_gone(filled: TantivyIndex) -> None:
    assert _keys(filled, "bồi thường -xe") == ["compensation", "bare"]
    assert set(_keys(filled, "-vay")) == {"compensation", "theft", "bare"}
    assert _keys(filled, 'bồi thường -"xe máy"') == ["compensation", "bare"]


def test_alternatives(filled: TantivyIndex) -> None:
    assert set(_keys(filled, "vay OR trộm")) == {"loan", "theft"}


@pytest.mark.parametrize("number", ["03/2018/DS-ST", "3/2018/DSST", "3/2018", "03/2018/ds-st"])
def test_a_number_finds_its_document_first(filled: TantivyIndex, number: str) -> None:
    assert _keys(filled, number) == ["compensation"]


def test_a_number_finds_also_those_that_mention_it(index: TantivyIndex) -> None:
    citing = replace(samples.LOAN, key="citing", body="Theo Bản án số 03/2018/DS-ST đã có hiệu lực.")
    index.write([citing, samples.COMPENSATION], sequence=1)
    assert _keys(index, "03/2018/DS-ST") == ["compensation", "citing"]


def test_decomposed_text_and_query_are_composed(index: TantivyIndex) -> None:
    decomposed = unicodedata.normalize("NFD", samples.COMPENSATION.body)
    index.write([replace(samples.COMPENSATION, body=decomposed)], sequence=1)
    assert _keys(index, "buộc") == ["compensation"]
    assert _keys(index, unicodedata.normalize("NFD", "buộc")) == ["compensation"]
    assert index.search(SearchRequest("buộc")).breadth is Breadth.EXACT


def test_both_usages_of_tone_marks_find_both(filled: TantivyIndex) -> None:
    assert set(_keys(filled, "toà")) >= {"compensation", "loan"}
    assert filled.search(SearchRequest("tòa án")).total == filled.search(SearchRequest("toà án")).total


def test_filters_hold_together_and_their_values_are_alternatives(filled: TantivyIndex) -> None:
    assert _keys(filled, "bồi thường", filters={"type": ["HS"]}) == ["theft"]
    assert set(_keys(filled, "", filters={"year": ["2018", "2019"]})) == {"compensation", "loan"}
    assert _keys(filled, "", filters={"year": ["2018", "2019"], "article": ["91/2015/QH13#463"]}) == ["loan"]


def test_filters_do_not_widen_the_words(filled: TantivyIndex) -> None:
    result = filled.search(SearchRequest("bồi thường", filters={"type": ["LĐ"]}))
    assert (result.hits, result.total) == ((), 0)


def test_days_narrow(filled: TantivyIndex) -> None:
    assert _keys(filled, "", day_from=date(2019, 1, 1)) == ["theft", "loan"]
    assert _keys(filled, "", day_from=date(2018, 1, 2), day_to=date(2018, 1, 2)) == ["compensation"]


def test_sorting(filled: TantivyIndex) -> None:
    assert _keys(filled, "", sort=Sort.NEWEST) == ["theft", "loan", "compensation", "bare"]
    assert _keys(filled, "", sort=Sort.OLDEST) == ["compensation", "loan", "theft", "bare"]
    assert _keys(filled, "", sort=Sort.MOST_CITED)[:2] == ["loan", "compensation"]


def test_pages_follow_one_another(index: TantivyIndex) -> None:
    index.write(samples.many(45), sequence=1)
    pages = [_keys(index, "giả định", offset=offset) for offset in range(0, 50, 10)]
    assert [len(page) for page in pages] == [10, 10, 10, 10, 5]
    assert len({key for page in pages for key in page}) == 45


def test_paging_ends_at_the_bound(index: TantivyIndex) -> None:
    index.write(samples.many(5), sequence=1)
    result = index.search(SearchRequest("giả định", offset=DEEPEST))
    assert (result.hits, result.total) == ((), 5)


def test_collections_are_apart(index: TantivyIndex) -> None:
    article = replace(samples.LOAN, key="article", collection="laws")
    index.write([samples.LOAN, article], sequence=1)
    assert _keys(index, "vay") == ["loan"]
    assert _keys(index, "vay", collection="laws") == ["article"]
    assert _keys(index, "", collection="laws") == ["article"]


def test_an_empty_index_answers(index: TantivyIndex) -> None:
    assert index.search(SearchRequest("vay", facets=FACETS)).total == 0
    assert index.sequence() == 0
    assert index.count() == 0
    assert index.suggest("v") == ()
    assert index.similar("x") == ()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    index = TantivyIndex(tmp_path_factory.mktemp("shared") / "index")
    index.write([*samples.ALL, *samples.many(30)], sequence=1)
    return index


_PIECES = st.sampled_from(
    ["vay", "-", '"', " ", "OR", "3/2018", "đất", "*", "a" * 45, "\x00", "bồi", "ẞ", "İ"]
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map("".join)), st.sampled_from(list(Sort))
)
def test_no_text_makes_a_search_fail(shared: TantivyIndex, text: str, sort: Sort) -> None:
    result = shared.search(SearchRequest(text, sort=sort, facets=FACETS))
    assert len(result.hits) <= 10
    assert result.total >= len(result.hits)
    assert isinstance(shared.suggest(text), tuple)


@pytest.mark.parametrize("text", ["a " * 5_000, '"' * 10_000, "-" * 10_000, "bồi " * 3_000, "a" * 10_000])
def test_ten_thousand_characters_are_answered(shared: TantivyIndex, text: str) -> None:
    assert shared.search(SearchRequest(text)).elapsed_ms < 2_000


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bodies=st.lists(st.lists(st.sampled_from("xyz"), min_size=1, max_size=8), min_size=1, max_size=12),
    phrase=st.lists(st.sampled_from("xyz"), min_size=2, max_size=4),
)
def test_a_phrase_is_found_where_its_words_stand_in_this_order_and_nowhere_else(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]], phrase: list[str]
) -> None:
    index = TantivyIndex(tmp_path_factory.mktemp("phrases"))
    items = [
        IndexDocument(key=str(n), collection="judgments", title="", number="", body=" ".join(body), day=None)
        for n, body in enumerate(bodies)
    ]
    index.write(items, sequence=1)
    wanted = f" {' '.join(phrase)} "
    expected = {str(n) for n, body in enumerate(bodies) if wanted in f" {' '.join(body)} "}
    found = index.search(SearchRequest(f'"{" ".join(phrase)}"', limit=20))
    exactly = found.breadth is not Breadth.SOME
    assert {hit.key for hit in found.hits if exactly} == expected
