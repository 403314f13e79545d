"""The words of the candidates side by side: which question words stand where, in which passage.

Everything is counted for all candidates at once, on flat arrays. A passage is a line: a clause, a point,
or a paragraph; a block is a clause with its points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.postings import pair_keys
from phapdinh.assistant.retrieval.stream import Numbers, Stream
from phapdinh.assistant.retrieval.words import CLAUSE, FIRST_WORD

Floats = NDArray[np.float32]
#: An article is read this far when it is looked at closely.
MOST_WORDS = 6_000
TITLE, CONTEXT, BODY = range(3)


@dataclass(frozen=True, slots=True)
class Sought:
    """Different words and pairs of a question with their weights (how much each tells)."""

    words: NDArray[np.int32]
    word_weights: Floats
    pairs: Numbers
    pair_weights: Floats


@dataclass(frozen=True, slots=True)
class Hits:
    """Places in the gathered words where a sought term stands: which term, where, how many places long."""

    term: Numbers
    place: Numbers


@dataclass(frozen=True, slots=True)
class Gathered:
    """The words of ``count`` candidates one after the other; of every word its candidate, field and line."""

    count: int
    words: NDArray[np.int32]
    candidate: Numbers
    field: NDArray[np.int8]
    line: Numbers
    line_candidate: Numbers
    line_field: NDArray[np.int8]
    line_length: Floats
    line_block: Numbers
    word_hits: Hits
    pair_hits: Hits


def gather(stream: Stream, sought: Sought, candidates: Numbers, vocabulary_size: int) -> Gathered:
    """Read the candidates and find the sought terms in them."""
    begins = np.asarray(stream.starts[candidates])
    ends = np.minimum(np.asarray(stream.starts[candidates + 1]), begins + MOST_WORDS)
    words = np.concatenate([stream.words[begin:end] for begin, end in zip(begins, ends, strict=True)])
    lengths = ends - begins
    candidate = np.repeat(np.arange(len(candidates)), lengths)
    here = np.arange(len(words)) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
    field = (here > np.asarray(stream.titles[candidates])[candidate]).astype(np.int8)
    field += here > np.asarray(stream.contexts[candidates])[candidate]
    starts_line = words < FIRST_WORD
    starts_line[np.cumsum(lengths) - lengths] = True
    line = np.cumsum(starts_line) - 1
    first = np.flatnonzero(starts_line)
    starts_block = (words[first] <= CLAUSE) | (np.diff(candidate[first], prepend=-1) != 0)
    word_hits = _word_hits(words, sought, vocabulary_size)
    return Gathered(
        count=len(candidates),
        words=words,
        candidate=candidate,
        field=field,
        line=line,
        line_candidate=candidate[first],
        line_field=field[np.minimum(first + 1, len(words) - 1)],
        line_length=np.diff(first, append=len(words)).astype(np.float32) - 1,
        line_block=np.cumsum(starts_block) - 1,
        word_hits=word_hits,
        pair_hits=_pair_hits(word_hits, sought),
    )


def _word_hits(words: NDArray[np.int32], sought: Sought, vocabulary_size: int) -> Hits:
    which = np.full(vocabulary_size, -1, np.int16)
    which[sought.words] = np.arange(len(sought.words))
    term = which[words]
    place = np.flatnonzero(term >= 0)
    return Hits(term[place].astype(np.int64), place)


def _pair_hits(hits: Hits, sought: Sought) -> Hits:
    """Sought pairs among neighbouring hits."""
    near = np.flatnonzero(np.diff(hits.place) == 1)
    if not len(near) or not len(sought.pairs):
        return Hits(np.zeros(0, np.int64), np.zeros(0, np.int64))
    found = pair_keys(sought.words[hits.term[near]], sought.words[hits.term[near + 1]])
    order = np.argsort(sought.pairs)
    term = order[np.minimum(np.searchsorted(sought.pairs[order], found), len(order) - 1)]
    right = sought.pairs[term] == found
    return Hits(term[right], hits.place[near][right])


def table(rows: Numbers, terms: Numbers, shape: tuple[int, int]) -> Floats:
    """How often each term stands in each row."""
    counts = np.bincount(rows * shape[1] + terms, minlength=shape[0] * shape[1])
    return counts.reshape(shape).astype(np.float32)


def largest(values: Floats, groups: Numbers, count: int) -> Floats:
    """The largest value of each group, 0 for a group without any. No value is negative."""
    result = np.zeros(count, np.float32)
    np.maximum.at(result, groups, values)
    return result


def runs(hits: Hits, candidate: Numbers, count: int) -> Floats:
    """For each candidate the most words in a row that follow one another in the question too."""
    if not len(hits.place):
        return np.zeros(count, np.float32)
    new = np.ones(len(hits.place), bool)
    new[1:] = np.diff(hits.place) != 1
    begins = np.flatnonzero(new)
    lengths = np.diff(begins, append=len(hits.place)) + 1
    return largest(lengths.astype(np.float32), candidate[hits.place[begins]], count)
