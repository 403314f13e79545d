"""What was learned, as it is kept with the program: two ensembles of trees over named columns.

The first orders the candidates of a question. The second, given that order, says how likely a candidate
answers at all; it has also learned from questions whose answering article was taken out of the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from phapdinh.assistant.retrieval.features import Columns
from phapdinh.assistant.retrieval.gathered import Floats
from phapdinh.assistant.retrieval.trees import Trees

FOLDER = Path(__file__).parent / "learned"
RANKING = "ranking"
#: How many of the best are given a probability of their own; those below have that of the last.
JUDGED = 5


@dataclass(frozen=True, slots=True)
class Model:
    """``order`` reads the columns ``names``; ``answers`` reads these and the signals of :func:`signals`."""

    names: tuple[str, ...]
    order: Trees
    answers: Trees

    def table(self, columns: Columns) -> Floats:
        """The columns that the model reads, one row a candidate."""
        return as_table(columns, self.names)

    def probabilities(self, table: Floats, scores: Floats, best: Sequence[int]) -> list[float]:
        """For the candidates ``best``, best first: how likely each answers."""
        judged = list(best[:JUDGED])
        if not judged:
            return []
        rows = np.hstack([table[judged], signals(scores)[judged]])
        chances = (1 / (1 + np.exp(-self.answers.predict(rows)))).tolist()
        return [chances[min(place, len(chances) - 1)] for place in range(len(best))]


def as_table(columns: Columns, names: Sequence[str]) -> Floats:
    """Columns side by side."""
    return np.stack([columns[name] for name in names], axis=1).astype(np.float32)


def signals(scores: Floats) -> Floats:
    """What the scores of a question's candidates say of each: itself, its lead over the others, its rank,
    and how crowded the top is."""
    ordered = np.sort(scores)[::-1]
    first, second = float(ordered[0]), float(ordered[1]) if len(ordered) > 1 else float(ordered[0])
    lead = np.where(scores == first, scores - second, scores - first)
    rank = np.argsort(np.argsort(-scores, kind="stable"))
    crowd = np.full(len(scores), float(np.sum(ordered > first - 1.0)))
    return np.stack([scores, lead, rank, crowd], axis=1).astype(np.float32)


def save_model(model: Model, path: Path) -> None:
    """Write a model."""
    path.parent.mkdir(exist_ok=True)
    trees = {
        f"{part}_{field}": getattr(getattr(model, part), field)
        for part in ("order", "answers")
        for field in ("feature", "threshold", "leaf")
    }
    np.savez_compressed(path, names=np.array(model.names), **trees)


def load_model(path: Path) -> Model:
    """Read a model."""
    with np.load(path) as held:
        order, answers = (
            Trees(held[f"{part}_feature"], held[f"{part}_threshold"], held[f"{part}_leaf"])
            for part in ("order", "answers")
        )
        return Model(tuple(held["names"].tolist()), order, answers)


@lru_cache(maxsize=2)
def shipped(name: str = RANKING) -> Model | None:
    """The model of that name that came with the program; ``None`` where there is none."""
    path = FOLDER / f"{name}.npz"
    return load_model(path) if path.is_file() else None
