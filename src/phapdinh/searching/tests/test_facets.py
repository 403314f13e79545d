from __future__ import annotations

from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.tests import samples


def test_counts_by_value_largest_first(filled: TantivyIndex) -> None:
    facets = filled.search(SearchRequest("bồi thường", facets=["type", "article"])).facets
    assert facets["type"] == (("DS", 2), ("HS", 1))
    assert facets["article"][0] == ("91/2015/QH13#584", 2)


def test_a_filter_does_not_narrow_its_own_facet(filled: TantivyIndex) -> None:
    result = filled.search(SearchRequest("", filters={"type": ["HS"]}, facets=["type", "year"]))
    assert dict(result.facets["type"]) == {"DS": 3, "HS": 1}
    assert result.facets["year"] == (("2020", 1),)
    assert result.total == 1


def test_every_count_is_what_the_filter_then_finds(index: TantivyIndex) -> None:
    index.write(samples.many(200), sequence=1)
    filters = {"type": ["DS"]}
    facets = index.search(SearchRequest("chung", filters=filters, facets=["court", "type"])).facets
    for court, count in facets["court"]:
        narrowed = SearchRequest("chung", filters={**filters, "court": [court]})
        assert index.search(narrowed).total == count
    for kind, count in facets["type"]:
        assert index.search(SearchRequest("chung", filters={"type": [kind]})).total == count


def test_a_selected_value_is_listed_however_rare(index: TantivyIndex) -> None:
    index.write(samples.many(60), sequence=1)
    request = SearchRequest("", filters={"court": ["court-19"]}, facets=["court"], facet_limit=2)
    assert dict(index.search(request).facets["court"])["court-19"] == 3


def test_unknown_facets_are_passed_over(filled: TantivyIndex) -> None:
    assert filled.search(SearchRequest("", facets=["colour"])).facets == {}
    assert not filled.search(SearchRequest("", facets=["type"])).facets_estimated
