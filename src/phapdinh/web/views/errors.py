"""Pages for what went wrong: plain words and a way on, in the portal's frame, without the database."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request cannot be understood."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Not for this person; also the answer to a form whose origin cannot be trusted."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing at this address."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault."""
    return error_page(request, 500)


def error_page(request: HttpRequest, code: int) -> HttpResponse:
    """The page of one code; a process without the portal's addresses draws it in a bare frame."""
    frame = "web/bare.html" if settings.SURFACE == "desk" else "base_portal.html"
    return render(request, "web/error.html", {"code": code, "frame": frame}, status=code)
