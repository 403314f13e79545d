"""Where the head of the sheet ends: court, motto, number and date, which the page shows from the record."""

from __future__ import annotations

import re

from phapdinh.vietnamese.fold import fold_aligned

_LONGEST = 3_000  # characters
_NATION = "nhan danh"
_OPENINGS = re.compile(
    r"^\s*(?:nhan danh|toa an nhan dan [^\n]{2,90}\n\s*(?:voi |-? ?thanh phan)|voi thanh phan|"
    r"-?\s*thanh phan|can cu|hoi dong xet xu|xet thay|ngay \d)",
    re.MULTILINE,
)


def letterhead_end(text: str, start: int, end: int) -> int:
    """Offset of the first line after the head of the sheet; ``start`` where it cannot be told."""
    head = fold_aligned(text[start : min(end, start + _LONGEST)])
    nation = re.search(rf"^\s*{_NATION}\b", head, re.MULTILINE)
    opening = nation or _OPENINGS.search(head)
    return start + opening.start() if opening else start
