"""What a judgment is called: its title, and the name of its legal relation that facets group by."""

from __future__ import annotations

import re

from phapdinh.judgments.record import CaseType, Kind

_KINDS = {Kind.JUDGMENT: "Bản án", Kind.DECISION: "Quyết định"}
_ABOUT = re.compile(r"^(?:v/v|về việc|về)\s*:?\s+", re.IGNORECASE)
_OFFENCE = re.compile(r"^(?:phạm\s+)?(?:các\s+)?tội\b", re.IGNORECASE)
_QUOTES = str.maketrans("", "", '"“”«»')


def normalised_relation(relation: str | None) -> str:
    """The legal relation in one spelling: one line, no quotes, lower-case first letter, no full stop."""
    text = " ".join((relation or "").translate(_QUOTES).split()).strip(" .,;:-–")
    text = _ABOUT.sub("", text)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def judgment_title(*, kind: str, number: str, case_type: str, relation: str | None) -> str:
    """``Bản án số 38/2026/DS-ST về tranh chấp hợp đồng vay tài sản``; what is unknown is left out."""
    title = _KINDS[Kind(kind)]
    if number:
        title += f" số {number}"
    about = normalised_relation(relation)
    if about and case_type == CaseType.CRIMINAL and not _OFFENCE.match(about):
        about = f"tội {about}"
    return f"{title} về {about}" if about else title
