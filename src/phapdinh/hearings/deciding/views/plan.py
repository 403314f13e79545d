"""The plan of a trial online: points, people, the test; before a decision, or as a change of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.cases.models import Hearing
from phapdinh.hearings.deciding.decide import change
from phapdinh.hearings.deciding.forms import PlanForm, known
from phapdinh.hearings.deciding.planned import usual_test
from phapdinh.hearings.deciding.preparing import save_plan
from phapdinh.hearings.deciding.sheet import Sheet, sheet_of
from phapdinh.hearings.deciding.views.frame import attempt, done, on_trial, page, person
from phapdinh.hearings.register.queries import offered


@require_http_methods(["GET", "HEAD", "POST"])
@on_trial
def plan(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The form of the plan; ``tim`` looks for points beyond the province."""
    sheet = sheet_of(hearing)
    words = " ".join(request.GET.get("tim", "").split())[:80]
    chosen: list[UUID] = [one.line.point.pk for one in sheet.points]
    central = next((one.line for one in sheet.points if one.place == 0), None)
    points = [
        one for one in offered(hearing.court, chosen, words) if central is None or one.point != central.point
    ]
    base = sheet.trial.revision if sheet.trial else 0
    form = PlanForm(
        request.POST or None,
        people=sheet.people,
        points=points,
        changing=sheet.decided,
        initial=known(sheet.points, sheet.people, _test_at(sheet), base),
    )
    findings = None
    if form.is_bound and form.is_valid():
        findings = attempt(form, lambda: _save(request, hearing, sheet, form))
        if findings is None:
            return done(request, hearing, _saved(sheet))
    context = {
        "sheet": sheet,
        "form": form,
        "findings": findings,
        "central": central,
        "words": words,
    }
    return page(request, hearing, "plan.html", context, 422 if form.is_bound else 200)


def _save(request: HttpRequest, hearing: Hearing, sheet: Sheet, form: PlanForm) -> None:
    given: dict[str, Any] = {"hearing_id": hearing.pk, "actor": person(request), "data": form.data_given()}
    base = form.cleaned_data["base"]
    if sheet.decided:
        change(**given, reason=form.cleaned_data["reason"], base=base)
    else:
        save_plan(**given, base=base)


def _saved(sheet: Sheet) -> str:
    if sheet.decided:
        return _("Đã thay đổi; dự thảo quyết định thay đổi đã được soạn, người tham gia phải được gọi lại.")
    return _("Đã lưu kế hoạch.")


def _test_at(sheet: Sheet) -> datetime | None:
    """As saved; at first the usual time."""
    return sheet.trial.test_at if sheet.trial is not None else usual_test(sheet.hearing)
