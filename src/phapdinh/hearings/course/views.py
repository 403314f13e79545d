"""The course of a trial at the desk: where it stands, what there is to do, on to the next step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act, wants_json
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course import actions
from phapdinh.hearings.course.state import course_state
from phapdinh.hearings.deciding.sheet import presides
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.opened import attendee_of, decided, is_open, written_by


@require_safe
@never_cache
@on_trial
def course(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The page, or the same as JSON for the stage. 404 where the trial is not held online."""
    trial, user = decided(hearing), person(request)
    opened, acting = is_open(trial), manages(user, trial)
    judging = acting and presides(user, hearing)
    try:
        state = course_state(trial)
    except HearingError as unknown:
        return page(request, hearing, "course.html", {"unknown": str(unknown), "last": _("Trình tự")})
    if wants_json(request):
        return JsonResponse(state.as_json(judging=judging and opened, acting=acting and opened))
    context = {
        "state": state,
        "opened": opened,
        "judging": judging,
        "acting": acting,
        "reads": written_by(user, trial),
        "last": _("Trình tự"),
    }
    return page(request, hearing, "course.html", context)


@require_POST
@on_trial
def step(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Begin, go on, or go back."""
    trial, to, reason = decided(hearing), request.POST.get("buoc", ""), request.POST.get("ly-do", "")
    user = person(request)
    return answer_act(
        request, lambda: actions.go(actor=user, trial_id=trial.pk, to=to, reason=reason), _back(hearing)
    )


@require_POST
@on_trial
def task(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Something was done, or could not be."""
    trial, user, sent = decided(hearing), person(request), request.POST
    who = attendee_of(trial, sent.get("nguoi", ""))
    return answer_act(
        request,
        lambda: actions.note_task(
            actor=user,
            trial_id=trial.pk,
            task=sent.get("viec", ""),
            attendee_id=who,
            waived=sent.get("khong") == "1",
            reason=sent.get("ly-do", ""),
        ),
        _back(hearing),
    )


@require_POST
@on_trial
def floor(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Give somebody the floor, or take it: nobody is named."""
    trial, user = decided(hearing), person(request)
    who = attendee_of(trial, request.POST.get("nguoi", ""))

    def act() -> None:
        if who is None:
            actions.take_floor(actor=user, trial_id=trial.pk)
        else:
            actions.give_floor(actor=user, trial_id=trial.pk, attendee_id=who)

    return answer_act(request, act, _back(hearing))


def _back(hearing: Hearing) -> str:
    return reverse("hearings:course", args=[hearing.pk])
