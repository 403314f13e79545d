"""When and under which number the court accepted the case (thụ lý)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from phapdinh.judgments.parse.layout import Layout
from phapdinh.vietnamese.case_numbers import CaseNumber, Document, find_case_numbers
from phapdinh.vietnamese.dates import find_dates

_REACH = 9000
_ACCEPTED = re.compile(r"thu ly\b[^.\n]{0,60}?(\d{1,5}\s*/\s*(?:(?:19|20)\d\d\s*/?\s*)?[a-z\-– &]{0,16})")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Number as written without stray spaces, and day."""

    number: CaseNumber | None = None
    text: str | None = None
    day: date | None = None


def _day_after(layout: Layout, place: int) -> date | None:
    found = find_dates(layout.text[place : place + 70])
    return found[0].day if found and found[0].start < 30 else None


def find_acceptance(layout: Layout, numbers: list[CaseNumber]) -> Acceptance:
    """The first acceptance named; ``numbers`` are the case numbers of the text."""
    for number in numbers:
        if number.document is Document.ACCEPTANCE and number.start < _REACH:
            return Acceptance(number, number.text, _day_after(layout, number.end))
    match = _ACCEPTED.search(layout.folded, 0, _REACH)
    if not match:
        return Acceptance()
    written = layout.text[match.start(1) : match.end(1)]
    found = find_case_numbers(written)
    text = found[0].text if found else re.sub(r"\s*ng[aà]y.*|\s", "", written).strip("/-–,")
    return Acceptance(
        found[0] if found else None, text or None, _day_after(layout, match.start(1) + len(text))
    )
