"""Folding for comparison and search: lower case, no diacritics, đ as d."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from phapdinh.vietnamese import page
from phapdinh.vietnamese.page import fold_character

_SPACES = re.compile(r"\s+")


class _FoldTable(dict[int, str]):
    """A translation table that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()
_LONG = 2000
_WORD = re.compile(r"[^\W_]+")


def _fold_fast(text: str) -> str:
    """Fold by the page of code; by the table, many times slower, where a rare character stands in it."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    coded = page.encode(lowered)
    return text.translate(_TABLE) if coded is None else page.decode_folded(coded)


@lru_cache(maxsize=4)
def _fold_long(text: str) -> str:
    """Every stage folds the same judgment; the last few are kept."""
    return _fold_fast(text)


def fold_aligned(text: str) -> str:
    """Fold ``text`` character by character: the result has the same length, so offsets carry over.

    Give it NFC text; a combining mark without a composed form is kept in its place.
    """
    return _fold_long(text) if len(text) > _LONG else _fold_fast(text)


def fold(text: str) -> str:
    """Fold any text, composed or not; combining marks are dropped, spacing is kept."""
    folded = _fold_fast(unicodedata.normalize("NFC", text))
    if folded.isascii():
        return folded
    return "".join(mark for mark in folded if not unicodedata.combining(mark))


def fold_words(text: str) -> list[str]:
    """The folded words of any text: runs of letters and digits. Quick, for an index takes every word."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    coded = page.encode(composed.lower())
    if coded is None:
        return _WORD.findall(fold(composed))
    return page.folded_words(coded).decode(page.FOLDED_ENCODING).split()


def fold_key(text: str) -> str:
    """Fold and reduce to words separated by one space: a key that survives spacing and punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))


def squeeze(text: str) -> str:
    """Put ``text`` on one line with single spaces."""
    return _SPACES.sub(" ", text).strip()
