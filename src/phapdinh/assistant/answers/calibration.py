"""Learning how sure an answer may be, from questions with known answers. Pure.

Every question is seen twice: as it is, and with the articles that answer it taken out of the corpus, where
any answer is wrong. Figures are of folds that the model did not see; the model that is kept sees all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.answers.sure import FEATURES, Band, SureModel

Numbers = NDArray[np.float64]
FOLDS = 5
_RIDGE = 1.0
_BANDS = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """What was seen of a question, and whether an answer is right. ``taken_out``: without its articles."""

    question: str
    features: Mapping[str, float]
    right: bool
    taken_out: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """At a threshold: the share of answerable questions that is answered, that of them answered rightly,
    and the share of unanswerable ones that is answered nevertheless."""

    threshold: float
    coverage: float
    right: float
    false_answers: float


def fit(samples: Sequence[Sample], *, false_answers: float) -> tuple[SureModel, list[CurvePoint]]:
    """The model, its threshold so that at most this share of unanswerable questions is answered, and the
    curve of coverage against error, both from predictions of unseen questions."""
    table = np.array([[sample.features[name] for name in FEATURES] for sample in samples])
    right = np.array([sample.right for sample in samples], dtype=float)
    taken = np.array([sample.taken_out for sample in samples])
    unseen = _unseen(table, right, [sample.question for sample in samples])
    points = curve(unseen, right, taken)
    threshold = next(point.threshold for point in points if point.false_answers <= false_answers)
    mean, scale, weight, constant = _logistic(table, right)
    model = SureModel(
        mean=dict(zip(FEATURES, mean.tolist(), strict=True)),
        scale=dict(zip(FEATURES, scale.tolist(), strict=True)),
        weight=dict(zip(FEATURES, weight.tolist(), strict=True)),
        constant=constant,
        threshold=round(threshold, 4),
        bands=bands(points, threshold),
    )
    return model, points


def _unseen(table: Numbers, right: Numbers, questions: Sequence[str]) -> Numbers:
    """Predictions for each question by a model that saw neither it nor its twin."""
    order = {question: place % FOLDS for place, question in enumerate(dict.fromkeys(questions))}
    fold = np.array([order[question] for question in questions])
    predicted = np.zeros(len(right))
    for one in range(FOLDS):
        mean, scale, weight, constant = _logistic(table[fold != one], right[fold != one])
        predicted[fold == one] = _sigmoid((table[fold == one] - mean) / scale @ weight + constant)
    return predicted


def _sigmoid(values: Numbers) -> Numbers:
    result: Numbers = 1 / (1 + np.exp(-np.clip(values, -40, 40)))
    return result


def _logistic(table: Numbers, right: Numbers) -> tuple[Numbers, Numbers, Numbers, float]:
    """Mean and scale of each feature, its weight, and the constant; a little ridge keeps weights small."""
    from scipy.optimize import minimize

    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    standard = np.column_stack([(table - mean) / scale, np.ones(len(table))])

    def loss(weight: Numbers) -> tuple[float, Numbers]:
        chance = _sigmoid(standard @ weight)
        kept = np.append(weight[:-1], 0.0)
        value = -np.sum(right * np.log(chance + 1e-12) + (1 - right) * np.log(1 - chance + 1e-12))
        return float(value + _RIDGE * kept @ kept / 2), standard.T @ (chance - right) + _RIDGE * kept

    found: Any = minimize(loss, np.zeros(standard.shape[1]), jac=True, method="L-BFGS-B")
    return mean, scale, found.x[:-1], float(found.x[-1])


def curve(chance: Numbers, right: Numbers, taken: NDArray[np.bool_]) -> list[CurvePoint]:
    """Coverage against error at every threshold from 0 up in steps of a hundredth."""
    points = []
    for threshold in np.arange(0.0, 1.0, 0.01):
        answered = chance >= threshold
        points.append(
            CurvePoint(
                round(float(threshold), 2),
                float(answered[~taken].mean()),
                float((answered & (right > 0))[~taken].mean()),
                float(answered[taken].mean()),
            )
        )
    return points


def bands(points: Sequence[CurvePoint], threshold: float) -> tuple[Band, ...]:
    """At most four bands of about equally many answers above the threshold, the surest first, and how many of
    a hundred answers to answerable questions were right in each; a surer band is never less often right."""
    above = [point for point in points if point.threshold >= threshold and point.coverage > 0]
    if not above:
        return ()
    parts = [above[0].coverage * part / _BANDS for part in range(_BANDS, 0, -1)]
    lows = [next((point for point in above if point.coverage <= part + 1e-9), above[-1]) for part in parts]
    edges = [*dict.fromkeys(lows), CurvePoint(1.0, 0.0, 0.0, 0.0)]
    while (rising := _falls(edges)) is not None:
        del edges[rising]  # too few answers to tell two bands apart: they are one
    found = [Band(least=low.threshold, right_of_hundred=_right(low, high)) for low, high in pairwise(edges)]
    return tuple(reversed(found))


def _falls(edges: Sequence[CurvePoint]) -> int | None:
    """Where a surer band was less often right than the one below it; ``None`` where none was."""
    rights = [_right(low, high) for low, high in pairwise(edges)]
    return next((place + 1 for place, (low, high) in enumerate(pairwise(rights)) if high < low), None)


def _right(low: CurvePoint, high: CurvePoint) -> int:
    answered, right = low.coverage - high.coverage, low.right - high.right
    return int(100 * right / answered + 1e-9) if answered > 0 else 0
