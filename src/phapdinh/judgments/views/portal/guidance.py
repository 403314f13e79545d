"""Pages of plain words: open data, how to search, accessibility, what to do about a leaked name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The API, the bulk export and Atom, explained to those who will use them."""
    return render(request, "judgments/portal/open_data.html", {"here": "open_data"})


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """What may be typed, with examples that work."""
    return render(request, "judgments/portal/search_help.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "judgments/portal/accessibility.html")


@require_safe
def report_how(request: HttpRequest) -> HttpResponse:
    """How to report personal data that was not coded."""
    return render(request, "judgments/portal/report_how.html")
