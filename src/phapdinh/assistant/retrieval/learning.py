"""Learning to rank from questions with known answers: LambdaMART, by cross-validation over questions.

Needs LightGBM, which running does not. Seeds are fixed; the same rows give the same trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.gathered import Floats
from phapdinh.assistant.retrieval.model import JUDGED, Model, signals
from phapdinh.assistant.retrieval.rows import FOLDS, Part, Rows
from phapdinh.assistant.retrieval.trees import Trees, complete

DEPTH = 6
_SEED = 7
_ORDER: dict[str, Any] = {
    "objective": "lambdarank",
    "learning_rate": 0.1,
    "num_leaves": 31,
    "max_depth": DEPTH,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "lambdarank_truncation_level": 15,
}
_ORDER_ROUNDS = 150
#: Learned from: so many of the best by words alone, and a share of those below.
_NEAR, _FAR_SHARE = 50, 0.15
_ANSWERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 12,
    "max_depth": 4,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
}
_ANSWERS_ROUNDS = 150
_SAME: dict[str, Any] = {
    "verbose": -1,
    "num_threads": 1,  # threads that wait for one another lose more than they gain on a busy machine
    "seed": _SEED,
    "deterministic": True,
    "force_row_wise": True,
    "max_bin": 127,
}


def fit_order(rows: Rows, chosen: NDArray[np.bool_]) -> Trees:
    """Trees that order candidates, learned from the chosen questions that have an answer among them."""
    import lightgbm

    met = np.zeros(len(rows.wanted), bool)
    met[rows.question[rows.answers]] = True
    use = rows.of(chosen & met) & _worth_learning(rows)
    sizes = np.unique(rows.question[use], return_counts=True)[1]
    data = lightgbm.Dataset(rows.table[use], rows.answers[use].astype(int), group=sizes)
    return _trees(lightgbm.train(_ORDER | _SAME, data, _ORDER_ROUNDS), DEPTH)


def _worth_learning(rows: Rows) -> NDArray[np.bool_]:
    """The rows that teach most: what answers, what comes near it, a few of the rest."""
    rank = rows.table[:, rows.names.index("main_rank")]
    chance = np.random.default_rng(_SEED).random(len(rank))
    return rows.answers | (rank < _NEAR) | (chance < _FAR_SHARE)


def fit_answers(table: Floats, answers: NDArray[np.bool_]) -> Trees:
    """Trees that say how likely a candidate answers."""
    import lightgbm

    data = lightgbm.Dataset(table, answers.astype(int))
    return _trees(lightgbm.train(_ANSWERS | _SAME, data, _ANSWERS_ROUNDS), int(_ANSWERS["max_depth"]))


def _trees(booster: Any, depth: int) -> Trees:
    return complete([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]], depth)


def fold_trees(rows: Rows, folds: NDArray[np.int64]) -> list[Trees]:
    """For every fold trees that have not seen it."""
    return [fit_order(rows, folds != fold) for fold in range(FOLDS)]


def out_of_fold(trees: Sequence[Trees], rows: Rows, folds: NDArray[np.int64]) -> Floats:
    """Scores of every question by trees that have not seen it."""
    scores = np.zeros(len(rows.answers), np.float32)
    for fold, own in enumerate(trees):
        held_out = rows.of(folds == fold)
        scores[held_out] = own.predict(rows.table[held_out])
    return scores


def judged(rows: Rows, scores: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The best few candidates of every question with their signals, and whether they answer."""
    bounds = np.searchsorted(rows.question, np.arange(len(rows.wanted) + 1))
    tables, answers = [], []
    for begin, end in pairwise(bounds):
        own = scores[begin:end]
        best = np.argsort(-own, kind="stable")[:JUDGED]
        if len(best):
            tables.append(np.hstack([rows.table[begin:end][best], signals(own)[best]]))
            answers.append(rows.answers[begin:end][best])
    return np.concatenate(tables), np.concatenate(answers)


def learn(whole: Part, plain: Part, lacking: Rows, trees: Sequence[Trees]) -> Model:
    """The model: the order from all parts; how sure it is from the plain questions of one corpus.

    ``lacking`` are these plain questions with their answering articles taken out of the corpus; both are
    seen through ``trees`` that have not seen them.
    """
    parts = [judged(some, out_of_fold(trees, some, plain.folds)) for some in (plain.rows, lacking)]
    table, answers = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    order = fit_order(whole.rows, np.ones(len(whole.folds), bool))
    return Model(whole.rows.names, order, fit_answers(table, answers))


def unseen_models(rows: Rows, lacking: Rows, folds: NDArray[np.int64]) -> list[Model]:
    """For every fold a whole model that has not learned from its questions."""
    trees = fold_trees(rows, folds)
    scored = [(some, out_of_fold(trees, some, folds)) for some in (rows, lacking)]
    return [Model(rows.names, trees[fold], _answers_without(scored, folds, fold)) for fold in range(FOLDS)]


def _answers_without(scored: Sequence[tuple[Rows, Floats]], folds: NDArray[np.int64], fold: int) -> Trees:
    parts = [judged(*_of_others(rows, scores, folds != fold)) for rows, scores in scored]
    table, answers = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    return fit_answers(table, answers)


def _of_others(rows: Rows, scores: Floats, chosen: NDArray[np.bool_]) -> tuple[Rows, Floats]:
    own = rows.of(chosen)
    kept = Rows(rows.names, rows.table[own], rows.answers[own], rows.question[own], rows.wanted)
    return kept, scores[own]
