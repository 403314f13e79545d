"""The bytes of a recording for the browser that plays it: whole, or the piece that it asks for."""

from __future__ import annotations

from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from phapdinh.http_answers import in_pieces
from phapdinh.http_ranges import ranged
from phapdinh.records.files import default_store
from phapdinh.records.models import StoredFile


def answer_with(request: HttpRequest, found: StoredFile) -> HttpResponse:
    """What ``Range`` asks of a file; 409 with words where the store does not have it. Never cached."""
    try:
        answer = _piece(request, found) if "Range" in request.headers else _whole(found)
    except OSError:
        words = _("Máy chủ không mở được bản ghi này; báo người vận hành kiểm tra kho tệp.")
        return HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    return answer


def _whole(found: StoredFile) -> HttpResponse:
    blocks = default_store().blocks(found.sha256)
    return in_pieces(chain([next(blocks, b"")], blocks), found.media_type, size=found.size)


def _piece(request: HttpRequest, found: StoredFile) -> HttpResponse:
    return ranged(request, default_store().open(found.sha256), found.size, found.media_type)
