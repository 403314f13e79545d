"""Find a time that is free for all, before anything else is decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phapdinh.cases.calendar.forms import SearchForm
from phapdinh.cases.calendar.queries.week import rooms_of
from phapdinh.cases.calendar.views.frame import court_of, page, staff
from phapdinh.cases.calendar.views.offering import free_for
from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.queries.officers import serving


@require_safe
@staff
def find(request: HttpRequest) -> HttpResponse:
    """Choose people, a room and a length; the first times at which all are free."""
    court, _courts = court_of(request)
    sought = "minutes" in request.GET
    slots = free_for(request, court.pk) if sought else None
    officers = Officer.objects.filter(serving(), court=court).order_by("name_key")
    context = {
        "court": court,
        "sought": sought,
        "slots": slots,
        "fault": _("Ghi số phút từ 15 đến 600 và ngày dạng dd/mm/yyyy.") if sought and slots is None else "",
        "asked": SearchForm(request.GET) if sought else SearchForm(initial={"minutes": 120}),
        "chosen": request.GET.getlist("officers"),
        "rooms": rooms_of(court.pk),
        "officers": [(str(one.pk), one.name, OfficerKind(one.kind).label) for one in officers],
    }
    return page(request, "find.html", context)
