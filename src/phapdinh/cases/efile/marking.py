"""Some of the text around what was looked for, and where in it the words stand. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phapdinh.vietnamese.fold import fold_aligned

_BEFORE, _AFTER = 60, 140


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; ``found``: it is one of the words."""

    text: str
    found: bool


def stretch(text: str, folded_words: Sequence[str]) -> tuple[Piece, ...]:
    """The text about the first of the words, on one line, whole words at both ends."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    folded = fold_aligned(tidy)
    at = max(folded.find(folded_words[0]), 0)
    start = tidy.rfind(" ", 0, max(0, at - _BEFORE)) + 1
    end = tidy.find(" ", at + _AFTER)
    shown = slice(start, len(tidy) if end < 0 else end)
    cut = (start > 0, 0 <= end < len(tidy))
    return (
        *([Piece("… ", False)] if cut[0] else []),
        *_pieces(tidy[shown], folded[shown], folded_words),
        *([Piece(" …", False)] if cut[1] else []),
    )


def _pieces(text: str, folded: str, words: Sequence[str]) -> Iterator[Piece]:
    """The longest word wins where two begin at one place."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    done = 0
    for match in re.finditer(pattern, folded):
        if match.start() > done:
            yield Piece(text[done : match.start()], False)
        yield Piece(text[match.start() : match.end()], True)
        done = match.end()
    if done < len(text):
        yield Piece(text[done:], False)
