"""Questions without diacritics or with typing errors, read as the corpus would most likely have it.

Every doubtful word has several readings; the chain of readings that the corpus' own words and pairs make
most likely is taken (Viterbi). A word that the corpus knows is left alone in a question with diacritics.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.postings import Postings, pair_keys
from phapdinh.assistant.retrieval.wording import wording
from phapdinh.assistant.retrieval.words import Vocabulary
from phapdinh.vietnamese.fold import fold

#: Readings of a word that are weighed, and how rare a reading may be.
_MOST_READINGS = 12
_COMMON = 3
#: Cost, in nats, of a reading that differs by a letter, and of a word that the corpus does not know.
_WRONG_LETTER, _UNKNOWN_WORD, _OTHER_MARKS = 7.0, 16.0, 4.0
_PAIR_SHARE = 0.9
#: How likely the next word of a phrase is that people say and the law does not.
_SAID = 0.05
#: A question with fewer marked words than this share was typed without diacritics, at least in part.
_FEW_MARKED = 0.2
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Reading:
    word: str
    number: int
    cost: float


class Speller:
    """Readings of words by what one corpus holds."""

    def __init__(self, vocabulary: Vocabulary, words: Postings, pairs: Postings, count: int) -> None:
        self._vocabulary, self._words, self._pairs, self._count = vocabulary, words, pairs, count
        self._said = frozenset(pair for phrase in wording().phrases() for pair in pairwise(phrase))

    @cached_property
    def _spread(self) -> list[int]:
        """In how many articles each word stands."""
        spread = np.zeros(len(self._vocabulary), np.int64)
        spread[self._words.keys] = np.diff(self._words.offsets)
        return [int(number) for number in spread]

    @cached_property
    def _by_fold(self) -> dict[str, list[str]]:
        """Words that are the same without diacritics, the most common first."""
        folded: dict[str, list[str]] = {}
        said = {word for pair in self._said for word in pair}
        known = (word for word in self._vocabulary.words if word in said or self._common(word))
        for word in dict.fromkeys([*known, *sorted(said)]):
            if word.isalpha():
                folded.setdefault(fold(word), []).append(word)
        for forms in folded.values():
            forms.sort(key=lambda word: -self._spread_of(word))
        return folded

    def _spread_of(self, word: str) -> int:
        number = self._vocabulary.id_of(word)
        return self._spread[number] if number >= 0 else 0

    def _common(self, word: str) -> bool:
        return self._spread_of(word) >= _COMMON

    def read(self, words: Sequence[str]) -> list[str]:
        """The words as they were most likely meant."""
        letters = [word for word in words if word.isalpha()]
        marked = sum(not word.isascii() for word in letters)
        bare = bool(letters) and marked < _FEW_MARKED * len(letters)
        readings = [self._readings(word, bare=bare) for word in words]
        if all(len(some) == 1 for some in readings):
            return [some[0].word for some in readings]
        return self._best(readings)

    def _readings(self, word: str, *, bare: bool) -> list[_Reading]:
        known = self._common(word)
        if not word.isalpha() or len(word) > _LONGEST or (known and not (bare and word.isascii())):
            return [self._reading(word, 0.0)]
        forms = self._by_fold.get(word, []) if bare and word.isascii() else []
        if forms:
            return [self._reading(form, 0.0) for form in forms[:_MOST_READINGS]]
        return [self._reading(word, 0.0 if known else _UNKNOWN_WORD), *self._near(word)]

    def _near(self, word: str) -> list[_Reading]:
        """Readings with other marks, or with one letter more, less, changed or moved."""
        folded = fold(word)
        near = [self._reading(form, _OTHER_MARKS) for form in self._by_fold.get(folded, [])]
        for other in sorted(_one_letter_away(folded)):
            near += [self._reading(form, _WRONG_LETTER) for form in self._by_fold.get(other, [])]
        near.sort(key=lambda one: one.cost + self._rarity(one))
        return near[:_MOST_READINGS]

    def _reading(self, word: str, cost: float) -> _Reading:
        return _Reading(word, self._vocabulary.id_of(word), cost)

    def _best(self, readings: Sequence[list[_Reading]]) -> list[str]:
        """The cheapest chain."""
        costs = [one.cost + self._rarity(one) for one in readings[0]]
        back: list[list[int]] = []
        for before, now in pairwise(readings):
            step = self._steps(before, now) + np.array(costs)[:, None]
            back.append([int(place) for place in step.argmin(axis=0)])
            costs = [float(cost) + one.cost for cost, one in zip(step.min(axis=0), now, strict=True)]
        place = int(np.argmin(costs))
        chain = [readings[-1][place].word]
        for some, places in zip(reversed(readings[:-1]), reversed(back), strict=True):
            place = places[place]
            chain.append(some[place].word)
        return chain[::-1]

    def _rarity(self, one: _Reading) -> float:
        """How unlikely a word is by itself, in nats."""
        return log((self._count + 1) / (0.5 + (self._spread[one.number] if one.number >= 0 else 0)))

    def _steps(self, before: list[_Reading], now: list[_Reading]) -> NDArray[np.float64]:
        """How unlikely each reading is after each reading before it."""
        first = np.repeat(np.array([one.number for one in before], np.int32), len(now))
        second = np.tile(np.array([one.number for one in now], np.int32), len(before))
        together = self._pairs.spread(self._pairs.find(pair_keys(first, second)))
        together = np.where((first < 0) | (second < 0), 0, together)
        alone = np.array([max(self._spread[one.number], 1) if one.number >= 0 else 1 for one in before])
        said = [(one.word, other.word) in self._said for one in before for other in now]
        follows = np.maximum(_PAIR_SHARE * together / np.repeat(alone, len(now)), np.multiply(said, _SAID))
        itself = np.exp([-self._rarity(one) for one in now])
        likely = follows + (1 - _PAIR_SHARE) * np.tile(itself, len(before))
        return np.asarray(-np.log(likely).reshape(len(before), -1))


def _one_letter_away(word: str) -> set[str]:
    """Words that differ by one letter dropped, changed, added, or by two neighbours moved."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = string.ascii_lowercase
    dropped = {head + tail[1:] for head, tail in cuts if tail}
    moved = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    added = {head + letter + tail for head, tail in cuts for letter in letters}
    return (dropped | moved | changed | added) - {word, ""}
