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

from phapdinh.assistant.situations.wording import features

Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]
#: How many times as long as a stored question a new one counts at most.
_LONGER = 1.6
#: Questions that a shelf is taken to have beside its own, so that a small one can tell what is rare.
_BESIDE = 1_000


@dataclass(frozen=True, slots=True)
class Scale:
    """How much each feature tells; one that no question has tells most."""

    keys: Numbers
    tells: Weights
    most: float

    def of(self, wanted: Numbers) -> Weights:
        """The weights of some features."""
        if not len(self.keys):
            return np.full(len(wanted), self.most, np.float32)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[places] == wanted, self.tells[places], np.float32(self.most))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Questions by their features: those of ``keys[i]`` are ``rows[starts[i]:starts[i + 1]]``."""

    keys: Numbers
    starts: Numbers
    rows: NDArray[np.int32]
    lengths: Weights
    scale: Scale

    def likeness(self, question: str) -> Weights:
        """How like each question of the shelf is to this one, in their order."""
        found = np.zeros(len(self.lengths), np.float32)
        asked = np.array(features(question), np.int64)
        squares = self.scale.of(asked) ** 2
        held = np.flatnonzero(np.isin(asked, self.keys, assume_unique=True))
        for at, place in zip(held, np.searchsorted(self.keys, asked[held]), strict=True):
            found[self.rows[self.starts[place] : self.starts[place + 1]]] += squares[at]
        own = float(np.sqrt(squares.sum())) or 1.0
        like: Weights = found / (self.lengths * np.minimum(own, _LONGER * self.lengths))
        return like

    def best(self, question: str, count: int, *, least: float = 0.0) -> list[tuple[int, float]]:
        """Rows of the ``count`` likest questions that are more than ``least`` like this one, likest first."""
        like = self.likeness(question)
        count = min(count, len(like))
        if count < 1:
            return []
        top = np.argpartition(-like, count - 1)[:count]
        ranked = top[np.lexsort((top, -like[top]))]
        return [(int(row), float(like[row])) for row in ranked if like[row] > least]


def make_shelf(questions: Sequence[str], scale: Scale | None = None) -> Shelf:
    """A shelf of questions; their places are their rows. ``scale``: that of a larger shelf, to go by."""
    each = [features(question) for question in questions]
    sizes = np.fromiter(map(len, each), np.int64, len(each))
    flat = np.fromiter((one for some in each for one in some), np.int64, int(sizes.sum()))
    owners = np.repeat(np.arange(len(each), dtype=np.int32), sizes)
    order = np.argsort(flat, kind="stable")
    keys, begins, spread = np.unique(flat[order], return_index=True, return_counts=True)
    if scale is None:
        count = len(each) + _BESIDE
        tells = np.log1p((count - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        scale = Scale(keys, tells, float(np.log1p(2 * count + 1)))
    squares = np.bincount(owners, weights=scale.of(flat).astype(np.float64) ** 2, minlength=len(each))
    lengths = np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)
    return Shelf(keys, np.append(begins, len(flat)), owners[order], lengths, scale)
