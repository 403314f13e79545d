"""Since when a document says of itself that it holds: "Luật này có hiệu lực thi hành từ ngày …".

Where the codification has a note as well the two agree in 98 of 100 documents; the rest are documents
whose start was put off afterwards, and slips on either side. So it dates a document only where nothing
else does, and says that it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from phapdinh.laws.notes import DAY, read_day
from phapdinh.laws.quoted import is_quoted, quoted_spans

_STATED = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị)"
    rf" này có hiệu lực(?: thi hành)?,?(?: kể)? từ\s+(?:ngày\s+)?{DAY}(?!\s*(?:đến|và hết))",
    re.IGNORECASE,
)


def stated_start(texts: Iterable[str]) -> date | None:
    """The first day as the document's own articles give it; ``None`` where they give none, or several."""
    days = {day for text in texts for day in _days(text)}
    return days.pop() if len(days) == 1 else None


def _days(text: str) -> Iterable[date]:
    if "này có hiệu lực" not in text:
        return
    quoted = quoted_spans(text)  # the words of another document are not about this one
    for match in _STATED.finditer(text):
        day = read_day(match)
        if day and not is_quoted(match.start(), quoted):
            yield day
