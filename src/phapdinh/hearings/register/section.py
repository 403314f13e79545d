"""The register as a part of the set-up of a court: what its overview says, how its journal reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.administration.sections import Section, Summary
from phapdinh.courts.models import Court
from phapdinh.hearings.register.queries import PointFilter, points_of


def summary(court: Court) -> Summary:
    """How many points there are, how many of them may be used as they were tested."""
    found = points_of(court, PointFilter())
    fit = sum(one.fit for one in found)
    if not found:
        return Summary("0", _("Chưa có điểm cầu nào cho phiên tòa trực tuyến"))
    words = _("%(fit)d điểm cầu có lần kiểm tra còn giá trị") % {"fit": fit}
    return Summary(str(len(found)), words, wanting=fit < len(found))


def _named(words: str | Promise) -> Callable[[Mapping[str, Any]], str]:
    return lambda details: f"{words}: {details['name']}"


def _tested(details: Mapping[str, Any]) -> str:
    told = {"name": details["name"], "day": f"{date.fromisoformat(details['on']):%d/%m/%Y}"}
    if details["passed"]:
        return _("Kiểm tra điểm cầu %(name)s ngày %(day)s: đạt") % told
    return _("Kiểm tra điểm cầu %(name)s ngày %(day)s: không đạt") % told


SECTION = Section(
    "hearings:points",
    gettext_lazy("Điểm cầu"),
    summary,
    {
        "court.point_added": _named(gettext_lazy("Thêm điểm cầu")),
        "court.point_changed": _named(gettext_lazy("Sửa điểm cầu")),
        "court.point_closed": _named(gettext_lazy("Đóng điểm cầu")),
        "court.point_reopened": _named(gettext_lazy("Mở lại điểm cầu")),
        "court.point_tested": _tested,
    },
)
