"""The pairs of words by which a text is told from others: often in it, rarely elsewhere.

Vietnamese words are mostly of two syllables ("đặt cọc", "ly hôn"), so that pairs say more than syllables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

from phapdinh.searching.pairs import pair_term
from phapdinh.searching.words import folded_word

_WORD = re.compile(r"[^\W\d_]{2,}")
#: Syllables that bind words and name nothing: a pair with one of them is no word.
_BINDING_WORDS = """
là và của thì mà ông bà anh chị em cháu cụ đã đang sẽ tại có cho với theo được bị các những này đó
kia khi để trong từ đến về vì do nên không chưa phải vào ra lên cũng còn nếu như rằng hay hoặc một
hai ba bốn năm ngày tháng số trên dưới sau trước nay lại nhưng bởi qua cùng nhau rất chỉ vẫn đều nói
"""
_BINDING = frozenset(_BINDING_WORDS.split())
_LONG = 2_000  # characters; in a longer text a pair that stands once is mostly chance


def telling_pairs(
    text: str, documents: int, held_by: Callable[[str], int], *, most: int, common: int
) -> dict[str, str]:
    """At most ``most`` pairs of NFC ``text``, the most telling first: how they are written by their term.

    ``held_by`` tells how many of the ``documents`` have a term; one that no other has, or more than
    ``common`` have, says nothing. Names of people and places (written with capitals) are left out.
    """
    written = Counter(_pairs(text))
    least = 2 if len(text) > _LONG else 1
    weighed: dict[str, tuple[float, str]] = {}
    for (first, second), times in written.items():
        if times < least:
            continue
        term = pair_term(folded_word(first), folded_word(second))
        held = held_by(term)
        weight = sqrt(times) * log(documents / held) if 0 < held <= common else 0.0
        if weight > weighed.get(term, (0.0, ""))[0]:
            weighed[term] = (weight, f"{first} {second}")
    best = nlargest(most, weighed, key=lambda term: weighed[term][0])
    return {term: weighed[term][1] for term in best}


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Neighbours that a space alone parts."""
    for one, other in pairwise(_WORD.finditer(text)):
        if text[one.end() : other.start()].isspace() and _names(one[0]) and _names(other[0]):
            yield one[0], other[0]


def _names(word: str) -> bool:
    """Whether the syllable may be part of a word that names something, and is no part of a name."""
    return word.islower() and word not in _BINDING
