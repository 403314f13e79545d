"""The form by which a reader reports a leaked name; it needs no script, no cookie, no account."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from phapdinh.judgments.actions.reports import LONGEST, LONGEST_NOTE, SHORTEST, report_leak
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.queries.portal.published import unhidden
from phapdinh.judgments.views.portal.judgment import existing, withdrawn
from phapdinh.judgments.views.portal.limits import over_limit

_MOST_AN_HOUR = 10
_TEMPLATE = "judgments/portal/report.html"


class ReportForm(forms.Form):
    """The passage as it stands in the judgment, and what the desk should know."""

    passage = forms.CharField(
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages={
            "required": _("Hãy chép lại đoạn cần ẩn, đúng như trong bản án."),
            "min_length": _("Đoạn cần ẩn dài từ 2 đến 200 ký tự."),
            "max_length": _("Đoạn cần ẩn dài từ 2 đến 200 ký tự; chỉ chép phần lộ thông tin."),
        },
    )
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)
    website = forms.CharField(required=False)  # invisible to people: only a machine fills it in


@csrf_exempt  # no cookie is set for readers; a page of another site is refused by its Sec-Fetch-Site
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the form; on POST hide the passage at once and say what was done."""
    found = existing(identifier)
    if found.withdrawn_at:
        return withdrawn(request, found)
    if request.method != "POST":
        return _page(request, found, ReportForm(initial={"passage": request.GET.get("doan", "")[:LONGEST]}))
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return render(request, "web/error.html", {"code": 403}, status=403)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    if over_limit(request, action="report", most=_MOST_AN_HOUR):
        return render(request, "web/error.html", {"code": 429}, status=429)
    return _received(found, form)


def _received(found: PublishedJudgment, form: ReportForm) -> HttpResponse:
    if form.cleaned_data["website"]:
        return _done(found, 0)
    hidden = report_leak(
        judgment_id=found.id, passage=form.cleaned_data["passage"], note=form.cleaned_data["note"]
    )
    if hidden is None:
        raise Http404
    return _done(found, hidden)


def _done(found: PublishedJudgment, hidden: int) -> HttpResponse:
    """An address of its own, so that loading the page again reports nothing twice."""
    outcome = "an" if hidden else "ghi-nhan"
    return HttpResponseRedirect(f"{reverse('portal:report', args=[found.id])}?ket-qua={outcome}")


def _page(
    request: HttpRequest, found: PublishedJudgment, form: ReportForm, status: int = 200
) -> HttpResponse:
    context = {
        "here": "search",
        "judgment": found,
        "title": unhidden(found, found.title, found.text),
        "form": form,
        "outcome": request.GET.get("ket-qua", "") if request.method != "POST" else "",
    }
    return render(request, _TEMPLATE, context, status=status)
