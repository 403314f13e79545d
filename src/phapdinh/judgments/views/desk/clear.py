"""Judge a finding of the check to be none."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phapdinh.judgments.actions.desk_findings import clear_finding
from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb


@require_POST
@on_judgment(Verb.EDIT)
def clear(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Record who decided so, and go back to what still stands in the way."""
    try:
        clear_finding(judgment=judgment, actor=person(request), finding=request.POST.get("finding", ""))
    except DeskError as refused:
        messages.error(request, str(refused))
    page = {State.AWAITING_SIGNATURE: "desk:sign", State.PUBLISHED: "desk:correct"}
    back = page.get(State(judgment.state), "desk:submit")
    return HttpResponseRedirect(reverse(back, args=[judgment.pk]))
