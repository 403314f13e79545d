"""Numbers, dates and addresses that identify a person, left in a text.

Each pattern begins with a literal or a small class and only then looks at what stands before it:
so the search skips from one candidate to the next instead of asking at every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phapdinh.judgments.record import Leak
from phapdinh.judgments.record import ReplacementKind as Kind


@dataclass(frozen=True, slots=True)
class _Detail:
    """One kind of detail; without a match of ``needs``, which is quick to look for, there is none."""

    kind: Kind
    reason: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None = None


_DIGITS = r"\d(?:[ .\u00a0-]?\d)"
_ACCOUNT = r"(?:\s+(?:ngân hàng|số|cá nhân|của|là)|\s*:){0,3}\s*(?P<value>\d(?:[ .-]?\d){7,19})(?!\d)"
_DETAILS = (
    _Detail(
        Kind.EMAIL,
        "Địa chỉ thư điện tử",
        re.compile(r"(?P<value>[\w.+-]{2,64}@[\w-]{2,63}(?:\.[\w-]{2,})+)"),
        needs=re.compile("@"),
    ),
    _Detail(
        Kind.ID_NUMBER,
        "Số giấy tờ tùy thân",
        re.compile(
            r"(?:CMND|CMTND|CCCD|CMT|Căn cước(?: công dân)?|căn cước(?: công dân)?"
            r"|Chứng minh(?: nhân dân| thư)?|chứng minh(?: nhân dân| thư)?|Hộ chiếu|hộ chiếu"
            r"|Định danh(?: cá nhân)?|định danh(?: cá nhân)?)"
            rf"[^\d\n;]{{0,30}}?(?P<value>[A-Z]?{_DIGITS}{{7,13}})(?!\d)"
        ),
    ),
    _Detail(
        Kind.ID_NUMBER,
        "Số có dạng số căn cước",
        re.compile(r"(?P<value>0(?<![\w.,/-]0)(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8})(?![\w/]|[.,]\d)"),
    ),
    _Detail(
        Kind.PHONE,
        "Số điện thoại",
        re.compile(
            r"(?P<value>[+08](?<![\w.,/-].)(?:(?<=\+)84|(?<=8)4|(?<=0))[ .-]?[35789](?:[ .-]?\d){8})(?![\d/]"
            r"|[.,]\d)(?!\s*(?:đồng|đ\b|VN))"
        ),
    ),
    _Detail(Kind.BANK_ACCOUNT, "Số tài khoản", re.compile(rf"ài khoản(?<=[Tt]ài khoản){_ACCOUNT}")),
    _Detail(Kind.BANK_ACCOUNT, "Số tài khoản", re.compile(rf"TK(?:(?<=STK)|(?<=[Ss]ố TK)){_ACCOUNT}")),
    _Detail(
        Kind.PLATE,
        "Biển số xe",
        re.compile(
            r"(?P<value>[1-9](?<![\w/.-].)\d\s?-?\s?[A-Z][A-Z0-9Đ]?\d?\s?[-–.]\s?(?:\d{3}[. ]?\d"
            r"{2}|\d{4}))(?![\d/])"
        ),
    ),
    _Detail(  # a paper of birth (giấy khai sinh) and what arises (phát sinh) have days of their own
        Kind.BIRTH_DATE,
        "Ngày, tháng sinh",
        re.compile(
            r"[Ss](?<!\w.)(?<!hai .)(?<!hát .)(?:inh|[Nn])\b\s*(?:vào\s+)?(?:ngày)?\s*:?\s*"
            r"(?P<value>\d{1,2}\s?(?:[/.-]|\s+tháng\s+)\s?\d{1,2}\s?(?:[/.-]|\s+năm\s+)\s?\d{2,4})"
        ),
    ),
    _Detail(
        Kind.ADDRESS,
        "Số nhà và tên đường",
        re.compile(
            r"(?:Địa chỉ|địa chỉ|Trú (?:tại|quán)|trú (?:tại|quán)|Cư trú|cư trú|Ngụ|ngụ|nhà)"
            r"[^\n;.]{0,30}?(?P<value>\d+"
            r"[A-Za-z]?(?:/\d+[A-Za-z]?)*,?\s+(?:đường|phố)\s+"
            r"[A-ZÀ-Ỹ][^\W\d_]+(?:\s+[A-ZÀ-Ỹ][^\W\d_]+){0,3})"
        ),
        needs=re.compile(r"\d[A-Za-z]?,?\s+(?:đường|phố)\s"),
    ),
)
_MONEY = re.compile(r"\s*(?:đồng|đ\b|VNĐ|VND|USD)", re.IGNORECASE)


def find_details(text: str) -> Iterator[Leak]:
    """Everything but names."""
    for detail in _DETAILS:
        if detail.needs is None or detail.needs.search(text):
            yield from _find(detail, text)


def _find(detail: _Detail, text: str) -> Iterator[Leak]:
    for match in detail.pattern.finditer(text):
        if detail.kind is Kind.BIRTH_DATE or not _MONEY.match(text, match.end()):
            yield Leak(*match.span("value"), match["value"], detail.kind, detail.reason)
