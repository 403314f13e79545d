"""A text cut into words once, so that every later step asks about neighbours and not about letters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from phapdinh.judgments.parse.people_pieces import JOINS, KNOWN, cut_pieces, places


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


def cut_words(text: str) -> Words:
    """Cut ``text`` (NFC) into words. Linear in the length of the text."""
    pieces = cut_pieces(text)
    raw = pieces[1::2]
    if not raw:
        return Words(text, [], [], [], [], [False], [False], [False, False])
    ends = list(accumulate(map(len, pieces)))
    known = list(map(KNOWN.__getitem__, raw))
    joined = list(map(JOINS.__getitem__, pieces[2:-1:2]))
    return Words(
        text,
        raw,
        [one.key for one in known],
        ends[:-1:2],
        ends[1::2],
        [*[one.capital for one in known], False],
        _shouts([*[one.shout for one in known], False]),
        [*joined, False, False],
    )


def _shouts(shouts: list[bool | None]) -> list[bool]:
    """One letter alone is in capitals as its neighbours are."""
    for index in places(shouts, wanted=None):
        shouts[index] = bool(shouts[index - 1] and shouts[index + 1])
    return shouts  # type: ignore[return-value]  # no None is left
