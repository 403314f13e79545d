"""A question as terms of the index: words and pairs of neighbours, each with its weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.postings import pair_keys
from phapdinh.assistant.retrieval.stream import Numbers
from phapdinh.assistant.retrieval.words import UNKNOWN, Vocabulary, split

#: A question is read this far; what a person asks stands at its beginning.
MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Terms:
    """``words`` in the order of the question, unknown ones left out; ``pairs`` are keys of neighbours."""

    words: NDArray[np.int32]
    pairs: Numbers

    @property
    def empty(self) -> bool:
        """Whether nothing of the question is known to the index."""
        return not len(self.words)


def read_question(text: str, vocabulary: Vocabulary) -> Terms:
    """The terms of a question."""
    ids = np.array([vocabulary.id_of(word) for word in split(text)[:MOST_WORDS]], np.int32)
    known = (ids[:-1] != UNKNOWN) & (ids[1:] != UNKNOWN)
    pairs = pair_keys(ids[:-1][known], ids[1:][known])
    return Terms(ids[ids != UNKNOWN], pairs)
