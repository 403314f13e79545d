"""Days on which something of the case happened, as the draft tells it. Pure.

Law that has ended still governs what happened while it was in force, so that a draft may cite it.
"""

from __future__ import annotations

import re
from datetime import date

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


def happened_by(text: str, last: date) -> bool:
    """Whether the text tells of anything that happened on or before a day."""
    folded = fold_aligned(text)
    if any(found.day <= last and _is_fact(folded, found.start) for found in find_dates(text)):
        return True
    years = _YEAR.finditer(folded)
    return any(int(match[1]) <= last.year and _is_fact(folded, match.start()) for match in years)


def _is_fact(folded: str, place: int) -> bool:
    before = folded[max(0, place - _REACH) : place]
    return not _LAW_BEFORE.search(before) and not _BIRTH_BEFORE.search(before)
