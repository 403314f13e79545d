"""What a short question means after another one: "thế còn khoản 2?", "vậy nếu chưa đủ 18 tuổi?". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from phapdinh.assistant.answers.pieces import asked_terms
from phapdinh.vietnamese.fold import fold

#: Words of a question that can stand by itself.
_ENOUGH = 4
_POINTING = re.compile(
    r"^(?:the con|con |vay|the thi|neu vay|neu the|truong hop (?:nay|do)|ngoai ra|tuong tu|nhu vay|va )"
    r"|\b(?:nguoi do|viec do|dieu do|muc do|hanh vi do|truong hop do|quy dinh do|o tren|neu tren)\b"
)
_PROVISION_ALONE = re.compile(
    r"(?:(?:điểm\s+[a-zđ]\s*,?\s+)?khoản\s+\d+[a-zđ]?)(?!.{0,40}(?:Điều|điều)\s+\d)", re.IGNORECASE
)

#: The kind of a document as its name begins; a citation is read by kind and number.
_KIND = re.compile(
    r"Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Hiến pháp",
    re.IGNORECASE,
)


def in_context(text: str, earlier: Mapping[str, Any] | None) -> str:
    """The question as it is to be looked up, given the kept answer to the one before it.

    A clause alone is of the article that was quoted first; a question that points back, or says too
    little by itself, is asked together with the words of the one before.
    """
    if not earlier:
        return text
    first = next(iter(earlier.get("statements") or []), None)
    clause = _PROVISION_ALONE.search(text)
    if clause and first:
        kind = _KIND.match(first["law_name"])
        place = f" Điều {first['article']} {kind[0] if kind else 'Luật'} số {first['law_id']}"
        return text[: clause.end()] + place + text[clause.end() :]
    words = [term for term in asked_terms(text) if " " not in term]
    if _POINTING.search(fold(text).strip()) or len(words) < _ENOUGH:
        return f"{str(earlier['question']).rstrip('? .')}. {text}"
    return text
