"""Suggestions while one types; the search box works as well without them."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from phapdinh.searching.errors import SearchError
from phapdinh.searching.factory import open_index

_SHORTEST, _LONGEST = 2, 100


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Titles and numbers that begin with what was typed: ``{"suggestions": [...]}``, never an error."""
    typed = request.GET.get("q", "").strip()[:_LONGEST]
    try:
        found = open_index().suggest(typed, limit=8) if len(typed) >= _SHORTEST else ()
    except SearchError:
        found = ()
    response = JsonResponse({"suggestions": list(found)})
    response["Cache-Control"] = "public, max-age=60"
    return response
