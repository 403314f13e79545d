"""How one time limit was counted, in words and day by day."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.clocks.running import end_of
from phapdinh.cases.deadlines import DeadlineError, rules
from phapdinh.cases.models import Case, Clock
from phapdinh.cases.views.frame import on_case, page


@require_safe
@on_case
def clock_view(request: HttpRequest, case: Case, clock: UUID) -> HttpResponse:
    """The counting of one clock of the case, from the tables of days off as they stand now."""
    row = Clock.objects.filter(pk=clock, case=case).first()
    if row is None:
        raise Http404
    try:
        found = end_of(row, days_off())
    except (DeadlineError, KeyError):
        found = None
    rule = rules().get(row.rule)
    context = {"case": case, "clock": row, "rule": rule, "due": found}
    return page(request, "clock.html", context)
