"""Numbers, dates and addresses that identify a person, left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phapdinh.judgments.record import Leak
from phapdinh.judgments.record import ReplacementKind as Kind

_DIGITS = r"\d(?:[ .\u00a0-]?\d)"
_PATTERNS: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    (Kind.EMAIL, "Địa chỉ thư điện tử", re.compile(r"[\w.+-]{2,64}@[\w-]{2,63}(?:\.[\w-]{2,})+")),
    (
        Kind.ID_NUMBER,
        "Số giấy tờ tùy thân",
        re.compile(
            rf"(?:CMND|CMTND|CCCD|CMT|[Cc]ăn cước(?: công dân)?|[Cc]hứng minh(?: nhân dân"
            rf"| thư)?|[Hh]ộ chiếu|[Đđ]ịnh danh(?: cá nhân)?)"
            rf"[^\d\n;]{{0,30}}?(?P<value>[A-Z]?{_DIGITS}{{7,13}})(?!\d)"
        ),
    ),
    (
        Kind.ID_NUMBER,
        "Số có dạng số căn cước",
        re.compile(r"(?<![\w.,/-])(?P<value>0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8})(?![\w/]|[.,]\d)"),
    ),
    (
        Kind.PHONE,
        "Số điện thoại",
        re.compile(
            r"(?<![\w.,/-])(?P<value>(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8})(?![\d/]"
            r"|[.,]\d)(?!\s*(?:đồng|đ\b|VN))"
        ),
    ),
    (
        Kind.BANK_ACCOUNT,
        "Số tài khoản",
        re.compile(
            r"(?:[Tt]ài khoản|STK|[Ss]ố TK)(?:\s+(?:ngân hàng|số|cá nhân|của"
            r"|là)|\s*:){0,3}\s*(?P<value>\d(?:[ .-]?\d){7,19})(?!\d)"
        ),
    ),
    (
        Kind.PLATE,
        "Biển số xe",
        re.compile(
            r"(?<![\w/.-])(?P<value>[1-9]\d\s?-?\s?[A-Z][A-Z0-9Đ]?\d?\s?[-–.]\s?(?:\d{3}[. ]?\d"
            r"{2}|\d{4}))(?![\d/])"
        ),
    ),
    (
        Kind.BIRTH_DATE,
        "Ngày, tháng sinh",
        re.compile(
            r"\b(?:[Ss]inh|[Ss][Nn])\b\s*(?:vào\s+)?(?:ngày)?\s*:?\s*(?P<value>\d{1,2}\s?(?:"
            r"[/.-]|\s+tháng\s+)\s?\d{1,2}\s?(?:[/.-]|\s+năm\s+)\s?\d{2,4})"
        ),
    ),
    (
        Kind.ADDRESS,
        "Số nhà và tên đường",
        re.compile(
            r"(?:[Đđ]ịa chỉ|[Tt]rú (?:tại|quán)|[Cc]ư trú|[Nn]gụ|nhà)[^\n;.]{0,30}?(?P<value>\d+"
            r"[A-Za-z]?(?:/\d+[A-Za-z]?)*,?\s+(?:đường|phố)\s+"
            r"[A-ZÀ-Ỹ][^\W\d_]+(?:\s+[A-ZÀ-Ỹ][^\W\d_]+){0,3})"
        ),
    ),
)


_MONEY = re.compile(r"\s*(?:đồng|đ\b|VNĐ|VND|USD)", re.IGNORECASE)


def find_details(text: str) -> Iterator[Leak]:
    """Everything but names."""
    for kind, reason, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not Kind.BIRTH_DATE and _MONEY.match(text, match.end()):
                continue
            start, end = match.span("value") if "value" in pattern.groupindex else match.span()
            yield Leak(start, end, text[start:end], kind, reason)
