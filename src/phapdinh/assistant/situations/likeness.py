"""All questions at once: how like each is to a new one. In memory, for 24,000 questions are 10 MB. Pure.

A feature (:mod:`phapdinh.assistant.situations.wording`) weighs as much as it tells, by how few questions
have it. Two questions are as like as the cosine of their features: 1 for the same, 0 for nothing shared.
A question that tells a whole case is longer than any on the shelf: its length counts only up to a bound,
so that one which it contains is still found like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.situations.wording import FEATURES, features

Weights = NDArray[np.float32]
#: How many times as long as a stored question a new one counts at most.
_LONGER = 1.6


@dataclass(frozen=True, slots=True)
class Shelf:
    """Questions by their features: those of feature ``f`` are ``rows[starts[f]:starts[f + 1]]``."""

    starts: NDArray[np.int32]
    rows: NDArray[np.int32]
    tells: Weights
    lengths: Weights

    def likeness(self, question: str) -> Weights:
        """How like each question of the shelf is to this one, in their order."""
        found = np.zeros(len(self.lengths), np.float32)
        asked = features(question)
        weights = self.tells[asked] ** 2
        own = float(np.sqrt(weights.sum()))
        for feature, weight in zip(asked, weights.tolist(), strict=True):
            found[self.rows[self.starts[feature] : self.starts[feature + 1]]] += weight
        return found / (self.lengths * np.minimum(own or 1.0, _LONGER * self.lengths))

    def best(self, question: str, count: int, *, least: float = 0.0) -> list[tuple[int, float]]:
        """Rows of the ``count`` likest questions that are more than ``least`` like this one, likest first."""
        like = self.likeness(question)
        count = min(count, len(like))
        if count < 1:
            return []
        top = np.argpartition(-like, count - 1)[:count]
        ranked = top[np.lexsort((top, -like[top]))]
        return [(int(row), float(like[row])) for row in ranked if like[row] > least]


def make_shelf(questions: Sequence[str], tells: Weights | None = None) -> Shelf:
    """A shelf of questions; their places are their rows. ``tells``: weights of a larger shelf, to go by."""
    each = [features(question) for question in questions]
    sizes = np.fromiter(map(len, each), np.int64, len(each))
    flat = np.fromiter((one for some in each for one in some), np.int64, int(sizes.sum()))
    rows = np.repeat(np.arange(len(each), dtype=np.int32), sizes)
    order = np.argsort(flat, kind="stable")
    spread = np.bincount(flat, minlength=FEATURES)
    starts = np.zeros(FEATURES + 1, np.int32)
    np.cumsum(spread, out=starts[1:])
    if tells is None:
        tells = np.log1p((len(each) - spread + 0.5) / (spread + 0.5)).astype(np.float32)
    squares = np.bincount(rows, weights=tells[flat].astype(np.float64) ** 2, minlength=len(each))
    lengths = np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)
    return Shelf(starts, rows[order], tells, lengths)
