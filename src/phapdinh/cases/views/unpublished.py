"""Judgments in force that are not published: past the term, and those whose term runs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.cases.queries.unpublished import unpublished as unpublished_of
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.of_court import chosen, courts_of
from phapdinh.people.desk import person, staff
from phapdinh.people.due_words import days_words
from phapdinh.people.permissions import Verb


@require_safe
@staff
def unpublished(request: HttpRequest) -> HttpResponse:
    """The list of one court; each line leads to the case, from where its judgment goes to publication."""
    courts = courts_of(request, Verb.CASE_VIEW)
    court, today = chosen(request, courts), timezone.localdate()
    after = request.GET.get("sau", "")
    found = unpublished_of(person(request), court_id=court.pk, today=today, after=after)
    lines = [{"row": row, "clock": days_words(row.days_left)} for row in found.rows] if found else []
    context = {"here": "figures", "court": court, "courts": courts, "found": found, "lines": lines}
    return page(request, "unpublished.html", context)
