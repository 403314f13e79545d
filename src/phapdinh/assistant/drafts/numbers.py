"""The number of a judgment against its day, its acceptance and its court. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Kind, Severity
from phapdinh.vietnamese.case_numbers import CaseNumber, Document, find_case_numbers, parse_case_number
from phapdinh.vietnamese.fold import fold, squeeze

#: Courts that hear no appeal: those of districts until 30/6/2025 and the regional ones since.
_LOWEST = re.compile(r"toa an nhan dan (?:huyen|quan|thi xa|khu vuc|thanh pho [^,]+,? ?(?:tinh|thanh pho))\b")


@dataclass(frozen=True, slots=True)
class CourtAsked:
    """The court for which the draft is checked, by its id in the register and its name."""

    id: str
    name: str


def check_numbers(draft: Draft, court: CourtAsked | None = None) -> Iterator[Finding]:
    """Year, type and instance of the number against the rest of the head; the court against the asked one."""
    number = _own_number(draft)
    if number is not None and draft.is_whole:
        yield from _year(draft, number)
        yield from _acceptance(draft, number)
        yield from _level(draft, number)
    if court is not None and draft.parsed.court_id not in (None, court.id):
        message = _("Dự thảo ghi Tòa án khác với %(court)s.") % {"court": court.name}
        yield Finding(Kind.NUMBER, Severity.WARNING, "court", 0, 0, message)


def _own_number(draft: Draft) -> CaseNumber | None:
    """The draft's own number with its place."""
    found = draft.parsed.number
    if found is None:
        return None
    return next((one for one in find_case_numbers(draft.text) if one.text == found), parse_case_number(found))


def _finding(number: CaseNumber, rule: str, message: str) -> Finding:
    return Finding(Kind.NUMBER, Severity.WARNING, rule, number.start, number.end, message)


def _year(draft: Draft, number: CaseNumber) -> Iterator[Finding]:
    decided = draft.parsed.decided_on
    if decided and number.year and number.year != decided.year:
        message = _("Số ghi năm %(written)d, bản án tuyên năm %(decided)d.")
        yield _finding(number, "number_year", message % {"written": number.year, "decided": decided.year})


def _acceptance(draft: Draft, number: CaseNumber) -> Iterator[Finding]:
    """The case was accepted as another type of case or at another instance."""
    written = draft.parsed.acceptance_number
    accepted = parse_case_number(written) if written else None
    if accepted is None or accepted.document is not Document.ACCEPTANCE:
        return
    if number.case_type and accepted.case_type and number.case_type != accepted.case_type:
        message = _("Số bản án ghi loại án %(own)s, số thụ lý ghi %(accepted)s.")
        values = {"own": number.case_type, "accepted": accepted.case_type}
        yield _finding(number, "number_type", message % values)
    if number.instance and accepted.instance and number.instance != accepted.instance:
        message = _("Số bản án ghi cấp xét xử %(own)s, số thụ lý ghi %(accepted)s.")
        values = {"own": number.instance, "accepted": accepted.instance}
        yield _finding(number, "number_instance", message % values)


def _level(draft: Draft, number: CaseNumber) -> Iterator[Finding]:
    """A court of the lowest level decides no appeal."""
    court = squeeze(fold(draft.parsed.court or ""))
    if number.instance == "PT" and _LOWEST.match(court):
        message = _("%(court)s không xét xử phúc thẩm, nhưng số bản án ghi PT.")
        yield _finding(number, "number_level", message % {"court": squeeze(draft.parsed.court or "")})
