"""What was learned, as it is kept with the program: trees over named columns, and how sure a score is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from phapdinh.assistant.retrieval.features import Columns
from phapdinh.assistant.retrieval.gathered import Floats
from phapdinh.assistant.retrieval.trees import Trees

FOLDER = Path(__file__).parent / "learned"


@dataclass(frozen=True, slots=True)
class Calibration:
    """The chance that an article answers: a logistic curve over its score, its lead, and the first look.

    Fitted to scores of questions that the trees had not seen.
    """

    weights: tuple[float, ...]
    bias: float

    def probability(self, signals: Floats) -> Floats:
        """A chance for every row of signals."""
        return np.asarray(
            1 / (1 + np.exp(-(signals @ np.array(self.weights, np.float32) + self.bias))), np.float32
        )


@dataclass(frozen=True, slots=True)
class Model:
    """Trees over the columns of those names."""

    names: tuple[str, ...]
    trees: Trees
    calibration: Calibration

    def score(self, columns: Columns) -> Floats:
        """A score for every candidate, higher first."""
        return self.trees.predict(np.stack([columns[name] for name in self.names], axis=1).astype(np.float32))


def save_model(model: Model, path: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        path,
        names=np.array(model.names),
        feature=model.trees.feature,
        threshold=model.trees.threshold,
        leaf=model.trees.leaf,
        calibration=np.array([*model.calibration.weights, model.calibration.bias]),
    )


def load_model(path: Path) -> Model:
    """Read a model."""
    with np.load(path) as held:
        *weights, bias = held["calibration"].tolist()
        trees = Trees(held["feature"], held["threshold"], held["leaf"])
        return Model(tuple(held["names"].tolist()), trees, Calibration(tuple(weights), bias))


@lru_cache(maxsize=2)
def shipped(name: str) -> Model | None:
    """The model of that name that came with the program; ``None`` where there is none."""
    path = FOLDER / f"{name}.npz"
    return load_model(path) if path.is_file() else None
