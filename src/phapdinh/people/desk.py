"""What every page of the desk shares: who may open it, and the rail and strip around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from phapdinh.people.desk_links import DeskLink, desk_counts, desk_links
from phapdinh.people.last_act import last_act
from phapdinh.people.models import Role, User
from phapdinh.people.permissions import memberships
from phapdinh.people.weekdays import weekday


def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for who has signed in; others are sent to sign in and come back."""
    return login_required(view)


def person(request: HttpRequest) -> User:
    """The account that has signed in."""
    return cast("User", request.user)


def frame(request: HttpRequest, *, fresh: bool = False) -> dict[str, Any]:
    """Rail and strip: whose desk this is, what waits on it, what day it is.

    What this person does is counted at once, what others do within ``DESK_COUNTS_SECONDS``; a page whose
    own list rests on the counts asks for ``fresh`` ones.
    """
    held = memberships(person(request))
    today = timezone.localdate()
    counts = _counts(request, fresh=fresh)
    courts = list(dict.fromkeys(m.court.short_name for m in held if m.court))
    return {
        "desk_courts": courts,
        "user_name": str(person(request)),
        "desk_roles": list(dict.fromkeys(str(Role(m.role).label) for m in held)),
        "desk_rail": [_row(link, counts) for link in desk_links(person(request))],
        "desk_counts": counts,
        "desk_today": f"{weekday(today)}, {today:%d/%m/%Y}",
    }


def _row(link: DeskLink, counts: Mapping[str, int]) -> dict[str, Any]:
    """A link of the rail with its figure; an alarm at nought is silent where it has words of its own."""
    count = counts.get(link.count) if link.count else None
    return {
        "link": link,
        "count": None if link.counted and not count else count,
        "words": link.counted % {"n": count} if link.counted else count,
        "alarm": bool(link.alarm and count),
    }


def _counts(request: HttpRequest, *, fresh: bool) -> Mapping[str, int]:
    user, today = person(request), timezone.localdate()
    kept, seconds = caches["memory"], settings.DESK_COUNTS_SECONDS
    key = f"desk-counts:{user.pk}:{today:%j}:{last_act(request)}"
    found: Mapping[str, int] | None = None if fresh or not seconds else kept.get(key)
    if found is None:
        found = desk_counts(user, today)
        kept.set(key, found, seconds)
    return found
