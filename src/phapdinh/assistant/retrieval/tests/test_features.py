"""What is measured of candidates, against the plain way of counting the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.building import index_of
from phapdinh.assistant.retrieval.features import Columns
from phapdinh.assistant.retrieval.gathered import BODY, CONTEXT, TITLE, Gathered, gather, largest, runs
from phapdinh.assistant.retrieval.index import Index
from phapdinh.assistant.retrieval.looking import look, sought
from phapdinh.assistant.retrieval.question import read_question
from phapdinh.assistant.retrieval.stream import Source
from phapdinh.assistant.retrieval.tests.corpus import SOURCES, small_index
from phapdinh.assistant.retrieval.words import FIRST_WORD, split

PLACES = np.arange(len(SOURCES))
QUESTION = "giấy phép nuôi ong có thời hạn"


def seen(question: str = QUESTION, index: Index | None = None) -> Gathered:
    index = index or small_index()
    terms = read_question(question, index.vocabulary)
    return gather(index.stream, sought(index, terms), np.arange(index.count), len(index.vocabulary))


def measured(question: str, *sources: tuple[str, str, str]) -> Columns:
    """Columns of articles (title, law, text), in their own order."""
    keys = [ArticleKey(f"{number}/2030/QH99", "1") for number in range(len(sources))]
    index = index_of("made", [Source(key, *source) for key, source in zip(keys, sources, strict=True)])
    looked = look(index, read_question(question, index.vocabulary))
    assert looked is not None
    back = np.argsort(looked.places)
    assert len(back) == len(sources), "every article shares a word with the question"
    return {name: column[back] for name, column in looked.columns.items()}


def test_every_word_has_its_candidate_and_field() -> None:
    gathered, vocabulary = seen(), small_index().vocabulary
    for place, source in enumerate(SOURCES):
        for field, text in ((TITLE, source.title), (CONTEXT, source.context)):
            own = (gathered.candidate == place) & (gathered.field == field) & (gathered.words >= FIRST_WORD)
            assert [vocabulary.word(word) for word in gathered.words[own]] == split(text)


def test_hits_are_the_places_of_question_words() -> None:
    gathered, vocabulary = seen(), small_index().vocabulary
    asked = set(split(QUESTION))
    expected = [place for place, word in enumerate(gathered.words)
                if word >= FIRST_WORD and vocabulary.word(word) in asked]  # fmt: skip
    assert gathered.word_hits.place.tolist() == expected


def test_lines_belong_to_one_candidate_and_blocks_to_whole_lines() -> None:
    gathered = seen()
    for line in range(len(gathered.line_candidate)):
        own = gathered.line == line
        assert set(gathered.candidate[own]) == {gathered.line_candidate[line]}
    assert (np.diff(gathered.line_block) >= 0).all()
    fifth = gathered.line_candidate == 5
    body = gathered.line_field == BODY
    assert len(set(gathered.line_block[fifth & body & (gathered.line_length > 0)])) == 2, "two clauses"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["ong", "mật", "gấu", "rừng", "cá"]), min_size=1, max_size=6))
def test_pairs_are_found_where_both_words_stand_together(words: list[str]) -> None:
    made = index_of("made", [Source(ArticleKey("1/2030/QH99", "1"), "", "", "ong mật rừng gấu ong mật cá")])
    gathered = seen(" ".join(words), made)
    text = ["ong", "mật", "rừng", "gấu", "ong", "mật", "cá"]
    asked = set(pairwise(words))
    assert len(gathered.pair_hits.place) == sum(pair in asked for pair in pairwise(text))


def test_the_largest_of_each_group_and_nothing_for_an_empty_one() -> None:
    assert largest(np.array([1, 5, 2], np.float32), np.array([0, 0, 2]), 3).tolist() == [5, 0, 2]


def test_the_longest_run_is_counted_in_words() -> None:
    gathered = seen("người nuôi ong được gia hạn giấy phép")
    assert runs(gathered.pair_hits, gathered.candidate, gathered.count).max() == 8


def test_a_title_that_is_wholly_asked_for_is_named_wholly() -> None:
    columns = measured("mật ong", ("Mật ong", "", "x"), ("Mật ong rừng", "", "x"), ("Gấu", "", "mật ong"))
    assert columns["title_named"][0] == pytest.approx(1, abs=1e-3)
    assert 0 < columns["title_named"][1] < 1
    assert columns["title_named"][2] == 0
    assert columns["title_unnamed"][0] == pytest.approx(0, abs=1e-5)


def test_words_in_one_line_are_more_than_words_in_many() -> None:
    together = "1. mật ong rừng.\n2. gấu.\n3. cá."
    apart = "1. mật gấu.\n2. ong cá.\n3. rừng."
    columns = measured("mật ong rừng", ("A", "", together), ("B", "", apart))
    assert columns["line_held"][0] > columns["line_held"][1]
    assert columns["words_held"][0] == columns["words_held"][1] == pytest.approx(1)


def test_a_point_is_read_with_the_head_of_its_clause() -> None:
    columns = measured(
        "phạt gấu", ("A", "", "1. Phạt tiền:\na) cá;\nb) gấu."), ("B", "", "1. Phạt.\n2. Gấu.")
    )
    assert columns["line_head_held"][0] > columns["line_head_held"][1]


def test_what_is_missing_most_is_told() -> None:
    columns = measured("mật gấu", ("A", "", "mật gấu"), ("B", "", "mật"))
    assert columns["missing_count"].tolist() == [0, 1]
    assert columns["missing_most"][0] == 0 < columns["missing_most"][1]


def test_articles_of_the_same_law_support_one_another() -> None:
    index = small_index()
    looked = look(index, read_question("giấy phép nuôi ong", index.vocabulary))
    assert looked is not None
    assert looked.columns["law_count"].max() == 4
    assert looked.columns["law_share"].max() <= 1
    assert (looked.columns["near_most"] >= looked.columns["near_least"]).all()
