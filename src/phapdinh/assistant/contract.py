"""What the parts of the room say to one another: plain values and protocols."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class ArticleKey:
    """An article: number and symbol of its law as stored (``91/2015/QH13``), its own (``584``, ``32a``)."""

    law_id: str
    article: str


@dataclass(frozen=True, slots=True)
class Found:
    """An article found for a question. ``score`` orders the articles of one question, higher first;
    ``probability``, where the ranking is calibrated, is that the article answers the question."""

    key: ArticleKey
    score: float
    probability: float | None = None

    @property
    def chance(self) -> float:
        """The probability; where the ranking is not calibrated, the score."""
        return self.score if self.probability is None else self.probability


class Retriever(Protocol):
    """Finds the articles that answer a question, best first."""

    def find(
        self, question: str, *, k: int = 20, without: Collection[ArticleKey] = frozenset()
    ) -> Sequence[Found]:
        """At most ``k`` articles; those ``without`` are as if the corpus did not hold them. Never fails on
        any text; an empty question finds nothing. Raises ``RetrievalError`` where the index is missing."""
