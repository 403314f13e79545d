"""Days on which something of the case happened, as the draft tells it. Pure.

Law that has ended still governs what happened while it was in force, so that a draft may cite it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from phapdinh.vietnamese.dates import find_dates
from phapdinh.vietnamese.fold import fold_aligned

_YEAR = re.compile(r"(?:(?<!\w)nam\s*|(?<=\d)/)((?:19|20)\d\d)(?![\d/])")
#: The day or the year of a law, or of a birth, is no day of the facts.
_LAW_BEFORE = re.compile(
    r"(?:luat|phap lenh|nghi quyet|nghi dinh|thong tu|hien phap|nqhdtp|nq|/qh\d+|/ubtvqh\d+|sua doi|bo sung)"
    r"[^.;\n]{0,70}\Z"
)
_BIRTH_BEFORE = re.compile(r"sinh(?:\s+(?:ngay|nam))?[^.;,\n]{0,20}\Z")
_REACH = 90


class FactDays:
    """The days of a draft's facts, read once and only where they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _first_day(self) -> date | None:
        found = find_dates(self._text)
        return min((one.day for one in found if _is_fact(self._folded, one.start)), default=None)

    @cached_property
    def _first_year(self) -> int | None:
        years = _YEAR.finditer(self._folded)
        return min((int(match[1]) for match in years if _is_fact(self._folded, match.start())), default=None)

    @cached_property
    def _folded(self) -> str:
        return fold_aligned(self._text)

    def happened_by(self, last: date) -> bool:
        """Whether the text tells of anything that happened on or before a day."""
        by_day = self._first_day is not None and self._first_day <= last
        return by_day or (self._first_year is not None and self._first_year <= last.year)


def _is_fact(folded: str, place: int) -> bool:
    before = folded[max(0, place - _REACH) : place]
    return not _LAW_BEFORE.search(before) and not _BIRTH_BEFORE.search(before)
