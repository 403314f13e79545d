"""The figures of the courts below, as they were last counted: by court, by province, as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from phapdinh.cases.queries.figures_below import COLUMNS, Below, BelowRow, figures_below
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.sheets import csv_answer
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, courts_where

_TITLES = {
    "pending": gettext_lazy("Còn lại"),
    "old": gettext_lazy("Từ 12 tháng"),
    "suspended": gettext_lazy("Tạm đình chỉ"),
    "unassigned": gettext_lazy("Chờ phân công"),
    "overdue": gettext_lazy("Việc quá hạn"),
    "now": gettext_lazy("Phải làm hôm nay"),
    "soon": gettext_lazy("Trong 7 ngày"),
    "unpublished": gettext_lazy("Chưa công bố"),
}
_HEAD = (
    "noi", "con_lai", "tu_12_thang", "tam_dinh_chi", "cho_phan_cong", "viec_qua_han", "phai_lam_hom_nay",
    "trong_7_ngay", "chua_cong_bo", "qua_han_30_ngay_truoc",
)  # fmt: skip


@require_safe
@staff
def below(request: HttpRequest) -> HttpResponse:
    """Courts below the one from which this person oversees; nothing of any case."""
    user, given = person(request), request.GET
    if not courts_where(user, Verb.CASE_OVERSEE):
        raise PermissionDenied(_("Bạn không theo dõi Tòa án nào."))
    today, order = timezone.localdate(), given.get("xep", "overdue")
    found = figures_below(user, today=today, province=given.get("tinh", ""), order=order)
    if given.get("dang") == "csv":
        return csv_answer(f"so-lieu-toa-an-{today:%Y-%m-%d}", _HEAD, _lines(found))
    context = {
        "here": "figures",
        "below": found,
        "lines": [_cells(row) for row in found.rows],
        "total": _cells(found.total) if found.total else None,
        "columns": list(_TITLES.items()),
        "order": order if order in COLUMNS else "overdue",
        "province": given.get("tinh", ""),
    }
    return page(request, "figures_below.html", context)


def _cells(row: BelowRow) -> dict[str, object]:
    """A line of the table: each figure with its name, and how far the overdue ones have moved."""
    moved = None if row.before is None else row.overdue - row.before
    return {
        "row": row,
        "cells": [(name, title, getattr(row, name)) for name, title in _TITLES.items()],
        "moved": moved,
    }


def _lines(found: Below) -> Iterable[tuple[object, ...]]:
    for row in found.rows:
        yield (row.name, *(getattr(row, name) for name in COLUMNS), row.before)
