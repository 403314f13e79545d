"""The bytes of a recording for the browser that plays it: whole, or the piece that it asks for."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from phapdinh.hearings.recordings.ranges import Span, asked_for
from phapdinh.records.files import default_store
from phapdinh.records.models import StoredFile


def answer_with(request: HttpRequest, found: StoredFile) -> HttpResponse:
    """What ``Range`` asks of a file; 409 with words where the store does not have it. Never cached."""
    asked = request.headers.get("Range")
    try:
        answer = _whole(found) if asked is None else _piece(found, asked_for(asked, found.size))
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
    answer: Any = StreamingHttpResponse(chain([next(blocks, b"")], blocks), content_type=found.media_type)
    answer["Content-Length"] = str(found.size)
    answer["X-Accel-Buffering"] = "no"
    return answer  # type: ignore[no-any-return]  # a streaming answer is an answer


def _piece(found: StoredFile, span: Span | None) -> HttpResponse:
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    with default_store().open(found.sha256) as file:
        file.seek(span.first)
        content = file.read(span.length)
    return HttpResponse(
        content, status=206, content_type=found.media_type, headers={"Content-Range": span.header}
    )
