"""Record what happened: the form of one event, then the step with its number and clocks."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.performing import perform
from phapdinh.cases.actions.steps import CaseError, course_of, require_capacity
from phapdinh.cases.courses.engine import Act, Possible
from phapdinh.cases.courses.refusals import RefusedError, day
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.answerable import offered, possible_now
from phapdinh.cases.views.forms import ON, Days, EventForm, Offered
from phapdinh.cases.views.frame import on_case, page, to_case
from phapdinh.people.desk import person


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def record(request: HttpRequest, case: Case, event: str) -> HttpResponse:
    """Ask for the day and the answers; write them, or say why not and keep what was typed.

    The judge who decides is found by lot, on a page of its own.
    """
    known = course_of(case).event(event)
    if known is None or known.special:
        raise Http404
    require_capacity(person(request), case, known.who)
    if known.assigns == Duty.PRESIDING:
        return HttpResponseRedirect(reverse("assigning:page", args=[case.pk]))
    found = next((one for one in possible_now(case) if one.event.id == event), None)
    today = timezone.localdate()
    form = EventForm(
        request.POST or None,
        asks=known.asks,
        offered=Offered(*offered(case, known)),
        days=days_for(found, today),
        initial={"key": uuid4()},
    )
    if form.is_bound and form.is_valid() and _write(request, case, event, form):
        return to_case(case)
    context: dict[str, Any] = {"case": case, "event": known, "form": form, "possible": found}
    return page(request, "record.html", context, status=422 if form.is_bound else 200)


def days_for(found: Possible | None, today: date) -> Days:
    """Between which days a step may lie, in words for the form."""
    if found is None:
        return Days(today, suggested=today)
    if found.latest is not None and found.latest >= today:
        hint = _("Từ %(first)s đến hết %(last)s") % {"first": day(found.earliest), "last": day(found.latest)}
    else:
        hint = _("Không trước %(first)s") % {"first": day(found.earliest)}
    return Days(found.earliest, found.latest, suggested=max(found.earliest, today), hint=hint)


def _write(request: HttpRequest, case: Case, event: str, form: EventForm) -> bool:
    """Whether it stands; where not, the form says why."""
    act = Act(event=event, on=form.cleaned_data[ON], data=form.answers())
    try:
        done = perform(case_id=case.pk, actor=person(request), act=act, key=str(form.cleaned_data["key"]))
    except (CaseError, RefusedError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return False
    said = _("Đã ghi, số %(number)s.") % {"number": done.number} if done.number else _("Đã ghi vào hồ sơ.")
    messages.success(request, said)
    return True
