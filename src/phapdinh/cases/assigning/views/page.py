"""Who judges a case: the list by the circular, those left out and why, the lot and its record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.assigning.actions.drawing import draw_judge, drawn_and_undone, redraw_judge
from phapdinh.cases.assigning.actions.naming import Choice, designate, replace
from phapdinh.cases.assigning.forms import AgainForm, NameForm
from phapdinh.cases.assigning.queries.listing import Asked, draw_input, ground_title, judges_of
from phapdinh.cases.assigning.queries.records import exported, in_journal
from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.assigning.verify import holds
from phapdinh.cases.assigning.views.acting import assigned
from phapdinh.cases.models import Assignment, Case, Draw
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.cases.views.frame import on_case, page
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, may


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def assigning(request: HttpRequest, case: Case) -> HttpResponse:
    """The page; what is posted to it names a judge, with a ground and a reason."""
    held = Assignment.objects.filter(case=case, duty=Duty.PRESIDING, ends_on=None).select_related("officer")
    now = held.first()
    form = _name_form(request, case, now)
    if request.method == "POST":
        if form.is_valid() and assigned(request, form, lambda: _name(request, case, now, form.choice())):
            return _back(case)
        return _page(request, case, now, {"form": form}, status=422)
    return _page(request, case, now, {"form": form})


@require_POST
@on_case
def draw(request: HttpRequest, case: Case) -> HttpResponse:
    """Draw the lot."""
    try:
        draw_judge(case_id=case.pk, actor=person(request))
    except CaseError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã rút ngẫu nhiên và phân công."))
    return _back(case)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Draw anew, on a ground and with a reason."""
    row = Draw.objects.filter(case__in=visible_to(person(request)), pk=key).select_related("case").first()
    if row is None:
        raise Http404
    if not may(person(request), Verb.CASE_ASSIGN, row.court_id):
        raise PermissionDenied
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = lambda: redraw_judge(draw_id=row.pk, actor=person(request), **given)  # noqa: E731
        if assigned(request, form, act):
            return _back(row.case)
    context = {"case": row.case, "form": form}
    return page(request, "assigning/again.html", context, 422 if form.is_bound else 200)


@require_safe
@staff
def record(request: HttpRequest, key: UUID) -> HttpResponse:
    """The record of a draw, for anybody to recompute."""
    rows = Draw.objects.filter(case__in=visible_to(person(request))).select_related("chain")
    row = rows.filter(pk=key).first()
    if row is None:
        raise Http404
    name = f'attachment; filename="rut-{row.pk}.json"'
    return JsonResponse(exported(row), headers={"Content-Disposition": name})


def _page(
    request: HttpRequest, case: Case, now: Assignment | None, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    heads = may(person(request), Verb.CASE_ASSIGN, case.court_id)
    rows = Draw.objects.filter(case=case).select_related("chain", "winner", "redraw_of").order_by("drawn_at")
    draws = list(rows)
    context = {
        "case": case,
        "now": now,
        "heads": heads,
        "draws": [(row, holds(exported(row)) and in_journal(row)) for row in draws],
        "may_draw": heads and now is None and not draws,
        "may_assign_again": heads and drawn_and_undone(case) is not None,
        **(_list(case) if heads else {}),
        **more,
    }
    return page(request, "assigning/page.html", context, status)


def _list(case: Case) -> dict[str, Any]:
    """The list as it stands now; the lot itself freezes its own."""
    frozen, rule = draw_input(case, Asked(Duty.PRESIDING, timezone.localdate()))
    return {
        "listed": [(one, place <= frozen.pool) for place, one in enumerate(frozen.listed, 1)],
        "excluded": [
            (one.name, "; ".join(ground_title(rule, ground) for ground in one.grounds))
            for one in frozen.excluded
        ],
        "pool": frozen.pool,
    }


def _name_form(request: HttpRequest, case: Case, now: Assignment | None) -> NameForm:
    rule = rule_on(timezone.localdate())
    grounds = rule.replacements if now else rule.designations
    fitting = {
        key: one
        for key, one in grounds.items()
        if now or (Duty.PRESIDING in one.duties and one.holds_in(case.type, case.instance))
    }
    fitting.pop("replacement", None)
    return NameForm(
        request.POST or None,
        judges=[(str(one.pk), one.name) for one in judges_of(case.court_id, timezone.localdate())],
        grounds=[(key, f"{one.title} ({one.source})") for key, one in fitting.items()],
    )


def _name(request: HttpRequest, case: Case, now: Assignment | None, choice: Choice) -> Assignment:
    if now is not None:
        return replace(assignment_id=now.pk, actor=person(request), choice=choice)
    return designate(case_id=case.pk, actor=person(request), choice=choice)


def _back(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("assigning:page", args=[case.pk]))
