"""The decision of the presiding judge, its withdrawal, and the opinions that it rests on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.cases.models import Hearing
from phapdinh.hearings.deciding.decide import Judged, decide, withdraw
from phapdinh.hearings.deciding.forms import DecideForm, OpinionForm, ReasonForm
from phapdinh.hearings.deciding.preparing import record_opinion
from phapdinh.hearings.deciding.sheet import presides, sheet_of
from phapdinh.hearings.deciding.views.frame import attempt, done, on_trial, page, person

_FROM_THE_FORM = frozenset({"simple"})  # what the form itself answers is no finding before it is sent


@require_http_methods(["GET", "HEAD", "POST"])
@on_trial
def decision(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Decide; what bars it is shown at once, with the articles."""
    _judge_only(request, hearing)
    sheet = sheet_of(hearing)
    trial = sheet.trial
    start = {"base": trial.revision if trial else 0, "simple": bool(trial and trial.simple)}
    form = DecideForm(request.POST or None, initial={**start, "ground": trial.ground if trial else ""})
    findings = [one for one in sheet.refusals if one.id not in _FROM_THE_FORM]
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        judged = Judged(given["simple"], given["ground"])
        refused = attempt(
            form,
            lambda: decide(hearing_id=hearing.pk, actor=person(request), judged=judged, base=given["base"]),
        )
        if refused is None:
            return done(
                request, hearing, _("Đã quyết định xét xử trực tuyến; dự thảo quyết định đã được soạn.")
            )
        findings = refused or findings
    context = {"sheet": sheet, "form": form, "findings": findings}
    return page(request, hearing, "decide.html", context, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_trial
def withdrawal(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Take the decision back, with its reason."""
    _judge_only(request, hearing)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"actor": person(request), "reason": form.cleaned_data["reason"]}
        if attempt(form, lambda: withdraw(hearing_id=hearing.pk, **given)) is None:
            said = _("Đã thu hồi; phiên tòa mở trực tiếp. Dự thảo quyết định thu hồi đã được soạn.")
            return done(request, hearing, said)
    asked = {
        "title": _("Thu hồi quyết định xét xử trực tuyến"),
        "told": _("Phiên tòa trở lại hình thức trực tiếp, cùng giờ và phòng; các điểm cầu được trả lại."),
        "button": _("Thu hồi"),
    }
    return page(request, hearing, "ask.html", {"form": form, "asked": asked}, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_trial
def opinion(request: HttpRequest, hearing: Hearing, attendee: UUID | None = None) -> HttpResponse:
    """What somebody, or the procuracy, said to it."""
    sheet = sheet_of(hearing)
    who = next((one for one in sheet.people if attendee and one.attendee == attendee), None)
    if sheet.trial is None or (attendee is not None and who is None):
        raise Http404
    trial = sheet.trial
    old = (
        (who.opinion, who.words, who.opinion_on)
        if who
        else (trial.procuracy_opinion, trial.procuracy_words, trial.procuracy_on)
    )
    initial = {"opinion": old[0], "words": old[1], **({"on": old[2]} if old[2] else {})}
    form = OpinionForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"actor": person(request), "said": form.said(), "attendee_id": attendee}
        if attempt(form, lambda: record_opinion(hearing_id=hearing.pk, **given)) is None:
            return done(request, hearing, _("Đã ghi ý kiến."))
    asked = {
        "title": _("Ý kiến về việc xét xử trực tuyến"),
        "told": f"{who.name} ({who.capacity})" if who else _("Viện kiểm sát cùng cấp"),
        "button": _("Ghi ý kiến"),
    }
    return page(request, hearing, "ask.html", {"form": form, "asked": asked}, 422 if form.is_bound else 200)


def _judge_only(request: HttpRequest, hearing: Hearing) -> None:
    if not presides(person(request), hearing):
        raise PermissionDenied(_("Chỉ Thẩm phán chủ tọa phiên tòa quyết định việc xét xử trực tuyến."))
