"""Undo the last step where it was recorded in error: a further step, nothing erased."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.undoing import undo_step
from phapdinh.cases.models import Case
from phapdinh.cases.queries.case_page import case_page
from phapdinh.cases.queries.case_steps import StepView
from phapdinh.cases.views.frame import on_case, page, to_case
from phapdinh.people.desk import person


class UndoForm(forms.Form):
    """Why; ``key`` makes a second sending do nothing twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"class": "pd-area", "rows": 3, "autofocus": True}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def undo(request: HttpRequest, case: Case, sequence: int) -> HttpResponse:
    """Ask why, then undo; what hangs on the step is told."""
    form = UndoForm(request.POST or None, initial={"key": uuid4()})
    step = _step(request, case, sequence)
    if form.is_bound and form.is_valid() and _undone(request, case, sequence, form):
        return to_case(case)
    context = {"case": case, "step": step, "form": form}
    return page(request, "undo.html", context, status=422 if form.is_bound else 200)


def _step(request: HttpRequest, case: Case, sequence: int) -> StepView:
    found = case_page(person(request), case.pk)
    step = next((one for one in found.steps if one.sequence == sequence), None) if found else None
    if step is None:
        raise Http404
    return step


def _undone(request: HttpRequest, case: Case, sequence: int, form: UndoForm) -> bool:
    given = form.cleaned_data
    try:
        undo_step(
            case_id=case.pk,
            actor=person(request),
            sequence=sequence,
            reason=given["reason"],
            key=str(given["key"]),
        )
    except (CaseError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Đã hủy bước ghi nhầm; nhật ký giữ cả hai."))
    return True
