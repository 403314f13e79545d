"""Who takes part: add somebody in a capacity, end a capacity."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.people import add_participant, end_participation
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import Case, Participation
from phapdinh.cases.models.kinds import PartyRole
from phapdinh.cases.views.frame import on_case, page, to_case
from phapdinh.cases.views.party_form import PartyForm
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm


class EndForm(DeskForm):
    """From which day somebody takes part no more, and why."""

    on = forms.DateField(label=gettext_lazy("Ngày chấm dứt"))
    reason = forms.CharField(label=gettext_lazy("Căn cứ, lý do"), max_length=300)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def add(request: HttpRequest, case: Case) -> HttpResponse:
    """Somebody joins the case."""
    standing = Participation.objects.filter(case=case, ends_on=None).select_related("party")
    whom = [(str(row.pk), f"{row.party.name} ({PartyRole(row.role).label})") for row in standing]
    form = PartyForm(request.POST or None, whom=whom, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        try:
            add_participant(
                case_id=case.pk,
                actor=person(request),
                new=form.party(),
                on=form.cleaned_data["on"],
                representing_id=form.represented(),
            )
        except (CaseError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm người tham gia tố tụng."))
            return to_case(case)
    return page(request, "person.html", {"case": case, "form": form}, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def end(request: HttpRequest, case: Case, participation: UUID) -> HttpResponse:
    """Somebody leaves the case; whoever stood for them leaves with them."""
    row = Participation.objects.filter(pk=participation, case=case).select_related("party").first()
    if row is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            end_participation(
                participation_id=row.pk, actor=person(request), on=given["on"], reason=given["reason"]
            )
        except (CaseError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi việc chấm dứt tư cách tham gia tố tụng."))
            return to_case(case)
    context = {"case": case, "form": form, "row": row}
    return page(request, "end_person.html", context, 422 if form.is_bound else 200)
