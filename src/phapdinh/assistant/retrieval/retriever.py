"""From a question to the articles that answer it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from phapdinh.assistant.contract import ArticleKey, Found
from phapdinh.assistant.retrieval.index import Index
from phapdinh.assistant.retrieval.looking import CANDIDATES, Looked, look
from phapdinh.assistant.retrieval.model import Model, shipped
from phapdinh.assistant.retrieval.question import read_question
from phapdinh.assistant.retrieval.spelling import Speller


class ArticleRetriever:
    """Finds articles in one index. Safe between threads: nothing is written after it is made.

    ``model`` is what was learned; without one the articles come in the order of the first look.
    """

    def __init__(self, index: Index, model: Model | None = None) -> None:
        self.index, self.model = index, model
        self._speller = Speller(index.vocabulary, index.words, index.pairs, index.count)

    def look(
        self, question: str, *, without: Collection[ArticleKey] = frozenset(), count: int = CANDIDATES
    ) -> Looked | None:
        """The candidates of a question, measured; ``None`` where no article shares a word with it."""
        terms = read_question(question, self.index.vocabulary, self._speller)
        return None if terms.empty else look(self.index, terms, self.index.places(without), count)

    def find(
        self, question: str, *, k: int = 20, without: Collection[ArticleKey] = frozenset()
    ) -> Sequence[Found]:
        """See :class:`phapdinh.assistant.contract.Retriever`."""
        looked = self.look(question, without=without, count=max(k, CANDIDATES)) if k > 0 else None
        if looked is None:
            return []
        if self.model is None:
            pairs = zip(looked.places[:k], looked.scores[:k], strict=True)
            return [Found(self.index.key(int(place)), float(score)) for place, score in pairs]
        return self._ordered(looked, self.model, k)

    def _ordered(self, looked: Looked, model: Model, k: int) -> Sequence[Found]:
        table = model.table(looked.columns)
        scores = model.order.predict(table)
        best = np.argsort(-scores, kind="stable")[:k].tolist()
        chances = model.probabilities(table, scores, best)
        return [
            Found(self.index.key(int(looked.places[place])), float(scores[place]), chance)
            for place, chance in zip(best, chances, strict=True)
        ]


def retriever_of(index: Index) -> ArticleRetriever:
    """The retriever with what was learned."""
    return ArticleRetriever(index, shipped())
