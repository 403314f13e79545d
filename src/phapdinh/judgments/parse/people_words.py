"""A text cut into words once, so that every later step asks about neighbours and not about letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from phapdinh.vietnamese.tones import modern_tones

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "".join(letter for letter in _LETTERS if unicodedata.category(letter) == "Lu")
LOWER = "".join(letter for letter in _LETTERS if unicodedata.category(letter) == "Ll")

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*\d{0,3}")
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


def _cut(text: str) -> tuple[list[str], list[int]]:
    raw: list[str] = []
    start: list[int] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word.islower() or word.istitle() or word.isupper():
            raw.append(word)
            start.append(match.start())
            continue
        for part in _MIXED.finditer(text, *match.span()):
            raw.append(part.group())
            start.append(part.start())
    return raw, start


def cut_words(text: str) -> Words:
    """Cut ``text`` (NFC) into words. Linear in the length of the text."""
    raw, start = _cut(text)
    end = [first + len(word) for first, word in zip(start, raw, strict=True)]
    capital = [word[0].isupper() for word in raw]
    shout = [
        *(upper and len(word) > 1 and word.isupper() for upper, word in zip(capital, raw, strict=True)),
        False,
    ]
    for index, word in enumerate(raw):
        if len(word) == 1 and capital[index] and shout[index - 1] and shout[index + 1]:
            shout[index] = True
    gaps = [text[last:first] for last, first in zip(end, start[1:], strict=False)]
    joined = [gap == " " or _joins(gap) for gap in gaps]
    key = list(map(word_key, raw))
    return Words(text, raw, key, start, end, [*capital, False], shout, [*joined, False, False])
