"""The device that a page is open on, known by a chance value in a cookie that scripts cannot read."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse

from phapdinh.hearings.gate.application import DEVICE_COOKIE

_A_MONTH = 31 * 24 * 3600


def device_of(request: HttpRequest) -> str:
    """The chance value; empty where no page of the room was opened on it."""
    return request.COOKIES.get(DEVICE_COOKIE, "")


def with_device(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, which gives the device its value where it has none."""
    if not device_of(request):
        answer.set_cookie(
            DEVICE_COOKIE,
            secrets.token_urlsafe(24),
            max_age=_A_MONTH,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",  # a link in a letter is opened from another site, on the same device
        )
    return answer
