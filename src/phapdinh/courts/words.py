"""The words of a heading as the reader of court names sees them, and the fixed phrases that it knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.courts.folding import fold, tokens

#: The country's name and motto stand beside the court's name and fall into its lines.
_MOTTO = ("Cộng hòa xã hội chủ nghĩa", "Việt Nam", "Độc lập tự do hạnh phúc", "Độc lập tự do", "Hạnh phúc")
_KINDS = {
    "huyện": ("huyện", "h"),
    "quận": ("quận", "q"),
    "thị xã": ("thị xã", "tx", "t x"),
    "thành phố": ("thành phố", "tp", "t p", "thành fố"),
    "tỉnh": ("tỉnh",),
}
_COURT = (
    "tòa án nhân dân",
    "tòa án nd",
    "toàn án nhân dân",
    "tand",
    "t a n d",
    "ta nd",
    "tòa nhân dân",
    "tòa án",
)
#: What may stand between the lines of a court's name in a heading: numbers and dates of the judgment.
_NOISE = (
    "bản án số quyết định ngày tháng năm thuộc trực của st pt ds hs hc hngd lđ kdtm qđ dsst hsst dspt hspt "
    "thụ lý nhân danh nước trang"
)
#: Folded, so that kv is cv.
_GLUED = re.compile(r"^(tand)(tp|tx|tc|cc|cv)?(\w*)$")
_NUMBERED = re.compile(r"^(q|cv|qc)(\d{1,2})$")
_ABBREVIATED = {"taqs": ("toa", "an", "quan", "su"), "qc": ("quan", "khu")}


def _phrases(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(word) for word in text.split()) for text in texts)


MOTTO = _phrases(_MOTTO)
COURT = _phrases(_COURT)
NOISE = frozenset(fold(word) for word in _NOISE.split())
KINDS = tuple(
    sorted(
        ((phrase, kind) for kind, texts in _KINDS.items() for phrase in _phrases(texts)),
        key=lambda pair: -len(pair[0]),
    )
)
_MOTTO_FIRST = frozenset(phrase[0] for phrase in MOTTO)
_COURT_FIRST = frozenset(phrase[0] for phrase in COURT)
_KIND_FIRST = frozenset(phrase[0] for phrase, _ in KINDS)


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words and, beside each, the same word with its marks."""

    folded: list[str]
    kept: list[str]

    def __len__(self) -> int:
        return len(self.folded)

    def at(self, position: int, phrase: Sequence[str]) -> bool:
        """Whether the folded ``phrase`` stands at ``position``."""
        return self.folded[position : position + len(phrase)] == list(phrase)

    def begins(self, position: int, first: frozenset[str]) -> bool:
        """Whether the word at ``position`` is one of ``first``: a quick look before the phrases."""
        return position < len(self.folded) and self.folded[position] in first

    def has_marks(self) -> bool:
        """Whether the text was written with diacritics at all."""
        return self.folded != self.kept


def words_of(text: str) -> Words:
    """Split ``text`` into words; the motto is left out, glued abbreviations are parted."""
    pairs = [part for pair in tokens(text) for part in _parted(*pair)]
    words = Words([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    keep = _outside_motto(words)
    return Words([words.folded[i] for i in keep], [words.kept[i] for i in keep])


def kind_at(words: Words, position: int) -> tuple[str, int]:
    """Type of district or province at ``position`` and the number of its words; ``("", 0)`` if none."""
    if not words.begins(position, _KIND_FIRST):
        return "", 0
    for phrase, kind in KINDS:
        if words.at(position, phrase):
            return kind, len(phrase)
    return "", 0


def court_at(words: Words, position: int) -> int:
    """Number of words of the phrase "Tòa án nhân dân", however written, at ``position``; 0 if none."""
    if not words.begins(position, _COURT_FIRST):
        return 0
    return next((len(phrase) for phrase in COURT if words.at(position, phrase)), 0)


def skip_noise(words: Words, position: int, most: int = 16) -> int:
    """Past numbers, dates and the like to a type or a court; ``position`` itself where none follows.

    Without something certain behind them nothing is skipped: "An Giang" and "Nam Định" begin like noise.
    """
    here, end = position, min(len(words), position + most)
    while here < end and (words.folded[here] in NOISE or words.folded[here].isdecimal()):
        here += 1
    return here if kind_at(words, here)[0] or court_at(words, here) else position


def _parted(folded: str, kept: str) -> list[tuple[str, str]]:
    if found := _GLUED.match(folded):
        return [(part, part) for part in found.groups() if part]
    if folded in _ABBREVIATED:
        return [(word, word) for word in _ABBREVIATED[folded]]
    if found := _NUMBERED.match(folded):
        return [word for part in found.groups() for word in _parted(part, part)]
    return [(folded, kept)]


def _outside_motto(words: Words) -> list[int]:
    keep, position = [], 0
    while position < len(words):
        length = 0
        if words.begins(position, _MOTTO_FIRST):
            length = next((len(phrase) for phrase in MOTTO if words.at(position, phrase)), 0)
        if not length:
            keep.append(position)
        position += length or 1
    return keep
