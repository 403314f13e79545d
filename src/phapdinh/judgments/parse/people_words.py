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

# "ôngHùng" is two words, "K'Brửi" and "H1" are one.
_WORD = re.compile(
    rf"[{UPPER}](?:['’`][{UPPER}]?)?[{LOWER}]+(?:['’`][{LOWER}]+)?\d{{0,3}}"
    rf"|[{UPPER}]+(?:['’`][{UPPER}]+)*(?![{LOWER}])\d{{0,3}}|[{LOWER}]+|[^\W\d_]+"
)
_LEFT_WINDOW = 4


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """The form under which two spellings of one word meet: lower case, one placement of the tone mark."""
    return modern_tones(unicodedata.normalize("NFC", word).lower()).replace("’", "'").replace("`", "'")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text with their places. ``capital`` lists the indices of the capitalised ones."""

    text: str
    raw: list[str]
    key: list[str]
    start: list[int]
    end: list[int]
    capital: list[int]

    def __len__(self) -> int:
        return len(self.raw)

    def gap(self, index: int) -> str:
        """What stands between the word ``index`` and the next one; the rest of the text after the last."""
        after = self.start[index + 1] if index + 1 < len(self.raw) else len(self.text)
        return self.text[self.end[index] : after]

    def joined(self, index: int) -> bool:
        """Whether only blanks (at most one empty line) stand between ``index`` and the next word."""
        if index + 1 >= len(self.raw):
            return False
        gap = self.text[self.end[index] : self.start[index + 1]]
        return not gap or gap == " " or (gap.isspace() and gap.count("\n") <= 2)

    def phrase(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` (exclusive) as one key."""
        return " ".join(self.key[first:last])

    def before(self, index: int) -> str:
        """The text that stands directly before the word ``index``."""
        return self.text[self.end[index - 1] if index else 0 : self.start[index]]

    def is_capital(self, index: int) -> bool:
        return index < len(self.raw) and self.raw[index][0].isupper()

    def is_shout(self, index: int) -> bool:
        """Whether the word is written in capitals throughout and longer than one letter."""
        return len(self.raw[index]) > 1 and self.raw[index].isupper()

    def surface(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` (exclusive) as written, on one line."""
        return " ".join(self.raw[first:last])


def cut_words(text: str) -> Words:
    """Cut ``text`` (NFC) into words. Linear in the length of the text."""
    raw, start, end = [], [], []
    for match in _WORD.finditer(text):
        raw.append(match.group())
        start.append(match.start())
        end.append(match.end())
    capital = [index for index, word in enumerate(raw) if word[0].isupper()]
    return Words(text, raw, [word_key(word) for word in raw], start, end, capital)
