"""Learning to rank from questions with known answers: LambdaMART, by cross-validation over questions.

Needs LightGBM, which running does not. Seeds are fixed; the same rows give the same trees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.gathered import Floats
from phapdinh.assistant.retrieval.measures import Ranked
from phapdinh.assistant.retrieval.model import JUDGED, Model, as_table, signals
from phapdinh.assistant.retrieval.questions import Question
from phapdinh.assistant.retrieval.retriever import ArticleRetriever
from phapdinh.assistant.retrieval.stream import Numbers
from phapdinh.assistant.retrieval.trees import Trees, complete

FOLDS = 5
DEPTH = 6
#: Questions with one answering article are kept in one fold, unless more than this many share it.
_TOGETHER = 10
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


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates of many questions: what was measured, whether each answers, and whose candidate it is."""

    names: tuple[str, ...]
    table: Floats
    answers: NDArray[np.bool_]
    question: Numbers
    wanted: NDArray[np.int64]

    def of(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The rows of the chosen questions."""
        return chosen[self.question]

    def ranked(self, scores: Floats) -> list[Ranked]:
        """Every question's result under these scores."""
        order = np.lexsort((np.arange(len(scores)), -scores, self.question))
        right, bounds = self.answers[order], np.searchsorted(self.question, np.arange(len(self.wanted) + 1))
        return [
            Ranked(tuple((np.flatnonzero(right[begin:end]) + 1).tolist()), int(wanted))
            for begin, end, wanted in zip(bounds[:-1], bounds[1:], self.wanted, strict=True)
        ]


def measure(
    retriever: ArticleRetriever,
    questions: Sequence[Question],
    *,
    without_gold: bool = False,
    tell: Callable[[int], None] = lambda count: None,
) -> Rows:
    """Look at the candidates of every question; ``without_gold`` as if its answers were not in the corpus."""
    names: tuple[str, ...] = ()
    tables, answers, owners = [], [], []
    for number, one in enumerate(questions):
        looked = retriever.look(one.text, without=one.gold if without_gold else ())
        tell(number + 1)
        if looked is None:
            continue
        names = names or tuple(looked.columns)
        tables.append(as_table(looked.columns, names))
        answers.append(np.isin(looked.places, retriever.index.places(one.gold)))
        owners.append(np.full(len(looked.places), number))
    return Rows(
        names,
        np.concatenate(tables),
        np.concatenate(answers),
        np.concatenate(owners),
        np.array([len(one.gold) for one in questions]),
    )


def folds_of(questions: Sequence[Question]) -> NDArray[np.int64]:
    """The fold of every question; questions that the same articles answer share one where they are few."""
    chance = np.random.default_rng(_SEED)
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(questions):
        groups.setdefault("|".join(map(str, sorted(one.gold))), []).append(number)
    folds = np.zeros(len(questions), np.int64)
    for members in groups.values():
        alone = len(members) > _TOGETHER
        folds[members] = chance.integers(FOLDS, size=len(members)) if alone else chance.integers(FOLDS)
    return folds


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


def learn(rows: Rows, lacking: Rows, folds: NDArray[np.int64], trees: Sequence[Trees]) -> Model:
    """The model from all questions; how sure it is was learned from scores of questions not seen.

    ``lacking`` are the same questions with their answering articles taken out of the corpus.
    """
    parts = [judged(some, out_of_fold(trees, some, folds)) for some in (rows, lacking)]
    table, answers = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    return Model(rows.names, fit_order(rows, np.ones(len(rows.wanted), bool)), fit_answers(table, answers))


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
