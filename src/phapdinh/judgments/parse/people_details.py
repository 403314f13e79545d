"""What stands after a participant's name: year of birth and other names."""

from __future__ import annotations

import re

from phapdinh.judgments.parse.people_letters import LOWER, UPPER

_REACH = 200
_BIRTH = re.compile(
    r"\b(?:sinh|s\s?n)\b[^\d\n(]{0,24}(?:\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]"
    r"|năm)\s*|\d{1,2}\s*(?:/|năm)\s*)?((?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
_WORD = rf"[{UPPER}][{UPPER}{LOWER}'’]*"
_OTHER_NAME = re.compile(
    r"(?i:\b(?:tức|tên gọi khác|tên khác|bí danh|biệt danh|tên thường gọi"
    r"|thường gọi|còn gọi|hay gọi|gọi tắt|gọi là|viết tắt|tên viết tắt|tự)\b"
    rf"(?: tên| là)*)\s*[:;]?\s*(?:là\s*)?[“\"'(]?\s*({_WORD}(?:[ ]+{_WORD}){{0,5}})"
)
_BRACKETED = re.compile(rf"\s*\(\s*({_WORD}(?:\s+{_WORD}){{0,5}})\s*\)")
_HEAD = re.compile(r"(?:Ngân hàng|Công ty|Doanh nghiệp|Hợp tác xã|Tập đoàn|Tổng công ty|Chi nhánh)\b\s*")
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}")
_NONE = re.compile(r"không\b|chưa\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"(?:có|vắng|đã|chết|sinh|là|không|nay|người)\b", re.IGNORECASE)


def birth_year(text: str, start: int, limit: int) -> int | None:
    """The year of birth given between ``start`` and ``limit``, if any."""
    match = _BIRTH.search(text, start, min(limit, start + _REACH))
    return int(match.group(1)) if match else None


def _whole(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span with the words that "Ngân hàng", "Công ty" cut off; nothing where it is only such a word."""
    head = _HEAD.match(text, start)
    if head is None:
        return [(start, end)]
    name = _NAME.match(text, head.end())
    return [(start, name.end())] if name else []


def other_names(text: str, start: int, limit: int) -> tuple[tuple[int, int], ...]:
    """Spans of other names ("tên gọi khác", "tức", "(ĐỖ VĂN KHANG)") between ``start`` and ``limit``."""
    end = min(limit, start + _REACH)
    spans = []
    bracketed = _BRACKETED.match(text, start, end)
    if bracketed and not _NOT_A_NAME.match(bracketed.group(1)):
        spans.append(bracketed.span(1))
    for match in _OTHER_NAME.finditer(text, start, end):
        if not _NONE.match(match.group(1)):
            spans.extend(_whole(text, *match.span(1)))
    return tuple(spans)
