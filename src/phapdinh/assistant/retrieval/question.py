"""A question as terms of the index: words and pairs of neighbours, each with its weight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.postings import pair_keys
from phapdinh.assistant.retrieval.spelling import Speller
from phapdinh.assistant.retrieval.stream import Numbers
from phapdinh.assistant.retrieval.wording import wording
from phapdinh.assistant.retrieval.words import UNKNOWN, Vocabulary

#: A question is read this far; what a person asks stands at its beginning.
MOST_WORDS = 400
#: What a statutory term counts that stands beside the asker's own words.
BESIDE = 0.5
#: What a sentence counts that tells, beside one that asks.
TOLD = 0.4
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W_]+")
_MOST_TIMES = 2

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Terms:
    """Different words and pairs of a question, and how much each counts."""

    words: NDArray[np.int32]
    word_counts: Floats
    pairs: Numbers
    pair_counts: Floats

    @property
    def empty(self) -> bool:
        """Whether nothing of the question is known to the index."""
        return not len(self.words)


def read_question(text: str, vocabulary: Vocabulary, speller: Speller | None = None) -> Terms:
    """The terms of a question: abbreviations written out, misspellings read, statutory terms beside.

    Where some sentences ask and others tell, those that tell count less.
    """
    sentences = _sentences(unicodedata.normalize("NFC", text))
    words = [word for _, some in sentences for word in some]
    read = speller.read(words) if speller and words else words
    asks = any(asked for asked, _ in sentences)
    passages: list[tuple[list[str], float]] = []
    for asked, some in sentences:
        passages.append((read[: len(some)], 1.0 if asked or not asks else TOLD))
        read = read[len(some) :]
    passages.sort(key=lambda passage: -passage[1])
    for some, weight in list(passages):
        passages += [(list(law), BESIDE * weight) for law in wording().statutory(some)]
    return _terms(passages, vocabulary)


def _sentences(text: str) -> list[tuple[bool, list[str]]]:
    """The words of each sentence, and whether it asks, as far as a question is read."""
    sentences: list[tuple[bool, list[str]]] = []
    left = MOST_WORDS
    for sentence in _SENTENCE.split(text):
        words = wording().write_out(_WORD.findall(sentence)[:left])
        left = max(left - len(words), 0)
        if words:
            sentences.append((sentence.rstrip(' "”)').endswith("?"), words))
    return sentences


def _terms(passages: Sequence[tuple[list[str], float]], vocabulary: Vocabulary) -> Terms:
    singles: dict[int, float] = {}
    pairs: dict[int, float] = {}
    for words, weight in passages:
        ids = np.array([vocabulary.id_of(word) for word in words], np.int32)
        both = (ids[:-1] != UNKNOWN) & (ids[1:] != UNKNOWN)
        _count(singles, ids[ids != UNKNOWN].tolist(), weight)
        _count(pairs, pair_keys(ids[:-1][both], ids[1:][both]).tolist(), weight)
    return Terms(
        np.array(list(singles), np.int32),
        np.array(list(singles.values()), np.float32),
        np.array(list(pairs), np.int64),
        np.array(list(pairs.values()), np.float32),
    )


def _count(counts: dict[int, float], terms: list[int], weight: float) -> None:
    """Add the terms; what was said in the asker's words is not counted again beside them."""
    for term in terms:
        if weight == 1.0:
            counts[term] = min(counts.get(term, 0.0) + weight, _MOST_TIMES)
        else:
            counts.setdefault(term, weight)
