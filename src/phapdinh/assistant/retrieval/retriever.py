"""From a question to the articles that answer it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from phapdinh.assistant.contract import ArticleKey, Found
from phapdinh.assistant.retrieval.index import Index
from phapdinh.assistant.retrieval.lexical import best, pair_scores, word_scores
from phapdinh.assistant.retrieval.question import read_question
from phapdinh.assistant.retrieval.spelling import Speller


class ArticleRetriever:
    """Finds articles in one index. Safe between threads: nothing is written after it is made."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._speller = Speller(index.vocabulary, index.words, index.pairs, index.count)

    def find(
        self, question: str, *, k: int = 20, without: Collection[ArticleKey] = frozenset()
    ) -> Sequence[Found]:
        """See :class:`phapdinh.assistant.contract.Retriever`."""
        terms = read_question(question, self.index.vocabulary, self._speller)
        if terms.empty or k <= 0:
            return []
        scores = word_scores(self.index, terms) + pair_scores(self.index, terms)
        places = best(scores, k, self.index.places(without))
        return [Found(self.index.key(int(place)), float(scores[place])) for place in places]
