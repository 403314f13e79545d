"""Folding of place names into keys: spelling, tone marks and spaces no longer matter.

Looser than folding for search: y and i are one letter (Mỹ, Mĩ), and so are k and c, because the names
of the highlands are written both ways (Đắk Lắk, Đắc Lắc, DakLak).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from phapdinh.vietnamese.unicode import fix_glyphs

_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot
_TONES = str.maketrans(dict.fromkeys(_TONE_MARKS))
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_TOKEN = re.compile(r"[^\W_]+")
_GLUED_TYPE = re.compile(r"\b(TP|Tp|TX|Tx|TAND|TAQS)(?=[^\W\d_a-zà-ỹ][a-zà-ỹ])")
_UY = re.compile(r"(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_K = re.compile(r"k(?!h)")
_OA = re.compile(r"([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\w)")


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Key of one word: lower case, no marks, y as i, k as c (but not in kh)."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return _one_letter(plain.replace("đ", "d"))


def tokens(text: str) -> list[tuple[str, str]]:
    """Words of ``text`` as pairs of folded key and marked key, punctuation gone."""
    clean = _APOSTROPHES.sub("", fix_glyphs(text))
    clean = _GLUED_TYPE.sub(r"\1 ", clean)
    return [(fold(word), marked(word)) for word in _TOKEN.findall(clean)]


@lru_cache(maxsize=1 << 15)
def marked(word: str) -> str:
    """Key of one word that keeps its marks but not the place where the tone is written."""
    spelled = unicodedata.normalize("NFD", word.lower())
    tones = "".join(c for c in spelled if c in _TONE_MARKS)
    return _one_letter(spelled.translate(_TONES)) + tones


def toneless(kept: str) -> str:
    """A marked key without its tones."""
    return kept.translate(_TONES)


def _one_letter(word: str) -> str:
    return _K.sub("c", word.replace("y", "i"))


def key(text: str) -> str:
    """Key of a whole name: its folded words joined, so that ``Kon Tum`` and ``Kontum`` agree."""
    return "".join(folded for folded, _ in tokens(text))


def marked_key(text: str) -> str:
    """Key of a whole name that keeps its marks."""
    return "".join(kept for _, kept in tokens(text))


def house_spelling(name: str) -> str:
    """One spelling for the register: single spaces, ``òa`` and ``ủy``, spaced hyphens."""
    name = unicodedata.normalize("NFC", " ".join(name.split())).replace("’", "'").replace("' ", "'")
    name = re.sub(r"\s*[-–]\s*", " - ", name)
    name = _OA.sub(lambda m: _move(m[1], m[2]), name)
    return _UY.sub(lambda m: _move(m[1], m[2]), name)


def _move(first: str, second: str) -> str:
    apart = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + apart[1:] + apart[0])
