"""Time limits as a list: overdue, to be done now, soon, all that run; by court, judge and rule; as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from phapdinh.cases.actions.taking_lists import note_taken
from phapdinh.cases.deadlines import rules
from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.queries.due import DueRow, Narrowed, Window, due_list, due_page
from phapdinh.cases.queries.officers import serving
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.of_court import courts_of, key_in
from phapdinh.cases.views.sheets import csv_answer
from phapdinh.courts.models import Court
from phapdinh.people.desk import person, staff
from phapdinh.people.due_words import days_words
from phapdinh.people.permissions import Verb

#: The windows of time by which duties are listed: as an address names them, which, in words.
TABS = (
    ("qua-han", Window.OVERDUE, _("Quá hạn")),
    ("hom-nay", Window.TODAY, _("Phải làm hôm nay")),
    ("sap-den", Window.SOON, _("Trong 7 ngày")),
    ("tat-ca", None, _("Tất cả đang chạy")),
)
_KEPT = ("xem", "toa", "tp", "tinh", "qt")
MINE = "cua-toi"
_MOST = 10_000  # lines of a file
_HEAD = ("so", "vu_viec", "thoi_han", "can_cu", "ngay_nhac", "ngay_het_han", "con_lai_ngay", "tham_phan")


@require_safe
@staff
def due(request: HttpRequest) -> HttpResponse:
    """Duties of the cases that this person may see, as the address narrows them."""
    given, today = request.GET, timezone.localdate()
    tab, window, _words = next((one for one in TABS if one[0] == given.get("xem")), TABS[0])
    courts = courts_of(request, Verb.CASE_VIEW)
    to = _narrowed(request, courts)
    if given.get("dang") == "csv":
        rows = due_list(person(request), today=today, window=window, narrowed=to, most=_MOST)
        note_taken(actor=person(request), what=f"due-{window or 'all'}", rows=len(rows))
        return csv_answer(f"thoi-han-{tab}-{today:%Y-%m-%d}", _HEAD, _lines(rows))
    found = due_page(person(request), today=today, window=window, narrowed=to, after=given.get("sau", ""))
    return page(
        request,
        "due.html",
        {**_context(request, tab, courts, to), "found": _shown(found.rows), "next": found.next},
    )


def _narrowed(request: HttpRequest, courts: Iterable[Court]) -> Narrowed:
    """What the address asks for; a province or a rule that is none narrows nothing."""
    given = request.GET
    province, rule = given.get("tinh", ""), given.get("qt", "")
    return Narrowed(
        court_id=key_in(given.get("toa")),
        officer_id=key_in(given.get("tp")),
        province=province if province in {court.province for court in courts} else "",
        rule=rule if rule in rules() else "",
        mine=given.get("tp") == MINE,
    )


def _context(request: HttpRequest, tab: str, courts: list[Court], to: Narrowed) -> dict[str, object]:
    of = [to.court_id] if to.court_id else [court.pk for court in courts]
    judges = Officer.objects.filter(serving(), court_id__in=of, kind=OfficerKind.JUDGE)
    kept = [(name, value) for name in _KEPT if (value := request.GET.get(name))]
    return {
        "here": "due",
        "tabs": [(name, words) for name, _window, words in TABS],
        "tab": tab,
        "tab_words": next(words for name, _window, words in TABS if name == tab),
        "courts": courts,
        "provinces": sorted({court.province for court in courts if court.province}),
        "judges": judges.filter(court_id__in=[court.pk for court in courts]),
        "to": to,
        "rule": rules()[to.rule].title if to.rule else "",
        "mine": MINE,
        "filtered": any((to.court_id, to.officer_id, to.province, to.rule, to.mine)),
        "address": urlencode(kept),
        "narrowing": urlencode([(name, value) for name, value in kept if name != "xem"]),
    }


def _shown(rows: Iterable[DueRow]) -> list[dict[str, object]]:
    return [{"row": row, "clock": days_words(row.to_act)} for row in rows]


def _lines(rows: Iterable[DueRow]) -> Iterable[tuple[object, ...]]:
    for row in rows:
        yield (
            row.number, row.title, row.what, row.source, row.remind_on, row.due_on, row.days_left, row.judge
        )  # fmt: skip
