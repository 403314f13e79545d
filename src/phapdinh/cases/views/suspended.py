"""Suspended cases of a court, those first in which something speaks for the end of the ground."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from phapdinh.cases.queries.suspended import QUIET_DAYS, Sign, suspended_cases
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.of_court import chosen, courts_of
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb

_SIGNS = {
    Sign.RECORDED: _("đã ghi nhận lý do không còn, Điều 216 BLTTDS"),
    Sign.PERSON: _("có người tham gia mới từ ngày tạm đình chỉ"),
    Sign.OTHER: _("vụ việc khác của cùng tranh chấp đã có kết quả"),
    Sign.PAPER: _("đương sự, cơ quan đã giao nộp thêm tài liệu"),
    Sign.QUIET: _("đã quá %(n)d ngày không ghi bước nào"),
}


@require_safe
@staff
def suspended(request: HttpRequest) -> HttpResponse:
    """The list of one court; signs are for a person to look into, nothing follows from them by itself."""
    courts = courts_of(request, Verb.CASE_VIEW)
    court, today = chosen(request, courts), timezone.localdate()
    found = suspended_cases(person(request), court_id=court.pk, today=today, after=_place(request))
    lines = [
        {
            "row": row,
            "signs": [_SIGNS[sign] for sign in row.signs if sign is not Sign.QUIET],
            "quiet": str(_SIGNS[Sign.QUIET]) % {"n": QUIET_DAYS} if Sign.QUIET in row.signs else "",
        }
        for row in found.rows
    ]
    context = {"here": "figures", "court": court, "courts": courts, "lines": lines, "next": found.next}
    return page(request, "suspended.html", context)


def _place(request: HttpRequest) -> int:
    given = request.GET.get("tu", "")
    return int(given) if given.isdecimal() and len(given) < 7 else 0
