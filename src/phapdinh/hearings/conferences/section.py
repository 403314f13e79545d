"""Conferences as a part of the set-up of a court: what its overview says, how its journal reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.administration.sections import Section, Summary
from phapdinh.courts.models import Court
from phapdinh.hearings.models import Conference


def summary(court: Court) -> Summary:
    """How many are still to be held."""
    ahead = Conference.objects.filter(court=court, ended_at=None, ends_at__gte=timezone.now()).count()
    words = _("Hội nghị sắp tới") if ahead else _("Không có hội nghị nào sắp tới")
    return Summary(str(ahead), words)


def _named(words: str | Promise) -> Callable[[Mapping[str, Any]], str]:
    return lambda details: f"{words}: {details['name']}"


def _floor(details: Mapping[str, Any]) -> str:
    return _("Hội nghị %(name)s: mời %(to)s phát biểu") % {"name": details["name"], "to": details["to"]}


def _part(words: str | Promise) -> Callable[[Mapping[str, Any]], str]:
    return lambda details: str(words) % details


_RECORDED = {
    "court.conference_sealed": _part(gettext_lazy("Niêm phong bản ghi hội nghị %(name)s, phần %(part)s")),
    "court.conference_played": _part(gettext_lazy("Xem lại bản ghi hội nghị %(name)s, phần %(part)s")),
    "court.conference_again": _part(gettext_lazy("Cho ghép lại bản ghi hội nghị %(name)s, phần %(part)s")),
}
SECTION = Section(
    "hearings:conferences",
    gettext_lazy("Hội nghị"),
    summary,
    {
        "court.conference_made": _named(gettext_lazy("Lập hội nghị trực tuyến")),
        "court.conference_links": _named(gettext_lazy("Cấp đường dẫn dự hội nghị")),
        "court.conference_opened": _named(gettext_lazy("Mở hội nghị trực tuyến")),
        "court.conference_ended": _named(gettext_lazy("Kết thúc hội nghị trực tuyến")),
        "court.conference_floor": _floor,
        **_RECORDED,
    },
    unchanging=frozenset(_RECORDED),
)
