"""What the pages of the set-up of the whole country share: who may open them, the tabs around them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb, may

P = ParamSpec("P")
HERE = "country"
TABS: tuple[tuple[str, str | Promise], ...] = (
    ("years", gettext_lazy("Ngày nghỉ")),
    ("api_keys", gettext_lazy("Khóa API")),
)


def for_country(
    verb: Verb,
) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[..., HttpResponse]]:
    """A page of the whole country: 404 for who may not do ``verb`` there."""

    def dressed(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may(person(request), verb, None):
                raise Http404
            return view(request, *args, **kwargs)

        return staff(opened)

    return dressed


def country_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page in the desk's frame. ``tab`` in the context names the one that is open."""
    around = {**frame(request), "here": HERE, "tabs": TABS, "keeper": True}
    return render(request, f"cases/administration/{template}", {**around, **context}, status=status)
