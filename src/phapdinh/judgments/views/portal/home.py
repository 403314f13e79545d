"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.judgments.queries.portal import home as queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, what is new, and the counts of the whole."""
    context = {"newest": queries.newest(), "tally": queries.tally()}
    return render(request, "judgments/portal/home.html", context)
