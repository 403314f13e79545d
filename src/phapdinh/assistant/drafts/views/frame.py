"""Who may open the tools for drafts, and the desk's frame around them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb, courts_where

View = Callable[[HttpRequest], HttpResponse]


def draft_tool(view: View) -> Callable[..., HttpResponse]:
    """A page that a draft is sent to: for staff of a court; no browser keeps it, no error report has it."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        if not courts_where(person(request), Verb.CHECK_DRAFTS):
            raise PermissionDenied(_("Chức danh của bạn không được mở trang này."))
        return view(request)

    guarded = sensitive_variables()(sensitive_post_parameters("text")(never_cache(staff(opened))))
    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the tools in the desk's frame."""
    return render(request, f"assistant/drafts/{template}", {**frame(request), **context}, status=status)
