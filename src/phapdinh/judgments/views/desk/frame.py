"""What every page of the desk shares: who may open it, and the rail and strip around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.courts.court import shorten
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.queries import desk
from phapdinh.judgments.queries.visibility import may_on
from phapdinh.people.desk_links import desk_links
from phapdinh.people.models import Role, User
from phapdinh.people.permissions import Verb, memberships

P = ParamSpec("P")
_DAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for who has signed in; others are sent to sign in and come back."""
    return login_required(view)


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


def person(request: HttpRequest) -> User:
    """The account that has signed in."""
    return cast("User", request.user)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page in the desk's frame."""
    return render(request, f"judgments/desk/{template}", {**frame(request), **context}, status=status)


def frame(request: HttpRequest, *, counts_for: float = 0.0) -> dict[str, Any]:
    """Rail and strip: whose desk this is, what waits on it, what day it is.

    Pages that change nothing of what is counted may keep the counts ``counts_for`` seconds.
    """
    held = memberships(person(request))
    today = timezone.localdate()
    courts = list(dict.fromkeys(shorten(m.court.name) for m in held if m.court))
    return {
        "desk_courts": courts,
        "user_name": str(person(request)),
        "desk_roles": list(dict.fromkeys(str(Role(m.role).label) for m in held)),
        "desk_links": desk_links(person(request)),
        "desk_counts": _counts(person(request), today, counts_for),
        "desk_today": f"{_DAYS[today.weekday()]}, {today:%d/%m/%Y}",
    }


def _counts(user: User, today: date, seconds: float) -> Mapping[str, int]:
    if not seconds:
        return desk.counts(user, today)
    return cast(
        "Mapping[str, int]",
        caches["memory"].get_or_set(f"desk-counts:{user.pk}", lambda: desk.counts(user, today), seconds),
    )
