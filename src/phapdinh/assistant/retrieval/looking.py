"""The closer look: the candidates of a question and the columns that are measured of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from phapdinh.assistant.retrieval import traits
from phapdinh.assistant.retrieval.features import (
    Columns,
    field_columns,
    passage_columns,
    question_columns,
    reverse_columns,
    score_columns,
)
from phapdinh.assistant.retrieval.gathered import Floats, Sought, gather
from phapdinh.assistant.retrieval.index import Index
from phapdinh.assistant.retrieval.lexical import best, pair_scores, word_scores
from phapdinh.assistant.retrieval.postings import Postings, idf
from phapdinh.assistant.retrieval.question import Terms
from phapdinh.assistant.retrieval.stream import Numbers

CANDIDATES = 150


@dataclass(frozen=True, slots=True)
class Looked:
    """Candidates of a question, best first by words alone, with that score and what was measured."""

    places: Numbers
    scores: Floats
    columns: Columns


def sought(index: Index, terms: Terms) -> Sought:
    """The terms of a question with their weights."""
    return Sought(
        terms.words,
        _weights(index, index.words, terms.words.astype(np.int64)) * terms.word_counts,
        terms.pairs,
        _weights(index, index.pairs, terms.pairs) * terms.pair_counts,
    )


def _weights(index: Index, postings: Postings, keys: Numbers) -> Floats:
    spread = postings.spread(postings.find(keys))
    return np.where(spread > 0, idf(spread, index.count), 0).astype(np.float32)


def look(index: Index, terms: Terms, without: Sequence[int] = (), count: int = CANDIDATES) -> Looked | None:
    """Measure the best candidates; ``None`` where no article shares a word with the question."""
    by_words, by_pairs = word_scores(index, terms), pair_scores(index, terms)
    main = by_words + by_pairs
    places = best(main, count, without)
    if not len(places):
        return None
    wanted = sought(index, terms)
    seen = gather(index.stream, wanted, places, len(index.vocabulary))
    columns = score_columns({"main": main, "by_words": by_words, "by_pairs": by_pairs}, places, index.law_of)
    columns |= field_columns(seen, wanted)
    columns |= passage_columns(seen, wanted)
    columns |= reverse_columns(seen, index.tells)
    columns |= question_columns(wanted, float(main[places[0]]), len(places))
    columns |= {name: index.traits[places, column] for column, name in enumerate(traits.NAMES)}
    return Looked(places, main[places], columns)
