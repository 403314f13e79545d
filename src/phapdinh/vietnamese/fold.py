"""Folding for comparison and search: lower case, no diacritics, đ as d."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")


def _fold_character(character: str) -> str:
    """The one character that stands for ``character``; itself where folding would change the length."""
    lowered = character.lower()
    if lowered == "đ":
        return "d"
    base = unicodedata.normalize("NFD", lowered)[:1]
    return base if base and not unicodedata.combining(base) else character


class _FoldTable(dict[int, str]):
    """A translation table that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()
_LONG = 2000
#: Characters of an ordinary judgment in lower case. Together they fit into one byte, so that folding
#: is to write them in this page of code and to read them back in the folded one, at the speed of C.
_PAGE = (
    "\0\t\n\x0b\x0c\r !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "\u00a0\u00ad§°²³·«»¼½¾×÷±©®–—‘’“”„•…€äåæçëîïñöøûüþß"
)
_ENCODE = codecs.charmap_build(_PAGE.ljust(256, "\ufffe"))
_DECODE = _PAGE.translate(_TABLE).ljust(256, "\ufffe")
_DECODE_WORDS = "".join(c if c.isalnum() else " " for c in _DECODE)
_WORD = re.compile(r"[^\W_]+")


def _fold_fast(text: str) -> str:
    """Fold by the page of code; by the table, many times slower, where a rare character stands in it."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    try:
        coded, _ = codecs.charmap_encode(lowered, "strict", _ENCODE)
    except UnicodeEncodeError:
        return text.translate(_TABLE)
    # A string is a table too, and the quickest, though the type stubs know only dictionaries.
    return codecs.charmap_decode(coded, "strict", _DECODE)[0]  # type: ignore[arg-type]


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
    try:
        coded, _ = codecs.charmap_encode(composed.lower(), "strict", _ENCODE)
    except UnicodeEncodeError:
        return _WORD.findall(fold(composed))
    return codecs.charmap_decode(coded, "strict", _DECODE_WORDS)[0].split()  # type: ignore[arg-type]


def fold_key(text: str) -> str:
    """Fold and reduce to words separated by one space: a key that survives spacing and punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))


def squeeze(text: str) -> str:
    """Put ``text`` on one line with single spaces."""
    return _SPACES.sub(" ", text).strip()
