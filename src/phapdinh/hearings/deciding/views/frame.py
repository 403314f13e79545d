"""What the pages of a trial online share: the hearing, the desk's frame, an act that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.views.frame import HERE, on_hearing
from phapdinh.cases.models import Hearing
from phapdinh.hearings.deciding.data import RefusedError
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.people.desk import frame, person
from phapdinh.people.permissions import Verb, may

P = ParamSpec("P")


def on_trial(
    view: Callable[Concatenate[HttpRequest, Hearing, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about a hearing of a case: 404 for who may not see it, 403 for who sends without the right."""

    def opened(request: HttpRequest, hearing: Hearing, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if hearing.case is None:
            raise Http404
        if request.method == "POST" and not may(person(request), Verb.CASE_RECORD, hearing.court_id):
            raise PermissionDenied
        return view(request, hearing, *args, **kwargs)

    return on_hearing(opened)


def page(
    request: HttpRequest, hearing: Hearing, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the trial in the desk's frame."""
    around = {**frame(request), "here": HERE, "hearing": hearing, "rules": online_rules()}
    return render(request, f"hearings/{template}", {**around, **context}, status=status)


def attempt(form: forms.Form, act: Callable[[], object]) -> list[Any] | None:
    """Do what the form asks: None when done, else the findings that refuse it (or none) with its errors."""
    try:
        act()
    except RefusedError as refused:
        return list(refused.findings)
    except (CaseError, CalendarError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return []
    return None


def done(request: HttpRequest, hearing: Hearing, said: str) -> HttpResponseRedirect:
    """Say what was done, and back to the page of the trial."""
    messages.success(request, said)
    return HttpResponseRedirect(reverse("hearings:trial", args=[hearing.pk]))


__all__ = ["attempt", "done", "on_trial", "page", "person"]
