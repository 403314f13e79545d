"""An index that was made before other collections came stays as it is, where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import tantivy

from phapdinh.searching import schema
from phapdinh.searching.catch_up import catch_up
from phapdinh.searching.contract import FACETS, IndexDocument, SearchRequest
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.factory import open_index
from phapdinh.searching.places import live_path, size_of
from phapdinh.searching.sources import collections, register_source
from phapdinh.searching.tests.samples import ALL, THEFT, ListSource

LATER = ("issuer", "status", "law", "topic")
ARTICLE = IndexDocument(
    key="article",
    collection="laws",
    title="Điều 5. Đặt tổ ong",
    number="901/2011/QH99",
    body="Người nuôi ong được đặt tổ.",
    day=None,
    facets={"type": ["Luật"], "issuer": ["Quốc hội"], "status": ["in_force"], "law": ["901/2011/QH99"]},
)


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TantivyIndex:
    """An index of judgments made when facets of laws had no fields."""
    monkeypatch.setattr(schema, "FACETS", tuple(name for name in FACETS if name not in LATER))
    index = TantivyIndex(tmp_path / "older")
    index.write(ALL, sequence=4)
    monkeypatch.undo()
    fields = tantivy.Index.open(str(live_path(index.root).resolve())).schema
    with pytest.raises(ValueError, match="issuer"):
        tantivy.Query.term_query(fields, "issuer", "x", "basic")
    return index


def test_an_older_index_is_read_and_written_without_a_rebuild(older: TantivyIndex) -> None:
    folder = live_path(older.root).resolve()
    fresh = TantivyIndex(older.root)
    request = SearchRequest("thu nhập", facets=("type", "year", "article"))
    assert {hit.key for hit in fresh.search(request).hits} >= {"compensation", "theft"}
    catch_up(fresh, ListSource([(5, "theft"), (6, THEFT)]))
    assert (fresh.count(), fresh.sequence(), live_path(older.root).resolve()) == (4, 6, folder)
    assert dict(fresh.search(request).facets["type"])["HS"] == 1


def test_collections_lie_apart(tmp_path: Path) -> None:
    judgments, laws = open_index(tmp_path), open_index(tmp_path, collection="laws")
    judgments.write(ALL, sequence=4)
    size = size_of(judgments.root)
    laws.write([ARTICLE], sequence=1)
    assert (judgments.root, laws.root) == (tmp_path, tmp_path / "laws")
    assert (judgments.count(), laws.count()) == (4, 1)
    assert size_of(judgments.root) == size
    by_issuer = {"issuer": ["Quốc hội"]}
    asked = SearchRequest("ong", collection="laws", filters=by_issuer, facets=("status", "law"))
    found = laws.search(asked)
    assert found.total == 1
    assert found.facets["status"] == (("in_force", 1),)
    assert judgments.search(SearchRequest("đặt tổ")).total == 0


def test_the_first_collection_is_named_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.searching.sources._SOURCES", {})
    for name, title in (("laws", "Luật"), ("judgments", "Bản án"), ("assets", "")):
        register_source(name, ListSource, title=title)
    assert collections() == {"judgments": "Bản án", "assets": "assets", "laws": "Luật"}
