"""The library: its documents, by kind, year, name or number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.laws.portal.catalogue import catalogue, read_wish


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """One page of the list; an empty library says so."""
    found = catalogue(read_wish(request.GET))
    return render(request, "laws/library.html", {"here": "laws", "found": found, "wish": found.wish})
