"""The keys of the desk on one page, for who has forgotten them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.judgments.views.desk.frame import page
from phapdinh.people.desk import staff


@require_safe
@staff
def keys_help(request: HttpRequest) -> HttpResponse:
    """All keys, by page."""
    return page(request, "keys.html", {"here": "keys"})
