"""The queue: what must be published, overdue first."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from phapdinh.judgments.actions.desk_lock import lock_of
from phapdinh.judgments.clocks import clock
from phapdinh.judgments.labels import CASE_TYPES
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries import desk
from phapdinh.judgments.refusing import term
from phapdinh.people.desk import frame, person, staff

TAB_NAMES = {
    "can-xu-ly": _("Cần xử lý"),
    "qua-han": _("Quá hạn"),
    "cho-ky": _("Chờ ký"),
    "tam-giu": _("Tạm giữ"),
    "khong-cong-bo": _("Không công bố"),
    "da-cong-bo": _("Đã công bố"),
}


@require_safe
@staff
def queue(request: HttpRequest) -> HttpResponse:
    """One tab of the queue, filtered by what the address says."""
    around = frame(request, fresh=True)
    filters = desk.Filters.of(request.GET)
    counts = around["desk_counts"]
    found = desk.queue(person(request), filters, total=None if filters.any else counts[filters.tab])
    days, ground = term()
    today = timezone.localdate()
    context = {
        "filters": filters,
        "found": found,
        "lines": [_line(row, today) for row in found.rows],
        "tabs": [
            (tab, name, counts[tab], tab == "qua-han" and counts[tab]) for tab, name in TAB_NAMES.items()
        ],
        "case_types": CASE_TYPES.items(),
        "days": days,
        "ground": ground,
        "address": _address(request),
        "here": "queue",
    }
    return render(request, "judgments/desk/queue.html", {**around, **context})


def _line(row: Judgment, today: date) -> dict[str, object]:
    lock = lock_of(row)
    form, words = _status(row)
    if lock is not None and row.state in desk.AT_WORK:
        form, words = "due", _("%(name)s đang mở") % {"name": lock.holder}
    return {"row": row, "clock": clock(row.state, row.due_on, today), "status": form, "words": words}


def _status(row: Judgment) -> tuple[str, object]:
    published = getattr(row, "published_at", None)
    day = timezone.localtime(published).strftime("%d/%m/%Y") if published else ""
    return {
        State.CODING: ("none", _("Chờ mã hóa")),
        State.AWAITING_SIGNATURE: ("due", _("Chờ Chủ tọa ký")),
        State.HELD: ("held", _("Giữ: %(why)s") % {"why": row.state_reason}),
        State.REFUSED: ("held", _("Không công bố: %(why)s") % {"why": row.state_reason}),
        State.PUBLISHED: ("published", _("Công bố %(day)s") % {"day": day}),
        State.WITHDRAWN: ("held", _("Đã gỡ: %(why)s") % {"why": row.state_reason}),
    }[State(row.state)]


def _address(request: HttpRequest) -> str:
    kept = {key: value for key, value in request.GET.items() if key != "trang" and value}
    return urlencode(kept)
