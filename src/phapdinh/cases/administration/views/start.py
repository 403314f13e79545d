"""Where the set-up of a court begins: which court, what there is, who changed it last."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phapdinh.cases.administration.queries.changes import changes
from phapdinh.cases.administration.queries.overview import parts
from phapdinh.cases.administration.views.frame import HERE, address, on_court, page, person, staff
from phapdinh.courts.models import Court
from phapdinh.people.desk import frame
from phapdinh.people.permissions import Verb, courts_where, may


@require_safe
@staff
def start(request: HttpRequest) -> HttpResponse:
    """To the court whose set-up this person may read; where there are several, they choose."""
    keys = courts_where(person(request), Verb.COURT_SETUP_VIEW)
    if not keys and may(person(request), Verb.HOLIDAYS, None):
        return HttpResponseRedirect(reverse("administration:years"))
    if not keys:
        raise PermissionDenied(_("Bạn không quản lý Tòa án nào."))
    courts = list(Court.objects.filter(pk__in=keys).order_by("name"))
    if len(courts) == 1:
        return HttpResponseRedirect(address(courts[0], "overview"))
    context = {**frame(request), "here": HERE, "courts": courts}
    return render(request, "cases/administration/start.html", context)


@require_safe
@on_court
def overview(request: HttpRequest, court: Court) -> HttpResponse:
    """Each part of the set-up with its figure and its last change."""
    return page(request, court, "overview.html", {"tab": "overview", "parts": parts(court)})


@require_safe
@on_court
def journal(request: HttpRequest, court: Court) -> HttpResponse:
    """Everything that was changed, the newest first."""
    lines, following = changes(court, before=_moment(request.GET.get("truoc", "")))
    return page(request, court, "journal.html", {"tab": "journal", "lines": lines, "following": following})


def _moment(text: str) -> datetime | None:
    """The moment before which to go on; None where the address has none, or one that never was."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return make_aware(found) if found is not None and is_naive(found) else found
