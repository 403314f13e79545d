"""Finding articles of an invented law."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.model import shipped
from phapdinh.assistant.retrieval.retriever import ArticleRetriever, retriever_of
from phapdinh.assistant.retrieval.tests.corpus import DECREE, HUSBANDRY, SOURCES, small_index

ASKED = [
    ("Giấy phép nuôi ong có thời hạn bao lâu?", ArticleKey(HUSBANDRY, "3")),
    ("giay phep nuoi ong co thoi han bao lau", ArticleKey(HUSBANDRY, "3")),
    ("Đàn ong là gì?", ArticleKey(HUSBANDRY, "2")),
    ("Đặt thùng ong trên vỉa hè bị phạt bao nhiêu tiền?", ArticleKey(DECREE, "5")),
    ("Bỏ đàn ong ba tháng thì có bị thu hồi giấy phép không?", ArticleKey(HUSBANDRY, "3a")),
]


@pytest.fixture(params=["learned", "words alone"])
def retriever(request: pytest.FixtureRequest) -> ArticleRetriever:
    return retriever_of(small_index()) if request.param == "learned" else ArticleRetriever(small_index())


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_the_answering_article_comes_first(
    retriever: ArticleRetriever, question: str, answer: ArticleKey
) -> None:
    assert retriever.find(question)[0].key == answer


def test_articles_come_best_first_and_once(retriever: ArticleRetriever) -> None:
    found = retriever.find("quy định về nuôi ong và giấy phép", k=4)
    assert len(found) == len({one.key for one in found}) == 4
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_an_article_left_out_is_as_if_it_were_not_there(
    retriever: ArticleRetriever, question: str, answer: ArticleKey
) -> None:
    found = retriever.find(question, without={answer, ArticleKey("unknown", "1")})
    assert answer not in {one.key for one in found}
    assert found


@pytest.mark.parametrize("nothing", ["", "   ", "?!…", "\x00", "xyzzyplugh", "🐝"])
def test_nothing_is_found_for_nothing(retriever: ArticleRetriever, nothing: str) -> None:
    assert retriever.find(nothing) == []


def test_no_article_is_wanted(retriever: ArticleRetriever) -> None:
    assert retriever.find("nuôi ong", k=0) == []


def test_the_learned_order_says_how_sure_it_is() -> None:
    assert shipped() is not None, "the model is part of the program"
    found = retriever_of(small_index()).find(ASKED[0][0])
    assert all(one.probability is not None and 0 < one.probability < 1 for one in found)


def test_what_was_learned_reads_columns_that_are_measured() -> None:
    model = shipped()
    looked = ArticleRetriever(small_index()).look("nuôi ong")
    assert model is not None
    assert looked is not None
    assert set(model.names) <= set(looked.columns)


def test_every_column_is_a_number_for_every_candidate() -> None:
    for question in ("nuôi ong", "ong", "ong " * 500, "điều khoản ong mật giấy phép 5 năm"):
        looked = ArticleRetriever(small_index()).look(question)
        assert looked is not None
        for name, column in looked.columns.items():
            assert column.shape == (len(looked.places),), name
            assert np.isfinite(column).all(), name


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80), st.integers(-1, 50))
def test_no_question_fails(question: str, k: int) -> None:
    found = retriever_of(small_index()).find(question, k=k)
    assert len(found) <= min(max(k, 0), len(SOURCES))
