"""Reports of leaked names: what is hidden at present, and the desk's decision on each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.leak_reports import confirm_report, restore_passage
from phapdinh.judgments.queries import desk
from phapdinh.judgments.queries.desk_reports import report_lines
from phapdinh.judgments.refusing import review_term
from phapdinh.judgments.views.desk.frame import page
from phapdinh.people.desk import person, staff


@require_safe
@staff
def reports(request: HttpRequest) -> HttpResponse:
    """All that wait, oldest first."""
    days, ground = review_term()
    context = {"lines": report_lines(person(request)), "days": days, "ground": ground, "here": "reports"}
    return page(request, "reports.html", context)


@require_POST
@staff
def decide(request: HttpRequest, report: UUID, decision: str) -> HttpResponse:
    """Confirm (the passage stays hidden until it is coded and the judgment corrected) or restore it."""
    row = desk.open_reports(person(request)).filter(pk=report).first()
    if row is None:
        raise Http404
    try:
        if decision == "xac-nhan":
            confirm_report(report=row, actor=person(request))
            messages.success(
                request, _("Đã xác nhận: đoạn vẫn được che cho đến khi mã hóa và ký đính chính.")
            )
        else:
            restore_passage(report=row, actor=person(request))
            messages.success(request, _("Đã khôi phục đoạn trên cổng."))
    except DeskError as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("desk:reports"))
