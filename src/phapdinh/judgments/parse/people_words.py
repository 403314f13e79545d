"""A text cut into words once, so that every later step asks about neighbours and not about letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from phapdinh.vietnamese.tones import modern_tones

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "".join(letter for letter in _LETTERS if unicodedata.category(letter) == "Lu")
LOWER = "".join(letter for letter in _LETTERS if unicodedata.category(letter) == "Ll")

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*\d{0,3}")
_SPLIT = re.compile(f"({_WORD.pattern})")
# "ôngHùng" is two words, "K'Brửi" and "H1" are one.
_MIXED = re.compile(
    rf"[{LOWER}]+|[{UPPER}](?:['’`][{UPPER}]?)?[{LOWER}]+(?:['’`][{LOWER}]+)?\d{{0,3}}"
    rf"|[{UPPER}]+(?:['’`][{UPPER}]+)*(?![{LOWER}])\d{{0,3}}|[^\W\d_]+"
)


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """The form under which two spellings of one word meet: lower case, one placement of the tone mark."""
    return modern_tones(unicodedata.normalize("NFC", word).lower()).replace("’", "'").replace("`", "'")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text with their places; the lists of what is known of each are parallel.

    ``capital``, ``shout`` and ``joined`` end with a ``False`` of their own, so that asking about
    the word after the last one is harmless.
    """

    text: str
    raw: list[str]
    key: list[str]
    start: list[int]
    end: list[int]
    capital: list[bool]  # begins with a capital letter
    shout: list[bool]  # in capitals throughout; one letter counts only among such words
    joined: list[bool]  # only blanks (at most one empty line) stand between the word and the next

    def __len__(self) -> int:
        return len(self.raw)

    def gap(self, index: int) -> str:
        """What stands between the word ``index`` and the next one; the rest of the text after the last."""
        after = self.start[index + 1] if index + 1 < len(self.raw) else len(self.text)
        return self.text[self.end[index] : after]

    def phrase(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` (exclusive) as one key."""
        return " ".join(self.key[first:last])

    def before(self, index: int) -> str:
        """The text that stands directly before the word ``index``."""
        return self.text[self.end[index - 1] if index else 0 : self.start[index]]

    def surface(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` (exclusive) as written, on one line."""
        return " ".join(self.raw[first:last])


def _joins(gap: str) -> bool:
    return not gap or (gap.isspace() and gap.count("\n") <= 2)


class _Joins(dict[str, bool]):
    """Whether a gap joins two words; most gaps are short and few."""

    def __missing__(self, gap: str) -> bool:
        joins = _joins(gap)
        if len(gap) < _SHORT_GAP and len(self) < _MOST_KNOWN:
            self[gap] = joins
        return joins


class _Known(dict[str, tuple[str, bool, bool, bool]]):
    """Of each word seen: its key, whether it has a first capital, is in capitals, is several words in one."""

    def __missing__(self, word: str) -> tuple[str, bool, bool, bool]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        upper = word.isupper()
        plain = upper or word.islower() or word.istitle()
        seen = word_key(word), word[0].isupper(), upper and len(word) > 1, not plain
        self[word] = seen
        return seen


_LONE_CAPITALS = frozenset(UPPER)
_MOST_KNOWN = 1 << 16
_SHORT_GAP = 8
_KNOWN = _Known()
_JOINS = _Joins()


def _split_mixed(pieces: list[str]) -> list[str]:
    """The pieces of a text with words such as "ôngHùng" parted; gaps and words still alternate."""
    mixed = {word for word in set(pieces[1::2]) if _KNOWN[word][3]}
    if not mixed:
        return pieces
    parted: list[str] = []
    done = 0
    for index in [index for index, piece in enumerate(pieces) if piece in mixed]:
        parted += pieces[done:index]
        parted += [piece for part in _MIXED.findall(pieces[index]) for piece in (part, "")][:-1]
        done = index + 1
    return parted + pieces[done:]


def cut_words(text: str) -> Words:
    """Cut ``text`` (NFC) into words. Linear in the length of the text."""
    pieces = _split_mixed(_SPLIT.split(text))  # gap, word, gap, word, ..., gap
    raw = pieces[1::2]
    if not raw:
        return Words(text, [], [], [], [], [False], [False], [False, False])
    ends = list(accumulate(map(len, pieces)))
    seen = [_KNOWN[word] for word in raw]
    capital, shout = [one[1] for one in seen], [one[2] for one in seen]
    shout.append(False)
    for index in [index for index, word in enumerate(raw) if word in _LONE_CAPITALS]:
        if shout[index - 1] and shout[index + 1]:
            shout[index] = True
    joined = [_JOINS[gap] for gap in pieces[2:-1:2]]
    capital.append(False)
    return Words(
        text,
        raw,
        [one[0] for one in seen],
        ends[:-1:2],
        ends[1::2],
        capital,
        shout,
        [*joined, False, False],
    )
