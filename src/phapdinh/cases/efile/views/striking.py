"""Strike an item that does not belong to the file; it stays, with its numbers and the reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.adding import strike_item
from phapdinh.cases.efile.views.frame import on_item, page, to_index
from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm
from phapdinh.people.permissions import Verb, require


class StrikeForm(DeskForm):
    """Why it does not belong."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


@require_http_methods(["GET", "HEAD", "POST"])
@on_item
def strike(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """Ask why, then strike."""
    require(person(request), Verb.CASE_SEAL if item.sealed else Verb.CASE_FILE, item.case.court_id)
    form = StrikeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            strike_item(actor=person(request), item=item, reason=form.cleaned_data["reason"])
        except (CaseError, PermissionDenied, Case.DoesNotExist) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã gạch tài liệu; bút lục và lý do giữ trong hồ sơ."))
            return to_index(item.case)
    context = {"case": item.case, "item": item, "form": form}
    return page(request, "strike.html", context, status=422 if form.is_bound else 200)
