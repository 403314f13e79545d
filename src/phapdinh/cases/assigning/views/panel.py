"""Who sits beside the judge: members of the panel, lay judges, clerk, prosecutor; named, replaced."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from phapdinh.cases.assigning.actions.naming import Choice, designate, replace
from phapdinh.cases.assigning.forms import PanelForm, ReplaceForm
from phapdinh.cases.assigning.queries.panel import BESIDE, duties_in, ground_of, sitting, who_may_sit
from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.assigning.views.acting import assigned
from phapdinh.cases.models import Assignment, Case, Officer
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.views.frame import on_case, page
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb, may


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def panel(request: HttpRequest, case: Case) -> HttpResponse:
    """Who sits now; what is posted names somebody more."""
    today, heads = timezone.localdate(), _heads(request, case)
    if request.method == "POST" and not heads:
        raise PermissionDenied
    officers = _grouped(who_may_sit(case, today)) if heads else []
    duties = [(duty.value, str(duty.label)) for duty in duties_in(case, today)]
    form = PanelForm(request.POST or None, duties=duties, officers=officers)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        ground = ground_of(case, given["duty"], today)
        choice = Choice(UUID(given["officer"]), given["duty"], ground, given["reason"])
        if assigned(request, form, lambda: designate(case_id=case.pk, actor=person(request), choice=choice)):
            return _back(case)
    context = {"case": case, "sitting": sitting(case), "form": form if heads and duties else None}
    return page(request, "assigning/panel.html", {**context, "heads": heads}, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def replace_member(request: HttpRequest, case: Case, assignment: UUID) -> HttpResponse:
    """Put another in the place of one who sits (Điều 11)."""
    rows = Assignment.objects.filter(case=case, ends_on=None, duty__in=BESIDE).select_related("officer")
    row = rows.filter(pk=assignment).first()
    if row is None:
        raise Http404
    if not _heads(request, case):
        raise PermissionDenied
    today = timezone.localdate()
    kind = BESIDE[Duty(row.duty)]
    others = [one for one in who_may_sit(case, today) if one.kind == kind and one.pk != row.officer_id]
    grounds = [(key, f"{one.title} ({one.source})") for key, one in rule_on(today).replacements.items()]
    named = [(str(one.pk), one.name) for one in others]
    form = ReplaceForm(request.POST or None, grounds=grounds, officers=named)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        choice = Choice(UUID(given["officer"]), row.duty, given["ground"], given["reason"])
        if assigned(
            request, form, lambda: replace(assignment_id=row.pk, actor=person(request), choice=choice)
        ):
            return _back(case)
    context = {"case": case, "row": row, "form": form}
    return page(request, "assigning/replace.html", context, 422 if form.is_bound else 200)


def _heads(request: HttpRequest, case: Case) -> bool:
    return may(person(request), Verb.CASE_ASSIGN, case.court_id)


def _grouped(officers: Iterable[Officer]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Names by what they are, in the order of the duties."""
    rows = list(officers)
    return [
        (str(kind.label), [(str(one.pk), one.name) for one in rows if one.kind == kind])
        for kind in dict.fromkeys(BESIDE.values())
        if any(one.kind == kind for one in rows)
    ]


def _back(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("assigning:panel", args=[case.pk]))
