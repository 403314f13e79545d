"""Which articles hold a term, and what it is worth there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval import postings as module
from phapdinh.assistant.retrieval.postings import Weights, idf, pair_keys, pair_postings, word_postings
from phapdinh.assistant.retrieval.stream import Source, Stream, read_stream
from phapdinh.assistant.retrieval.words import Vocabulary

PLAIN = Weights(k1=1.2, b=(0.0, 0.0, 0.0), fields=(1.0, 1.0, 1.0))


def _read(*texts: str, title: str = "") -> tuple[Vocabulary, Stream]:
    vocabulary = Vocabulary()
    sources = [Source(ArticleKey("1/2030/QH99", str(n)), title, "", text) for n, text in enumerate(texts)]
    return vocabulary, read_stream(sources, vocabulary)[1]


def test_a_word_is_found_where_it_stands_and_nowhere_else() -> None:
    vocabulary, stream = _read("ong mật", "ong rừng", "gấu rừng")
    held = word_postings(stream, PLAIN)
    for word, articles in (("ong", [0, 1]), ("rừng", [1, 2]), ("mật", [0])):
        place = int(held.find(np.array([vocabulary.id_of(word)]))[0])
        assert held.of(place)[0].tolist() == articles


def test_the_worth_is_that_of_bm25() -> None:
    vocabulary, stream = _read("ong ong gấu", "gấu", "gấu")
    held = word_postings(stream, PLAIN)
    worth = held.of(int(held.find(np.array([vocabulary.id_of("ong")]))[0]))[1]
    assert float(worth[0]) == pytest.approx(np.log1p(2.5 / 1.5) * 2 * 2.2 / 3.2, rel=1e-2)


def test_a_word_of_the_title_is_worth_more() -> None:
    vocabulary = Vocabulary()
    key = ArticleKey("1/2030/QH99", "1")
    sources = [Source(key, "ong", "", "gấu"), Source(key, "gấu", "", "ong"), Source(key, "x", "", "y")]
    _, stream = read_stream(sources, vocabulary)
    held = word_postings(stream, Weights(1.2, (0.0, 0.0, 0.0), (3.0, 1.0, 1.0)))
    articles, worth = held.of(int(held.find(np.array([vocabulary.id_of("ong")]))[0]))
    assert articles.tolist() == [0, 1]
    assert worth[0] > worth[1]


def test_pairs_do_not_reach_over_the_end_of_a_passage() -> None:
    vocabulary, stream = _read("ong mật.\n1. rừng sâu")
    held = pair_postings(stream, PLAIN)
    ids = {word: np.array([vocabulary.id_of(word)], np.int32) for word in ("ong", "mật", "rừng", "sâu")}
    assert held.find(pair_keys(ids["ong"], ids["mật"]))[0] >= 0
    assert held.find(pair_keys(ids["rừng"], ids["sâu"]))[0] >= 0
    assert held.find(pair_keys(ids["mật"], ids["rừng"]))[0] < 0


def test_an_empty_corpus_has_postings_of_nothing() -> None:
    _, stream = _read()
    held = word_postings(stream, PLAIN)
    assert held.find(np.array([5])).tolist() == [-1]
    assert held.spread(np.array([-1])).tolist() == [0]


def test_portions_give_what_one_sorting_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    _, stream = _read("ong mật ong rừng", "gấu rừng ong", "ong", "cá sông cá biển ong")
    whole = word_postings(stream, PLAIN)
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    parts = word_postings(stream, PLAIN)
    for name in ("keys", "offsets", "articles", "worth"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name)), name


def test_a_rare_word_tells_more() -> None:
    spread = np.array([1, 10, 100, 1000])
    assert (np.diff(idf(spread, 1000)) < 0).all()


@given(st.lists(st.text("abc \n", max_size=30), min_size=1, max_size=6))
def test_every_word_of_every_article_is_held_once(texts: list[str]) -> None:
    _, stream = _read(*texts)
    held = word_postings(stream, PLAIN)
    expected = sum(len(set(text.split())) for text in texts)
    assert len(held.articles) == expected
    assert (np.diff(held.keys) > 0).all()
