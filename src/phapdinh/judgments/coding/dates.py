"""Day and month of birth: the year stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.record import ReplacementKind as Kind

_NUMERIC = r"\d{1,2}\s?[/.–-]\s?\d{1,2}\s?[/.–-]\s?(?P<y1>\d{4}|\d{2})"
_WRITTEN = r"\d{1,2}\s+(?:tháng|THÁNG)\s+\d{1,2}\s*,?\s*(?:năm|NĂM)\s+(?P<y2>\d{4})"
_MIXED = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s+(?:năm|NĂM)\s+(?P<y3>\d{4})"
_MONTH = r"(?:(?:tháng|THÁNG)\s+)?\d{1,2}\s?(?:[/.-]|năm|NĂM)\s?(?P<y4>(?:18|19|20)\d\d)"
_DATE = rf"(?:{_NUMERIC}|{_WRITTEN}|{_MIXED}|{_MONTH})(?![\d/])"
# One of a few letters first and then what stands before it, so that the search skips to them.
_BORN = re.compile(
    r"[SsĐđrc](?<![^\W_].)(?:(?<=[Ss])inh|(?<=S)INH|(?<=[Ss])\.?[Nn]|(?<=[Đđ])ẻ|(?:(?<=r)a|(?<=c)hào)\s+đời)"
    r"(?![^\W\d_])\s*(?:vào|là)?\s*[:;]?\s*"
    rf"(?P<date>(?:(?:[Nn]gày|NGÀY)\s*[:;]?\s*)?(?:(?:mùng|mồng)\s+)?{_DATE})"
)
# "phát sinh ngày", "giấy khai sinh ngày": not the word of birth.
_NOT_BORN = re.compile(r"\b(?:phát|khai|học|vệ|thí|tái|mưu|phục|hy|y|nảy|tuyển|thú|nuôi)\s+\Z", re.IGNORECASE)
_LABEL = re.compile(r"(?:ngày|năm)\s+\Z", re.IGNORECASE)


def find_birth_dates(text: str) -> Iterator[Hit]:
    """Dates of birth; "sinh ngày 24/5/1952" is to become "sinh năm 1952"."""
    for match in _BORN.finditer(text):
        if _NOT_BORN.search(text, max(0, match.start() - 8), match.start()):
            continue
        year = next(value for name in ("y1", "y2", "y3", "y4") if (value := match.group(name)))
        label = _LABEL.search(text, max(0, match.start() - 8), match.start()) is not None
        value = "-".join(re.findall(r"\d+", match.group("date")))
        start, end = match.span("date")
        if label:  # "Ngày sinh: 24/5/1952" becomes "Ngày sinh: 1952"
            yield Hit(start, end, Kind.BIRTH_DATE, value, "birth date", year)
        else:
            yield Hit(start, end, Kind.BIRTH_DATE, value, "birth date", f"năm {year}")
