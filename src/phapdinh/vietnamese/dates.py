"""Calendar dates as Vietnamese documents write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from phapdinh.vietnamese.fold import fold_aligned
from phapdinh.vietnamese.numbers import parse_number_words

# Spaces inside a number are scanning noise: "3 0/8/2017".
_NUMERIC = re.compile(
    r"(?<![\d/.,\-])([0-3] ?\d|\d)\s{0,3}[/.\-–—]\s{0,3}([01] ?\d|\d)\s{0,3}[/.\-–—]\s{0,3}"
    r"((?:19|20)\d\d|2 ?0 ?[0-4] ?\d)(?![\d/])"
)
_LONG = re.compile(
    r"(?<!\d)([0-3] ?\d|\d)\s{0,4}[/,]?\s{0,4}thang\s{0,4}([01] ?\d|\d|tu|gieng)\s{0,4}[/,]?\s{0,4}nam\s{0,4}"
    r"((?:19|20)\d\d|2 ?0 ?[0-4] ?\d)(?!\d)"
)
_NUMBER_WORD = (
    r"(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|linh|le|mung|mong)(?![a-z])"
)
_WORDS = re.compile(
    rf"ngay\s+((?:{_NUMBER_WORD}\s+){{1,4}})thang\s+((?:{_NUMBER_WORD}\s+){{1,2}})nam\s+"
    rf"({_NUMBER_WORD}(?:[ \n]{{1,3}}{_NUMBER_WORD}){{2,9}})(?![a-z])"
)
_HINT = re.compile(r"\d\s*[/.\-–—]\s*[\d ]{1,4}\s*[/.\-–—]|thang")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text."""

    day: date
    start: int
    end: int


def _compose(day: int | None, month: int | None, year: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    compact = text.replace(" ", "")
    if compact.isdigit():
        return int(compact)
    named = {"tu": 4, "gieng": 1}
    words = re.sub(r"\bm[uo]ng\b", "", text)
    return named.get(text.strip()) or parse_number_words(words)


def find_dates(text: str) -> list[FoundDate]:
    """Every complete date in NFC ``text``, in order; impossible dates (31/2) are left out."""
    folded = fold_aligned(text)
    if not _HINT.search(folded):
        return []
    found = []
    for pattern in (_NUMERIC, _LONG, _WORDS):
        for match in pattern.finditer(folded):
            day = _compose(*(_number(group) for group in match.groups()))
            if day is not None:
                found.append(FoundDate(day, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def parse_date(text: str) -> date | None:
    """The first date in ``text``; of "các ngày 29, 30 tháng 8 năm 2017" the last day; else ``None``."""
    found = find_dates(text)
    return found[0].day if found else None


def format_date(day: date) -> str:
    """A date for people: ``23/11/2026``."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def format_date_short(day: date) -> str:
    """A date as Vietnamese documents write it in figures: 02/6/2026, 17/8/2026, 05/10/2026."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def format_date_long(day: date) -> str:
    """A date as a document writes it: ``ngày 23 tháng 11 năm 2026``; 1 to 9 with a zero, as custom has it."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
