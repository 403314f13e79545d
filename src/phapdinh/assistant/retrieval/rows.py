"""Questions measured for learning: their candidates' columns, what answers, and the fold of each question.

Numbers alone: no text and no identifier of a question is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.gathered import Floats
from phapdinh.assistant.retrieval.measures import Ranked
from phapdinh.assistant.retrieval.model import as_table
from phapdinh.assistant.retrieval.questions import Question
from phapdinh.assistant.retrieval.retriever import ArticleRetriever
from phapdinh.assistant.retrieval.stream import Numbers

FOLDS = 5
#: Questions with one answering article are kept in one fold, unless more than this many share it.
_TOGETHER = 10
_SEED = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates of many questions: what was measured, whether each answers, and whose candidate it is."""

    names: tuple[str, ...]
    table: Floats
    answers: NDArray[np.bool_]
    question: Numbers
    wanted: NDArray[np.int64]

    def in_order(self, names: tuple[str, ...]) -> Floats:
        """The table with its columns in that order."""
        return (
            self.table if names == self.names else self.table[:, [self.names.index(name) for name in names]]
        )

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


@dataclass(frozen=True, slots=True)
class Part:
    """Measured questions of one corpus, and the fold of each."""

    rows: Rows
    folds: NDArray[np.int64]


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


def joined(parts: Sequence[Part]) -> Part:
    """Parts as one; the questions of each are others than those of the rest."""
    names = parts[0].rows.names
    before = np.cumsum([0, *(len(part.rows.wanted) for part in parts)])
    rows = Rows(
        names,
        np.concatenate([part.rows.in_order(names) for part in parts]),
        np.concatenate([part.rows.answers for part in parts]),
        np.concatenate([part.rows.question + first for part, first in zip(parts, before, strict=False)]),
        np.concatenate([part.rows.wanted for part in parts]),
    )
    return Part(rows, np.concatenate([part.folds for part in parts]))


def keep(part: Part, path: Path) -> None:
    """Write what was measured, numbers alone, to be learned from elsewhere."""
    rows = part.rows
    np.savez_compressed(
        path,
        names=np.array(rows.names),
        table=rows.table,
        answers=rows.answers,
        question=rows.question,
        wanted=rows.wanted,
        folds=part.folds,
    )


def kept(path: Path) -> Part:
    """Read what :func:`keep` wrote."""
    with np.load(path) as held:
        rows = Rows(
            tuple(held["names"].tolist()), held["table"], held["answers"], held["question"], held["wanted"]
        )
        return Part(rows, held["folds"])


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
