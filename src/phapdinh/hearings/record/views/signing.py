"""Draw the record up to be signed, open it again, take down what is asked to be amended."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import CaseDocument, Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.deciding.views.frame import person
from phapdinh.hearings.models import OnlineTrial, RecordRequest
from phapdinh.hearings.opened import attendee_of
from phapdinh.hearings.record import amending, signing
from phapdinh.hearings.record.views.reading import on_record


@require_POST
@on_record
def draw_up(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """Close it and make its document: on to where it is signed."""
    user = person(request)
    return _made(request, hearing, lambda: signing.draw_up(actor=user, trial_id=trial.pk))


@require_POST
@on_record
def reopen(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """Go on writing, as long as nobody has signed."""
    user, reason = person(request), request.POST.get("ly-do", "")
    return answer_act(
        request, lambda: signing.reopen(actor=user, trial_id=trial.pk, reason=reason), _back(hearing)
    )


@require_POST
@on_record
def ask(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """Somebody asks to have it amended."""
    user, who, words = person(request), attendee_of(trial, request.POST.get("nguoi", "")), request.POST

    def act() -> None:
        if who is None:
            raise Http404
        amending.ask(actor=user, trial_id=trial.pk, attendee_id=who, words=words.get("loi", ""))

    return answer_act(request, act, _back(hearing))


@require_POST
@on_record
def answer(request: HttpRequest, hearing: Hearing, trial: OnlineTrial, row: int) -> HttpResponse:
    """The presiding judge grants or refuses it."""
    user, sent = person(request), request.POST
    if not RecordRequest.objects.filter(pk=row, record=trial.pk).exists():
        raise Http404
    return answer_act(
        request,
        lambda: amending.answer(
            actor=user,
            trial_id=trial.pk,
            request_id=row,
            granted=sent.get("chap-nhan") == "1",
            words=sent.get("tra-loi", ""),
        ),
        _back(hearing),
    )


@require_POST
@on_record
def add(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """The paper that continues the record: on to where it is signed."""
    user = person(request)
    return _made(request, hearing, lambda: amending.draw_addition(actor=user, trial_id=trial.pk))


def _made(request: HttpRequest, hearing: Hearing, make: Callable[[], CaseDocument]) -> HttpResponse:
    try:
        document = make()
    except (HearingError, CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(_back(hearing))
    return HttpResponseRedirect(reverse("cases:paper", args=[hearing.case_id, document.pk]))


def _back(hearing: Hearing) -> str:
    return reverse("hearings:record", args=[hearing.pk])
