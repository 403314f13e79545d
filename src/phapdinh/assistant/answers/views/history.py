"""The conversations that one has had."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.assistant.answers.queries import conversations_of
from phapdinh.assistant.answers.views.frame import may_ask, page
from phapdinh.people.desk import person


@require_safe
@may_ask
def history(request: HttpRequest) -> HttpResponse:
    """One's own conversations, newest first."""
    number = request.GET.get("trang", "1")
    rows = conversations_of(person(request), int(number) if number.isdecimal() and len(number) < 7 else 1)
    return page(request, "history.html", {"rows": rows})
