from __future__ import annotations

from dataclasses import replace

import pytest

from phapdinh.searching import suggestions
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.proposals import suggestion_terms
from phapdinh.searching.tests import samples


@pytest.mark.parametrize(
    "prefix", ["Tranh chấp hợp", "tranh chap hop", "TRANH  CHẤP, h", "hợp đồng v", "hop dong v"]
)
def test_titles_by_prefix_of_any_word(filled: TantivyIndex, prefix: str) -> None:
    assert filled.suggest(prefix) == ("Tranh chấp hợp đồng vay tài sản",)


@pytest.mark.parametrize("prefix", ["14", "14/", "14/20", "014/2019", "14/2019/D", "14/2019/ds-s"])
def test_numbers_by_prefix(filled: TantivyIndex, prefix: str) -> None:
    assert filled.suggest(prefix) == ("14/2019/DS-ST",)


def test_common_titles_come_first_and_the_limit_holds(index: TantivyIndex) -> None:
    index.write(samples.many(50), sequence=1)
    found = index.suggest("viec gia", limit=3)
    assert found == ("Việc giả định 0", "Việc giả định 1", "Việc giả định 2")
    assert len(set(index.suggest("việc", limit=20))) == 7


def test_typed_diacritics_come_first(filled: TantivyIndex) -> None:
    assert filled.suggest("vi")[0] == "Viet khong dau"


@pytest.mark.parametrize("prefix", ["", " ", "\x1f", "/", "-", "%", "9" * 400])
def test_odd_prefixes_give_nothing(filled: TantivyIndex, prefix: str) -> None:
    assert filled.suggest(prefix) == ()


def test_legal_relations_stand_for_titles_where_there_are_any(index: TantivyIndex) -> None:
    title = "Bản án số 14/2019/DS-ST về tranh chấp hợp đồng vay tài sản"
    facets = {"relation": ["tranh chấp hợp đồng vay tài sản"]}
    index.write([replace(samples.LOAN, title=title, facets=facets)], sequence=1)
    assert index.suggest("hop dong vay") == ("tranh chấp hợp đồng vay tài sản",)
    assert index.suggest("bản án") == ()


def test_terms_are_bounded() -> None:
    assert list(suggestion_terms(["x" * 200], "", "")) == []
    eight = "một hai ba bốn năm sáu bảy tám"
    assert len(list(suggestion_terms([eight], "1/2020/DS-ST", "1/2020/dsst"))) == 7


def test_a_short_prefix_proposes_the_commonest_relations(
    index: TantivyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More terms begin with two letters than are read; the commonest may stand far behind."""
    monkeypatch.setattr(suggestions, "_SCAN", 10)
    rare = [{"relation": [f"trẻ em {n}"]} for n in range(40)]
    facets = [*rare, *[{"relation": ["tranh chấp đất đai"]}] * 5]
    documents = [replace(samples.LOAN, key=f"s{n}", facets=each) for n, each in enumerate(facets)]
    index.write(documents, sequence=1)
    assert index.suggest("tr")[0] == "tranh chấp đất đai"
    assert index.suggest("đấ")[0] == "tranh chấp đất đai"
