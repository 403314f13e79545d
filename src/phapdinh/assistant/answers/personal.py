"""Personal data in a question: found, and masked before a question is written anywhere but to its owner's
conversation. Coarse on purpose: it covers rather too much. Pure."""

from __future__ import annotations

import re

_CAPITAL = "A-ZÀ-ỸĐ"
_NAME = rf"(?:[{_CAPITAL}][\w'’]*)(?:\s+[{_CAPITAL}][\w'’]*){{0,4}}"
_TITLES = (
    r"ông|bà|anh|chị|em|cháu|cô|chú|bác|bị cáo|bị can|bị hại|nguyên đơn|bị đơn|đương sự"
    r"|người làm chứng|vợ|chồng|con"
)
_PATTERNS = (
    (re.compile(rf"\b((?i:{_TITLES})(?:\s+(?i:là|tên|tên là))?\s+){_NAME}"), r"\1[tên]"),
    (re.compile(rf"\b((?i:tôi tên(?: là)?|tên tôi là)\s+){_NAME}"), r"\1[tên]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[thư điện tử]"),
    (re.compile(r"(?<![\d/])(?:\+?\d[ .-]?){9,16}(?![\d/])"), "[số]"),
    (re.compile(r"((?i:sinh)(?:\s+(?i:ngày|năm))?\s+)\d[\d/.-]{3,9}"), r"\1[ngày sinh]"),
)


def mask_personal(text: str) -> str:
    """The text with names after a form of address, numbers of persons, addresses and births covered.

    >>> mask_personal("Anh Nguyễn Văn A, CCCD 001099012345, ly hôn chị Trần Thị B")
    'Anh [tên], CCCD [số], ly hôn chị [tên]'
    """
    for pattern, cover in _PATTERNS:
        text = pattern.sub(cover, text)
    return text


def has_personal_data(text: str) -> bool:
    """Whether anything would be covered."""
    return mask_personal(text) != text
