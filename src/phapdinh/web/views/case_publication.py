"""Hand the judgment of a case over to publication: choose its file, everything else is known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.models import Case
from phapdinh.cases.views.frame import on_case, page
from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.refusing import refusal_classes
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb, require
from phapdinh.web.case_publication import known_of, send_to_publication


class JudgmentFileForm(forms.Form):
    """The judgment as it was issued."""

    document = forms.FileField(
        label=gettext_lazy("Tệp bản án"),
        help_text=gettext_lazy("PDF, DOCX, DOC, HTML hoặc TXT."),
        widget=forms.FileInput(attrs={"class": "pd-input", "accept": ".pdf,.docx,.doc,.html,.htm,.txt"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def case_publication(request: HttpRequest, case: Case) -> HttpResponse:
    """Show what goes along; then send."""
    require(person(request), Verb.IMPORT, case.court_id)
    if not case.judgment_number:
        raise PermissionDenied(_("Vụ việc này chưa có bản án."))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = JudgmentFileForm(*sent)
    if form.is_bound and form.is_valid() and _sent(request, case, form):
        messages.success(request, _("Đã chuyển bản án sang công bố. Bản án vào hàng đợi khi đọc xong."))
        return HttpResponseRedirect(reverse("cases:case", args=[case.pk]))
    known = known_of(case)
    context: dict[str, Any] = {
        "case": case,
        "form": form,
        "known": known,
        "grounds": [refusal_classes()[rule].words for rule in known.stated],
    }
    return page(request, "publication.html", context, status=422 if form.is_bound else 200)


def _sent(request: HttpRequest, case: Case, form: JudgmentFileForm) -> bool:
    try:
        send_to_publication(actor=person(request), case=case, file=form.cleaned_data["document"])
    except (DeskError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return False
    return True
