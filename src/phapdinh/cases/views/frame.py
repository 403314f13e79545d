"""What the pages of cases share: who may open them, the desk's frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from phapdinh.cases.models import Case
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.desk import frame, person, staff

P = ParamSpec("P")
HERE = "cases"


def on_case(
    view: Callable[Concatenate[HttpRequest, Case, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about one case: for who may not see it, it does not exist."""

    @wraps(view)
    def opened(request: HttpRequest, case: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = visible_to(person(request)).select_related("court").filter(pk=case).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return staff(opened)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of cases in the desk's frame."""
    around = {**frame(request), "here": HERE}
    return render(request, f"cases/{template}", {**around, **context}, status=status)


def to_case(case: Case) -> HttpResponseRedirect:
    """Back to the case's own page."""
    return HttpResponseRedirect(reverse("cases:case", args=[case.pk]))
