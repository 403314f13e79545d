from __future__ import annotations

from pathlib import Path

from phapdinh.bench.documents import SEED, CorpusSource, index_document, read_corpus, write_corpus
from phapdinh.bench.engine import as_json, build_index, measure
from phapdinh.bench.queries import kinds, prefixes
from phapdinh.demo.generator import generate
from phapdinh.searching.contract import FACETS, SearchRequest
from phapdinh.searching.engine import TantivyIndex


def test_a_corpus_gives_back_what_was_invented(tmp_path: Path) -> None:
    write_corpus(tmp_path, 25, processes=1)
    assert list(read_corpus(tmp_path, 20)) == [index_document(item) for item in generate(SEED, 20)]


def test_a_document_has_every_facet_of_judgments() -> None:
    [item] = generate(SEED, 1)
    of_laws_alone = {"issuer", "status", "law", "topic"}
    assert set(index_document(item).facets) == set(FACETS) - of_laws_alone


def test_batches_of_a_corpus_carry_on_after_a_sequence(tmp_path: Path) -> None:
    write_corpus(tmp_path, 23, processes=1)
    source = CorpusSource(tmp_path, 23)
    batches = list(source.changes(5, size=10))
    assert [(len(batch.documents), batch.sequence) for batch in batches] == [(10, 15), (8, 23)]
    assert source.latest() == source.count() == 23


def test_the_engine_is_built_and_measured_whole(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 300, processes=1)
    told: list[int] = []
    built = build_index(tmp_path / "index", CorpusSource(tmp_path / "corpus", 300), told.append)
    assert (built.documents, sum(told)) == (300, 300)
    assert built.bytes > 300_000
    index = TantivyIndex(tmp_path / "index")
    results = measure(index, per_kind=10)
    assert set(results) == {*kinds(10), "suggestion", "similar"}
    assert all(result.latency.count >= 7 for result in results.values())
    figures = as_json(built, results)
    assert figures["index"]["documents"] == 300
    assert figures["latency_ms"]["phrase"]["latency"]["p99"] > 0


def test_questions_find_something_among_invented_judgments(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 400, processes=1)
    build_index(tmp_path / "index", CorpusSource(tmp_path / "corpus", 400))
    index = TantivyIndex(tmp_path / "index")
    for name in ("single word", "phrase", "cited article"):
        first = kinds(12)[name][:12]
        found = [index.search(SearchRequest(r.text, filters=r.filters)).total for r in first]
        assert sum(1 for total in found if total) >= 9, (name, found)


def test_no_two_requests_of_a_kind_are_the_same() -> None:
    for requests in kinds(60).values():
        seen = [(r.text, str(r.filters), r.offset, r.sort) for r in requests]
        assert len(set(seen)) == len(seen)
    assert len(set(prefixes(100))) == 100
