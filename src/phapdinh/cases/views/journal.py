"""All that was written down of a case, and whether the chain of its entries holds."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.cases.queries.case_page import case_page
from phapdinh.cases.views.frame import page
from phapdinh.people.desk import person, staff


@require_safe
@staff
def journal(request: HttpRequest, case: UUID) -> HttpResponse:
    """The whole journal, and every step with what was said."""
    found = case_page(person(request), case)
    if found is None:
        raise Http404
    return page(request, "journal.html", {"case": found})
