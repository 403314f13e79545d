"""Day and month of birth: the year stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.record import ReplacementKind as Kind

_NUMERIC = r"\d{1,2}\s?[/.–-]\s?\d{1,2}\s?[/.–-]\s?(?P<y1>\d{4}|\d{2})"
_WRITTEN = r"\d{1,2}\s+tháng\s+\d{1,2}\s*,?\s*năm\s+(?P<y2>\d{4})"
_MIXED = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s+năm\s+(?P<y3>\d{4})"
_MONTH = r"(?:tháng\s+)?\d{1,2}\s?(?:[/.-]|năm)\s?(?P<y4>(?:18|19|20)\d\d)"
_DATE = rf"(?:{_NUMERIC}|{_WRITTEN}|{_MIXED}|{_MONTH})(?![\d/])"
_BORN = re.compile(
    r"(?P<lead>(?<!\w)(?:ngày,?\s+tháng,?\s+năm\s+sinh|ngày\s+sinh|năm\s+sinh|sinh|s\.?n|ra\s+đời|chào\s+đời|đẻ)(?!\w)\s*(?:vào|là)?\s*[:;]?\s*)"
    rf"(?P<date>(?:ngày\s*[:;]?\s*)?(?:mùng\s+|mồng\s+)?{_DATE})",
    re.IGNORECASE,
)
_BOOK_BIRTH = re.compile(r"ngày|năm sinh", re.IGNORECASE)


def find_birth_dates(text: str) -> Iterator[Hit]:
    """Dates of birth; "sinh ngày 24/5/1952" is to become "sinh năm 1952"."""
    for match in _BORN.finditer(text):
        year = next(value for name in ("y1", "y2", "y3", "y4") if (value := match.group(name)))
        label = _BOOK_BIRTH.search(match.group("lead")) is not None
        value = "-".join(re.findall(r"\d+", match.group("date")))
        code = year if label else f"năm {year}"
        yield Hit(match.start("date"), match.end("date"), Kind.BIRTH_DATE, value, "birth date", code)
