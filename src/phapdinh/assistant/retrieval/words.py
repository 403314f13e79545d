"""Text as numbers of words. Two spellings of one word have one number; ends of passages are marked.

An article is cut at its clauses, points and sentences of a line, so that what stands in one passage can
be told from what stands in two. The markers themselves ("1.", "a)") are no words of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from phapdinh.vietnamese.tones import modern_tones

Ids = NDArray[np.int32]

#: Marks in the stream of words: the end of a field, of a clause, of a point or another line.
FIELD, CLAUSE, POINT, LINE = 0, 1, 2, 3
FIRST_WORD = 4
#: A number that is no word of the vocabulary.
UNKNOWN = -1
LONGEST = 30

_PIECE = re.compile(
    r"\s*\n\s*\d{1,3}[a-zđ]?[.)](?=\s)"  # a clause
    r"|\s*\n\s*[a-zđ]{1,2}\d?[.)](?=\s)"  # a point
    r"|\s*\n\s*[-+–](?=\s)|(?<=[.;:])\s*\n|\n\s*\n"  # a dash, a line that ends a sentence, an empty line
    r"|[^\W_]+"
)
_WORD = re.compile(r"[^\W_]+")
_I_FOR_Y = re.compile(r"(?<=^[hklmstv])[yýỳỷỹỵ]$")
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def lowered(text: str) -> str:
    """Small letters, composed."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return composed.lower()


def canonical(word: str) -> str:
    """The one spelling of a lowered word: "hoà" is "hòa", "kỹ" is "kĩ", "05" is "5"."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    word = modern_tones(word)
    if _I_FOR_Y.search(word):
        word = word[:-1] + word[-1].translate(_Y_TO_I)
    return word[:LONGEST]


def split(text: str) -> list[str]:
    """The words of a text in their one spelling."""
    return [canonical(word) for word in _WORD.findall(lowered(text))]


def _mark(piece: str) -> int:
    """What a piece that begins with white space marks."""
    sign = piece.strip()
    if not sign or not sign[0].isalnum():
        return LINE
    return CLAUSE if sign[0].isdecimal() else POINT


class Vocabulary:
    """Numbers of words, given in the order of first meeting; the list of words is its whole state."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words: list[str] = list(words)
        self._ids = {word: number for number, word in enumerate(self.words, FIRST_WORD)}
        self._met = _Met(self)

    def __len__(self) -> int:
        return FIRST_WORD + len(self.words)

    def learn(self, text: str) -> list[int]:
        """The stream of a text; words not met before are given numbers."""
        return [self._met[piece] for piece in _PIECE.findall("\n" + lowered(text))]

    def id_of(self, word: str) -> int:
        """The number of a word in its one spelling, or ``UNKNOWN``."""
        return self._ids.get(word, UNKNOWN)

    def add(self, word: str) -> int:
        """The number of a word in its one spelling, given now where it has none."""
        number = self._ids.get(word)
        if number is None:
            number = self._ids[word] = len(self)
            self.words.append(word)
        return number

    def word(self, number: int) -> str:
        """The word of a number."""
        return self.words[number - FIRST_WORD]


class _Met(dict[str, int]):
    """Every piece of text as it was written, with its number: the quick way through a corpus."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, piece: str) -> int:
        number = _mark(piece) if piece[0].isspace() else self._vocabulary.add(canonical(piece))
        if len(self) < 2_000_000:
            self[piece] = number
        return number
