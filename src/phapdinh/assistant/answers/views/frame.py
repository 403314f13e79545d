"""Who may open the pages of the assistant: staff of a court."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb, courts_where

Answered = TypeVar("Answered", bound=HttpResponseBase)


def may_ask(view: Callable[..., Answered]) -> Callable[..., HttpResponse]:
    """Only for staff who hold a post at a court."""
    return holding(Verb.ASK)(view)


def holding(verb: Verb) -> Callable[[Callable[..., Answered]], Callable[..., HttpResponse]]:
    """Only for who may do ``verb`` at some court."""

    def decorate(view: Callable[..., Answered]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> Answered:
            if not courts_where(person(request), verb):
                raise PermissionDenied(_("Chức danh của bạn không được mở trang này."))
            return view(request, *args, **kwargs)

        return staff(opened)  # type: ignore[arg-type]  # a page in pieces is a response too

    return decorate


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the assistant in the desk's frame."""
    around = {**frame(request), "here": "assistant"}
    return render(request, f"assistant/talk/{template}", {**around, **context}, status=status)
