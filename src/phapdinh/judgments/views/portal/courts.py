"""The directory of courts and a court's page."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.judgments.queries.portal import courts as queries

_LONGEST = 200


@require_safe
def courts(request: HttpRequest) -> HttpResponse:
    """All courts by province in both generations; those that a name (``q``) or province (``tinh``) means."""
    name = request.GET.get("q", "").strip()[:_LONGEST]
    province = request.GET.get("tinh", "").strip()[:_LONGEST]
    directory = queries.directory()
    context = {
        "here": "courts",
        "name": name,
        "named": queries.find_courts(name) if name else (),
        "province": province,
        "provinces": queries.provinces_named(province, directory) if province else (),
        "directory": directory,
        "counts": queries.judgments_by_court(),
    }
    return render(request, "judgments/portal/courts.html", context)


@require_safe
def court(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A court: when it sat, what came before and after it, and its judgments by year."""
    page = queries.court_page(identifier)
    if page is None:
        raise Http404
    years = [(year, count, queries.year_address(page.court.id, year)) for year, count in page.years]
    return render(request, "judgments/portal/court.html", {"here": "courts", "page": page, "years": years})
