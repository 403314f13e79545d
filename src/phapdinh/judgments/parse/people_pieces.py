"""A text cut into words and the gaps between them, fast: what was cut once is never cut again.

The same few thousand words make up every judgment, so a text is cut at its blanks, which is quick,
and each stretch between two blanks is looked up among those seen before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from phapdinh.judgments.parse.people_letters import LOWER, UPPER, word_key

_SPLIT = re.compile(r"([^\W\d_]+(?:['’`][^\W\d_]+)*\d{0,3})")
# "ôngHùng" is two words, "K'Brửi" and "H1" are one.
_MIXED = re.compile(
    rf"[{LOWER}]+|[{UPPER}](?:['’`][{UPPER}]?)?[{LOWER}]+(?:['’`][{LOWER}]+)?\d{{0,3}}"
    rf"|[{UPPER}]+(?:['’`][{UPPER}]+)*(?![{LOWER}])\d{{0,3}}|[^\W\d_]+"
)
_LONE_CAPITALS = frozenset(UPPER)
_MOST_KNOWN = 1 << 16
_LONG_CHUNK = 40
_APPENDS = "\0+"  # no word and no gap: what follows it belongs to the gap before it


class Known(NamedTuple):
    """What is known of a word as written, wherever it stands."""

    key: str
    capital: bool  # begins with a capital letter
    shout: bool | None  # in capitals throughout; ``None`` for one letter, whose neighbours decide
    mixed: bool  # several words in one


class _Words(dict[str, Known]):
    def __missing__(self, word: str) -> Known:
        upper = word.isupper()
        plain = upper or word.islower() or word.istitle()
        shout = None if word in _LONE_CAPITALS else upper and len(word) > 1
        known = Known(word_key(word), word[0].isupper(), shout, not plain)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = known
        return known


class _Gaps(dict[str, bool]):
    def __missing__(self, gap: str) -> bool:
        joins = not gap or (gap.isspace() and gap.count("\n") <= 2)
        if len(gap) < _LONG_CHUNK and len(self) < _MOST_KNOWN:
            self[gap] = joins
        return joins


class _Chunks(dict[str, tuple[str, ...]]):
    def __missing__(self, chunk: str) -> tuple[str, ...]:
        gap, *pieces = _part_mixed(_SPLIT.split(chunk + " "))
        cut = (_APPENDS, gap, *pieces) if gap else tuple(pieces)
        if len(chunk) < _LONG_CHUNK:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[chunk] = cut
        return cut


#: Of each word seen, what is known of it.
KNOWN = _Words()
#: Of each gap, whether it joins two words: only blanks, with at most one empty line.
JOINS = _Gaps()
_CHUNKS = _Chunks()


def _part_mixed(pieces: list[str]) -> list[str]:
    """The pieces with words such as "ôngHùng" parted; gaps and words still alternate."""
    parted: list[str] = []
    done = 0
    for index in range(1, len(pieces), 2):
        if KNOWN[pieces[index]].mixed:
            parted += pieces[done:index]
            parted += [piece for part in _MIXED.findall(pieces[index]) for piece in (part, "")][:-1]
            done = index + 1
    return parted + pieces[done:]


T = TypeVar("T")


def places(values: Sequence[T], *, wanted: T) -> Iterator[int]:
    """Where ``wanted`` stands in ``values``, in order."""
    place = -1
    try:
        while True:
            place = values.index(wanted, place + 1)
            yield place
    except ValueError:
        return


def cut_pieces(text: str) -> list[str]:
    """Gap, word, gap, word, ..., gap; together they are ``text``. Linear in its length."""
    cut = ["", *chain.from_iterable(map(_CHUNKS.__getitem__, text.split(" ")))]
    pieces: list[str] = []
    done = 0
    for place in places(cut, wanted=_APPENDS):
        pieces += cut[done:place]
        pieces[-1] += cut[place + 1]
        done = place + 2
    pieces += cut[done:]
    pieces[-1] = pieces[-1][:-1]  # no blank follows the last chunk
    return pieces
