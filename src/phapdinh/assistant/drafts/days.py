"""Days that cannot be: no such day in the calendar, a ruling before the case was accepted. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Kind, Severity
from phapdinh.vietnamese.case_numbers import Document, find_case_numbers
from phapdinh.vietnamese.dates import find_dates

_SEP = r"\s?[/.\-–]\s?"
_WRITTEN = re.compile(
    rf"(?:ngay|den|tu)\s*:?\s*(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?:ngay\s*)(?P<d2>\d{1,2})\s*thang\s*(?P<m2>\d{1,2})\s*nam\s*(?P<y2>(?:19|20)\d\d)(?!\d)"
)
_TRIAL_ORDER_DAY = 45  # characters between the number of a trial order and its day
_MONTHS = 12


def check_days(draft: Draft) -> Iterator[Finding]:
    """Days that are not in the calendar, and days of the procedure in an impossible order."""
    yield from _impossible(draft)
    if draft.is_whole:
        yield from _before_acceptance(draft)
        yield from _after_hearing(draft)


def _impossible(draft: Draft) -> Iterator[Finding]:
    for match in _WRITTEN.finditer(draft.layout.folded):
        day, month, year = (int(one) for one in match.groups() if one is not None)
        if 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]:
            continue
        message = (
            _("Không có tháng %(month)d.") % {"month": month}
            if not 1 <= month <= _MONTHS
            else _("Không có ngày này: tháng %(month)d năm %(year)d có %(last)d ngày.")
            % {"month": month, "year": year, "last": monthrange(year, month)[1]}
        )
        start = next(match.start(name) for name in ("d", "d2") if match[name] is not None)
        yield Finding(Kind.DAY, Severity.ERROR, "impossible_day", start, match.end(), message)


def _before_acceptance(draft: Draft) -> Iterator[Finding]:
    parsed = draft.parsed
    if parsed.decided_on is None or parsed.accepted_on is None or parsed.decided_on >= parsed.accepted_on:
        return
    place = _place_of(draft, parsed.accepted_on)
    message = _("Ngày thụ lý %(accepted)s sau ngày của bản án %(decided)s.") % {
        "accepted": _shown(parsed.accepted_on),
        "decided": _shown(parsed.decided_on),
    }
    yield Finding(Kind.DAY, Severity.ERROR, "before_acceptance", *place, message)


def _after_hearing(draft: Draft) -> Iterator[Finding]:
    """A trial order of a later day than the judgment, or of an earlier one than the acceptance."""
    decided, accepted = draft.parsed.decided_on, draft.parsed.accepted_on
    for number in find_case_numbers(draft.text):
        if number.document is not Document.TRIAL_ORDER:
            continue
        found = find_dates(draft.text[number.end : number.end + _TRIAL_ORDER_DAY])
        if not found:
            continue
        day, start, end = found[0].day, number.end + found[0].start, number.end + found[0].end
        if decided and day > decided:
            message = _("Quyết định ngày %(order)s, sau ngày của bản án %(decided)s.")
        elif accepted and day < accepted:
            message = _("Quyết định ngày %(order)s, trước ngày thụ lý %(accepted)s.")
        else:
            continue
        values = {"order": _shown(day)}
        values |= {"decided": _shown(decided)} if decided else {}
        values |= {"accepted": _shown(accepted)} if accepted else {}
        yield Finding(Kind.DAY, Severity.WARNING, "trial_order_day", start, end, message % values)


def _place_of(draft: Draft, day: date) -> tuple[int, int]:
    """Where a day stands first; the beginning of the text where it cannot be found again."""
    found = next((one for one in find_dates(draft.text) if one.day == day), None)
    return (found.start, found.end) if found else (0, 0)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
