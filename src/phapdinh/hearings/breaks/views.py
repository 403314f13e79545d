"""Pages of breaks: the trial rests, goes on, is paused or postponed, is resumed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.breaks import actions, putting_off
from phapdinh.hearings.breaks.forms import OrderForm
from phapdinh.hearings.breaks.queries import allowed, break_sheet
from phapdinh.hearings.breaks.rules import break_rules
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.deciding.sheet import presides
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.models import OnlineTrial
from phapdinh.hearings.opened import decided

_STATES = {"pause": "paused", "postponement": "postponed"}


@require_safe
@never_cache
@on_trial
def breaks(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Whether the trial stands still, since when, and what this person may do about it."""
    user, trial = person(request), decided(hearing)
    context = {
        "sheet": break_sheet(trial),
        "judging": presides(user, hearing),
        "managing": manages(user, trial),
        "last": _("Nghỉ, tạm ngừng"),
    }
    return page(request, hearing, "breaks.html", context)


@require_POST
@on_trial
def recess(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """A short break."""
    given: dict[str, Any] = {"actor": person(request), "trial_id": decided(hearing).pk}
    words = request.POST.get("words", "")
    return answer_act(request, lambda: actions.recess(**given, words=words), _back(hearing))


@require_POST
@on_trial
def go_on(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Go on after a recess or a stop."""
    given: dict[str, Any] = {"actor": person(request), "trial_id": decided(hearing).pk}
    reason = request.POST.get("reason", "")
    return answer_act(request, lambda: actions.go_on(**given, reason=reason), _back(hearing))


@require_POST
@on_trial
def resume(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Go on after a pause, on its day."""
    given: dict[str, Any] = {"actor": person(request), "trial_id": decided(hearing).pk}
    return answer_act(request, lambda: putting_off.resume(**given), _back(hearing))


@require_http_methods(["GET", "HEAD", "POST"])
@on_trial
def pause(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Pause it until a day that the law allows."""
    return _ask(request, hearing, "pause")


@require_http_methods(["GET", "HEAD", "POST"])
@on_trial
def postpone(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Postpone it: it begins anew."""
    return _ask(request, hearing, "postponement")


def _ask(request: HttpRequest, hearing: Hearing, kind: str) -> HttpResponse:
    trial, case = decided(hearing), hearing.case
    if not presides(person(request), hearing):
        raise PermissionDenied(_("Chỉ chủ tọa phiên tòa làm được việc này."))
    assert case is not None
    grounds = break_rules().grounds(kind, case.type, case.instance, timezone.localdate())
    form = OrderForm(request.POST or None, grounds=grounds)
    if form.is_bound and form.is_valid():
        act = putting_off.pause if kind == "pause" else putting_off.postpone
        try:
            row = act(actor=person(request), trial_id=trial.pk, order=form.order())
        except (HearingError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            return HttpResponseRedirect(_after(row.trial, kind))
    context = {
        "form": form,
        "pausing": kind == "pause",
        "allowed": allowed(case, _STATES[kind]),
        "last": _("Tạm ngừng phiên tòa") if kind == "pause" else _("Hoãn phiên tòa"),
    }
    return page(request, hearing, "break_form.html", context, 422 if form.is_bound else 200)


def _after(trial: OnlineTrial, kind: str) -> str:
    """A paused trial has its page at its next sitting; one that was postponed is of the calendar again."""
    if kind == "pause":
        return reverse("hearings:breaks", args=[trial.hearing_id])
    return reverse("calendar:hearing", args=[trial.hearing_id])


def _back(hearing: Hearing) -> str:
    return reverse("hearings:breaks", args=[hearing.pk])
