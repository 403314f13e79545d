"""The answer to an act of staff: back to a page for a form, a few words of JSON for a script."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from phapdinh.cases.actions.steps import CaseError
from phapdinh.hearings.case_journal import HearingError

_REFUSED = 409


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asked: ``Accept: application/json``."""
    return request.headers.get("Accept", "").startswith("application/json")


def answer_act(request: HttpRequest, act: Callable[[], object], back: str) -> HttpResponse:
    """Do it, and answer: a redirect to ``back`` with what refused it as a message; for a script
    ``{"ok": true}``, or ``{"error": words}`` with status 409.

    What ``act`` gives is not shown. HearingError, CaseError and PermissionDenied are refusals in words;
    anything else goes on up.
    """
    try:
        act()
    except (HearingError, CaseError, PermissionDenied) as refused:
        if wants_json(request):
            return JsonResponse({"error": str(refused)}, status=_REFUSED)
        messages.error(request, str(refused))
    else:
        if wants_json(request):
            return JsonResponse({"ok": True})
    return HttpResponseRedirect(back)
