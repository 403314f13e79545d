"""The switch between Vietnamese and English: a cookie, and back to the page one was on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

_YEAR = 365 * 24 * 3600


def switch_language(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """Remember the language and return; an address of another host is not followed."""
    back = request.GET.get("ve", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=_YEAR,
        samesite="Lax",
        secure=settings.SECURE_COOKIES,
        httponly=True,
    )
    return response
