"""Which articles hold a word, or a pair of neighbouring words, and what that is worth: BM25F, precomputed.

A pair matters because most Vietnamese words are of two syllables. The worth of a term in an article is

    idf · f (k1 + 1) / (f + k1),   f = Σ over fields  weight · count / (1 − b + b · length / average)

(Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.stream import Numbers, Stream
from phapdinh.assistant.retrieval.words import FIRST_WORD

_PAIR = 32
#: Places sorted at once; bounds the memory of building.
_AT_ONCE = 16_000_000
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Weights:
    """Settings of BM25F; a triple is of title, context and body."""

    k1: float
    b: tuple[float, float, float]
    fields: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Postings:
    """Of term ``keys[i]`` the articles ``articles[offsets[i]:offsets[i + 1]]`` and their ``worth``."""

    keys: Numbers
    offsets: Numbers
    articles: NDArray[np.int32]
    worth: NDArray[np.float16]

    def find(self, keys: Numbers) -> Numbers:
        """Places of the terms; -1 where a term is not held."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, places, -1)

    def spread(self, places: Numbers) -> Numbers:
        """In how many articles the terms at ``places`` stand."""
        return np.where(places < 0, 0, self.offsets[places + 1] - self.offsets[places])

    def of(self, place: int) -> tuple[NDArray[np.int32], NDArray[np.float16]]:
        """Articles of the term at ``place`` and its worth in each."""
        held = slice(int(self.offsets[place]), int(self.offsets[place + 1]))
        return self.articles[held], self.worth[held]


def pair_keys(first: NDArray[np.int32], second: NDArray[np.int32]) -> Numbers:
    """Keys of pairs of neighbours."""
    return (first.astype(np.int64) << _PAIR) | second


def idf(spread: Numbers, count: int) -> NDArray[np.float32]:
    """How much a term tells that stands in ``spread`` of ``count`` articles."""
    return np.log1p((count - spread + 0.5) / (spread + 0.5)).astype(np.float32)


def word_postings(stream: Stream, weights: Weights) -> Postings:
    """Postings of single words."""
    keys = stream.words.astype(np.int64)
    return _postings(stream, keys, stream.words >= FIRST_WORD, weights)


def pair_postings(stream: Stream, weights: Weights) -> Postings:
    """Postings of pairs of neighbours within a passage."""
    words = stream.words
    keys = words.astype(np.int64)  # worked on in place: a large corpus has hundreds of millions
    keys <<= _PAIR
    keys[:-1] |= words[1:]
    wanted = words >= FIRST_WORD
    wanted[:-1] &= words[1:] >= FIRST_WORD
    wanted[-1:] = False
    return _postings(stream, keys, wanted, weights)


def _postings(stream: Stream, keys: Numbers, wanted: NDArray[np.bool_], weights: Weights) -> Postings:
    parts = [_part(stream, keys, places, weights) for places in _portions(keys, wanted)]
    if not parts:
        empty = np.zeros(0, np.int64)
        return Postings(empty, np.zeros(1, np.int64), empty.astype(np.int32), empty.astype(np.float16))
    sizes = np.concatenate([part[1] for part in parts])
    offsets = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return Postings(
        np.concatenate([part[0] for part in parts]),
        offsets,
        np.concatenate([part[2] for part in parts]),
        np.concatenate([part[3] for part in parts]),
    )


def _portions(keys: Numbers, wanted: NDArray[np.bool_]) -> Iterator[Numbers]:
    """Wanted places in portions by key, in the order of keys, each small enough to sort."""
    portions = -(-int(wanted.sum()) // _AT_ONCE)
    if not portions:
        return
    step = max(1, len(keys) // _SAMPLE)
    sample = np.sort(keys[::step][wanted[::step]])
    inner = sample[np.linspace(0, len(sample) - 1, portions + 1).astype(int)[1:-1]] if len(sample) else []
    for low, high in pairwise([0, *np.unique(inner).tolist(), np.iinfo(np.int64).max]):
        chosen = np.flatnonzero(wanted & (keys >= low) & (keys < high))
        if len(chosen):
            yield chosen


def _part(
    stream: Stream, keys: Numbers, places: Numbers, weights: Weights
) -> tuple[Numbers, Numbers, NDArray[np.int32], NDArray[np.float16]]:
    """Keys, number of articles of each, the articles, the worths: of the terms at ``places``."""
    places = places[np.argsort(keys[places], kind="stable")]
    own = keys[places]
    articles = (np.searchsorted(stream.starts, places, side="right") - 1).astype(np.int32)
    new = np.ones(len(own), bool)
    new[1:] = (own[1:] != own[:-1]) | (articles[1:] != articles[:-1])
    begins = np.flatnonzero(new)
    counts = np.add.reduceat(_shares(stream, places, articles, weights), begins)
    terms, sizes = np.unique(own[begins], return_counts=True)
    tells = np.repeat(idf(sizes, stream.count), sizes)
    worth = tells * counts * (weights.k1 + 1) / (counts + weights.k1)
    return terms, sizes.astype(np.int64), articles[begins], worth.astype(np.float16)


def _shares(
    stream: Stream, places: Numbers, articles: NDArray[np.int32], weights: Weights
) -> NDArray[np.float32]:
    """What each place adds to the count of its term: the weight of its field, less in a long one."""
    lengths = stream.lengths()
    average = np.maximum(lengths.mean(axis=1, keepdims=True), 1)
    b, weight = np.array(weights.b)[:, None], np.array(weights.fields)[:, None]
    share = (weight / (1 - b + b * lengths / average)).astype(np.float32)
    field = (places > stream.titles[articles]).astype(np.int8) + (places > stream.contexts[articles])
    return np.asarray(share[field, articles], np.float32)
