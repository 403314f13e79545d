"""The clerk compares a paper with a face, writes down the result, lets the person in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from phapdinh.cases.models import Hearing
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.rules import cited, course_rules
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.gate.ruling import admit
from phapdinh.hearings.identity.checking import check_identity
from phapdinh.hearings.identity.face_views import checked_by, face_context
from phapdinh.hearings.identity.forms import CheckForm
from phapdinh.hearings.models import IdentityCheck, Manner, OnlineTrial, Seat, SeatState
from phapdinh.hearings.opened import is_open


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@on_trial
def identity(request: HttpRequest, hearing: Hearing, attendee: UUID) -> HttpResponse:
    """The form, and what was found before. 404 for who does not rule the room."""
    trial, who = checked_by(request, hearing, attendee)
    inside = _inside(trial, attendee)
    form = CheckForm(request.POST or None, initial={"manner": Manner.CAMERA if inside else Manner.PICTURE})
    if request.method == "POST" and form.is_valid():
        try:
            check_identity(actor=person(request), attendee_id=attendee, seen=form.seen)
        except (HearingError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            return _checked(request, hearing, attendee, matched=form.seen.matched)
    case = hearing.case
    context = {
        "form": form,
        **face_context(hearing, trial, who),
        "checks": IdentityCheck.objects.filter(attendee=attendee).select_related("by"),
        "article": cited(course_rules().identity.source(case.type if case else "")),
        "admitting": is_open(trial) and not inside,
        "last": _("Kiểm tra căn cước"),
    }
    return page(request, hearing, "identity.html", context, status=422 if form.errors else 200)


def _checked(request: HttpRequest, hearing: Hearing, attendee: UUID, *, matched: bool) -> HttpResponse:
    """Say so; let them in where that was asked and the person is who they say."""
    messages.success(request, _("Đã ghi kết quả kiểm tra căn cước vào biên bản."))
    if request.POST.get("moi-vao") == "1" and matched:
        try:
            admit(actor=person(request), attendee_id=attendee)
        except (HearingError, PermissionDenied) as refused:
            messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("hearings:room", args=[hearing.pk]))


def _inside(trial: OnlineTrial, attendee: UUID) -> bool:
    return Seat.objects.filter(pk=attendee, attendee__trial=trial, state=SeatState.ADMITTED).exists()
