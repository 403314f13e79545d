"""Pages of the desk that are about judgments: who may open one, and how it is rendered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phapdinh.judgments.models import Judgment
from phapdinh.judgments.queries import desk
from phapdinh.judgments.queries.visibility import may_on
from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb

P = ParamSpec("P")


def on_judgment(
    verb: Verb = Verb.VIEW,
) -> Callable[[Callable[Concatenate[HttpRequest, Judgment, P], HttpResponse]], Callable[..., HttpResponse]]:
    """A page about one judgment: 404 for who may not see it, 403 for who may see it but not do ``verb``."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, Judgment, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: HttpRequest, key: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            judgment = desk.judgment_for(person(request), key)
            if judgment is None:
                raise Http404
            if not may_on(person(request), verb, judgment):
                raise PermissionDenied(_("Bạn không có quyền làm việc này tại Tòa án này."))
            return view(request, judgment, *args, **kwargs)

        return staff(opened)

    return decorate


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page in the desk's frame."""
    return render(request, f"judgments/desk/{template}", {**frame(request), **context}, status=status)
