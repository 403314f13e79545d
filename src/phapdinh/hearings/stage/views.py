"""The room for who holds the trial: in by their account, no link shown; what they do beside the picture."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.deciding.views.frame import on_trial, person
from phapdinh.hearings.door.devices import device_of, with_device
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.application import PATH
from phapdinh.hearings.gate.entering import ends_of
from phapdinh.hearings.gate.standing import DELIBERATION, HEARING
from phapdinh.hearings.models import Attendee, Consultation
from phapdinh.hearings.opened import decided
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole
from phapdinh.hearings.sitting.views import show_link
from phapdinh.hearings.stage import consulting, gallery, hands
from phapdinh.hearings.stage.entering import InUseError, attends, enter_by_account


@require_safe
@never_cache
@on_trial
def court(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The courtroom; 404 for who does not hold this trial."""
    return _room(request, hearing, HEARING)


@require_safe
@never_cache
@on_trial
def deliberation(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The panel among themselves; for anybody else there is no such page."""
    return _room(request, hearing, DELIBERATION)


@require_POST
@never_cache
@on_trial
def enter(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """A token for this device, as JSON; 409 with ``confirm`` where one's link is used elsewhere."""
    trial, device = decided(hearing), device_of(request)
    try:
        token = enter_by_account(
            actor=person(request),
            trial_id=trial.pk,
            device=device,
            replace=request.POST.get("replace") == "1",
        )
    except InUseError as used:
        return JsonResponse({"confirm": str(used)}, status=409)
    except (HearingError, PermissionDenied) as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    return JsonResponse({"token": token})


@require_POST
@on_trial
def lower(request: HttpRequest, hearing: Hearing, attendee: UUID) -> HttpResponse:
    """A raised hand was seen."""
    if not Attendee.objects.filter(pk=attendee, trial=decided(hearing)).exists():
        raise Http404
    return answer_act(
        request, lambda: hands.lower_hand(actor=person(request), attendee_id=attendee), _back(hearing)
    )


@require_POST
@on_trial
def consult(request: HttpRequest, hearing: Hearing, consultation: UUID, verb: str) -> HttpResponse:
    """Open a talk in private that was asked for, or end it."""
    if not Consultation.objects.filter(pk=consultation, trial=decided(hearing)).exists():
        raise Http404
    act = consulting.open_consultation if verb == "mo" else consulting.end_consultation
    return answer_act(
        request, lambda: act(actor=person(request), consultation_id=consultation), _back(hearing)
    )


@require_POST
@never_cache
@on_trial
def invite(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """One more link for who only watches: shown on this answer and nowhere again."""
    try:
        attendee, token = gallery.invite(
            actor=person(request), trial_id=decided(hearing).pk, valid_until=ends_of(hearing)
        )
    except (HearingError, PermissionDenied) as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("hearings:room", args=[hearing.pk]))
    return show_link(request, hearing, attendee.pk, token)


@require_POST
@on_trial
def places(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """How many may watch."""
    trial, given = decided(hearing), request.POST.get("places", "")
    wanted = int(given) if given.isdecimal() and len(given) < 6 else -1
    back = reverse("hearings:room", args=[hearing.pk])
    return answer_act(
        request, lambda: gallery.set_places(actor=person(request), trial_id=trial.pk, places=wanted), back
    )


def _room(request: HttpRequest, hearing: Hearing, room: str) -> HttpResponse:
    trial, user = decided(hearing), person(request)
    attendee = attends(user, trial)
    if attendee is None or (room == DELIBERATION and attendee.role not in PANEL_ROLES):
        raise Http404
    context = {
        "gate": PATH,
        "hearing": hearing,
        "trial": trial,
        "room": room,
        "attendee": attendee,
        "role": TrialRole(attendee.role),
        "judging": attendee.role == TrialRole.PRESIDING,
        "managing": ruling.manages(user, trial),
    }
    answer = render(request, "hearings/court.html", context)
    answer["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()"
    return with_device(request, answer)


def _back(hearing: Hearing) -> str:
    return reverse("hearings:court", args=[hearing.pk])
