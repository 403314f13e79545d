"""Put a hearing into the calendar; where the time is taken, who holds it and the nearest free time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.cases.calendar.actions.errors import CalendarError, TakenError
from phapdinh.cases.calendar.actions.scheduling import schedule
from phapdinh.cases.calendar.forms import HoldForm
from phapdinh.cases.calendar.views.frame import court_of, key_of, page, person, staff
from phapdinh.cases.calendar.views.offering import free_for, known, sitting_form, with_slot
from phapdinh.cases.models import Case
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.courts.models import Court
from phapdinh.people.permissions import Verb, may


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def choose(request: HttpRequest) -> HttpResponse:
    """For which case: by its number; or a meeting that belongs to none."""
    court, _courts = court_of(request)
    _require(request, court)
    number = " ".join(request.GET.get("so", "").split())[:60]
    found = list(_cases(request, court, number)[:20]) if number else []
    if len(found) == 1:
        return HttpResponseRedirect(f"{reverse('calendar:schedule')}?vu={found[0].pk}&toa={court.pk}")
    return page(request, "choose.html", {"court": court, "number": number, "found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def schedule_page(request: HttpRequest) -> HttpResponse:
    """The form of a hearing of the case ``vu``, or of a meeting; free times on request."""
    court, _courts = court_of(request)
    _require(request, court)
    case = _case(request, court)
    if slot := request.POST.get("slot"):
        with_slot(request, slot)
    form = sitting_form(request, court.pk, case, known(case, request.GET.get("luc")))
    hold = HoldForm(request.POST if "hold" in request.POST else None)
    context: dict[str, Any] = {"court": court, "case": case, "form": form, "hold": hold}
    if request.method != "POST" or slot:
        return page(request, "schedule.html", context)
    if "find" in request.POST:
        return page(request, "schedule.html", {**context, **_found(request, court, form)})
    return _try(request, court, case, context)


def _try(request: HttpRequest, court: Court, case: Case | None, context: dict[str, Any]) -> HttpResponse:
    """Schedule, or say why not and keep what was typed."""
    form, hold = context["form"], context["hold"]
    if form.is_valid() and (not hold.is_bound or hold.is_valid()):
        try:
            done = schedule(
                actor=person(request),
                court_id=court.pk,
                wanted=form.wanted(),
                case_id=case.pk if case else None,
                hold_until=hold.until() if hold.is_bound else None,
            )
        except TakenError as taken:
            form.add_error(None, str(taken))
            context["nearest"] = taken.nearest
        except (CalendarError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            _tell(request, done.notes)
            return HttpResponseRedirect(reverse("calendar:hearing", args=[done.hearing.pk]))
    return page(request, "schedule.html", context, status=422)


def _tell(request: HttpRequest, notes: Any) -> None:
    messages.success(request, _("Đã ghi vào lịch; phòng và người tham gia đã được giữ."))
    for note in notes:
        messages.error(request, note)


def _found(request: HttpRequest, court: Court, form: Any) -> dict[str, Any]:
    """Free times for what is chosen; the form itself is not yet judged."""
    form.errors.clear()
    found = free_for(request, court.pk)
    return {"slots": found, "sought": True}


def _case(request: HttpRequest, court: Court) -> Case | None:
    asked = request.GET.get("vu") or request.POST.get("vu")
    if not asked:
        return None
    key = key_of(asked)
    case = visible_to(person(request)).filter(pk=key, court=court).first() if key else None
    if case is None:
        raise Http404
    return case


def _cases(request: HttpRequest, court: Court, number: str) -> Any:
    """Open cases of the court whose number begins so."""
    rows = visible_to(person(request)).filter(court=court, closed_on=None, number__istartswith=number)
    return rows.order_by("-accepted_on")


def _require(request: HttpRequest, court: Court) -> None:
    if not may(person(request), Verb.CASE_RECORD, court.pk):
        raise PermissionDenied(_("Bạn không có quyền xếp lịch ở Tòa án này."))
