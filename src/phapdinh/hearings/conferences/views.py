"""Conferences at the desk, among the pages of the set-up of a court."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.administration.queries.changes import last_changes
from phapdinh.cases.administration.views.frame import asked, on_court, page, person
from phapdinh.cases.views.sheets import csv_answer
from phapdinh.courts.models import Court
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.conferences import actions
from phapdinh.hearings.conferences.forms import ConferenceForm
from phapdinh.hearings.conferences.queries import IN_ORDER, attended, conferences_of
from phapdinh.hearings.conferences.replay import parts_of
from phapdinh.hearings.models import Conference

_TAB = "hearings:conferences"
#: What is done with a conference, by the word in the address.
ACTS = {"mo": actions.open_conference, "ket-thuc": actions.end_conference}


@require_safe
@on_court
def conferences(request: HttpRequest, court: Court) -> HttpResponse:
    """Conferences that the court holds."""
    context = {"rows": conferences_of(court), "last": last_changes(court).get(_TAB)}
    return page_of(request, court, "conferences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def add(request: HttpRequest, court: Court) -> HttpResponse:
    """A new conference."""
    form = ConferenceForm(request.POST or None)
    if form.is_bound and form.is_valid():
        data = form.data_given(court)
        try:
            row = actions.make_conference(actor=person(request), court_id=court.pk, data=data)
        except (HearingError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Đã lập hội nghị. Cấp đường dẫn cho các điểm cầu, rồi mở khi đến giờ.")
            )
            return HttpResponseRedirect(reverse("hearings:conference", args=[court.pk, row.pk]))
    return page_of(request, court, "conference_form.html", {"form": form}, asked(form))


@require_safe
@never_cache
@on_court
def conference(request: HttpRequest, court: Court, conference: UUID) -> HttpResponse:
    """One conference: agenda, seats, who attended; ``dang=csv``: attendance as a file."""
    row = of_court(court, conference)
    lines = attended(row)
    if request.GET.get("dang") == "csv":
        head = [_("Điểm cầu"), _("Tư cách"), _("Vào lần đầu"), _("Số phút")]
        rows = [
            [one.seat.name, one.seat.get_role_display(), _moment(one.first), one.minutes] for one in lines
        ]
        return csv_answer(f"tham-du-{row.starts_at:%Y-%m-%d}", head, rows)
    here = sum(one.here for one in lines)
    parts = parts_of(row)
    context = {
        "row": row,
        "lines": lines,
        "present": here,
        "agenda": row.agenda.all(),
        "parts": parts,
        "playable": any(one.playable for one in parts),
        "given": any(one.seat.token_sha256 for one in lines),
    }
    return page_of(request, court, "conference.html", context)


@require_POST
@never_cache
@on_court
def links(request: HttpRequest, court: Court, conference: UUID) -> HttpResponse:
    """Links for all seats as a file, shown this once; those given before open nothing more."""
    row = of_court(court, conference)
    try:
        found = actions.give_links(actor=person(request), conference_id=row.pk)
    except HearingError as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("hearings:conference", args=[court.pk, row.pk]))
    door = request.build_absolute_uri(reverse("hearings:conference_door"))
    seats = row.seats.order_by(IN_ORDER, "name", "pk")
    rows = [[one.name, one.get_role_display(), f"{door}#{found[one.pk]}"] for one in seats]
    return csv_answer(
        f"duong-dan-{row.starts_at:%Y-%m-%d}", [_("Điểm cầu"), _("Tư cách"), _("Đường dẫn riêng")], rows
    )


@require_POST
@on_court
def act(request: HttpRequest, court: Court, conference: UUID, verb: str) -> HttpResponse:
    """Open it, end it."""
    row = of_court(court, conference)
    try:
        ACTS[verb](actor=person(request), conference_id=row.pk)
    except (HearingError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("hearings:conference", args=[court.pk, row.pk]))


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""


def of_court(court: Court, key: UUID) -> Conference:
    """For another court the conference is not there."""
    row = Conference.objects.filter(pk=key, court=court).select_related("floor").first()
    if row is None:
        raise Http404
    return row


def page_of(
    request: HttpRequest, court: Court, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of conferences among those of the set-up."""
    return page(request, court, f"hearings/{template}", {"tab": _TAB, **context}, status)
