"""When a browser last changed something: what is kept for it from before then is not shown again.

The moment stands in a cookie, so that every web process knows it without asking. It protects nothing: who
forges it sees their own figures as old or as new as they like.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

_COOKIE = "last-act"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_WRITTEN = re.compile(r"\d{1,16}")


class LastAct:
    """Mark the answer to each request of a signed-in person that may have changed something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.SURFACE == "portal":
            raise MiddlewareNotUsed  # nobody signs in there
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in _SAFE and request.session.get("_auth_user_id"):
            response.set_cookie(
                _COOKIE,
                str(time.time_ns() // 1_000_000),
                secure=settings.SECURE_COOKIES,
                httponly=True,
                samesite="Lax",
            )
        return response


def last_act(request: HttpRequest) -> str:
    """The moment as the browser says it, in milliseconds; empty where it says none."""
    said = request.COOKIES.get(_COOKIE, "")
    return said if _WRITTEN.fullmatch(said) else ""
