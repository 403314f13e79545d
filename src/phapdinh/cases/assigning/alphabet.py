"""Names in the order of the Vietnamese alphabet, by the given name, as lists of a court are kept."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng, after no tone
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve and horn belong to the letter


def vietnamese_order(name: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """A key that sorts ``name`` by its last syllable, then by the syllables before it from the left.

    Letters that are not Vietnamese (f, j, w, z) come after the others.
    """
    syllables = name.lower().split()
    return tuple(_syllable(one) for one in (*syllables[-1:], *syllables[:-1]))


def _syllable(text: str) -> tuple[tuple[int, int], ...]:
    """Letters first, tones only where all letters are alike."""
    letters, tones = list[int](), list[int]()
    for mark in unicodedata.normalize("NFD", text):
        if mark in _TONES:
            tones[-1:] = [_TONES.index(mark) + 1]
        elif mark in _SHAPES and letters:
            base = unicodedata.normalize("NFC", chr(letters[-1]) + mark)
            letters[-1] = ord(base)
        else:
            letters.append(ord(mark))
            tones.append(0)
    return (*((_rank(one), 0) for one in letters), (-1, 0), *((0, tone) for tone in tones))


def _rank(letter: int) -> int:
    place = _LETTERS.find(chr(letter))
    return place if place >= 0 else len(_LETTERS) + letter
