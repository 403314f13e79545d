"""Learning to rank, on invented candidates whose right order is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.learning import fold_trees, judged, learn, out_of_fold
from phapdinh.assistant.retrieval.measures import figures
from phapdinh.assistant.retrieval.model import JUDGED, load_model, save_model, signals
from phapdinh.assistant.retrieval.questions import Question
from phapdinh.assistant.retrieval.retriever import ArticleRetriever
from phapdinh.assistant.retrieval.rows import FOLDS, Part, Rows, folds_of, joined, keep, kept, measure
from phapdinh.assistant.retrieval.tests.corpus import HUSBANDRY, small_index

QUESTIONS, CANDIDATES = 60, 20


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The answering candidate has the largest "good"; "main_rank", the order of words, is chance."""
    chance = np.random.default_rng(3)
    good = chance.random((QUESTIONS, CANDIDATES))
    rank = np.stack([chance.permutation(CANDIDATES) for _ in range(QUESTIONS)])
    return Rows(
        ("good", "main_rank"),
        np.stack([good.ravel(), rank.ravel()], axis=1).astype(np.float32),
        (good == good.max(axis=1, keepdims=True)).ravel(),
        np.repeat(np.arange(QUESTIONS), CANDIDATES),
        np.ones(QUESTIONS, np.int64),
    )


@pytest.fixture(scope="module")
def folds() -> np.ndarray:
    return np.arange(QUESTIONS) % FOLDS


def test_the_right_order_is_learned_and_holds_for_questions_not_seen(rows: Rows, folds: np.ndarray) -> None:
    scores = out_of_fold(fold_trees(rows, folds), rows, folds)
    assert figures(rows.ranked(scores)).r1 > 0.7
    assert figures(rows.ranked(-rows.table[:, 1])).r1 < 0.3


def test_the_same_rows_give_the_same_trees(rows: Rows, folds: np.ndarray) -> None:
    first, second = (fold_trees(rows, folds)[0] for _ in range(2))
    assert np.array_equal(first.leaf, second.leaf)
    assert np.array_equal(first.threshold, second.threshold)


def test_a_model_is_read_as_it_was_saved_and_is_less_sure_without_the_answer(
    rows: Rows, folds: np.ndarray, tmp_path: Path
) -> None:
    kept = ~rows.answers
    lacking = Rows(rows.names, rows.table[kept], rows.answers[kept], rows.question[kept], rows.wanted)
    part = Part(rows, folds)
    model = learn(part, part, lacking, fold_trees(rows, folds))
    path = tmp_path / "learned" / "model.npz"
    save_model(model, path)
    again = load_model(path)
    sure = []
    for some in (rows, lacking):
        table = some.table[some.question == 0]
        scores = again.order.predict(table)
        assert scores.tolist() == model.order.predict(table).tolist()
        best = np.argsort(-scores).tolist()
        sure.append(again.probabilities(table, scores, best)[0])
    assert 0 < sure[1] < sure[0] < 1


def test_questions_that_one_article_answers_share_a_fold() -> None:
    same = [Question(str(n), "x", frozenset({ArticleKey(HUSBANDRY, "1")})) for n in range(5)]
    many = [Question(str(n), "y", frozenset({ArticleKey(HUSBANDRY, "2")})) for n in range(40)]
    folds = folds_of([*same, *many])
    assert len(set(folds[:5])) == 1
    assert len(set(folds[5:])) > 1
    assert set(folds) <= set(range(FOLDS))


def test_questions_are_measured_with_and_without_their_answers() -> None:
    gold = ArticleKey(HUSBANDRY, "3")
    asked = [
        Question("1", "thời hạn giấy phép nuôi ong", frozenset({gold})),
        Question("2", "", frozenset({gold})),
    ]
    told: list[int] = []
    with_gold = measure(ArticleRetriever(small_index()), asked, tell=told.append)
    lacking = measure(ArticleRetriever(small_index()), asked, without_gold=True)
    assert told == [1, 2]
    assert with_gold.answers.sum() == 1
    assert not lacking.answers.any()
    assert set(with_gold.question) == {0}


def test_parts_of_two_corpora_are_joined_by_the_names_of_their_columns(rows: Rows, folds: np.ndarray) -> None:
    turned = Rows(rows.names[::-1], rows.table[:, ::-1], rows.answers, rows.question, rows.wanted)
    both = joined([Part(rows, folds), Part(turned, folds)])
    assert np.array_equal(both.rows.table[: len(rows.table)], both.rows.table[len(rows.table) :])
    assert len(np.unique(both.rows.question)) == len(both.rows.wanted) == len(both.folds) == 2 * QUESTIONS
    assert figures(both.rows.ranked(both.rows.table[:, 0])).r1 == 1.0


def test_what_was_measured_is_read_as_it_was_kept(rows: Rows, folds: np.ndarray, tmp_path: Path) -> None:
    keep(Part(rows, folds), tmp_path / "rows.npz")
    again = kept(tmp_path / "rows.npz")
    assert again.rows.names == rows.names
    assert np.array_equal(again.rows.table, rows.table)
    assert np.array_equal(again.folds, folds)


def test_only_the_best_few_are_judged(rows: Rows) -> None:
    table, answers = judged(rows, rows.table[:, 0])
    assert len(table) == QUESTIONS * JUDGED
    assert answers.reshape(QUESTIONS, JUDGED)[:, 0].all()


def test_the_lead_is_over_the_next() -> None:
    seen = signals(np.array([1.0, 4.0, 3.5], np.float32))
    assert seen[:, 1].tolist() == [-3.0, 0.5, -0.5]
    assert seen[:, 2].tolist() == [2.0, 0.0, 1.0]
    assert len(signals(np.array([1.0], np.float32))) == 1
