"""Figures of the assistant: how much is asked, how often it does not know, how fast it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.assistant.answers.queries import figures
from phapdinh.assistant.answers.views.frame import may_ask, page
from phapdinh.assistant.answers.wording import reason_name


@require_safe
@may_ask
def figures_page(request: HttpRequest) -> HttpResponse:
    """The last thirty days."""
    found = figures()
    reasons = [(reason_name(reason), count) for reason, count in found.reasons]
    return page(request, "figures.html", {"figures": found, "reasons": reasons})
