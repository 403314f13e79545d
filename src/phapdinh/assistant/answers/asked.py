"""Reading a question: whether it can be answered at all, and on which day its law is wanted. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from phapdinh.vietnamese.dates import FoundDate, find_dates
from phapdinh.vietnamese.fold import fold, fold_aligned, squeeze
from phapdinh.vietnamese.syllables import is_syllable, syllables

#: Letters of the longest question that is read: a page of facts.
LONGEST = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE_SHARE = 0.6
#: What stands before a day that is not the day of the facts: a document's date, a birth, an identity card.
_OTHER_DAY = re.compile(
    r"(?:/(?=[\d-]*[a-z])[a-z0-9-]{2,}|sinh|cap|ban hanh|thong qua|cong bo|so \d[\w/.-]*)"
    r"[^.;?]{0,12}\s(?:ngay\s+)?$"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")


class Unreadable(StrEnum):
    """Why a question is not looked up."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_VIETNAMESE = "not_vietnamese"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is looked up. ``on``: the one day that it names; ``days``: all that it names."""

    text: str
    on: date | None
    days: tuple[date, ...] = ()


def read_question(text: str) -> Asked | Unreadable:
    """The question on one line, NFC; or why it cannot be looked up."""
    clean = squeeze(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)))
    if not any(letter.isalpha() for letter in clean):
        return Unreadable.EMPTY
    if len(clean) > LONGEST:
        return Unreadable.TOO_LONG
    if not is_vietnamese(clean):
        return Unreadable.NOT_VIETNAMESE
    days = days_of_facts(clean)
    return Asked(clean, days[0] if len(days) == 1 else None, days)


def days_of_facts(text: str) -> tuple[date, ...]:
    """Days that a question names, each once, in order; not those of documents, births and cards.

    >>> days_of_facts("Ngày 01/05/2023 vượt đèn đỏ, theo Nghị định 100/2019/NĐ-CP ngày 30/12/2019?")
    (datetime.date(2023, 5, 1),)
    """
    folded = fold_aligned(text)
    meant = [found.day for found in find_dates(text) if not _is_other(folded, found)]
    return tuple(dict.fromkeys(meant))


def _is_other(folded: str, found: FoundDate) -> bool:
    return bool(_OTHER_DAY.search(folded[max(0, found.start - 40) : found.start]))


@cache
def _folded_syllables() -> frozenset[str]:
    return frozenset(fold(syllable) for syllable in syllables())


def is_vietnamese(text: str) -> bool:
    """Whether most words can be Vietnamese, with diacritics or without; short forms do not count."""
    written = [word for word in _WORD.findall(text) if not word.isupper()]
    words = [word.lower() for word in written]
    if not words:  # short forms alone: "BLTTDS"
        return True
    if text.isascii():
        fitting = sum(word in _folded_syllables() for word in words)
    else:
        fitting = sum(is_syllable(word) for word in words)
    return fitting >= _VIETNAMESE_SHARE * len(words)
