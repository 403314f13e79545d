"""The first look: which articles share words with a question, by the sum of precomputed worths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.index import Index
from phapdinh.assistant.retrieval.postings import Postings, Weights
from phapdinh.assistant.retrieval.question import Terms
from phapdinh.assistant.retrieval.stream import Numbers

WEIGHTS = Weights(k1=1.2, b=(0.3, 0.3, 0.75), fields=(2.0, 0.5, 1.0))
PAIR_WEIGHT = 1.0


def word_scores(index: Index, terms: Terms) -> NDArray[np.float32]:
    """What every article scores by single words."""
    return _scores(index.words, terms.words.astype(np.int64), terms.word_counts, index.count)


def pair_scores(index: Index, terms: Terms) -> NDArray[np.float32]:
    """What every article scores by pairs of neighbours."""
    return _scores(index.pairs, terms.pairs, terms.pair_counts * np.float32(PAIR_WEIGHT), index.count)


def _scores(
    postings: Postings, keys: Numbers, counts: NDArray[np.float32], articles: int
) -> NDArray[np.float32]:
    scores = np.zeros(articles, np.float32)
    for place, weight in zip(postings.find(keys), counts, strict=True):
        if place >= 0:
            own, worth = postings.of(int(place))
            scores[own] += worth.astype(np.float32) * weight
    return scores


def best(scores: NDArray[np.float32], count: int, without: Sequence[int] = ()) -> Numbers:
    """Places of the best articles with a score above zero, best first; equals in the order of the index."""
    if len(without):
        scores = scores.copy()
        scores[list(without)] = 0
    count = min(count, len(scores))
    if count <= 0:
        return np.zeros(0, np.int64)
    chosen = np.argpartition(scores, len(scores) - count)[len(scores) - count :]
    chosen = chosen[scores[chosen] > 0]
    return chosen[np.lexsort((chosen, -scores[chosen]))]
