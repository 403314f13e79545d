"""Who is away: entered by themselves or by who keeps the list of officers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from phapdinh.cases.calendar.actions.absences import Away, book_absence, end_absence
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.forms import AbsenceForm
from phapdinh.cases.calendar.views.frame import court_of, page, person, staff
from phapdinh.cases.models import Booking, Officer
from phapdinh.cases.queries.officers import serving
from phapdinh.courts.models import Court
from phapdinh.people.permissions import Verb, may


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def absences(request: HttpRequest) -> HttpResponse:
    """Absences to come at a court, and the form for a further one."""
    court, _courts = court_of(request, Verb.CASE_OFFICERS)
    whose = _whose(request, court)
    form = AbsenceForm(request.POST or None, officers=[(str(one.pk), one.name) for one in whose])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        away = Away(given["first"], given["last"], given["why"], given["note"])
        try:
            book_absence(officer_id=UUID(given["officer"]), actor=person(request), away=away)
        except (CalendarError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi lịch vắng mặt."))
            return HttpResponseRedirect(f"{reverse('calendar:absences')}?toa={court.pk}")
    office = not may(person(request), Verb.CASE_VIEW, court.pk)
    context = {
        "court": court,
        "form": form if whose else None,
        "lines": _lines(request, court, whose),
        "setup": office,
        "here": "setup" if office else "calendar",
    }
    return page(request, "absences.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an absence back."""
    try:
        row = end_absence(booking_id=key, actor=person(request))
    except Booking.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Đã bỏ lịch vắng mặt."))
    court = row.officer.court_id if row.officer else None
    return HttpResponseRedirect(reverse("calendar:absences") + (f"?toa={court}" if court else ""))


def _whose(request: HttpRequest, court: Court) -> QuerySet[Officer]:
    """Officers whose absences this person may enter."""
    rows = Officer.objects.filter(serving(), court=court)
    keeper = may(person(request), Verb.CASE_OFFICERS, court.pk)
    return rows.filter(Q() if keeper else Q(user=person(request))).order_by("name_key")


def _lines(request: HttpRequest, court: Court, whose: QuerySet[Officer]) -> list[tuple[Booking, str, bool]]:
    """Absences that are not over: everybody at the court needs them, only some may end them."""
    rows = Booking.objects.filter(
        officer__court=court, active=True, hearing=None, during__endswith__gt=timezone.now()
    )
    own = set(whose.values_list("pk", flat=True))
    found = rows.select_related("officer").order_by("during")[:200]
    return [(row, str(Booking.Absence(row.absence).label), row.officer_id in own) for row in found]
